/* Expressions: ODK's XPath, parsed once when a form is loaded and evaluated over a visit's tree.
 *
 * The grammar, conversions and functions are those of XLSForm section 6. Evaluation never fails:
 * bad data gives "", NaN or an empty node-set, as the table of functions says. Everything that can
 * be wrong with an expression (syntax, unknown function, arity, unknown name) is found when it is
 * compiled, with the offset of the place in the text. */
#ifndef FORM_EXPR_H
#define FORM_EXPR_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/fail.h"
#include "form/form.h"
#include "form/tree.h"

enum { EXPR_DEPTH_MAX = 100, EXPR_TEXT_MAX = 32 << 10 };

struct expr;

/* Parses `text` as the expression of node `node` of `form`: `${name}` becomes the path to that
 * question. In a choice filter, names of the list's columns are relative paths into the choice's
 * row. NULL on an error: `fail` has the sentence (with the character's position where that helps).
 */
const struct expr *expr_compile(const char *text, const struct form *form, int node,
                                struct arena *arena, struct fail *fail);

/* What an expression reads: the nodes of a row in one instance of the repeat `anchor` (0: in all of
 * the form). A path that ends at a group or a repeat reads that it is there, and how often, not what
 * is in it; one whose end is not known beforehand reads all that is in the last group it surely
 * enters. */
struct expr_read {
    int form_node, anchor;
    enum { EXPR_READS_VALUE, EXPR_READS_COUNT, EXPR_READS_ALL } what;
};
void expr_reads(const struct expr *expr, void (*each)(void *context, struct expr_read read),
                void *context);

/* What a function is, for the reference; in alphabetical order. False after the last. */
struct expr_about {
    const char *name;
    int min, max; /* arguments; max -1 is any number */
    const char *does, *differs; /* `differs` from other tools; NULL where it does not */
};
bool expr_about(int i, struct expr_about *out);

/* Where an expression is evaluated, and what it may ask of the world. */
struct expr_context {
    const struct form *form; /* NULL allowed: then no labels */
    struct tree *tree;
    struct node *node; /* the context node, and current() */
    const char *own_value; /* overrides the value of `.`, for a constraint; or NULL */
    const struct form_list *list; /* in a choice filter: the row's list ... */
    const struct form_choice *choice; /* ... and row; else NULL */
    int language; /* for labels of choices */
    uint64_t *chance; /* what random() goes on from; NULL: it stands still */
    const struct clock *clock;
    struct arena *scratch; /* results live here: the visit's arena, so that they are wiped */
};

/* Text: a node-set gives its first node's value; numbers print as section 6.2 has it. Never NULL.
 */
const char *expr_text(const struct expr *expr, const struct expr_context *context);
double expr_number(const struct expr *expr, const struct expr_context *context);
/* As a condition: a bare reference is true when its value is not empty. */
bool expr_true(const struct expr *expr, const struct expr_context *context);

/* What a constraint on count-selected(.) lets be chosen: raises `least`, and lowers `most`, of which 0
 * means any number. Other constraints change neither. */
void expr_count_limits(const struct expr *constraint, int *least, int *most);

/* The seed of a shuffle that an expression gives (6.6). */
int64_t expr_shuffle_seed(const struct expr *expr, const struct expr_context *context);
/* The rows of a list for which a filter can be true, in their order: `at` NULL means all of them. */
struct expr_candidates {
    const int *at;
    int count;
};
struct expr_candidates expr_candidates(const struct expr *filter,
                                       const struct expr_context *context);

/* A text in the context's language with its values put in; "" when there is none. Lives in the form
 * or in the scratch. */
const char *expr_say(const struct form_text *text, const struct expr_context *context);

#endif
