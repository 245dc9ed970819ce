/* What the two ways of finding sticks share. */
#ifndef PLATFORM_STICKS_INSIDE_H
#define PLATFORM_STICKS_INSIDE_H

#include "platform/bus.h"
#include "platform/sticks.h"

enum { FOUND_MAX = 64, OBJECT_PATH_ROOM = 256 };

/* One object of udisks2: a disk, or a file system on one. */
struct found {
    char path[OBJECT_PATH_ROOM], drive[OBJECT_PATH_ROOM], device[64];
    char label[STICK_NAME_ROOM], vendor[STICK_NAME_ROOM], model[STICK_NAME_ROOM];
    char bus[16], mounted[STICK_PATH_ROOM];
    uint64_t size;
    bool is_drive, has_files; /* has_files: a file system that can be mounted */
    bool read_only, removable, optical, is_system, is_hidden, ejectable, can_power_off;
};

struct sticks {
    const char *proc, *sys;
    int patience_ms;
    uint64_t leave_until_ms; /* udisks2 did not answer: not asked again until then */
    struct found found[FOUND_MAX];
    int found_count;
};

/* sticks_udisks.c: fills `found`. */
enum bus_answer udisks_look(struct sticks *sticks, struct bus *bus);
/* The drive of a file system that is on a stick; NULL when it is none. */
const struct found *udisks_drive(const struct sticks *sticks, const struct found *files);
enum bus_answer udisks_mount(struct bus *bus, const struct found *files,
                             char path[STICK_PATH_ROOM]);
/* Unmounts all that is on the drive, then ejects it and switches it off as far as it can. */
enum bus_answer udisks_eject(struct sticks *sticks, struct bus *bus, const struct found *drive);

/* sticks_mounts.c: what is mounted and removable. */
int mounts_list(const struct sticks *sticks, struct stick out[STICKS_MAX]);
bool mounts_eject(const struct sticks *sticks, const struct stick *stick, struct fail *fail);

/* sticks.c: a name without what cannot be shown; the first one that is not empty. */
void stick_set_name(struct stick *stick, const char *label, const char *vendor, const char *model);
/* Free bytes of what is mounted at its path, and whether it can be written to. */
void stick_measure(struct stick *stick);

#endif
