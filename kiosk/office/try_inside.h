/* What the files of try share: the visit that is filled, and how an answer is given. */
#ifndef OFFICE_TRY_INSIDE_H
#define OFFICE_TRY_INSIDE_H

#include "form/visit.h"
#include "office/try.h"

struct
try {
    const struct form *form;
    struct visit *visit;
    int language; /* index in form->languages */
    struct arena *arena; /* for the whole run; the visit has its own */
};

/* Why an answer was not taken. The words are printed. */
enum try_reason {
    TRY_FINE,
    TRY_TYPE, /* it has not the shape of its question, or nobody answers that */
    TRY_CONSTRAINT,
    TRY_REQUIRED,
    TRY_IRRELEVANT, /* not asked after the other answers */
    TRY_UNKNOWN /* the form has no such question */
};

/* --- try_walk.c --- */

/* The next place where somebody is asked: a shown question that is relevant (notes too), or the tail
 * of a repeat to which instances may be added; in the order of the form. From NULL: the first. NULL:
 * there is none. */
struct node *try_next(const struct try *try, const struct node *from);
/* The one before; NULL where there is none. */
struct node *try_back(const struct try *try, const struct node *node);
/* "home/child[2]/age": the names from the root on, instances by number. */
const char *try_path(const struct try *try, const struct node *node);
/* Which instance of its repeat, from 1; 0 for what is no instance. */
int try_instance(const struct try *try, const struct node *node);

/* --- try_give.c --- */

/* Answers a question ("" clears it). When it is refused nothing is changed and `why` gets what the
 * form or the type has to say, or NULL when that is nothing. */
enum try_reason try_give(struct try *try, struct node *node, const char *value, const char **why);
/* What keeps a question from being complete as it stands; `why` as above. */
enum try_reason try_problem(const struct try *try, const struct node *node, const char **why);
/* Whether a person answers it: no note, and nothing that is worked out or read-only. */
bool try_is_answered(const struct try *try, const struct node *node);
/* A text of the form in the language chosen. */
const char *try_say(const struct try *try, const struct node *node, const struct form_text *text);

/* --- the two ways to fill --- */

enum try_end try_from_file(struct try *try, const char *path, struct fails *fails);
enum try_end try_ask(struct try *try, bool choose_language, FILE *in, FILE *talk);

#endif
