/* The tree of answers: adding nodes, walking, and finding a row's nodes by scope. */
#include "form/tree.h"

#include <string.h>

struct node *tree_new(struct arena *arena, const char *name)
{
    struct node *node = ARENA_NEW(arena, struct node);
    *node =
        (struct node){.name = name, .value = "", .form_node = -1, .relevant = true, .own = true};
    return node;
}

struct node *tree_add(struct arena *arena, struct node *parent, const char *name)
{
    struct node *node = tree_new(arena, name);
    node->parent = parent;
    if (parent == NULL)
        return node;
    node->previous = parent->last_child;
    if (parent->last_child != NULL)
        parent->last_child->next = node;
    else
        parent->child = node;
    parent->last_child = node;
    return node;
}

void tree_insert(struct node *node, struct node *before)
{
    struct node *parent = before->parent;
    node->parent = parent;
    node->next = before;
    node->previous = before->previous;
    if (before->previous != NULL)
        before->previous->next = node;
    else
        parent->child = node;
    before->previous = node;
}

void tree_take_out(struct node *node)
{
    struct node *parent = node->parent;
    if (node->previous != NULL)
        node->previous->next = node->next;
    else
        parent->child = node->next;
    if (node->next != NULL)
        node->next->previous = node->previous;
    else
        parent->last_child = node->previous;
    node->parent = node->next = node->previous = NULL;
}

struct node *tree_after(const struct node *node, const struct node *top)
{
    while (node != top && node != NULL) {
        if (node->next != NULL)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

struct node *tree_next(const struct node *node, const struct node *top)
{
    return node->child != NULL ? node->child : tree_after(node, top);
}

struct node *tree_child(const struct node *parent, const char *name)
{
    for (struct node *child = parent->child; child != NULL; child = child->next)
        if (strcmp(child->name, name) == 0)
            return child;
    return NULL;
}

struct scope *scope_around(struct scope *scope, const struct form *form, int anchor)
{
    while (scope->outer != NULL && !form_within(form, anchor, scope->base))
        scope = scope->outer;
    return scope;
}

struct node *tree_instance_before(const struct node *node)
{
    struct node *before = node->previous;
    return before != NULL && before->form_node == node->form_node ? before : NULL;
}

/* The outermost repeat inside `scope` in which the row stands; 0 when it stands in none. */
static int repeat_towards(const struct scope *scope, const struct form *form, int form_node)
{
    int towards = 0;
    for (int at = form->nodes[form_node].repeat; at != 0 && at != scope->base;
         at = form->nodes[at].repeat)
        towards = at;
    return towards;
}

void scope_each(const struct scope *scope, const struct form *form, int form_node,
                void (*each)(void *context, struct node *node), void *context)
{
    int repeat = repeat_towards(scope, form, form_node);
    if (repeat == 0) {
        each(context, scope->rows[form_node - scope->base]);
        return;
    }
    struct node *tail = scope->rows[repeat - scope->base], *at = tail;
    for (struct node *before; (before = tree_instance_before(at)) != NULL;)
        at = before;
    for (; at != tail; at = at->next)
        scope_each(at->scope, form, form_node, each, context);
}
