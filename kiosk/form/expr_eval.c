/* Evaluation: operators, comparison (6.3), and what expr.h offers. Never fails: bad data gives "",
 * NaN or no nodes. */
#include "form/expr_index.h"

#include <math.h>
#include <string.h>

/* 0.1 + 0.2 = 0.3 */
static const double TOLERANCE = 1e-12;

static bool numbers_compare(enum expr_operator op, double a, double b)
{
    switch (op) {
    case EXPR_EQUAL:
        return a == b || fabs(a - b) <= TOLERANCE;
    case EXPR_UNEQUAL:
        return !(a == b || fabs(a - b) <= TOLERANCE);
    case EXPR_LESS:
        return a < b;
    case EXPR_LESS_EQUAL:
        return a <= b;
    case EXPR_MORE:
        return a > b;
    default:
        return a >= b;
    }
}

/* How many values take part in a comparison: no node counts as one empty text. */
static int item_count(const struct expr_value *value)
{
    return value->type == EXPR_TYPE_NODES && value->count > 0 ? value->count : 1;
}

static struct expr_value item(const struct expr_eval *eval, const struct expr_value *value, int i)
{
    if (value->type != EXPR_TYPE_NODES)
        return *value;
    return expr_of_text(value->count == 0 ? "" : expr_node_text(eval, expr_node_at(value, i)));
}

static bool items_compare(const struct expr_eval *eval, enum expr_operator op, struct expr_value a,
                          struct expr_value b)
{
    bool equality = op == EXPR_EQUAL || op == EXPR_UNEQUAL;
    if (!equality || a.type == EXPR_TYPE_NUMBER || b.type == EXPR_TYPE_NUMBER)
        return numbers_compare(op, expr_to_number(eval, a), expr_to_number(eval, b));
    return (strcmp(expr_to_text(eval, a), expr_to_text(eval, b)) == 0) == (op == EXPR_EQUAL);
}

static bool values_compare(const struct expr_eval *eval, enum expr_operator op, struct expr_value a,
                           struct expr_value b)
{
    if ((op == EXPR_EQUAL || op == EXPR_UNEQUAL) &&
        (a.type == EXPR_TYPE_TRUTH || b.type == EXPR_TYPE_TRUTH))
        return (expr_to_truth(eval, a) == expr_to_truth(eval, b)) == (op == EXPR_EQUAL);
    for (int i = 0; i < item_count(&a); i++)
        for (int j = 0; j < item_count(&b); j++)
            if (items_compare(eval, op, item(eval, &a, i), item(eval, &b, j)))
                return true;
    return false;
}

static double arithmetic(enum expr_operator op, double a, double b)
{
    switch (op) {
    case EXPR_PLUS:
        return a + b;
    case EXPR_SUBTRACT:
        return a - b;
    case EXPR_TIMES:
        return a * b;
    case EXPR_DIV:
        return a / b;
    default:
        return fmod(a, b);
    }
}

/* Stops at the first operand that decides. */
static struct expr_value eval_logic(const struct expr_eval *eval, const struct expr_chain *chain)
{
    bool decides = chain->operators[0] == EXPR_OR;
    for (int i = 0; i < chain->count; i++)
        if (expr_to_truth(eval, expr_eval(eval, chain->operands[i])) == decides)
            return expr_of_truth(decides);
    return expr_of_truth(!decides);
}

static struct expr_value eval_chain(const struct expr_eval *eval, const struct expr_chain *chain)
{
    int level = expr_level(chain->operators[0]);
    if (level <= expr_level(EXPR_AND))
        return eval_logic(eval, chain);
    struct expr_value value = expr_eval(eval, chain->operands[0]);
    for (int i = 1; i < chain->count; i++) {
        struct expr_value next = expr_eval(eval, chain->operands[i]);
        enum expr_operator op = chain->operators[i - 1];
        if (op == EXPR_UNION)
            value = expr_unite(eval, value, next);
        else if (level <= expr_level(EXPR_MORE))
            value = expr_of_truth(values_compare(eval, op, value, next));
        else
            value = expr_of_number(
                arithmetic(op, expr_to_number(eval, value), expr_to_number(eval, next)));
    }
    return value;
}

static struct expr_value eval_column(const struct expr_eval *eval, int column)
{
    const struct form_choice *row = eval->row != NULL ? eval->row : eval->context->choice;
    return expr_of_text(row != NULL ? expr_list_cell(eval->context, row, column) : "");
}

