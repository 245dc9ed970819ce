/* Runs a program and kills it just before its N-th call that changes the disk: a new file or folder, a
 * link, a name, a sync: killat N PROGRAM [ARGUMENT...]. Exit status 137 when it was killed, 77 when this
 * system lets nobody look on, else the program's. N 0 kills never and prints how many there are. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static bool changes(unsigned long long call)
{
    static const long calls[] = {
        SYS_fsync,    SYS_symlinkat, SYS_unlinkat, SYS_mkdirat, SYS_renameat2, SYS_fdatasync,
#ifdef SYS_rename
        SYS_rename,   SYS_symlink,   SYS_unlink,   SYS_mkdir,   SYS_rmdir,
#endif
#ifdef SYS_renameat
        SYS_renameat,
#endif
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (call == (unsigned long long)calls[i])
            return true;
    return false;
}

/* Whether the program stopped on its way into such a call. */
static bool is_at_one(pid_t pid)
{
    struct __ptrace_syscall_info info = {0};
    return ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) > 0 &&
           info.op == PTRACE_SYSCALL_INFO_ENTRY && changes(info.entry.nr);
}

static int follow(pid_t pid, int at)
{
    int status, count = 0, signal = 0;
    ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    for (;;) {
        if (ptrace(PTRACE_SYSCALL, pid, 0, signal) != 0 || waitpid(pid, &status, 0) != pid)
            return 77;
        if (WIFEXITED(status) || WIFSIGNALED(status))
            break;
        bool at_call = WSTOPSIG(status) == (SIGTRAP | 0x80);
        signal = at_call || WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
        if (at_call && is_at_one(pid) && ++count == at) {
            kill(pid, SIGKILL);
            waitpid(pid, &status, 0);
            return 137;
        }
    }
    if (at == 0)
        printf("%d\n", count);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(int argc, char **argv)
{
    int status;
    if (argc < 3)
        return 2;
    pid_t pid = fork();
    if (pid == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            _exit(77);
        execv(argv[2], argv + 2);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return 77;
    return WIFSTOPPED(status) ? follow(pid, atoi(argv[1])) : WEXITSTATUS(status);
}
