/* A walk down an expression for what other tools, or the author, will take otherwise (5.2, 6.1 to
 * 6.5, section 9). */
#include "form/expr_lint.h"

#include "base/utf8.h"
#include "form/expr_ast.h"

#include <string.h>

static void tell(const struct expr_lint *lint, const char *sentence)
{
    lint->tell(lint->context, sentence);
}

/* Functions of which one thing is to be said wherever they stand. */
static const struct {
    expr_call_fn *call;
    const char *sentence;
} remarks[] = {
    {expr_fn_floor, "other XLSForm tools do not know floor(); write int()"},
    {expr_fn_ceiling,
     "other XLSForm tools do not know ceiling(); write int(), and add 1 where a part is left over"},
    {expr_fn_never, "a kiosk asks for no places, so this is never true"},
    {expr_fn_nothing, "a kiosk reads no signed codes, so this stays empty"},
    {expr_fn_area, "a kiosk asks for no places, so this is 0 unless the form holds some"},
    {expr_fn_distance, "a kiosk asks for no places, so this is 0 unless the form holds some"},
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Other tools search: "^...$" finds the same there, and so does ".*" at an end. */
static void check_regex(const struct expr_lint *lint, const struct expr_call *call)
{
    const char *text = call->args[call->count - 1]->is.text, *end = text;
    if (call->function->call != expr_fn_regex || call->args[1]->kind != EXPR_STRING)
        return;
    bool open = strncmp(text, "^", 1) == 0, close = ends_with(text, "$");
    if ((open || strncmp(text, ".*", 2) == 0) && (close || ends_with(text, ".*")))
        return;
    end += strlen(text) - close;
    text += open;
    bool either = strchr(text, '|') != NULL;
    tell(lint, arena_printf(lint->scratch,
                            "here the whole answer must be like '%.80s', and in some other tools a "
                            "part of it is enough; write '^%s%.*s%s$' to mean the whole everywhere",
                            call->args[1]->is.text, either ? "(" : "",
                            end - text < 80 ? (int)(end - text) : 80, text, either ? ")" : ""));
}

/* What looks at many answers. */
static bool is_total(const struct expr_call *call)
{
    static expr_call_fn *const totals[] = {expr_fn_sum, expr_fn_min, expr_fn_max, expr_fn_count,
                                           expr_fn_count_non_empty};
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (call->function->call == totals[i])
            return call->count == 1;
    return call->function->call == expr_fn_join && call->count == 2;
}

/* "pets/dog/age", of what stands in the repeat. */
static void add_path(const struct form *form, int node, int repeat, struct buf *out)
{
    if (node == repeat)
        return;
    add_path(form, form->nodes[node].parent, repeat, out);
    buf_printf(out, "/%s", form->nodes[node].name);
}

/* `${age}` in the repeat of age is the one of this instance. */
static void check_total(const struct expr_lint *lint, const struct expr_call *call)
{
    const struct form *form = lint->form;
    if (!is_total(call))
        return;
    const struct expr *of = call->args[call->count - 1];
    const struct expr_path *path = &of->is.path;
    if (of->kind != EXPR_PATH || path->start != EXPR_FROM_QUESTION || path->step_count > 0 ||
        path->form_node <= 0)
        return;
    const struct form_node *asked = &form->nodes[path->form_node];
    if (asked->repeat == 0 || asked->repeat != path->anchor || asked->type == FORM_REPEAT)
        return;
    const char *repeat = form->nodes[asked->repeat].name;
    struct buf all = {.arena = lint->scratch};
    add_path(form, path->form_node, asked->repeat, &all);
    tell(lint, arena_printf(lint->scratch,
                            "inside '%s', ${%s} is the one answer beside this question, and %s() "
                            "sees no other; write ${%s}%s for all of them, or move this out of the "
                            "repeat",
                            repeat, asked->name, call->name, repeat, all.at));
}

/* A question has no brothers of its name: the instance that it stands in is counted. */
static void check_position(const struct expr_lint *lint, const struct expr_call *call)
{
    const struct form_node *nodes = lint->form->nodes;
    int repeat = nodes[lint->node].repeat;
    if (call->function->call != expr_fn_position || call->count > 0 || repeat == 0)
        return;
    struct buf path = {.arena = lint->scratch};
    buf_text(&path, "..");
    for (int at = nodes[lint->node].parent; at > repeat; at = nodes[at].parent)
        buf_text(&path, "/..");
    tell(lint,
         arena_printf(lint->scratch,
                      "position() without a path does not count the times that '%s' is asked; "
                      "write position(%s)",
                      nodes[repeat].name, path.at));
}

static void check_format(const struct expr_lint *lint, const struct expr_call *call)
{
    int length;
    if (call->function->call != expr_fn_format_date || call->args[1]->kind != EXPR_STRING)
        return;
    for (const char *at = call->args[1]->is.text; (at = strchr(at, '%')) != NULL;
         at += 1 + length) {
        utf8_read(at + 1, &length);
        if (at[1] == '\0' || strchr("YymnbdeaHhMS3", at[1]) == NULL)
            tell(lint, arena_printf(lint->scratch,
                                    "'%.*s' in a date's format stands for nothing, and is shown as "
                                    "it is",
                                    1 + length, at));
    }
}

static bool is_truth_word(const struct expr *expr)
{
    return expr->kind == EXPR_CALL && (expr->is.call.function->call == expr_fn_true ||
                                       expr->is.call.function->call == expr_fn_false);
}

static bool is_date_text(const struct expr *expr)
{
    const char *text = expr->kind == EXPR_STRING ? expr->is.text : "";
    const char *digits = "0123456789";
    return strlen(text) >= 10 && strspn(text, digits) == 4 && text[4] == '-' &&
           strspn(text + 5, digits) == 2 && text[7] == '-' && strspn(text + 8, digits) == 2;
}

/* A calculation stores "true" here and 1 elsewhere; dates written as text are text elsewhere. */
static void check_comparison(const struct expr_lint *lint, const struct expr_chain *chain)
{
    for (int i = 0; i + 1 < chain->count; i++) {
        const struct expr *left = chain->operands[i], *right = chain->operands[i + 1];
        enum expr_operator op = chain->operators[i];
        bool equal = op == EXPR_EQUAL || op == EXPR_UNEQUAL;
        bool path = left->kind == EXPR_PATH || right->kind == EXPR_PATH;
        if (equal && path && (is_truth_word(left) || is_truth_word(right)))
            tell(lint, "an answer is a text, which any text at all makes true; compare it with "
                       "what it holds, as in = 'yes'");
        if (!equal && (is_date_text(left) || is_date_text(right)))
            tell(lint, arena_printf(lint->scratch,
                                    "write a date in a comparison as date('%s'), which every tool "
                                    "understands",
                                    is_date_text(left) ? left->is.text : right->is.text));
    }
}

/* What is asked whether it is true: a question by itself is, here, once it is answered. */
static void check_condition(const struct expr_lint *lint, const struct expr *expr)
{
    const struct expr_path *path = &expr->is.path;
    if (expr->kind == EXPR_PATH && path->start == EXPR_FROM_QUESTION && path->step_count == 0)
        tell(lint, arena_printf(lint->scratch,
                                "a question by itself is true here once it is answered, and always "
                                "true in some tools; write ${%s} != ''",
                                path->question));
}

static void walk(const struct expr_lint *lint, const struct expr *expr, bool in_predicate);

static void walk_all(const struct expr_lint *lint, struct expr *const *list, int count,
                     bool in_predicate)
{
    for (int i = 0; i < count; i++)
        walk(lint, list[i], in_predicate);
}

static void walk_call(const struct expr_lint *lint, const struct expr_call *call, bool in_predicate)
{
    expr_call_fn *fn = call->function->call;
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (fn == remarks[i].call)
            tell(lint, remarks[i].sentence);
    check_regex(lint, call);
    check_total(lint, call);
    check_format(lint, call);
    if (fn == expr_fn_if || fn == expr_fn_not)
        check_condition(lint, call->args[0]);
    if (!in_predicate)
        check_position(lint, call);
    /* The question that jr:choice-name() is told of stands in quotes. */
    walk_all(lint, call->args, fn == expr_fn_choice_name ? 1 : call->count, in_predicate);
}

static void walk_chain(const struct expr_lint *lint, const struct expr_chain *chain,
                       bool in_predicate)
{
    enum expr_operator op = chain->operators[0];
    if (expr_level(op) >= expr_level(EXPR_EQUAL) && expr_level(op) <= expr_level(EXPR_MORE))
        check_comparison(lint, chain);
    if (op == EXPR_UNION)
        tell(lint, "other XLSForm tools may not know '|', which joins paths");
    for (int i = 0; (op == EXPR_AND || op == EXPR_OR) && i < chain->count; i++)
        check_condition(lint, chain->operands[i]);
    walk_all(lint, chain->operands, chain->count, in_predicate);
}

static void walk(const struct expr_lint *lint, const struct expr *expr, bool in_predicate)
{
    const struct expr_path *path = &expr->is.path;
    switch (expr->kind) {
    case EXPR_STRING:
        if (expr->quotes_question)
            tell(lint, "'${name}' in quotes is not the answer but the place of the question; take "
                       "it out of the quotes, and join texts with concat()");
        break;
    case EXPR_CALL:
        walk_call(lint, &expr->is.call, in_predicate);
        break;
    case EXPR_MINUS:
        walk(lint, expr->is.operand, in_predicate);
        break;
    case EXPR_CHAIN:
        walk_chain(lint, &expr->is.chain, in_predicate);
        break;
    case EXPR_PATH:
        if (path->value != NULL)
            walk(lint, path->value, in_predicate);
        walk_all(lint, path->filters, path->filter_count, true);
        for (int i = 0; i < path->step_count; i++)
            walk_all(lint, path->steps[i].predicates, path->steps[i].predicate_count, true);
        break;
    default:
        break;
    }
}

void expr_lint(const struct expr *expr, const struct expr_lint *lint)
{
    if (lint->condition)
        check_condition(lint, expr);
    walk(lint, expr, lint->filter);
}
