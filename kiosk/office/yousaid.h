/* You said, we did: the rows that a pack's you-said.csv begins with, from what a closed wave says.
 *
 * Nothing is claimed that the figures do not print: a theme has as many people as the threshold asks
 * for, and a promise is called unkept only where a number under "in between" or "not good" is shown.
 * What was done, the state and who answers for it are left for a person, and a pack is refused until
 * they are filled in (R235). */
#ifndef OFFICE_YOUSAID_H
#define OFFICE_YOUSAID_H

#include "office/waves.h"

enum { YOUSAID_THEMES_MOST = 8, YOUSAID_PROMISES_MOST = 4 };

struct yousaid_row {
    const char *id, *said, *promise, *evidence;
};

struct yousaid {
    struct wave wave;
    struct yousaid_row rows[YOUSAID_THEMES_MOST + YOUSAID_PROMISES_MOST];
    int count;
};

/* The rows of the wave of that name; NULL: of the last one. False when there is none. */
bool yousaid_read(struct yousaid *out, struct office *office, const char *wave, struct arena *arena,
                  struct fail *fail);
/* Makes FILE.csv of them, which must not be there; with `add`, puts them at the end of one that is, in
 * its columns, and leaves the rest as it is. An id that is taken gets a number. */
bool yousaid_save(const struct yousaid *rows, const char *path, bool add, struct arena *arena,
                  struct fail *fail);
/* Both; `rows` is how many were written. */
bool yousaid_write(struct office *office, const char *wave, const char *path, bool add, int *rows,
                   struct arena *arena, struct fail *fail);

#endif
