/* The tree of answers: adding a node, and walking. */
#include "form/tree.h"

#include <string.h>

struct node *tree_add(struct arena *arena, struct node *parent, const char *name)
{
    struct node *node = ARENA_NEW(arena, struct node);
    *node = (struct node){
        .name = name, .value = "", .form_node = -1, .relevant = true, .parent = parent};
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
