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
    struct clock clock;         /* when it began; dates only are ever stored (R419) */
    char instance_id[48];       /* "uuid:..." */
    unsigned revision;          /* grows with every change, for who caches */
};

/* Builds the tree, applies defaults and preloads, computes everything. `random` seeds the
 * instanceID (16 bytes; chance is an argument). */
struct visit *visit_new(const struct form *form, struct arena *arena, const struct clock *clock,
                        const unsigned char random[16]);

/* The node of a question by its name, or NULL. */
struct node *visit_find(const struct visit *visit, const char *name);
const struct form_node *visit_form_node(const struct visit *visit, const struct node *node);

/* Stores an answer ("" clears it) and recomputes. The value must have the shape of its type:
 * a choice name; names joined by one space; digits; "OK" for an acknowledgement. False when it has
 * not, and nothing is changed. Constraints are not looked at: see visit_check(). */
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

/* A text with its values put in, in the visit's arena; "" when there is none. */
const char *visit_say(const struct visit *visit, const struct node *node,
                      const struct form_text *text, int language);
/* The choices open to a question now (choice_filter applied). `out` needs list->count entries.
 * Returns their number. */
int visit_choices(const struct visit *visit, const struct node *node,
                  const struct form_choice **out);
/* The answer as the visitor reads it: labels joined by ", "; "" when unanswered. */
const char *visit_answer_text(const struct visit *visit, const struct node *node, int language);
/* True when any question that is shown and relevant has an answer. */
bool visit_has_answers(const struct visit *visit);

#endif
