/* The office's database: what was opened from the batches of all kiosks, in one SQLite file.
 *
 * schema.c has the tables, a comment for each column. The file holds answers in the open: it is
 * made readable for its owner alone, and it is for the office to keep and to destroy (R330). */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/arena.h"
#include "base/fail.h"

#include <sqlite3.h>

struct office {
    sqlite3 *db;
    const char *path;
};

/* Opens an office database; with `make` it is made when there is none. False when it is damaged or
 * something else. */
bool office_open(struct office *office, const char *path, bool make, struct arena *arena,
                 struct fail *fail);
void office_close(struct office *office); /* accepts a zeroed one */

#endif
