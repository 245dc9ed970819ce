/* Runs a command and prints the most memory it had, in MiB, pages shared with others counted in
 * proportion: peak COMMAND... It looks every two milliseconds. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long memory_kib(pid_t pid)
{
    char path[64], line[200];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "Pss: %ld", &kib) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kib;
}

int main(int count, char **words)
{
    long most = 0;
    int status = 0;
    if (count < 2) {
        fprintf(stderr, "usage: peak COMMAND...\n");
        return 2;
    }
    pid_t pid = fork();
    if (pid == 0) {
        execvp(words[1], words + 1);
        perror(words[1]);
        _exit(127);
    }
    while (waitpid(pid, &status, WNOHANG) == 0) {
        long kib = memory_kib(pid);
        most = kib > most ? kib : most;
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
    printf("%.1f\n", (double)most / 1024);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
