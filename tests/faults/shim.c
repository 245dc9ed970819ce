/* A library that stands between a program and the disk (LD_PRELOAD): it makes the N-th call that
 * touches files below a folder fail, or kills the program in the middle of it, or keeps a log of all
 * that was written and synced, from which tests/tools/cut.c makes what a power cut leaves.
 *
 *   FAULT_UNDER=DIR    the folder, an absolute path; calls elsewhere go through
 *   FAULT_AT=N         the call that fails, from 1
 *   FAULT_ERROR=NAME   with what: ENOSPC EIO EROFS EDQUOT, or KILL
 *   FAULT_LASTS=1      and every call after it
 *   FAULT_COUNT=FILE   how many calls there were is added to it when the program ends
 *   FAULT_LOG=FILE     the log, added to; what the program writes to its standard output with
 *                      write() itself is in it too, as a mark
 *
 * A write that fails or kills leaves half of its bytes behind. For tests only: the product has no such
 * thing, and does not know of it. Calls go to the kernel at once, past the C library, so that nothing
 * has to be looked up; what the C library's own streams write is not seen. */
#define _DEFAULT_SOURCE
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

static struct {
    bool ready, lasts, kills;
    const char *under;
    size_t length;
    int at, calls, error;
    int log; /* -1: none is kept */
} shim;

static int raw_open(int folder, const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static int error_named(const char *name)
{
    static const struct {
        const char *name;
        int error;
    } all[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}};
    for (size_t i = 0; name != NULL && i < sizeof all / sizeof all[0]; i++)
        if (strcmp(all[i].name, name) == 0)
            return all[i].error;
    return EIO;
}

static void set_up(void)
{
    const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR"), *log = getenv("FAULT_LOG");
    shim.ready = true;
    shim.under = getenv("FAULT_UNDER");
    shim.length = shim.under != NULL ? strlen(shim.under) : 0;
    shim.at = at != NULL ? atoi(at) : 0;
    shim.error = error_named(error);
    shim.kills = error != NULL && strcmp(error, "KILL") == 0;
    shim.lasts = getenv("FAULT_LASTS") != NULL;
    shim.log =
        log != NULL ? raw_open(AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

__attribute__((destructor)) static void tell_count(void)
{
    const char *path = getenv("FAULT_COUNT");
    char line[32];
    if (path == NULL || shim.under == NULL)
        return;
    int fd = raw_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int length = snprintf(line, sizeof line, "%d\n", shim.calls);
    syscall(SYS_write, fd, line, length);
    syscall(SYS_close, fd);
}

/* The path of what a call names, whole; false when it is not below the folder. */
static bool below(int folder, const char *name, char path[PATH_ROOM])
{
    char link[64];
    if (!shim.ready)
        set_up();
    path[0] = '\0';
    if (shim.under == NULL)
        return false;
    if (name == NULL || (name[0] != '/' && folder != AT_FDCWD)) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_ROOM - 1);
        if (length <= 0)
            return false;
        path[length] = '\0';
        if (name != NULL)
            snprintf(path + length, PATH_ROOM - (size_t)length, "/%s", name);
    } else {
        snprintf(path, PATH_ROOM, "%s", name);
    }
    return strncmp(path, shim.under, shim.length) == 0 &&
           (path[shim.length] == '/' || path[shim.length] == '\0');
}

/* Whether this call is the one. */
static bool due(int folder, const char *name, char path[PATH_ROOM])
{
    if (!below(folder, name, path))
        return false;
    shim.calls++;
    if (shim.at == 0 || (shim.lasts ? shim.calls < shim.at : shim.calls != shim.at))
        return false;
    errno = shim.error;
    return true;
}

static void maybe_die(void)
{
    if (shim.kills)
        syscall(SYS_kill, getpid(), SIGKILL);
}

static uint64_t number_of(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 ? (uint64_t)info.st_ino : 0;
}

/* One entry: what was done, to which file, and with what. Paths are kept from the folder on. */
static void note(char what, uint64_t file, int64_t at, const char *path, const void *bytes,
                 size_t length)
{
    int before = errno;
    if (shim.log < 0)
        return;
    const char *from = path + (path[0] == '/' && what != LOG_MARK ? shim.length : 0);
    struct log_entry entry = {.what = what,
                              .file = file,
                              .at = at,
                              .path = (uint32_t)strlen(from) + 1,
                              .length = (uint32_t)length};
    syscall(SYS_write, shim.log, &entry, sizeof entry);
    syscall(SYS_write, shim.log, from, (size_t)entry.path);
    syscall(SYS_write, shim.log, bytes, length);
    errno = before;
}

static int do_open(int folder, const char *name, int flags, mode_t mode)
{
    char path[PATH_ROOM];
    if (due(folder, name, path)) {
        maybe_die();
        return -1;
    }
    int fd = raw_open(folder, name, flags, mode);
    if (fd >= 0 && shim.log >= 0 && below(fd, NULL, path))
        note(LOG_OPEN, number_of(fd), (flags & O_TRUNC) != 0, path, NULL, 0);
    return fd;
}

static mode_t mode_of(int flags, va_list args)
{
    return (flags & O_CREAT) != 0 ? (mode_t)va_arg(args, int) : 0;
}

