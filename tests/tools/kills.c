/* kills ROUNDS MOST_MS TEMPLATE SCRIPT PROGRAM ARGS...: kill -9 at random moments, round after round.
 *
 * In each round TEMPLATE is written to SCRIPT with every @ replaced by the round's number; then PROGRAM is
 * started, and killed within MOST_MS after it first said "open"; in every fourth, after it was started. What it said comes out on the standard
 * output. At the end a line tells how many were killed, how many ended by themselves, and how long the
 * longest start took. A program that ends badly without being killed, or that does not say "open"
 * within ten seconds, is named, and makes the exit status 1. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { START_MOST_MS = 10000, SAID_MAX = 1 << 16 };

struct round {
    char said[SAID_MAX];
    size_t length;
    int from; /* what the program says */
    pid_t pid;
    int start_ms; /* until it said "open"; -1: not yet */
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool write_script(const char *template, const char *path, int round)
{
    FILE *from = fopen(template, "r"), *to = fopen(path, "w");
    int c;
    if (from == NULL || to == NULL)
        return false;
    while ((c = fgetc(from)) != EOF) {
        if (c == '@')
            fprintf(to, "%d", round);
        else
            fputc(c, to);
    }
    fclose(from);
    return fclose(to) == 0;
}

static void start(struct round *round, char **program)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(2);
    round->pid = fork();
    if (round->pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(program[0], program);
        _exit(2);
    }
    close(ends[1]);
    round->from = ends[0];
    round->length = 0;
    round->start_ms = -1;
}

/* Takes in what is said until `until`; false when the program has ended. */
static bool listen_until(struct round *round, int64_t until, bool for_open)
{
    for (int64_t now = now_ms(); now < until; now = now_ms()) {
        struct pollfd fd = {.fd = round->from, .events = POLLIN};
        if (poll(&fd, 1, (int)(until - now)) <= 0)
            continue;
        ssize_t got = read(round->from, round->said + round->length, SAID_MAX - 1 - round->length);
        if (got <= 0)
            return false;
        round->length += (size_t)got;
        round->said[round->length] = '\0';
        if (for_open && strncmp(round->said, "open\n", 5) == 0)
            return true;
    }
    return true;
}

/* Plays a round; returns whether it was killed. */
static bool play(struct round *round, int most_ms, bool at_start, char **program, bool *bad)
{
    uint32_t chance;
    int status;
    int64_t begun = now_ms();
    start(round, program);
    bool runs = at_start || listen_until(round, begun + START_MOST_MS, true);
    bool open = at_start || round->length > 0;
    round->start_ms = at_start ? 0 : (int)(now_ms() - begun);
    if (runs && open && getrandom(&chance, sizeof chance, 0) == (ssize_t)sizeof chance) {
        /* To the microsecond, so that no moment is left out. */
        int64_t us = (int64_t)(chance % ((uint32_t)most_ms * 1000));
        runs = listen_until(round, now_ms() + us / 1000, false);
        usleep((useconds_t)(us % 1000));
    }
    kill(round->pid, SIGKILL);
    while (listen_until(round, now_ms() + START_MOST_MS, false))
        continue;
    close(round->from);
    waitpid(round->pid, &status, 0);
    *bad = !open || (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0) ||
           (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL);
    return WIFSIGNALED(status);
}

int main(int argc, char **argv)
{
    static struct round round;
    int killed = 0, ended = 0, longest_ms = 0, failed = 0;
    if (argc < 6)
        return 2;
    for (int i = 1; i <= atoi(argv[1]); i++) {
        bool bad;
        if (!write_script(argv[3], argv[4], i))
            return 2;
        if (play(&round, atoi(argv[2]), i % 4 == 0, argv + 5, &bad))
            killed++;
        else
            ended++;
        fwrite(round.said, 1, round.length, stdout);
        if (bad)
            fprintf(stderr, "round %d does not go as it should\n", i);
        failed += bad;
        longest_ms = round.start_ms > longest_ms ? round.start_ms : longest_ms;
    }
    printf("kills %d %d %d\n", killed, ended, longest_ms);
    return failed == 0 ? 0 : 1;
}
