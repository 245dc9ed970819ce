/* Sticks where there is no udisks2: what /proc/self/mountinfo has mounted, and /sys says is removable.
 *
 * A line of mountinfo: "36 35 8:17 / /media/x rw,noatime - vfat /dev/sdb1 rw,...", with a few optional
 * words before the dash; blanks in paths are written as \040. */
#define _GNU_SOURCE /* syncfs */
#include "platform/sticks_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MOST = 4096, POLL_MS = 10 };

static void unescape(char *text)
{
    char *out = text;
    for (const char *at = text; *at != '\0'; out++) {
        bool octal = at[0] == '\\' && strspn(at + 1, "01234567") >= 3;
        *out = octal ? (char)((at[1] - '0') * 64 + (at[2] - '0') * 8 + at[3] - '0') : *at;
        at += octal ? 4 : 1;
    }
    *out = '\0';
}

/* The first word of /sys/class/block/NAME/FILE. */
static void read_word(const struct sticks *sticks, const char *name, const char *file, char *out,
                      int room)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/class/block/%s/%s", sticks->sys, name, file);
    FILE *in = fopen(path, "r");
    out[0] = '\0';
    if (in == NULL)
        return;
    if (fgets(out, room, in) == NULL)
        out[0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    fclose(in);
}

/* A partition's own folder lies in that of its disk: ".../usb1/.../block/sdb/sdb1". */
static bool disk_of(const struct sticks *sticks, const char *name, char disk[64], bool *usb)
{
    char path[PATH_MAX], real[PATH_MAX], part[8];
    snprintf(path, sizeof path, "%s/class/block/%s", sticks->sys, name);
    if (realpath(path, real) == NULL)
        return false;
    *usb = strstr(real, "/usb") != NULL;
    read_word(sticks, name, "partition", part, sizeof part);
    char *slash = strrchr(real, '/');
    if (part[0] != '\0' && slash != NULL) {
        *slash = '\0';
        slash = strrchr(real, '/');
    }
    if (slash == NULL || strlen(slash + 1) >= 64)
        return false;
    memcpy(disk, slash + 1, strlen(slash + 1) + 1);
    return true;
}

static bool is_removable(const struct sticks *sticks, const char *name, char disk[64])
{
    char removable[8];
    bool usb = false;
    if (!disk_of(sticks, name, disk, &usb))
        return false;
    read_word(sticks, disk, "removable", removable, sizeof removable);
    return usb || strcmp(removable, "1") == 0;
}

/* Read-write is what the mount itself says, whatever the device could do. */
static bool parse(char *line, char *path, char *device, bool *read_only)
{
    char flags[256], source[512];
    int at = 0;
    const char *dash = strstr(line, " - ");
    if (dash == NULL || sscanf(line, "%*d %*d %*s %*s %511s %255s%n", path, flags, &at) != 2 ||
        sscanf(dash, " - %*s %511s", source) != 1)
        return false;
    unescape(path);
    unescape(source);
    const char *name = strncmp(source, "/dev/", 5) == 0 ? source + 5 : "";
    if (name[0] == '\0' || strchr(name, '/') != NULL || strlen(name) >= 64)
        return false;
    memcpy(device, name, strlen(name) + 1);
    *read_only = strcmp(flags, "ro") == 0 || strncmp(flags, "ro,", 3) == 0;
    return true;
}

static bool is_listed(const struct stick *all, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(all[i].id, id) == 0)
            return true;
    return false;
}

static void name_it(const struct sticks *sticks, struct stick *stick, const char *disk)
{
    char vendor[STICK_NAME_ROOM], model[STICK_NAME_ROOM], sectors[32];
    const char *folder = strrchr(stick->path, '/');
    read_word(sticks, disk, "device/vendor", vendor, sizeof vendor);
    read_word(sticks, disk, "device/model", model, sizeof model);
    read_word(sticks, stick->id, "size", sectors, sizeof sectors);
    stick->size_bytes = (uint64_t)strtoull(sectors, NULL, 10) * 512;
    /* Whoever mounted it in a folder of its own called that by its label. */
    bool labelled =
        strncmp(stick->path, "/media/", 7) == 0 || strncmp(stick->path, "/run/media/", 11) == 0;
    stick_set_name(stick, labelled && folder != NULL ? folder + 1 : "", vendor, model);
}

int mounts_list(const struct sticks *sticks, struct stick out[STICKS_MAX])
{
    char path[PATH_MAX], line[LINE_MOST], disk[64];
    int count = 0;
    snprintf(path, sizeof path, "%s/self/mountinfo", sticks->proc);
    FILE *in = fopen(path, "r");
    while (in != NULL && count < STICKS_MAX && fgets(line, sizeof line, in) != NULL) {
        struct stick stick = {.can_eject = true};
        if (!parse(line, stick.path, stick.id, &stick.read_only) ||
            is_listed(out, count, stick.id) || !is_removable(sticks, stick.id, disk))
            continue;
        name_it(sticks, &stick, disk);
        stick_measure(&stick);
        out[count++] = stick;
    }
    if (in != NULL)
        fclose(in);
    return count;
}

/* In a process of its own: a broken stick can hold up whoever writes to it for minutes. */
static _Noreturn void let_go(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool written = fd >= 0 && syncfs(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (!written)
        _exit(2);
    _exit(umount(path) == 0 ? 0 : errno == EBUSY ? 3 : 1);
}

/* Its exit status; -1 when it did not end in time. */
static int wait_for(pid_t pid, int patience_ms)
{
    int status = 0;
    for (int waited = 0; waited <= patience_ms; waited += POLL_MS) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
        nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, WNOHANG);
    return -1;
}

bool mounts_eject(const struct sticks *sticks, const struct stick *stick, struct fail *fail)
{
    pid_t pid = fork();
    if (pid == 0)
        let_go(stick->path);
    switch (pid > 0 ? wait_for(pid, sticks->patience_ms) : 2) {
    case 0:
        return true;
    case 1:
        return fail_set(fail,
                        "the stick '%s' cannot be closed from here, but all is written: it is safe"
                        " to remove once its light is still",
                        stick->name);
    case 3:
        return fail_set(fail, "the stick '%s' is in use: leave it in, and try again in a moment",
                        stick->name);
    case -1:
        return fail_set(fail,
                        "the stick '%s' is still being written to: leave it in until its light is"
                        " still, then try again",
                        stick->name);
    default:
        return fail_set(fail,
                        "the stick '%s' could not be written to: what is on it may not be"
                        " whole",
                        stick->name);
    }
}
