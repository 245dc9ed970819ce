/* What the visit's files share with one another: the context of an expression, and the ways in
 * which a value changes. Private to form/visit*.c and effort.c. */
#ifndef FORM_VISIT_INSIDE_H
#define FORM_VISIT_INSIDE_H

#include "form/expr.h"
#include "form/visit.h"

/* The context of an expression of `node`; results go to the visit's arena. */
struct expr_context visit_context(const struct visit *visit, struct node *node, int language);

/* Scratch: what was allocated since the mark is given back (and is overwritten by the wipe at the
 * end, as everything that the arena ever gave out). */
size_t visit_mark(const struct visit *visit);
void visit_release(const struct visit *visit, size_t mark);
/* The same after the value of `node`, which had `room` at the mark, was stored: where it had to move
 * it stays, and the scratch before it is overwritten. */
void visit_release_after(const struct visit *visit, size_t mark, const struct node *node,
                         unsigned room);

/* Evaluates one condition and gives the scratch back. `value` stands for `.`, or is NULL. */
bool visit_condition(const struct visit *visit, const struct node *node, const struct expr *expr,
                     const char *value);

/* Makes the list of visit_check.c. */
void visit_messages_init(struct visit *visit);

/* visit_repeat.c. Builds the rows below a node that has its place, as one scope. */
void visit_grow(struct visit *visit, struct node *top, struct scope *outer);
/* Gives everything below `top` its static defaults and preloads, and open repeats their first
 * instance; marks nothing. */
void visit_fill(struct visit *visit, struct node *top);
/* Makes the number of instances that count `count`; surplus ones are put out of sight. */
void visit_repeat_count(struct visit *visit, struct node *tail, double count);

/* visit_compute.c. Marks all below `top`, itself included, as due. */
void visit_all_due(struct visit *visit, struct node *top);
/* Marks who reads a repeat, or anything in it: an instance came or went. */
void visit_instances_changed(struct visit *visit, struct node *tail);
/* Works out anew what exists from `top` down, and marks who reads what changed. */
void visit_spread_relevance(struct visit *visit, struct node *top);
/* Dynamic defaults of all below `top`. */
void visit_apply_defaults(struct visit *visit, struct node *top);
/* Overwrites a value; marks nothing. */
void visit_store(struct visit *visit, struct node *node, const char *value);
/* Overwrites a value and marks its readers. False when it was the same. */
bool visit_put(struct visit *visit, struct node *node, const char *value);
/* Computes what is due, in the form's order, until nothing is. */
void visit_settle(struct visit *visit);

/* visit_shape.c: the value as it is stored, or NULL when it has not the shape of its type. */
const char *visit_shaped(const struct visit *visit, const struct node *node, const char *value);

/* The names of `value` that are among the candidates, in the order of the list (of a ranking: of
 * the value), in the arena; for a select_one the value itself, or "". `all` (may be NULL) tells
 * whether none was left out. */
const char *visit_open_names(const struct visit *visit, const struct node *node, const char *value,
                             bool *all);

#endif
