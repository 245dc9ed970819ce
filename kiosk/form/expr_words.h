/* A condition in plain words, for people who read a questionnaire and write none:
 * "*Do you know why you are in care?* is *No* or *Sometimes*".
 *
 * The common shapes are said: a question compared with a choice, a number or nothing, selected(),
 * count-selected(), not(), and, or. Of others nothing is said; show them as they were written. */
#ifndef FORM_EXPR_WORDS_H
#define FORM_EXPR_WORDS_H

#include "form/expr.h"

struct expr_word {
    bool quoted; /* the words of a question or a choice, or a value; else between them */
    const char *text;
};

struct expr_words {
    struct arena *arena; /* set by the caller, with the two below; the rest starts as zero */
    const struct form *form;
    int language; /* of the form, for the words of its questions and choices */
    struct expr_word *at;
    int count, room;
};

/* Adds the words of an expression, to be read one after another with nothing between them. False
 * when it, or a part of it, has a shape that is not known; what was added is of no use then. */
bool expr_words(const struct expr *expr, struct expr_words *out);

/* A text in that language, with "…" where it would hold values. In `arena`. */
const char *expr_words_text(const struct form_text *text, int language, struct arena *arena);

#endif