int open(const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return do_open(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return do_open(folder, name, flags, mode);
}

/* The names that a compiler which checks more, or a program with large files, has for them. */
int open64(const char *name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *name, int flags, ...) __attribute__((alias("openat")));
int checked_open(const char *name, int flags) __asm__("__open_2");
int checked_open64(const char *name, int flags) __asm__("__open64_2");
int checked_openat(int folder, const char *name, int flags) __asm__("__openat_2");
int checked_openat64(int folder, const char *name, int flags) __asm__("__openat64_2");

int checked_open(const char *name, int flags)
{
    return do_open(AT_FDCWD, name, flags, 0);
}

int checked_open64(const char *name, int flags)
{
    return do_open(AT_FDCWD, name, flags, 0);
}

int checked_openat(int folder, const char *name, int flags)
{
    return do_open(folder, name, flags, 0);
}

int checked_openat64(int folder, const char *name, int flags)
{
    return do_open(folder, name, flags, 0);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        syscall(SYS_write, fd, bytes, length / 2);
        maybe_die();
        errno = shim.error;
        return -1;
    }
    int64_t at = shim.log >= 0 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
    ssize_t put = syscall(SYS_write, fd, bytes, length);
    if (put > 0 && fd == STDOUT_FILENO)
        note(LOG_MARK, 0, 0, "", bytes, (size_t)put);
    else if (put > 0 && below(fd, NULL, path))
        note(LOG_WRITE, number_of(fd), at, path, bytes, (size_t)put);
    return put;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        syscall(SYS_pwrite64, fd, bytes, length / 2, at);
        maybe_die();
        errno = shim.error;
        return -1;
    }
    ssize_t put = syscall(SYS_pwrite64, fd, bytes, length, at);
    if (put > 0 && below(fd, NULL, path))
        note(LOG_WRITE, number_of(fd), at, path, bytes, (size_t)put);
    return put;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at)
    __attribute__((alias("pwrite")));

static int do_sync(int fd, long call)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(call, fd);
    if (status == 0 && below(fd, NULL, path))
        note(LOG_SYNC, number_of(fd), 0, path, NULL, 0);
    return status;
}

int fsync(int fd)
{
    return do_sync(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return do_sync(fd, SYS_fdatasync);
}

int ftruncate(int fd, off_t size)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(SYS_ftruncate, fd, size);
    if (status == 0 && below(fd, NULL, path))
        note(LOG_SIZE, number_of(fd), size, path, NULL, 0);
    return status;
}

int ftruncate64(int fd, off_t size) __attribute__((alias("ftruncate")));

int fallocate(int fd, int mode, off_t at, off_t length);

/* SQLite and the kiosk make no use of it; whoever begins to is told by the log's check. */
int fallocate(int fd, int mode, off_t at, off_t length)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        maybe_die();
        return -1;
    }
    return (int)syscall(SYS_fallocate, fd, mode, at, length);
}

int fallocate64(int fd, int mode, off_t at, off_t length) __attribute__((alias("fallocate")));

/* Two paths, the second after the first. */
static void note_two(char what, const char *from, const char *to)
{
    note(what, 0, 0, from, to + shim.length, strlen(to + shim.length) + 1);
}

int rename(const char *from, const char *to)
{
    char path[PATH_ROOM], other[PATH_ROOM];
    if (due(AT_FDCWD, to, other)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (status == 0 && below(AT_FDCWD, from, path) && below(AT_FDCWD, to, other))
        note_two(LOG_RENAME, path, other);
    return status;
}

int link(const char *from, const char *to)
{
    char path[PATH_ROOM];
    if (due(AT_FDCWD, to, path)) {
        maybe_die();
        return -1;
    }
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int symlink(const char *target, const char *name)
{
    char path[PATH_ROOM];
    if (due(AT_FDCWD, name, path)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(SYS_symlinkat, target, AT_FDCWD, name);
    if (status == 0 && below(AT_FDCWD, name, path))
        note(LOG_SYMLINK, 0, 0, path, target, strlen(target) + 1);
    return status;
}

static int do_unlink(int folder, const char *name, int flags)
{
    char path[PATH_ROOM];
    if (due(folder, name, path)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(SYS_unlinkat, folder, name, flags);
    if (status == 0 && below(folder, name, path))
        note(LOG_UNLINK, 0, 0, path, NULL, 0);
    return status;
}

int unlink(const char *name)
{
    return do_unlink(AT_FDCWD, name, 0);
}

int rmdir(const char *name)
{
    return do_unlink(AT_FDCWD, name, AT_REMOVEDIR);
}

int unlinkat(int folder, const char *name, int flags)
{
    return do_unlink(folder, name, flags);
}

int remove(const char *name)
{
    struct stat info;
    bool is_folder = lstat(name, &info) == 0 && S_ISDIR(info.st_mode);
    return do_unlink(AT_FDCWD, name, is_folder ? AT_REMOVEDIR : 0);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    char path[PATH_ROOM];
    if (due(folder, name, path)) {
        maybe_die();
        return -1;
    }
    int status = (int)syscall(SYS_mkdirat, folder, name, mode);
    if (status == 0 && below(folder, name, path))
        note(LOG_FOLDER, 0, 0, path, NULL, 0);
    return status;
}

int mkdir(const char *name, mode_t mode)
{
    return mkdirat(AT_FDCWD, name, mode);
}

int utimensat(int folder, const char *name, const struct timespec times[2], int flags)
{
    char path[PATH_ROOM];
    if (due(folder, name, path)) {
        maybe_die();
        return -1;
    }
    return (int)syscall(SYS_utimensat, folder, name, times, flags);
}

int fchmod(int fd, mode_t mode)
{
    char path[PATH_ROOM];
    if (due(fd, NULL, path)) {
        maybe_die();
        return -1;
    }
    return (int)syscall(SYS_fchmod, fd, mode);
}
