/* `kiosk --prove --fit` as a process of its own; each line that it prints is an error. */
#define _GNU_SOURCE /* environ */
#include "office/fit.h"

#include "base/file.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FINDINGS_MAX = 200 }; /* told at most; more is no help */

/* Beside this program; else the name alone, to be looked for on the PATH. */
static const char *find_kiosk(struct arena *arena)
{
    char exe[4096];
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (length <= 0)
        return "kiosk";
    exe[length] = '\0';
    const char *beside = path_join(arena, path_folder(arena, exe), "kiosk");
    return file_exists(beside) ? beside : "kiosk";
}

/* The end of the pipe that its lines come from; -1 when it cannot be started. */
static int start(const char *program, const char *pack, pid_t *child)
{
    const char *const words[] = {program, "--prove", "--fit", "--pack", pack, NULL};
    char *argv[sizeof words / sizeof *words];
    int ends[2];
    posix_spawn_file_actions_t actions;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        argv[i] = (char *)(uintptr_t)words[i];
    if (pipe(ends) != 0)
        return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    int problem = posix_spawnp(child, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (problem == 0)
        return ends[0];
    close(ends[0]);
    return -1;
}

bool fit_check(const char *pack, struct arena *arena, struct fails *fails)
{
    char line[1024];
    int status = 0, told = 0;
    pid_t child;
    int from = start(find_kiosk(arena), pack, &child);
    if (from < 0)
        return false;
    FILE *lines = fdopen(from, "r");
    while (lines != NULL && fgets(line, sizeof line, lines) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '\0' && told++ < FINDINGS_MAX)
            fails_add(fails, FAIL_ERROR, (struct place){0}, "%s", line);
    }
    if (lines != NULL)
        fclose(lines);
    else
        close(from);
    if (waitpid(child, &status, 0) == child && status != 0 && told == 0)
        fails_add(fails, FAIL_ERROR, (struct place){.file = pack},
                  "the pages could not be tried: 'kiosk --prove --fit' ended early");
    return true;
}
