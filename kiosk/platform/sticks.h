/* Memory sticks that are in now: what they are called, where they are, and how to take one out.
 *
 * udisks2 is asked where it runs. Where it does not, or does not answer, what is mounted and
 * removable counts; such a stick cannot be mounted from here. No call waits longer than the patience
 * that was given, whatever a service or a broken stick does. Main thread only. */
#ifndef PLATFORM_STICKS_H
#define PLATFORM_STICKS_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>

enum { STICKS_MAX = 8, STICK_NAME_ROOM = 80, STICK_PATH_ROOM = 512 };

struct stick {
    char id[64]; /* the device's name, "sdb1": the same until it is taken out */
    char name[STICK_NAME_ROOM]; /* as a person knows it: its label, else its maker and model */
    char path[STICK_PATH_ROOM]; /* where its files are; "" while it is not mounted */
    uint64_t free_bytes, size_bytes; /* free: 0 while it is not mounted */
    bool read_only, can_eject;
};

struct sticks;

struct sticks_options {
    const char *proc, *sys; /* NULL: /proc and /sys */
    int patience_ms; /* 0: a few seconds */
};

/* `options` may be NULL; its folders are kept. In the arena. */
struct sticks *sticks_open(const struct sticks_options *options, struct arena *arena);
/* How many there are, in the order of their ids. A service that once did not answer is left alone
 * for a minute, so that who asks each second waits but once. */
int sticks_list(struct sticks *sticks, struct stick out[STICKS_MAX]);
/* Makes its files readable: no programs on it can be run. `out` is the stick with its path. True for
 * one that is mounted already. */
bool sticks_mount(struct sticks *sticks, const char *id, struct stick *out, struct fail *fail);
/* Writes everything to it, unmounts it, and switches it off where that is possible. True: it may be
 * taken out. */
bool sticks_eject(struct sticks *sticks, const char *id, struct fail *fail);

#endif
