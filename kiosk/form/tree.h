/* The tree of a visit's answers: one node per element of the submission.
 *
 * The expression evaluator and the submission writer read it; the visit alone changes it. Nodes
 * live in the visit's arena. A value is overwritten in place when it changes: copy what must
 * outlast the next change. Repeats will add several nodes with the same form node. */
#ifndef FORM_TREE_H
#define FORM_TREE_H

#include "base/arena.h"
#include "form/form.h"

struct node {
    const char *name;
    const char *value; /* never NULL; "" is unanswered */
    enum form_store type; /* how the value compares */
    int form_node; /* index in form->nodes, or -1 (meta) */
    bool relevant; /* this node and all above it */
    bool seen; /* the visitor has gone past its page */
    unsigned room; /* bytes the visit keeps at `value`; 0: it points at a constant */
    struct node *parent, *child, *last_child, *next, *previous;
};

struct tree {
    struct node *root;
    struct node **by_form_node; /* the node of each form node; NULL: they are looked for */
};

/* Adds a last child; the name is not copied. */
struct node *tree_add(struct arena *arena, struct node *parent, const char *name);
/* Next in document order within `top`'s subtree, or NULL. */
struct node *tree_next(const struct node *node, const struct node *top);
/* The same, passing over the descendants of `node`. */
struct node *tree_after(const struct node *node, const struct node *top);
struct node *tree_child(const struct node *parent, const char *name);

#endif
