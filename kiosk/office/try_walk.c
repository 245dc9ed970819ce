/* The way through a form, question by question. */
#include "office/try_inside.h"

#include "base/buf.h"

static bool is_asked(const struct try *try, const struct node *node)
{
    if (node->form_node <= 0)
        return false;
    if (node->tail)
        return visit_repeat_is_open(try->visit, node);
    return form_is_shown(visit_form_node(try->visit, node));
}

struct node *try_next(const struct try *try, const struct node *from)
{
    const struct node *root = try->visit->tree.root;
    const struct node *node = from != NULL ? from : root;
    do
        node = node->relevant ? tree_next(node, root) : tree_after(node, root);
    while (node != NULL && !(node->relevant && is_asked(try, node)));
    return (struct node *)node;
}

struct node *try_back(const struct try *try, const struct node *node)
{
    struct node *last = NULL;
    for (struct node *at = try_next(try, NULL); at != NULL && at != node; at = try_next(try, at))
        last = at;
    return last;
}

int try_instance(const struct try *try, const struct node *node)
{
    if (node->scope == NULL || node->scope->outer == NULL || node->scope->top != node)
        return 0;
    struct node *instances[VISIT_INSTANCES_MAX];
    int count = visit_instances(try->visit, visit_tail(node), instances);
    for (int i = 0; i < count; i++)
        if (instances[i] == node)
            return i + 1;
    return 0;
}

static void add_steps(const struct try *try, const struct node *node, struct buf *out)
{
    if (node->parent == NULL)
        return;
    add_steps(try, node->parent, out);
    int instance = try_instance(try, node);
    buf_printf(out, "%s%s", out->length > 0 ? "/" : "", node->name);
    if (instance > 0)
        buf_printf(out, "[%d]", instance);
}

const char *try_path(const struct try *try, const struct node *node)
{
    struct buf path = {.arena = try->arena};
    add_steps(try, node, &path);
    return path.length > 0 ? path.at : "";
}
