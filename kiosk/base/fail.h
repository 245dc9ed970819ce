/* An error is a value: one sentence that says the problem first, and the place.
 *
 * `struct fail` carries one; a function that takes one returns false when it has set it. `struct
 * fails` collects many, for content, where the author wants to see them all at once.
 * Sentences: lower case, problem first, the subject in quotes, no full stop. */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

#include "base/arena.h"

#include <stdio.h>

struct fail {
    char text[512];
};

/* Sets the sentence and returns false, so that `return fail_set(fail, ...)` reads well. */
bool fail_set(struct fail *fail, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Where a piece of content stands. Fields that do not apply are NULL or 0. */
struct place {
    const char *file;
    const char *sheet; /* a workbook's sheet: printed as file: sheet!C12 */
    int row; /* 1-based, as the author's program numbers it */
    int column; /* 1-based: 3 is C */
};

/* A note is good to know, and asks for nothing. */
enum fail_level { FAIL_ERROR, FAIL_WARNING, FAIL_NOTE };

struct fail_line {
    const struct fail_line *next;
    enum fail_level level;
    struct place place;
    const char *text; /* the whole line, with its place, ready to print */
    const char
        *bare; /* the same without the word "warning" or "note", for where a heading says it */
};

struct fails {
    struct arena *arena; /* where the lines live; set by the caller */
    struct fail_line *first, *last;
    int errors, warnings, notes;
};

void fails_add(struct fails *fails, enum fail_level level, struct place place, const char *format,
               ...) __attribute__((format(printf, 4, 5)));
/* Takes over a single error. */
void fails_take(struct fails *fails, struct place place, const struct fail *fail);
void fails_print(const struct fails *fails, FILE *out);
/* Errors under a heading of their own, then warnings under theirs, then notes; nothing where there is
 * none. */
void fails_print_apart(const struct fails *fails, const char *errors, const char *warnings,
                       const char *notes, FILE *out);

/* "C" for 3, "AA" for 27; `out` needs 8 bytes. Returns out. */
const char *place_column(int column, char *out);

#endif
