/* A walk down an expression for what other tools, or the author, will take otherwise (5.2, 6.1 to
 * 6.5, section 9). */
#include "form/expr_lint.h"

#include "form/expr_ast.h"

#include <string.h>

static void tell(const struct expr_lint *lint, const char *format, const char *word)
{
    struct buf out = {.arena = lint->scratch};
    buf_printf(&out, "%s", "");
    const char *at = strstr(format, "%s");
    buf_add(&out, format, at != NULL ? (size_t)(at - format) : strlen(format));
    if (at != NULL) {
        buf_text(&out, word);
        buf_text(&out, at + 2);
    }
    lint->tell(lint->context, out.at);
}

/* Functions of which one thing is to be said wherever they stand. */
static const struct {
    expr_call_fn *call;
    const char *sentence;
} remarks[] = {
    {expr_fn_floor, "other XLSForm tools do not know floor(); write int()"},
    {expr_fn_ceiling, "other XLSForm tools do not know ceiling(); write int() and add 1"},
    {expr_fn_never, "a kiosk asks for no places, so this is never true"},
    {expr_fn_nothing, "a kiosk reads no signed codes, so this stays empty"},
    {expr_fn_area, "a kiosk asks for no places, so this is 0 unless the form holds some"},
    {expr_fn_distance, "a kiosk asks for no places, so this is 0 unless the form holds some"},
};

/* "^...$", so that other tools, which search, find the same. */
static void check_regex(const struct expr_lint *lint, const struct expr_call *call)
{
    const struct expr *pattern = call->args[1];
    if (call->function->call != expr_fn_regex || pattern->kind != EXPR_STRING)
        return;
    const char *text = pattern->is.text;
    size_t length = strlen(text);
    if (length == 0 || text[0] != '^' || text[length - 1] != '$')
        tell(lint,
             "the pattern '%s' is matched with the whole answer here, and with any part of it in "
             "some tools; write ^ before it and $ after it",
             text);
}

static bool is_set_function(const struct expr_call *call)
{
    expr_call_fn *fn = call->function->call;
    return fn == expr_fn_sum || fn == expr_fn_min || fn == expr_fn_max || fn == expr_fn_count ||
           fn == expr_fn_count_non_empty;
}

/* Inside a repeat, `${n}` of that repeat is the one of this instance. */
static void check_own_repeat(const struct expr_lint *lint, const struct expr_call *call)
{
    for (int i = 0; is_set_function(call) && i < call->count; i++) {
        const struct expr_path *path = &call->args[i]->is.path;
        if (call->args[i]->kind != EXPR_PATH || path->start != EXPR_FROM_QUESTION ||
            path->step_count > 0 || path->anchor == 0 || (call->count > 1 && i > 0))
            continue;
        if (call->count == 1)
            tell(lint,
                 "inside its repeat '${%s}' is one answer, that of this turn, and not all of them; "
                 "put this outside the repeat, or name the repeat first, as in ${repeat}/name",
                 path->question);
    }
}

static void check_position(const struct expr_lint *lint, const struct expr_call *call)
{
    if (call->function->call == expr_fn_position && call->count == 0 && lint->form != NULL &&
        lint->form->nodes[lint->node].list == NULL)
        tell(lint,
             "position() without an argument is 1 for a question; the number of this turn of the "
             "repeat is position(..)",
             "");
}

static void check_format(const struct expr_lint *lint, const struct expr_call *call)
{
    if (call->function->call != expr_fn_format_date || call->args[1]->kind != EXPR_STRING)
        return;
    for (const char *at = call->args[1]->is.text; (at = strchr(at, '%')) != NULL; at++)
        if (at[1] == '\0' || strchr("YymnbdeaHhMS3", at[1]) == NULL)
            tell(lint, "'%s' in a date's format stands for nothing, and is shown as it is",
                 arena_copy(lint->scratch, at, at[1] == '\0' ? 1 : 2));
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
            tell(lint,
                 "an answer is a text, which any text at all makes true; compare it with what it "
                 "holds, as in = 'yes'",
                 "");
        if (!equal && (is_date_text(left) || is_date_text(right)))
            tell(lint, "write a date in a comparison as date('%s'), which every tool understands",
                 is_date_text(left) ? left->is.text : right->is.text);
    }
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
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (call->function->call == remarks[i].call)
            tell(lint, remarks[i].sentence, "");
    check_regex(lint, call);
    check_own_repeat(lint, call);
    check_format(lint, call);
    if (!in_predicate)
        check_position(lint, call);
    walk_all(lint, call->args, call->count, in_predicate);
}

static void walk(const struct expr_lint *lint, const struct expr *expr, bool in_predicate)
{
    const struct expr_path *path = &expr->is.path;
    switch (expr->kind) {
    case EXPR_CALL:
        walk_call(lint, &expr->is.call, in_predicate);
        break;
    case EXPR_MINUS:
        walk(lint, expr->is.operand, in_predicate);
        break;
    case EXPR_CHAIN:
        if (expr_level(expr->is.chain.operators[0]) >= expr_level(EXPR_EQUAL) &&
            expr_level(expr->is.chain.operators[0]) <= expr_level(EXPR_MORE))
            check_comparison(lint, &expr->is.chain);
        walk_all(lint, expr->is.chain.operands, expr->is.chain.count, in_predicate);
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
    const struct expr_path *path = &expr->is.path;
    if (lint->condition && expr->kind == EXPR_PATH && path->start == EXPR_FROM_QUESTION &&
        path->step_count == 0)
        tell(lint,
             "a question by itself is true here once it is answered, and always true in some "
             "tools; write ${%s} != ''",
             path->question);
    walk(lint, expr, false);
}
