/* Calls, checked when an expression is compiled: that the function is known, how many arguments it
 * takes and which must be paths (6.4); the pattern of regex() and the question of jr:choice-name()
 * are made ready. */
#include "form/expr_index.h"
#include "form/expr_resolve.h"
#include "form/near.h"

#include <string.h>

static bool find_function(const struct expr_resolver *r, struct expr_call *call)
{
    call->function = expr_function_find(call->name);
    if (call->function == NULL) {
        const char *near = expr_function_near(call->name);
        if (near != NULL)
            return fail_set(r->fail, "unknown function '%s'; did you mean '%s'?", call->name, near);
        return fail_set(r->fail, "unknown function '%s'", call->name);
    }
    return true;
}

static bool check_arity(const struct expr_resolver *r, const struct expr_call *call)
{
    int min = call->function->min, max = call->function->max, count = call->count;
    if (count >= min && (max < 0 || count <= max))
        return true;
    if (max == 0)
        return fail_set(r->fail, "function '%s' takes no argument, not %d", call->name, count);
    if (max < 0)
        return fail_set(r->fail, "function '%s' takes at least %d argument%s, not %d", call->name,
                        min, min == 1 ? "" : "s", count);
    if (min == max)
        return fail_set(r->fail, "function '%s' takes %d argument%s, not %d", call->name, min,
                        min == 1 ? "" : "s", count);
    return fail_set(r->fail, "function '%s' takes %d to %d arguments, not %d", call->name, min, max,
                    count);
}

bool expr_gives_nodes(const struct expr *expr)
{
    return expr->type == EXPR_TYPE_NODES || expr->type == EXPR_TYPE_ANY;
}

static bool check_args(const struct expr_resolver *r, const struct expr_call *call)
{
    for (int i = 0; i < call->count && i < 32; i++)
        if ((call->function->takes_nodes >> i & 1) != 0 && !expr_gives_nodes(call->args[i]))
            return fail_set(r->fail, "argument %d of '%s' must be a path, such as ${name}", i + 1,
                            call->name);
    return true;
}

/* The question that the path in jr:choice-name's second argument names. */
static bool resolve_choice_name(const struct expr_resolver *r, struct expr_call *call)
{
    const struct expr *path = call->args[1];
    if (path->kind != EXPR_STRING)
        return fail_set(r->fail,
                        "the second argument of 'jr:choice-name' must be a reference in quotes");
    if (r->form == NULL)
        return true;
    struct expr *target = expr_parse(path->is.text, r->arena, r->fail);
    if (target == NULL || !expr_resolve_in(r, (struct expr_scope){.here = r->node}, target))
        return false;
    if (target->kind == EXPR_PATH && target->is.path.form_node > 0)
        call->question = target->is.path.form_node;
    if (call->question < 0 || r->form->nodes[call->question].list == NULL)
        return fail_set(r->fail, "'%s' is not a question with choices", path->is.text);
    return true;
}

static bool fail_list(const struct expr_resolver *r, const struct expr_call *call, const char *name)
{
    const char *near = NULL;
    int count = r->form != NULL ? r->form->list_count : 0;
    for (int i = 0; i < count && near == NULL; i++)
        near = near_word(name, &r->form->lists[i].name, 1, 2);
    if (near != NULL)
        return fail_set(r->fail, "'%s' knows no list '%.60s'; did you mean '%s'?", call->name, name,
                        near);
    return fail_set(r->fail, "'%s' knows no list '%.60s'", call->name, name);
}

/* The list that instance() and pulldata() name, and the columns where they are written out. */
static bool resolve_list(const struct expr_resolver *r, struct expr_call *call)
{
    if (call->args[0]->kind != EXPR_STRING)
        return fail_set(r->fail, "the first argument of '%s' must be the name of a list, in quotes",
                        call->name);
    const char *name = call->args[0]->is.text;
    if (strcmp(name, "__last-saved") == 0)
        return fail_set(r->fail, "a kiosk keeps no answers of the visitor before");
    call->list = expr_list_named(r->form, name);
    if (call->list == NULL)
        return fail_list(r, call, name);
    for (int i = 1; i < 3 && call->count == 4; i++)
        if (call->args[i]->kind == EXPR_STRING &&
            expr_list_column(call->list, call->args[i]->is.text) == EXPR_COLUMN_NONE)
            return expr_fail_column(r, call->list, call->args[i]->is.text);
    if (call->count == 4 && call->args[2]->kind == EXPR_STRING)
        expr_index_prepare_column(call->list, expr_list_column(call->list, call->args[2]->is.text),
                                  r->arena);
    return true;
}

static bool resolve_regex(const struct expr_resolver *r, struct expr_call *call)
{
    if (call->args[1]->kind != EXPR_STRING)
        return true;
    call->regex = expr_regex_compile(call->args[1]->is.text, r->arena, r->fail);
    return call->regex != NULL;
}

/* if() and coalesce() give what their branches give, where the branches agree. */
static enum expr_type type_of_call(const struct expr_call *call)
{
    enum expr_type type = call->function->gives;
    if (type != EXPR_TYPE_ANY || call->count < 2)
        return type;
    enum expr_type a = call->args[call->count - 1]->type, b = call->args[call->count - 2]->type;
    return a == b ? a : EXPR_TYPE_ANY;
}

bool expr_resolve_call(const struct expr_resolver *r, struct expr_scope scope, struct expr *expr)
{
    struct expr_call *call = &expr->is.call;
    if (!find_function(r, call) || !check_arity(r, call))
        return false;
    for (int i = 0; i < call->count; i++)
        if (!expr_resolve_in(r, scope, call->args[i]))
            return false;
    expr->type = type_of_call(call);
    if (!check_args(r, call))
        return false;
    /* indexed-repeat(field, repeat, index, ...): the indices alone follow the normal rule (5.2). */
    for (int i = 0; call->function->call == expr_fn_indexed_repeat && i < call->count; i++)
        if (i < 2 || i % 2 == 1)
            expr_make_absolute(call->args[i]);
    if (call->function->call == expr_fn_choice_name)
        return resolve_choice_name(r, call);
    if (call->function->call == expr_fn_instance || call->function->call == expr_fn_pulldata)
        return resolve_list(r, call);
    return call->function->call != expr_fn_regex || resolve_regex(r, call);
}
