/* One filling of one form: the answers, what is relevant, what is wrong.
 *
 * A visit is one value in its arena; wiping the arena ends it. visit_set() is the only way an
 * answer changes, and it recomputes what depends on it, in the form's order. Irrelevant answers
 * are kept but do not exist for expressions, pages and the submission (XLSForm 7.4). */
#ifndef FORM_VISIT_H
#define FORM_VISIT_H

#include "base/clock.h"
#include "form/form.h"
#include "form/tree.h"

struct visit {
    const struct form *form;
    struct arena *arena;
    struct tree tree;
    struct node **by_form_node; /* the node of each form node */
    /* The day on which it began, at its midnight: no expression, so no answer, can hold a time of
     * day (R419). */
    struct clock clock;
    char instance_id[48]; /* "uuid:..." */
    unsigned revision; /* grows with every change, for who caches */
    struct visit_plan *plan; /* private: what depends on what (visit_compute.c) */
    struct visit_message *messages; /* private: those given out (visit_check.c) */
};

enum {
    VISIT_VALUE_MAX = 16 << 10, /* bytes of a text */
    VISIT_DIGITS_MAX = 15 /* of a number: what a double holds exactly */
};

/* Builds the tree, applies defaults and preloads, computes everything. `random` seeds the
 * instanceID (16 bytes; chance is an argument). */
struct visit *visit_new(const struct form *form, struct arena *arena, const struct clock *clock,
                        const unsigned char random[16]);

/* The node of a question by its name, or NULL. */
struct node *visit_find(const struct visit *visit, const char *name);
const struct form_node *visit_form_node(const struct visit *visit, const struct node *node);

/* Stores an answer ("" clears it) and recomputes. The value must have the shape of its type:
 * the name of a choice that is open now; such names joined by one space (kept in the order of the
 * list); digits, with a minus; "OK" for an acknowledgement; UTF-8 for a text, line feeds and tabs
 * its only controls. False when it has not, or for what nobody answers (notes, calculations,
 * groups, dates); nothing is changed then. Constraints are not looked at: see visit_check(). */
bool visit_set(struct visit *visit, struct node *node, const char *value);
/* Adds or takes away one choice of a select_multiple; kept in the order of the list. Choosing
 * FORM_DONT_KNOW or FORM_RATHER_NOT_SAY takes the others away, and the other way round. */
bool visit_toggle(struct visit *visit, struct node *node, const char *choice);
bool visit_is_chosen(const struct node *node, const char *choice);

/* What keeps a relevant question from being complete. */
enum visit_problem { VISIT_FINE, VISIT_REQUIRED, VISIT_CONSTRAINT };
/* `message` (may be NULL) gets the form's own message in that language, or NULL when it has none;
 * it lives in the visit's arena. */
enum visit_problem visit_check(const struct visit *visit, const struct node *node, int language,
                               const char **message);
/* True when the form says so, now, or when it is a calculation. */
bool visit_read_only(const struct visit *visit, const struct node *node);

/* A text with its values put in; "" when there is none. What has to be put together lives in
 * `arena`, which must be one that is wiped with the visit. */
const char *visit_say(const struct visit *visit, const struct node *node,
                      const struct form_text *text, int language, struct arena *arena);
/* The choices open to a question now (choice_filter applied). `out` needs list->count entries.
 * Returns their number. */
int visit_choices(const struct visit *visit, const struct node *node,
                  const struct form_choice **out);
/* The answer as the visitor reads it: labels joined by ", "; "" when unanswered. `arena` as above.
 */
const char *visit_answer_text(const struct visit *visit, const struct node *node, int language,
                              struct arena *arena);
/* True when any question that is shown and relevant has an answer. */
bool visit_has_answers(const struct visit *visit);

#endif
