/* instance('towns')/root/item[county = ${county}]/label: rows of a list, as if they were nodes.
 *
 * What is found are texts in nodes of their own, made as they are needed; inside a predicate a name
 * is a column of the row (EXPR_COLUMN), as it is in a choice filter. */
#include "form/expr_index.h"
#include "form/expr_resolve.h"

#include <string.h>

const struct form_list *expr_instance_of(const struct expr_path *path)
{
    if (path->start != EXPR_FROM_VALUE || path->value->kind != EXPR_CALL ||
        path->value->is.call.function->call != expr_fn_instance)
        return NULL;
    return path->value->is.call.list;
}

static bool is_plain(const struct expr_path *path, int i, const char *name)
{
    return i < path->step_count && path->steps[i].axis == EXPR_CHILD &&
           path->steps[i].name != NULL && strcmp(path->steps[i].name, name) == 0;
}

bool expr_resolve_instance(const struct expr_resolver *r, struct expr_path *path)
{
    const struct form_list *list = expr_instance_of(path);
    if (!is_plain(path, 0, "root") || !is_plain(path, 1, "item") || path->filter_count > 0 ||
        path->steps[0].predicate_count > 0 || path->step_count > 3)
        return fail_set(r->fail,
                        "rows of a list are read as in instance('%s')/root/item[name = ${q}]/label",
                        list->name);
    struct expr_scope scope = {.here = -1, .in_predicate = true, .list = list};
    const struct expr_step *item = &path->steps[1];
    for (int i = 0; i < item->predicate_count; i++) {
        if (!expr_resolve_in(r, scope, item->predicates[i]))
            return false;
        expr_index_prepare(list, item->predicates[i], r->arena);
    }
    path->form_node = -1;
    if (path->step_count < 3)
        return true;
    const struct expr_step *column = &path->steps[2];
    if (column->axis != EXPR_CHILD || column->name == NULL || column->predicate_count > 0)
        return fail_set(r->fail, "after 'item' stands the name of one column of list '%s'",
                        list->name);
    path->column = expr_list_column(list, column->name);
    return path->column != EXPR_COLUMN_NONE || expr_fail_column(r, list, column->name);
}

/* The rows of `from` for which a predicate holds: a number is a position. */
static struct expr_rows filter(const struct expr_eval *eval, const struct form_list *list,
                               struct expr_rows from, const struct expr *predicate)
{
    struct arena *scratch = eval->context->scratch;
    struct expr_rows near = from.at == NULL ? expr_index_rows(eval, list, predicate) : from;
    bool all = from.at == NULL && near.at != NULL; /* then positions are those in the list */
    int *kept = ARENA_ARRAY(scratch, int, near.count), count = 0;
    for (int i = 0; i < near.count; i++) {
        struct expr_eval inner = *eval;
        int row = near.at != NULL ? near.at[i] : i;
        size_t mark = scratch->used;
        inner.row = &list->choices[row];
        inner.position = (all ? row : i) + 1;
        inner.size = from.count;
        struct expr_value value = expr_eval(&inner, predicate);
        bool keep = value.type == EXPR_TYPE_NUMBER ? value.is.number == inner.position
                                                   : expr_to_truth(&inner, value);
        scratch->used = mark;
        if (keep)
            kept[count++] = row;
    }
    return (struct expr_rows){kept, count};
}

static struct node *new_node(const struct expr_eval *eval, const char *name, const char *value)
{
    struct node *node = tree_new(eval->context->scratch, name);
    node->value = value;
    node->relevant = true;
    node->form_node = -1;
    node->type = FORM_STORE_STRING;
    return node;
}

struct expr_value expr_eval_instance(const struct expr_eval *eval, const struct expr_path *path)
{
    const struct form_list *list = expr_instance_of(path);
    const struct expr_step *item = &path->steps[1];
    struct expr_rows rows = {.count = list->count};
    for (int i = 0; i < item->predicate_count; i++)
        rows = filter(eval, list, rows, item->predicates[i]);
    struct node **nodes = ARENA_ARRAY(eval->context->scratch, struct node *, rows.count);
    for (int i = 0; i < rows.count; i++) {
        const struct form_choice *row = &list->choices[rows.at != NULL ? rows.at[i] : i];
        bool cell = path->step_count == 3;
        nodes[i] = new_node(eval, cell ? path->steps[2].name : "item",
                            cell ? expr_list_cell(eval->context, row, path->column) : "");
    }
    if (rows.count <= 1)
        return expr_of_node(rows.count == 0 ? NULL : nodes[0]);
    return (struct expr_value){.type = EXPR_TYPE_NODES, .count = rows.count, .is.nodes = nodes};
}

/* By itself it is one node, which says nothing. */
struct expr_value expr_fn_instance(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    return expr_of_node(new_node(eval, "instance", ""));
}

/* The first row whose key column holds the key; "" where there is none. */
struct expr_value expr_fn_pulldata(const struct expr_eval *eval, const struct expr_call *call)
{
    const struct form_list *list = call->list;
    if (list == NULL)
        return expr_of_text("");
    int column = expr_list_column(list, expr_arg_text(eval, call, 1));
    int key_column = expr_list_column(list, expr_arg_text(eval, call, 2));
    const char *key = expr_arg_text(eval, call, 3);
    if (column == EXPR_COLUMN_NONE || key_column == EXPR_COLUMN_NONE)
        return expr_of_text("");
    struct expr_rows rows = expr_index_find(list, key_column, key);
    for (int i = 0; i < rows.count; i++) {
        const struct form_choice *row = &list->choices[rows.at != NULL ? rows.at[i] : i];
        if (strcmp(expr_list_cell(eval->context, row, key_column), key) == 0)
            return expr_of_text(expr_list_cell(eval->context, row, column));
    }
    return expr_of_text("");
}
