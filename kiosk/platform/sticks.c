/* The list of sticks, and the two things that can be done with one. */
#include "platform/sticks.h"

#include "base/utf8.h"
#include "platform/sticks_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>

enum { PATIENCE_MS = 4000, LEAVE_MS = 60000 };

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

struct sticks *sticks_open(const struct sticks_options *options, struct arena *arena)
{
    static const struct sticks_options usual;
    struct sticks *sticks = ARENA_NEW(arena, struct sticks);
    if (options == NULL)
        options = &usual;
    sticks->proc = options->proc != NULL ? options->proc : "/proc";
    sticks->sys = options->sys != NULL ? options->sys : "/sys";
    sticks->patience_ms = options->patience_ms > 0 ? options->patience_ms : PATIENCE_MS;
    return sticks;
}

/* Letters of a name that cannot be shown become spaces; spaces at its ends and double ones go. */
static void add_clean(char out[STICK_NAME_ROOM], const char *text)
{
    size_t used = strlen(out);
    bool gap = used > 0;
    int length;
    for (uint32_t code; (code = utf8_read(text, &length)) != 0; text += length) {
        if (code <= ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFFFD) {
            gap = used > 0;
            continue;
        }
        if (used + (size_t)length + gap >= STICK_NAME_ROOM)
            return;
        if (gap)
            out[used++] = ' ';
        memcpy(out + used, text, (size_t)length);
        used += (size_t)length;
        out[used] = '\0';
        gap = false;
    }
}

void stick_set_name(struct stick *stick, const char *label, const char *vendor, const char *model)
{
    stick->name[0] = '\0';
    add_clean(stick->name, label);
    if (stick->name[0] != '\0')
        return;
    add_clean(stick->name, vendor);
    add_clean(stick->name, model);
    if (stick->name[0] == '\0')
        add_clean(stick->name, stick->id);
}

void stick_measure(struct stick *stick)
{
    struct statvfs info;
    if (stick->path[0] == '\0' || statvfs(stick->path, &info) != 0)
        return;
    stick->free_bytes = (uint64_t)info.f_bavail * info.f_frsize;
    stick->read_only |= (info.f_flag & ST_RDONLY) != 0;
    if (stick->size_bytes == 0)
        stick->size_bytes = (uint64_t)info.f_blocks * info.f_frsize;
}

static const char *id_of(const struct found *files)
{
    const char *slash = strrchr(files->device, '/');
    return slash != NULL ? slash + 1 : files->device;
}

static struct stick stick_of(const struct found *files, const struct found *drive)
{
    struct stick stick = {.size_bytes = files->size,
                          .read_only = files->read_only,
                          .can_eject = drive->ejectable || drive->can_power_off ||
                                       files->mounted[0] != '\0'};
    snprintf(stick.id, sizeof stick.id, "%s", id_of(files));
    snprintf(stick.path, sizeof stick.path, "%s", files->mounted);
    stick_set_name(&stick, files->label, drive->vendor, drive->model);
    stick_measure(&stick);
    return stick;
}

static int by_id(const void *a, const void *b)
{
    const struct stick *left = a, *right = b;
    return strcmp(left->id, right->id);
}

/* BUS_DONE: what udisks2 has is in `found`. The bus is to be closed in any case. */
static enum bus_answer look(struct sticks *sticks, struct bus *bus)
{
    *bus = (struct bus){0};
    sticks->found_count = 0;
    if (now_ms() < sticks->leave_until_ms)
        return BUS_LATE;
    enum bus_answer answer = bus_open(bus, sticks->patience_ms);
    if (answer == BUS_DONE)
        answer = udisks_look(sticks, bus);
    if (answer == BUS_LATE)
        sticks->leave_until_ms = now_ms() + LEAVE_MS;
    return answer;
}

int sticks_list(struct sticks *sticks, struct stick out[STICKS_MAX])
{
    struct bus bus;
    enum bus_answer answer = look(sticks, &bus);
    bus_close(&bus);
    int count = 0;
    if (answer != BUS_DONE)
        count = mounts_list(sticks, out);
    for (int i = 0; i < sticks->found_count && answer == BUS_DONE; i++) {
        const struct found *drive = udisks_drive(sticks, &sticks->found[i]);
        if (drive != NULL && count < STICKS_MAX)
            out[count++] = stick_of(&sticks->found[i], drive);
    }
    qsort(out, (size_t)count, sizeof *out, by_id);
    return count;
}

