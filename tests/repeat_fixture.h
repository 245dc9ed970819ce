/* Instances of repeats by their place, and the nodes in them. Include after unit.h. */
#ifndef TESTS_REPEAT_FIXTURE_H
#define TESTS_REPEAT_FIXTURE_H

#include "form_fixture.h"

/* From 0, of those that exist. */
static inline struct node *instance(const struct fixture *f, struct node *tail, int index)
{
    struct node *all[VISIT_INSTANCES_MAX];
    int count = visit_instances(f->visit, tail, all);
    assert_in_range(index, 0, count - 1);
    return all[index];
}

/* The first node of that name below `top`; a repeat's own is found by tail_in(). */
static inline struct node *in(const struct node *top, const char *name)
{
    for (struct node *node = tree_next(top, top); node != NULL; node = tree_next(node, top))
        if (!node->tail && strcmp(node->name, name) == 0)
            return node;
    fail_msg("there is no '%s'", name);
    return NULL;
}

static inline struct node *tail_in(const struct node *top, const char *name)
{
    for (struct node *node = tree_next(top, top); node != NULL; node = tree_next(node, top))
        if (node->tail && strcmp(node->name, name) == 0)
            return node;
    fail_msg("there is no repeat '%s'", name);
    return NULL;
}

static inline void give(struct fixture *f, struct node *top, const char *name, const char *value)
{
    assert_true(visit_set(f->visit, in(top, name), value));
}

#endif
