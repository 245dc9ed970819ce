/* The tree of a visit's answers: one node per element of the submission.
 *
 * The expression evaluator and the submission writer read it; the visit alone changes it. Nodes
 * live in the visit's arena. A value is overwritten in place when it changes: copy what must
 * outlast the next change.
 *
 * A repeat has one node per instance, side by side, and after them its tail: a node that is in no
 * submission and that stands for the repeat as a whole (its relevance, its count, the page that asks
 * for another). The form, and each instance, is a scope: it finds the node of a row that stands in
 * it without a walk. */
#ifndef FORM_TREE_H
#define FORM_TREE_H

#include "base/arena.h"
#include "base/strokes.h"
#include "form/form.h"

struct node;

struct scope {
    struct node *top; /* the root, or an instance */
    struct scope *outer; /* NULL for the root's */
    int base; /* form node of `top` */
    struct node **rows; /* by form node - base: the node, the tail of a repeat, or NULL for what
                           stands in a repeat inside this one */
};

struct node {
    const char *name;
    const char *value; /* never NULL; "" is unanswered */
    enum form_store type; /* how the value compares */
    int form_node; /* index in form->nodes, or -1 (meta) */
    bool relevant; /* this node and all above it */
    bool own; /* what its own condition gives; of an instance: it is counted */
    bool tail; /* of a repeat: no element */
    bool seen; /* the visitor has gone past its page */
    bool entered; /* of an instance: the visitor came in from the list of them */
    bool shown; /* its page was on the screen once */
    bool timed, hasty; /* it was answered; faster than it can be read (effort.h) */
    struct strokes *strokes; /* of a drawing; NULL until something was drawn */
    int drawing_number; /* which drawing of the visit it is */
    unsigned char due; /* private to the visit: why it is to be computed */
    struct node *next_due;
    unsigned room; /* bytes the visit keeps at `value`; 0: it points at a constant */
    struct scope *scope; /* the innermost it stands in, its own for an instance; NULL in a tree that
                            belongs to no form */
    struct node *parent, *child, *last_child, *next, *previous;
};

struct tree {
    struct node *root;
};

/* A node that stands nowhere yet; the name is not copied. */
struct node *tree_new(struct arena *arena, const char *name);
/* Adds a last child (to NULL: a root). */
struct node *tree_add(struct arena *arena, struct node *parent, const char *name);
/* Puts a node that stands nowhere in front of its sibling-to-be. */
void tree_insert(struct node *node, struct node *before);
/* Takes a node and all below it out. */
void tree_take_out(struct node *node);
/* Next in document order within `top`'s subtree, or NULL. */
struct node *tree_next(const struct node *node, const struct node *top);
/* The same, passing over the descendants of `node`. */
struct node *tree_after(const struct node *node, const struct node *top);
struct node *tree_child(const struct node *parent, const char *name);

/* The innermost scope around `scope` in which the form node `anchor` is the top, or stands. */
struct scope *scope_around(struct scope *scope, const struct form *form, int anchor);
/* Calls `each` for the node of row `form_node` in every instance inside `scope`, in document order;
 * for a repeat: its tail. */
void scope_each(const struct scope *scope, const struct form *form, int form_node,
                void (*each)(void *context, struct node *node), void *context);
/* The instance before one, or before the tail; NULL at the first. Surplus ones count. */
struct node *tree_instance_before(const struct node *node);

#endif