static const struct found *find(const struct sticks *sticks, const char *id)
{
    for (int i = 0; i < sticks->found_count; i++)
        if (udisks_drive(sticks, &sticks->found[i]) != NULL &&
            strcmp(id_of(&sticks->found[i]), id) == 0)
            return &sticks->found[i];
    return NULL;
}

static bool is_gone(struct fail *fail)
{
    return fail_set(fail, "the stick is not in any more: put it in again");
}

/* The stick among those that are mounted, where there is no udisks2. */
static bool find_mounted(const struct sticks *sticks, const char *id, struct stick *out)
{
    struct stick all[STICKS_MAX];
    int count = mounts_list(sticks, all);
    for (int i = 0; i < count; i++)
        if (strcmp(all[i].id, id) == 0) {
            *out = all[i];
            return true;
        }
    return false;
}

static bool mount_failed(const struct stick *stick, enum bus_answer answer, const struct bus *bus,
                         struct fail *fail)
{
    switch (answer) {
    case BUS_LATE:
        return fail_set(fail, "the stick '%s' does not answer: take it out and put it in again",
                        stick->name);
    case BUS_NOT_ALLOWED:
        return fail_set(fail,
                        "the stick '%s' may not be opened: the rule that allows it to the kiosk"
                        " is not installed",
                        stick->name);
    default:
        return fail_set(fail, "the stick '%s' cannot be opened: %s", stick->name,
                        bus->why[0] != '\0' ? bus->why : "it may be damaged");
    }
}

static bool mount_found(const struct sticks *sticks, struct bus *bus, const struct found *files,
                        struct stick *out, struct fail *fail)
{
    *out = stick_of(files, udisks_drive(sticks, files));
    if (out->path[0] != '\0')
        return true;
    enum bus_answer answer = udisks_mount(bus, files, out->path);
    if (answer != BUS_DONE || out->path[0] == '\0')
        return mount_failed(out, answer, bus, fail);
    out->can_eject = true;
    stick_measure(out);
    return true;
}

bool sticks_mount(struct sticks *sticks, const char *id, struct stick *out, struct fail *fail)
{
    struct bus bus;
    enum bus_answer answer = look(sticks, &bus);
    const struct found *files = find(sticks, id);
    bool ok;
    if (answer == BUS_DONE)
        ok = files != NULL ? mount_found(sticks, &bus, files, out, fail) : is_gone(fail);
    else
        ok = find_mounted(sticks, id, out) ||
             fail_set(fail,
                      "the stick cannot be opened here: this machine has to open it by itself");
    bus_close(&bus);
    return ok;
}

static bool eject_found(struct sticks *sticks, struct bus *bus, const struct found *files,
                        struct fail *fail)
{
    const struct found *drive = udisks_drive(sticks, files);
    const struct stick stick = stick_of(files, drive);
    switch (udisks_eject(sticks, bus, drive)) {
    case BUS_DONE:
        return true;
    case BUS_LATE:
        return fail_set(fail,
                        "the stick '%s' is still being written to: leave it in until its light is"
                        " still, then try again",
                        stick.name);
    case BUS_BUSY:
        return fail_set(fail, "the stick '%s' is in use: leave it in, and try again in a moment",
                        stick.name);
    case BUS_NOT_ALLOWED:
        return fail_set(fail,
                        "the stick '%s' may not be closed from here: it is safe to remove once its"
                        " light is still",
                        stick.name);
    default:
        return fail_set(fail, "the stick '%s' could not be closed: %s", stick.name,
                        bus->why[0] != '\0' ? bus->why : "the machine does not say why");
    }
}

bool sticks_eject(struct sticks *sticks, const char *id, struct fail *fail)
{
    struct bus bus;
    struct stick stick;
    enum bus_answer answer = look(sticks, &bus);
    const struct found *files = find(sticks, id);
    bool ok;
    if (answer == BUS_DONE)
        ok = files != NULL ? eject_found(sticks, &bus, files, fail) : is_gone(fail);
    else
        ok = find_mounted(sticks, id, &stick) ? mounts_eject(sticks, &stick, fail) : is_gone(fail);
    bus_close(&bus);
    return ok;
}
