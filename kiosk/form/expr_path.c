/* Paths: from a start, step by step, to a set of nodes in document order.
 *
 * A node that is not relevant does not exist (7.4), but for the one whose expression is evaluated.
 * Sets of one node, nearly all there are, take no memory. */
#include "form/expr_ast.h"

#include <string.h>

/* A set that grows in the scratch. */
struct set {
    struct arena *scratch;
    struct node **at;
    int count, room;
};

static void set_add(struct set *set, struct node *node)
{
    if (set->count == set->room) {
        int room = set->room == 0 ? 8 : 2 * set->room;
        set->at = arena_grow(set->scratch, set->at, sizeof *set->at * (size_t)set->room,
                             sizeof *set->at * (size_t)room);
        set->room = room;
    }
    set->at[set->count++] = node;
}

static struct expr_value set_value(const struct set *set)
{
    if (set->count <= 1)
        return expr_of_node(set->count == 0 ? NULL : set->at[0]);
    return (struct expr_value){.type = EXPR_TYPE_NODES, .count = set->count, .is.nodes = set->at};
}

static bool exists(const struct expr_eval *eval, const struct node *node)
{
    return !node->tail && (node->relevant || node == eval->context->node);
}

double expr_position(const struct node *node)
{
    int position = 1;
    for (const struct node *n = node->previous; n != NULL; n = n->previous)
        position += n->relevant && !n->tail && strcmp(n->name, node->name) == 0;
    return position;
}

/* Keeps the nodes for which the predicate holds: a number is a position. */
static struct expr_value filter(const struct expr_eval *eval, struct expr_value from,
                                const struct expr *predicate)
{
    struct set kept = {.scratch = eval->context->scratch};
    for (int i = 0; i < from.count; i++) {
        struct expr_eval inner = *eval;
        inner.here = expr_node_at(&from, i);
        inner.position = i + 1;
        inner.size = from.count;
        struct expr_value value = expr_eval(&inner, predicate);
        bool keep = value.type == EXPR_TYPE_NUMBER ? value.is.number == i + 1
                                                   : expr_to_truth(&inner, value);
        if (keep)
            set_add(&kept, inner.here);
    }
    return set_value(&kept);
}

static struct expr_value filter_all(const struct expr_eval *eval, struct expr_value from,
                                    struct expr *const *predicates, int count)
{
    for (int i = 0; i < count; i++)
        from = filter(eval, from, predicates[i]);
    return from;
}

static bool fits(const struct node *node, const struct expr_step *step)
{
    return step->name == NULL || strcmp(node->name, step->name) == 0;
}

static struct expr_value children(const struct expr_eval *eval, struct node *parent,
                                  const struct expr_step *step)
{
    struct set set = {.scratch = eval->context->scratch};
    struct node *only = NULL;
    int found = 0;
    for (struct node *child = parent->child; child != NULL; child = child->next) {
        if (!fits(child, step) || !exists(eval, child))
            continue;
        if (++found == 1) {
            only = child;
            continue;
        }
        if (found == 2)
            set_add(&set, only);
        set_add(&set, child);
    }
    return found <= 1 ? expr_of_node(only) : set_value(&set);
}

/* The step from one node, its predicates applied. */
static struct expr_value step_from(const struct expr_eval *eval, struct node *node,
                                   const struct expr_step *step)
{
    struct expr_value to;
    if (step->axis == EXPR_CHILD)
        to = children(eval, node, step);
    else {
        struct node *target = step->axis == EXPR_PARENT ? node->parent : node;
        to = expr_of_node(target != NULL && fits(target, step) ? target : NULL);
    }
    return filter_all(eval, to, step->predicates, step->predicate_count);
}

static int depth_of(const struct node *node)
{
    int depth = 0;
    for (; node->parent != NULL; node = node->parent)
        depth++;
    return depth;
}

/* In one scope the rows of a form stand in document order. */
static bool is_before(const struct node *a, const struct node *b)
{
    if (a->scope != NULL && a->scope == b->scope)
        return a->form_node <= b->form_node;
    int depth_a = depth_of(a), depth_b = depth_of(b);
    bool a_is_deeper = depth_a > depth_b;
    for (; depth_a > depth_b; depth_a--)
        a = a->parent;
    for (; depth_b > depth_a; depth_b--)
        b = b->parent;
    if (a == b)
        return !a_is_deeper;
    while (a->parent != b->parent) {
        a = a->parent;
        b = b->parent;
    }
    while (a != NULL && a != b)
        a = a->next;
    return a != NULL;
}

