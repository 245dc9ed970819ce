/* The columns of one table, over all versions of its form: of the answers that stand once in a
 * submission, or of those in one of its repeats.
 *
 * First every leaf of the newest version in the form's order, then meta-instanceID, then leaves
 * that only older versions have, then leaves that no definition has, so that no answer is lost. Each
 * knows which choices occur: a select_multiple question is followed by a column `question/choice` for
 * each. */
#ifndef OFFICE_COLUMNS_H
#define OFFICE_COLUMNS_H

#include "form/form.h"
#include "office/sections.h"

#include <stdint.h>

enum { COLUMNS_MAX = 20000 };

struct column_value {
    const char *text; /* a choice name that occurs */
    const char *label; /* in the form's default language; NULL when no version has the choice */
    int rank; /* its place in the newest version's list; larger than that list where it is not in it */
};

struct column {
    const char *path; /* "group/question" */
    const char
        *name; /* the header: the path below the section with "-" for "/", but for the few that
                         Central's own columns have */
    int64_t question; /* questions.number; 0: nobody can answer it */
    const struct form *form; /* the newest version that has it; NULL: none has */
    int node; /* in form->nodes */
    bool mixed; /* versions differ in its type: then it is text */
    struct column_value *values; /* of selects */
    int value_count;
};

struct columns {
    struct arena *arena;
    const struct sections *sections;
    int section; /* whose answers these are */
    const struct form *const *forms; /* newest first */
    int form_count;
    struct column *at;
    int count, room;
};

/* Finds them, and their values; `sections` and `section`, `forms` and `form_count`, and `arena` are
 * set. False when there are more than COLUMNS_MAX. */
bool columns_find(struct columns *columns, struct office *office, const char *form_id,
                  struct fail *fail);

/* What the column is, mixed ones and those of no form being text. */
enum form_type column_type(const struct column *column);
bool column_is_split(const struct column *column);
/* True when `choice` is one of the space-separated names in `answer`. */
bool column_has(const char *answer, const char *choice);
/* A text in one language; what a value would fill in reads "...". In `arena`. */
const char *column_label(const struct form_text *text, int language, struct arena *arena);

/* The columns before and after a form's own, as ODK Central names them, and after those what is known
 * of the session: of submissions, and of repeats. NULL-ended. */
const char *const *columns_before(const struct columns *columns);
const char *const *columns_after(const struct columns *columns);

#endif
