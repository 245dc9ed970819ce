/* Functions on sets of nodes, and on where a node stands. */
#include "form/expr_ast.h"

#include <math.h>

static double node_number(const struct expr_eval *eval, const struct expr_value *nodes, int i)
{
    return expr_text_number(expr_node_text(eval, expr_node_at(nodes, i)), eval->context->clock);
}

/* if() may give something else than nodes; it counts as none. */
static struct expr_value nodes_arg(const struct expr_eval *eval, const struct expr_call *call,
                                   int i)
{
    struct expr_value value = expr_arg(eval, call, i);
    return value.type == EXPR_TYPE_NODES ? value : expr_of_node(NULL);
}

struct expr_value expr_fn_sum(const struct expr_eval *eval, const struct expr_call *call)
{
    struct expr_value nodes = nodes_arg(eval, call, 0);
    double sum = 0;
    for (int i = 0; i < nodes.count; i++) {
        double number = node_number(eval, &nodes, i);
        sum += isnan(number) ? 0 : number;
    }
    return expr_of_number(sum);
}

/* What is empty or no number is passed over; NaN when nothing is left. */
static double better(double best, double number, bool largest)
{
    if (isnan(number))
        return best;
    if (isnan(best))
        return number;
    return largest == (number > best) ? number : best;
}

static struct expr_value extreme(const struct expr_eval *eval, const struct expr_call *call,
                                 bool largest)
{
    double best = NAN;
    for (int i = 0; i < call->count; i++) {
        struct expr_value value = expr_arg(eval, call, i);
        if (value.type != EXPR_TYPE_NODES)
            best = better(best, expr_to_number(eval, value), largest);
        else
            for (int j = 0; j < value.count; j++)
                best = better(best, node_number(eval, &value, j), largest);
    }
    return expr_of_number(best);
}

struct expr_value expr_fn_min(const struct expr_eval *eval, const struct expr_call *call)
{
    return extreme(eval, call, false);
}

struct expr_value expr_fn_max(const struct expr_eval *eval, const struct expr_call *call)
{
    return extreme(eval, call, true);
}

struct expr_value expr_fn_count(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_number(nodes_arg(eval, call, 0).count);
}

struct expr_value expr_fn_count_non_empty(const struct expr_eval *eval,
                                          const struct expr_call *call)
{
    struct expr_value nodes = nodes_arg(eval, call, 0);
    int count = 0;
    for (int i = 0; i < nodes.count; i++)
        count += expr_node_text(eval, expr_node_at(&nodes, i))[0] != '\0';
    return expr_of_number(count);
}

/* In a choice filter the rows are counted. */
static int row_position(const struct expr_context *context)
{
    return (int)(context->choice - context->list->choices) + 1;
}

struct expr_value expr_fn_position(const struct expr_eval *eval, const struct expr_call *call)
{
    if (call->count == 1) {
        struct expr_value nodes = nodes_arg(eval, call, 0);
        return expr_of_number(nodes.count == 0 ? NAN : expr_position(expr_node_at(&nodes, 0)));
    }
    if (eval->position > 0)
        return expr_of_number(eval->position);
    if (eval->context->choice != NULL)
        return expr_of_number(row_position(eval->context));
    return expr_of_number(eval->here == NULL ? NAN : expr_position(eval->here));
}

struct expr_value expr_fn_last(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    if (eval->size == 0 && eval->context->list != NULL)
        return expr_of_number(eval->context->list->count);
    return expr_of_number(eval->size == 0 ? 1 : eval->size);
}

struct expr_value expr_fn_current(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    return expr_of_node(eval->context->node);
}

static const struct node *above_in(const struct node *node, const struct expr_value *set)
{
    for (; node != NULL; node = node->parent)
        for (int i = 0; i < set->count; i++)
            if (expr_node_at(set, i) == node)
                return node;
    return NULL;
}

/* indexed-repeat(field, repeat, index, ...): the first field that stands in the index-th instance
 * of each repeat named. */
struct expr_value expr_fn_indexed_repeat(const struct expr_eval *eval, const struct expr_call *call)
{
    struct expr_value fields = nodes_arg(eval, call, 0);
    struct expr_value repeats[3];
    double index[3];
    int pairs = (call->count - 1) / 2;
    for (int p = 0; p < pairs; p++) {
        repeats[p] = nodes_arg(eval, call, 1 + 2 * p);
        index[p] = trunc(expr_arg_number(eval, call, 2 + 2 * p));
    }
    for (int i = 0; i < fields.count; i++) {
        struct node *field = expr_node_at(&fields, i);
        int p = 0;
        for (; p < pairs; p++) {
            const struct node *repeat = above_in(field, &repeats[p]);
            if (repeat == NULL || expr_position(repeat) != index[p])
                break;
        }
        if (p == pairs)
            return expr_of_node(field);
    }
    return expr_of_node(NULL);
}
