/* Passphrases at a terminal: they do not show, and the terminal is as before afterwards. */
#include "unit.h"

#include "base/file.h"
#include "office/passphrase.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static const struct lock_cost cheap = {.passes = 1, .memory = 8192};
static char folder[] = "/tmp/kiosk-passphrase-XXXXXX";
static char path[64];

enum { WAIT_MS = 20000 };

/* What the terminal shows, from our end of it. */
struct screen {
    int fd, keep; /* ours; the other end, held so that its settings can be looked at */
    pid_t child;
    char text[4096];
    size_t length;
};

/* Runs `ask` in a child whose terminal is a new one. It ends with 0 for true. */
static void screen_open(struct screen *screen, bool (*ask)(struct fail *fail))
{
    *screen = (struct screen){.fd = posix_openpt(O_RDWR | O_NOCTTY)};
    assert_true(screen->fd >= 0 && grantpt(screen->fd) == 0 && unlockpt(screen->fd) == 0);
    const char *name = ptsname(screen->fd);
    assert_non_null(name);
    screen->keep = open(name, O_RDWR | O_NOCTTY);
    assert_true(screen->keep >= 0);
    screen->child = fork();
    if (screen->child != 0)
        return;
    struct fail fail = {0};
    alarm(WAIT_MS / 1000); /* a question that nobody answers ends too */
    setsid();
    int fd = open(name, O_RDWR);
    bool ok = ask(&fail);
    dprintf(fd, "%s<end>", fail.text);
    _exit(ok ? 0 : 1);
}

/* Waits until the terminal has shown these words. */
static void screen_wait(struct screen *screen, const char *words)
{
    while (strstr(screen->text, words) == NULL) {
        struct pollfd ready = {.fd = screen->fd, .events = POLLIN};
        if (poll(&ready, 1, WAIT_MS) != 1)
            fail_msg("'%s' never came after '%s'", words, screen->text);
        ssize_t got = read(screen->fd, screen->text + screen->length,
                           sizeof screen->text - 1 - screen->length);
        assert_true(got > 0);
        screen->length += (size_t)got;
    }
}

static void screen_type(struct screen *screen, const char *question, const char *text)
{
    screen_wait(screen, question);
    screen->length = 0;
    memset(screen->text, 0, sizeof screen->text);
    assert_int_equal(write(screen->fd, text, strlen(text)), strlen(text));
}

/* The child's status; nothing that was typed was shown, and the echo is on again. */
static int screen_end(struct screen *screen)
{
    struct termios now;
    int status;
    screen_wait(screen, "<end>");
    assert_int_equal(tcgetattr(screen->keep, &now), 0);
    assert_true(now.c_lflag & ECHO);
    assert_null(strstr(screen->text, "meadow"));
    assert_int_equal(waitpid(screen->child, &status, 0), screen->child);
    close(screen->fd);
    close(screen->keep);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool ask_new(struct fail *fail)
{
    struct office_keys keys = {0};
    bool ok = passphrase_new(&keys, fail);
    ok = ok && strcmp(keys.passphrase, "otter meadow pie") == 0;
    passphrase_wipe(&keys);
    return ok && keys.passphrase[0] == '\0';
}

static bool ask_load(struct fail *fail)
{
    struct office_keys keys = {.folder = folder};
    struct key_secret key;
    bool ok = office_load_key(&keys, KEY_OFFICE, &key, fail);
    passphrase_wipe(&keys);
    key_wipe(&key);
    return ok;
}

static void a_new_one_is_typed_twice(void **state)
{
    (void)state;
    struct screen screen;
    screen_open(&screen, ask_new);
    screen_type(&screen, "characters or more: ", "otter meadow pie\n");
    screen_type(&screen, "once more: ", "otter meadow pie\n");
    assert_int_equal(screen_end(&screen), 0);
    screen_open(&screen, ask_new);
    screen_type(&screen, "characters or more: ", "otter meadow pie\n");
    screen_type(&screen, "once more: ", "otter meadow pi\n");
    assert_int_equal(screen_end(&screen), 1);
    assert_non_null(strstr(screen.text, "the two passphrases are not the same"));
    screen_open(&screen, ask_new);
    screen_type(&screen, "characters or more: ", "meadow\n");
    assert_int_equal(screen_end(&screen), 1);
    assert_non_null(strstr(screen.text, "at least 12 characters"));
}

static void a_wrong_one_may_be_typed_again(void **state)
{
    (void)state;
    struct screen screen;
    screen_open(&screen, ask_load);
    screen_type(&screen, "office.key: ", "otter meadow tart\n");
    screen_type(&screen, "office.key: ", "otter meadow pie\n");
    assert_int_equal(screen_end(&screen), 0);
    screen_open(&screen, ask_load);
    for (int i = 0; i < 3; i++)
        screen_type(&screen, "office.key: ", "otter meadow tart\n");
    assert_int_equal(screen_end(&screen), 1);
    assert_non_null(strstr(screen.text, "the passphrase is not that of"));
}

static void control_c_leaves_the_terminal_as_it_was(void **state)
{
    (void)state;
    struct screen screen;
    screen_open(&screen, ask_load);
    screen_type(&screen, "office.key: ", "otter meadow\003");
    assert_int_equal(screen_end(&screen), 1);
    assert_non_null(strstr(screen.text, "no passphrase was given"));
}

/* In a child that leads a session of its own, and so has no terminal. */
static bool ask_without(struct fail *fail)
{
    pid_t child = fork();
    if (child == 0) {
        setsid();
        _exit(!ask_new(fail) && strstr(fail->text, "use --passphrase-file FILE") != NULL ? 0 : 1);
    }
    int status = 1;
    return waitpid(child, &status, 0) == child && status == 0;
}

static void without_a_terminal_a_file_is_asked_for(void **state)
{
    (void)state;
    struct fail fail;
    assert_true(ask_without(&fail));
}

static int set_up(void **state)
{
    (void)state;
    struct key_secret key;
    struct fail fail;
    snprintf(path, sizeof path, "%s/office.key", mkdtemp(folder));
    key_make(KEY_OFFICE, &key);
    return key_save_locked(path, &key, "otter meadow pie", &cheap, &fail) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_one_is_typed_twice),
        cmocka_unit_test(a_wrong_one_may_be_typed_again),
        cmocka_unit_test(control_c_leaves_the_terminal_as_it_was),
        cmocka_unit_test(without_a_terminal_a_file_is_asked_for),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
