/* Functions on truth, and those that choose a value. */
#include "form/expr_ast.h"

#include <math.h>
#include <string.h>

struct expr_value expr_fn_true(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)eval, (void)call;
    return expr_of_truth(true);
}

struct expr_value expr_fn_false(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)eval, (void)call;
    return expr_of_truth(false);
}

struct expr_value expr_fn_not(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_truth(!expr_arg_truth(eval, call, 0));
}

struct expr_value expr_fn_boolean(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_truth(expr_arg_truth(eval, call, 0));
}

struct expr_value expr_fn_boolean_from_string(const struct expr_eval *eval,
                                              const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    return expr_of_truth(strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

struct expr_value expr_fn_if(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_arg(eval, call, expr_arg_truth(eval, call, 0) ? 1 : 2);
}

struct expr_value expr_fn_coalesce(const struct expr_eval *eval, const struct expr_call *call)
{
    struct expr_value value = expr_arg(eval, call, 0);
    return expr_to_text(eval, value)[0] != '\0' ? value : expr_arg(eval, call, 1);
}

/* The node's own value, where it has one already. */
struct expr_value expr_fn_once(const struct expr_eval *eval, const struct expr_call *call)
{
    struct node *node = eval->context->node;
    if (node != NULL && expr_node_text(eval, node)[0] != '\0')
        return expr_of_text(expr_node_text(eval, node));
    return expr_arg(eval, call, 0);
}

/* -1 is no limit. */
static struct expr_value between(const struct expr_eval *eval, const struct expr_call *call,
                                 double sum)
{
    double min = expr_arg_number(eval, call, 0), max = expr_arg_number(eval, call, 1);
    return expr_of_truth((min == -1 || sum >= min) && (max == -1 || sum <= max));
}

struct expr_value expr_fn_checklist(const struct expr_eval *eval, const struct expr_call *call)
{
    double sum = 0;
    for (int i = 2; i < call->count; i++)
        sum += expr_arg_truth(eval, call, i);
    return between(eval, call, sum);
}

struct expr_value expr_fn_weighted_checklist(const struct expr_eval *eval,
                                             const struct expr_call *call)
{
    double sum = 0;
    for (int i = 2; i + 1 < call->count; i += 2)
        if (expr_arg_truth(eval, call, i)) {
            double weight = expr_arg_number(eval, call, i + 1);
            sum += isnan(weight) ? 0 : weight;
        }
    return between(eval, call, sum);
}
