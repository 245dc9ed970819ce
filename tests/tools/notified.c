/* What a service tells systemd: notified SOCKET makes the socket and prints each message, a line for
 * each, until it is ended. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(int count, char **words)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char message[512];
    if (count != 2 || strlen(words[1]) >= sizeof address.sun_path) {
        fputs("usage: notified SOCKET\n", stderr);
        return 2;
    }
    memcpy(address.sun_path, words[1], strlen(words[1]) + 1);
    int at = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (at < 0 || bind(at, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("notified");
        return 1;
    }
    for (ssize_t got; (got = recv(at, message, sizeof message, 0)) >= 0;) {
        printf("%.*s\n", (int)got, message);
        fflush(stdout);
    }
    return 1;
}
