/* Files: read whole, written atomically. */
#define _DEFAULT_SOURCE
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static bool read_all(int fd, char *to, size_t length)
{
    while (length > 0) {
        ssize_t got = read(fd, to, length);
        if (got <= 0 && !(got < 0 && errno == EINTR))
            return false;
        if (got > 0) {
            to += got;
            length -= (size_t)got;
        }
    }
    return true;
}

bool file_read(struct arena *arena, const char *path, size_t limit, struct bytes *out,
               struct fail *fail)
{
    bool ok = false;
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot open '%s': %s", path, strerror(errno));
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        fail_set(fail, "'%s' is not a file", path);
        goto done;
    }
    if ((size_t)info.st_size > limit) {
        fail_set(fail, "'%s' is too large: %lld bytes, and %zu are allowed", path,
                 (long long)info.st_size, limit);
        goto done;
    }
    char *at = arena_alloc(arena, (size_t)info.st_size + 1);
    if (!read_all(fd, at, (size_t)info.st_size)) {
        fail_set(fail, "cannot read '%s': %s", path, strerror(errno));
        goto done;
    }
    *out = (struct bytes){.at = at, .length = (size_t)info.st_size};
    ok = true;
done:
    close(fd);
    return ok;
}

static bool write_all(int fd, const char *from, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, from, length);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            from += put;
            length -= (size_t)put;
        }
    }
    return true;
}

bool file_sync_folder(const char *path, struct fail *fail)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot open folder '%s': %s", path, strerror(errno));
    bool ok = fsync(fd) == 0;
    if (!ok)
        fail_set(fail, "cannot sync folder '%s': %s", path, strerror(errno));
    close(fd);
    return ok;
}

bool file_write(const char *path, const void *bytes, size_t length, unsigned mode,
                struct fail *fail)
{
    char beside[4096], folder[4096];
    size_t head = (size_t)(path_name(path) - path);
    if ((size_t)snprintf(beside, sizeof beside, "%s.new", path) >= sizeof beside)
        return fail_set(fail, "the path '%.60s...' is too long", path);
    snprintf(folder, sizeof folder, "%.*s", (int)head, path);

    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    bool ok = write_all(fd, bytes, length) && fsync(fd) == 0;
    int problem = errno;
    ok = close(fd) == 0 && ok;
    if (ok && rename(beside, path) == 0)
        return file_sync_folder(head > 0 ? folder : ".", fail);
    if (ok)
        problem = errno;
    unlink(beside);
    return fail_set(fail, "cannot write '%s': %s", path, strerror(problem));
}

bool file_room(const char *path, int64_t *left, int64_t *size, struct fail *fail)
{
    struct statvfs info;
    if (statvfs(path, &info) != 0)
        return fail_set(fail, "cannot look at '%s': %s", path, strerror(errno));
    *left = (int64_t)info.f_bavail * (int64_t)info.f_frsize;
    *size = (int64_t)info.f_blocks * (int64_t)info.f_frsize;
    return true;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The folder's name must survive a power cut as what is written in it does. */
static bool make_one(char *path, struct fail *fail)
{
    if (mkdir(path, 0700) != 0)
        return errno == EEXIST ||
               fail_set(fail, "cannot make folder '%s': %s", path, strerror(errno));
    char *name = path + (path_name(path) - path), first = *name;
    *name = '\0';
    bool ok = file_sync_folder(name > path ? path : ".", fail);
    *name = first;
    return ok;
}

bool file_make_folder(const char *path, struct fail *fail)
{
    char part[4096];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part)
        return fail_set(fail, "the path '%.60s' cannot be a folder", path);
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (!make_one(part, fail))
            return false;
    }
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return fail_set(fail, "'%s' is not a folder", path);
    return true;
}

char *path_join(struct arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/')
        return arena_text(arena, name);
    size_t length = strlen(folder);
    return arena_printf(arena, "%s%s%s", folder, length > 0 && folder[length - 1] != '/' ? "/" : "",
                        name);
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

char *path_folder(struct arena *arena, const char *path)
{
    size_t head = (size_t)(path_name(path) - path);
    return head > 1 ? arena_copy(arena, path, head - 1) : arena_text(arena, head == 1 ? "/" : ".");
}

bool path_is_plain_name(const char *name)
{
    size_t length =
        strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    return length > 0 && length <= 100 && name[length] == '\0' && name[0] != '.';
}
