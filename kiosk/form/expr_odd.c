/* What is right in an expression and yet is not what its author meant, or means something else in
 * other tools: told as warnings. */
#include "form/expr_ast.h"

#include <string.h>

struct odd {
    const struct form *form;
    const struct form_node *node; /* whose expression it is */
    bool filters; /* a choice filter, in which position() counts choices */
    expr_tell *tell;
    void *context;
};

static void look(const struct odd *odd, const struct expr *expr, bool in_brackets);

static void look_all(const struct odd *odd, struct expr *const *list, int count, bool in_brackets)
{
    for (int i = 0; i < count; i++)
        look(odd, list[i], in_brackets);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Some tools look for a pattern anywhere in the answer, and others want it to be the whole. */
static void check_pattern(const struct odd *odd, const struct expr_call *call)
{
    struct fail said;
    const char *pattern = call->args[1]->is.text;
    bool open = strncmp(pattern, "^", 1) == 0, close = ends_with(pattern, "$");
    if (call->args[1]->kind != EXPR_STRING ||
        ((open || strncmp(pattern, ".*", 2) == 0) && (close || ends_with(pattern, ".*"))))
        return;
    fail_set(&said,
             "here the whole answer must be like '%.80s', and in some other tools a part of it is "
             "enough; write '%s%.80s%s' to mean the whole everywhere",
             pattern, open ? "" : "^", pattern, close ? "" : "$");
    odd->tell(odd->context, said.text);
}

/* ".." or "../..": from the node up to its repeat. */
static const char *path_to_repeat(const struct odd *odd, char out[64])
{
    out[0] = '\0';
    for (const struct form_node *at = odd->node; at->parent >= 0 && strlen(out) < 56;
         at = &odd->form->nodes[at->parent]) {
        strcat(out, out[0] != '\0' ? "/.." : "..");
        if (at->parent == odd->node->repeat)
            break;
    }
    return out;
}

static void check_position(const struct odd *odd, const struct expr_call *call, bool in_brackets)
{
    struct fail said;
    char path[64];
    if (call->count > 0 || in_brackets || odd->filters || odd->node->repeat == 0)
        return;
    fail_set(&said,
             "position() without a path does not count the times that '%.60s' is asked; write "
             "position(%s)",
             odd->form->nodes[odd->node->repeat].name, path_to_repeat(odd, path));
    odd->tell(odd->context, said.text);
}

/* sum(${age}) inside the repeat of age sees the age beside it alone. */
static void check_total(const struct odd *odd, const struct expr_call *call)
{
    struct fail said;
    const struct expr *of = call->args[call->count - 1];
    if (of->kind != EXPR_PATH || of->is.path.start != EXPR_FROM_QUESTION ||
        of->is.path.step_count > 0 || of->is.path.form_node <= 0)
        return;
    const struct form_node *asked = &odd->form->nodes[of->is.path.form_node];
    if (asked->repeat == 0 || asked->repeat != odd->node->repeat ||
        of->is.path.form_node == odd->node->repeat)
        return;
    const char *repeat = odd->form->nodes[asked->repeat].name;
    fail_set(&said,
             "inside '%.60s', ${%.60s} is the one answer beside this question, and %s() sees no "
             "other; write ${%.60s}/%.60s for all of them, or move this out of the repeat",
             repeat, asked->name, call->name, repeat, asked->name);
    odd->tell(odd->context, said.text);
}

static void look_at_call(const struct odd *odd, const struct expr_call *call, bool in_brackets)
{
    static const struct {
        const char *name;
        int arguments;
    } totals[] = {{"sum", 1}, {"max", 1}, {"min", 1}, {"count", 1}, {"count-non-empty", 1},
                  {"join", 2}};
    if (strcmp(call->name, "regex") == 0)
        check_pattern(odd, call);
    if (strcmp(call->name, "position") == 0)
        check_position(odd, call, in_brackets);
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strcmp(call->name, totals[i].name) == 0 && call->count == totals[i].arguments)
            check_total(odd, call);
    look_all(odd, call->args, call->count, in_brackets);
}

static void look_at_path(const struct odd *odd, const struct expr_path *path, bool in_brackets)
{
    if (path->value != NULL)
        look(odd, path->value, in_brackets);
    look_all(odd, path->filters, path->filter_count, true);
    for (int i = 0; i < path->step_count; i++)
        look_all(odd, path->steps[i].predicates, path->steps[i].predicate_count, true);
}

static void look(const struct odd *odd, const struct expr *expr, bool in_brackets)
{
    switch (expr->kind) {
    case EXPR_CHAIN:
        look_all(odd, expr->is.chain.operands, expr->is.chain.count, in_brackets);
        break;
    case EXPR_MINUS:
        look(odd, expr->is.operand, in_brackets);
        break;
    case EXPR_CALL:
        look_at_call(odd, &expr->is.call, in_brackets);
        break;
    case EXPR_PATH:
        look_at_path(odd, &expr->is.path, in_brackets);
        break;
    default:
        break;
    }
}

void expr_odd(const struct expr *expr, const struct form *form, int node, bool filters,
              expr_tell *tell, void *context)
{
    const struct odd odd = {form, &form->nodes[node], filters, tell, context};
    look(&odd, expr, false);
}
