/* Fingers on the touch screen of an X server whose input driver is `inputtest`: fingers SOCKET
 *
 * Reads lines from standard input, and prints each once it was done:
 *
 *     down ID X Y    a finger comes down; X and Y are 0..1 of the screen
 *     move ID X Y    it goes there
 *     up ID          it is lifted, where it was last
 *     wait MS        nothing for that long
 *
 * The driver talks to one program in the server's life: keep this one open for as long as there are
 * fingers. Exit status 1 when a line is wrong or the driver does not answer, with a sentence. */
#define _DEFAULT_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <X11/extensions/XI2.h>
#include <xorg/xf86-input-inputtest-protocol.h>

enum { FINGERS_MAX = 16, AXIS_MOST = 65535, AXES = 2 };

struct hand {
    int socket;
    double at[FINGERS_MAX][AXES];
};

static bool failed(const char *why)
{
    fprintf(stderr, "fingers: %s\n", why);
    return false;
}

static bool tell(const struct hand *hand, const void *event, size_t length)
{
    return write(hand->socket, event, length) == (ssize_t)length ||
           failed("the driver does not listen any more");
}

static bool greet(const struct hand *hand)
{
    xf86ITEventClientVersion mine = {.header = {sizeof mine, XF86IT_EVENT_CLIENT_VERSION},
                                     .major = XF86IT_PROTOCOL_VERSION_MAJOR,
                                     .minor = XF86IT_PROTOCOL_VERSION_MINOR};
    xf86ITResponseServerVersion its;
    if (!tell(hand, &mine, sizeof mine))
        return false;
    if (read(hand->socket, &its, sizeof its) != sizeof its ||
        its.major != XF86IT_PROTOCOL_VERSION_MAJOR)
        return failed("the driver did not answer, or speaks another version");
    return true;
}

static bool reach(struct hand *hand, const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return failed("the socket's path is too long");
    memcpy(address.sun_path, path, strlen(path) + 1);
    hand->socket = socket(AF_UNIX, SOCK_STREAM, 0);
    if (hand->socket < 0 ||
        connect(hand->socket, (const struct sockaddr *)(const void *)&address, sizeof address) != 0)
        return failed("nobody listens at the socket");
    return greet(hand);
}

static bool touch(const struct hand *hand, unsigned id, uint32_t type)
{
    xf86ITEventTouch event = {
        .header = {sizeof event, XF86IT_EVENT_TOUCH}, .touchid = id, .touch_type = type};
    for (int axis = 0; axis < AXES; axis++) {
        event.valuators.mask[0] |= (uint8_t)(1 << axis);
        event.valuators.valuators[axis] = hand->at[id][axis] * AXIS_MOST;
    }
    return tell(hand, &event, sizeof event);
}

static bool obey(struct hand *hand, const char *line)
{
    unsigned id = 0, ms = 0;
    double x = 0, y = 0;
    bool down = sscanf(line, "down %u %lf %lf", &id, &x, &y) == 3;
    bool placed = down || sscanf(line, "move %u %lf %lf", &id, &x, &y) == 3;
    if (!placed && sscanf(line, "wait %u", &ms) == 1) {
        const struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
        nanosleep(&time, NULL);
        return true;
    }
    if ((!placed && sscanf(line, "up %u", &id) != 1) || id >= FINGERS_MAX || x < 0 || x > 1 ||
        y < 0 || y > 1)
        return failed("a line is not 'down ID X Y', 'move ID X Y', 'up ID' or 'wait MS'");
    if (placed) {
        hand->at[id][0] = x;
        hand->at[id][1] = y;
    }
    return touch(hand, id, down ? XI_TouchBegin : placed ? XI_TouchUpdate : XI_TouchEnd);
}

int main(int count, char **words)
{
    struct hand hand = {0};
    char line[200];
    if (count != 2) {
        fprintf(stderr, "usage: fingers SOCKET\n");
        return 2;
    }
    if (!reach(&hand, words[1]))
        return 1;
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (!obey(&hand, line))
            return 1;
        fputs(line, stdout);
        fflush(stdout);
    }
    return 0;
}
