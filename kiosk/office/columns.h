/* The columns of one table, over all versions of its form: of the answers that stand once in a
 * submission, or of those in one of its repeats.
 *
 * First every leaf of the newest version in the form's order, then meta-instanceID, then leaves
 * that only older versions have, then leaves that no definition has, so that no answer is lost. A
 * first pass over the submissions notes which choices occur: a select_multiple question is followed
 * by a column `question/choice` for each. */
#ifndef OFFICE_COLUMNS_H
#define OFFICE_COLUMNS_H

#include "form/form.h"
#include "office/sections.h"

enum { COLUMN_VALUES_MAX = 5000, COLUMNS_MAX = 20000 };

struct column_value {
    const char *text; /* a choice name that occurs */
    const char *label; /* in the form's default language; NULL when no version has the choice */
    int rank; /* newer versions first, then the order of the list */
};

struct column {
    const char *path; /* "group-question" */
    const char *name; /* the header: the path below the section, but for the few that Central's
                         own columns have */
    const struct form *form; /* the newest version that has it; NULL: none has */
    int node; /* in form->nodes */
    bool mixed; /* versions differ in its type: then it is text */
    struct column_value *values;
    int value_count, value_room;
};

struct columns {
    struct arena *arena;
    const struct sections *sections;
    int section; /* whose answers these are */
    const struct form *const *forms; /* newest first */
    int form_count;
    struct column *at;
    int count, room;
    int next; /* where the next search begins: answers come in the order of the columns */
};

/* `sections` and `section`, `forms` and `form_count`, and `arena` are set. */
void columns_init(struct columns *columns);
/* The column of a path, or NULL. */
struct column *columns_find(struct columns *columns, const char *path);
/* Notes an answer of the first pass. False when there are too many columns or choices. */
bool columns_note(struct columns *columns, const struct xml_element *leaf, struct fail *fail);
/* Ends the first pass: values in the order of their choice lists. */
void columns_ready(struct columns *columns);

/* What the column is, mixed ones and those of no form being text. */
enum form_type column_type(const struct column *column);
bool column_is_split(const struct column *column);
/* True when `choice` is one of the space-separated names in `answer`. */
bool column_has(const char *answer, const char *choice);
/* A text in one language; what a value would fill in reads "...". In `arena`. */
const char *column_label(const struct form_text *text, int language, struct arena *arena);

/* The columns before and after a form's own, as ODK Central names them: of submissions, and of
 * repeats. NULL-ended. */
const char *const *columns_before(const struct columns *columns);
const char *const *columns_after(const struct columns *columns);

#endif
