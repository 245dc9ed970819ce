/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The child ends without running what the parent left to be run at its end, such as flushing. It has
 * only the thread that forked; the library's other one has nothing to do in the synchronous mode. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "voice/apart.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void *apart_share(size_t bytes)
{
    void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return at != MAP_FAILED ? at : NULL;
}

bool apart_run(void (*work)(void *data), void *data, unsigned seconds)
{
    int status = 0;
    pid_t child = fork();
    if (child < 0)
        return false;
    if (child == 0) {
        const struct rlimit none = {0};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGALRM, SIG_DFL);
        alarm(seconds);
        work(data);
        _exit(0);
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
