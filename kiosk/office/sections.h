/* The sections of a form's answers: the submission itself, and each of its repeats, whose
 * instances are rows of a table of their own.
 *
 * A repeat is known by its path ("household/person"). One version of a form, or one submission, that
 * repeats a group is enough: where it stood once, it is a row of that table all the same. */
#ifndef OFFICE_SECTIONS_H
#define OFFICE_SECTIONS_H

#include "form/form.h"
#include "office/office.h"

enum { SECTIONS_MAX = 200 };

struct section {
    const char *path; /* "" for the submission itself, which comes first */
    int parent; /* the section around it; -1 for the first */
};

struct sections {
    struct section *at;
    int count;
};

/* Those that the definitions have, newest first, then those that only answers have. False when there
 * are more than SECTIONS_MAX. Lives in `arena`. */
bool sections_find(struct sections *sections, struct office *office, const char *form_id,
                   const struct form *const *forms, int form_count, struct arena *arena,
                   struct fail *fail);
/* The section in which a path stands: of those that begin it, the one with the longest path. An
 * answer that repeats stands in its own. */
int sections_of(const struct sections *sections, const char *path);

#endif