static bool costs_too_much(const struct expr_eval *eval)
{
    return ++eval->cost->steps > EXPR_STEPS_MAX ||
           eval->context->scratch->used - eval->cost->scratch > EXPR_SCRATCH_MAX;
}

struct expr_value expr_eval(const struct expr_eval *eval, const struct expr *expr)
{
    if (costs_too_much(eval))
        return expr_of_text("");
    switch (expr->kind) {
    case EXPR_NUMBER:
        return expr_of_number(expr->is.number);
    case EXPR_STRING:
        return expr_of_text(expr->is.text);
    case EXPR_CHAIN:
        return eval_chain(eval, &expr->is.chain);
    case EXPR_MINUS:
        return expr_of_number(-expr_to_number(eval, expr_eval(eval, expr->is.operand)));
    case EXPR_CALL:
        return expr->is.call.function->call(eval, &expr->is.call);
    case EXPR_COLUMN:
        return eval_column(eval, expr->is.column);
    default:
        return expr_eval_path(eval, &expr->is.path);
    }
}

struct expr_value expr_arg(const struct expr_eval *eval, const struct expr_call *call, int i)
{
    return expr_eval(eval, call->args[i]);
}

double expr_arg_number(const struct expr_eval *eval, const struct expr_call *call, int i)
{
    return expr_to_number(eval, expr_arg(eval, call, i));
}

const char *expr_arg_text(const struct expr_eval *eval, const struct expr_call *call, int i)
{
    return expr_to_text(eval, expr_arg(eval, call, i));
}

bool expr_arg_truth(const struct expr_eval *eval, const struct expr_call *call, int i)
{
    return expr_to_truth(eval, expr_arg(eval, call, i));
}

struct buf expr_buf(const struct expr_eval *eval)
{
    return (struct buf){.arena = eval->context->scratch};
}

struct expr_value expr_buf_text(const struct buf *buf)
{
    return expr_of_text(buf->length > 0 ? buf->at : "");
}

void expr_buf_add(struct buf *buf, const char *text, size_t length)
{
    size_t room = EXPR_VALUE_MAX - buf->length;
    if (length > room)
        for (length = room; length > 0 && (text[length] & 0xc0) == 0x80;)
            length--;
    buf_add(buf, text, length);
}

static struct expr_eval begin(const struct expr_context *context, struct expr_cost *cost)
{
    *cost = (struct expr_cost){.scratch = context->scratch->used};
    return (struct expr_eval){.context = context, .cost = cost, .here = context->node};
}

const char *expr_text(const struct expr *expr, const struct expr_context *context)
{
    struct expr_cost cost;
    struct expr_eval eval = begin(context, &cost);
    return expr_to_text(&eval, expr_eval(&eval, expr));
}

double expr_number(const struct expr *expr, const struct expr_context *context)
{
    struct expr_cost cost;
    struct expr_eval eval = begin(context, &cost);
    return expr_to_number(&eval, expr_eval(&eval, expr));
}

bool expr_true(const struct expr *expr, const struct expr_context *context)
{
    struct expr_cost cost;
    struct expr_eval eval = begin(context, &cost);
    return expr_to_truth(&eval, expr_eval(&eval, expr));
}

int64_t expr_shuffle_seed(const struct expr *expr, const struct expr_context *context)
{
    struct expr_cost cost;
    struct expr_eval eval = begin(context, &cost);
    return expr_seed(&eval, expr_eval(&eval, expr));
}

struct expr_candidates expr_candidates(const struct expr *filter,
                                       const struct expr_context *context)
{
    struct expr_cost cost;
    struct expr_eval eval = begin(context, &cost);
    struct expr_rows rows = expr_index_rows(&eval, context->list, filter);
    return (struct expr_candidates){rows.at, rows.count};
}

static const char *say_piece(const struct form_piece *piece, const struct expr_context *context)
{
    return piece->text != NULL ? piece->text : expr_text(piece->value, context);
}

const char *expr_say(const struct form_text *text, const struct expr_context *context)
{
    if (text->in == NULL)
        return "";
    const struct form_say *say = &text->in[context->language];
    if (say->count == 0)
        return "";
    if (say->count == 1)
        return say_piece(&say->pieces[0], context);
    struct buf out = {.arena = context->scratch};
    for (int i = 0; i < say->count; i++)
        buf_text(&out, say_piece(&say->pieces[i], context));
    return out.length > 0 ? out.at : "";
}