/* Two sets in document order to one, each node once. */
struct expr_value expr_unite(const struct expr_eval *eval, struct expr_value a, struct expr_value b)
{
    if (a.type != EXPR_TYPE_NODES || a.count == 0)
        return b.type == EXPR_TYPE_NODES ? b : expr_of_node(NULL);
    if (b.type != EXPR_TYPE_NODES || b.count == 0)
        return a;
    struct set set = {.scratch = eval->context->scratch};
    int i = 0, j = 0;
    while (i < a.count || j < b.count) {
        struct node *from_a = i < a.count ? expr_node_at(&a, i) : NULL;
        struct node *from_b = j < b.count ? expr_node_at(&b, j) : NULL;
        bool take_a = from_b == NULL || (from_a != NULL && is_before(from_a, from_b));
        set_add(&set, take_a ? from_a : from_b);
        j += !take_a || from_a == from_b;
        i += take_a;
    }
    return set_value(&set);
}

/* Nodes of several parents: children follow one another; parents may repeat and are united. */
static struct expr_value step_all(const struct expr_eval *eval, struct expr_value from,
                                  const struct expr_step *step)
{
    if (from.count == 1)
        return step_from(eval, from.is.node, step);
    struct set set = {.scratch = eval->context->scratch};
    for (int i = 0; i < from.count; i++) {
        struct expr_value to = step_from(eval, expr_node_at(&from, i), step);
        for (int j = 0; j < to.count; j++) {
            struct node *node = expr_node_at(&to, j);
            if (set.count == 0 || set.at[set.count - 1] != node)
                set_add(&set, node);
        }
    }
    return set_value(&set);
}

struct gathering {
    const struct expr_eval *eval;
    struct set set;
};

/* A repeat stands for its instances. */
static void gather(void *context, struct node *node)
{
    struct gathering *g = context;
    if (!node->tail) {
        if (exists(g->eval, node))
            set_add(&g->set, node);
        return;
    }
    struct node *first = node;
    for (struct node *before; (before = tree_instance_before(first)) != NULL;)
        first = before;
    for (; first != node; first = first->next)
        if (exists(g->eval, first))
            set_add(&g->set, first);
}

/* The nodes of a row of the form in the instance of `anchor` around the context node; one, as long
 * as nothing repeats. */
static struct expr_value nodes_of(const struct expr_eval *eval, int form_node, int anchor)
{
    const struct form *form = eval->context->form;
    const struct scope *scope = scope_around(eval->context->node->scope, form, anchor);
    struct node *node = scope->rows[form_node - scope->base];
    if (node != NULL && !node->tail)
        return expr_of_node(exists(eval, node) ? node : NULL);
    struct gathering g = {.eval = eval, .set.scratch = eval->context->scratch};
    scope_each(scope, form, form_node, gather, &g);
    return set_value(&g.set);
}

/* An absolute path's first step names the root itself. */
static struct expr_value from_root(const struct expr_eval *eval, const struct expr_step *step)
{
    struct node *root = eval->context->tree->root;
    bool hit = step->axis == EXPR_CHILD && fits(root, step);
    return filter_all(eval, expr_of_node(hit ? root : NULL), step->predicates,
                      step->predicate_count);
}

static struct expr_value start_of(const struct expr_eval *eval, const struct expr_path *path)
{
    switch (path->start) {
    case EXPR_FROM_HERE:
        return expr_of_node(eval->here);
    case EXPR_FROM_CURRENT:
        return expr_of_node(eval->context->node);
    case EXPR_FROM_ROOT:
        return from_root(eval, &path->steps[0]);
    case EXPR_FROM_QUESTION:
        return nodes_of(eval, path->start_node, path->anchor);
    default:
        return expr_eval(eval, path->value);
    }
}

struct expr_value expr_eval_path(const struct expr_eval *eval, const struct expr_path *path)
{
    if (path->direct)
        return nodes_of(eval, path->form_node, path->anchor);
    if (expr_instance_of(path) != NULL)
        return expr_eval_instance(eval, path);
    struct expr_value nodes = start_of(eval, path);
    if (nodes.type != EXPR_TYPE_NODES)
        nodes = expr_of_node(NULL);
    nodes = filter_all(eval, nodes, path->filters, path->filter_count);
    for (int i = path->start == EXPR_FROM_ROOT ? 1 : 0; i < path->step_count; i++)
        nodes = step_all(eval, nodes, &path->steps[i]);
    return nodes;
}
