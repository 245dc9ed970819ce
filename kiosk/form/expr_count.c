/* What a constraint says of how many choices may be chosen, so that it can be told beforehand. */
#include "form/expr_ast.h"

#include <math.h>
#include <string.h>

static bool counts_own(const struct expr *expr)
{
    return expr->kind == EXPR_CALL && strcmp(expr->is.call.name, "count-selected") == 0 &&
           expr->is.call.count == 1 && expr->is.call.args[0]->kind == EXPR_PATH &&
           expr->is.call.args[0]->is.path.start == EXPR_FROM_HERE;
}

/* `a < b` as it reads from the other side. */
static enum expr_operator turned(enum expr_operator operator)
{
    switch (operator) {
    case EXPR_LESS:
        return EXPR_MORE;
    case EXPR_LESS_EQUAL:
        return EXPR_MORE_EQUAL;
    case EXPR_MORE:
        return EXPR_LESS;
    case EXPR_MORE_EQUAL:
        return EXPR_LESS_EQUAL;
    default:
        return operator;
    }
}

static void limit(enum expr_operator operator, double number, int *least, int *most)
{
    bool low = operator== EXPR_MORE || operator== EXPR_MORE_EQUAL || operator== EXPR_EQUAL;
    bool high = operator== EXPR_LESS || operator== EXPR_LESS_EQUAL || operator== EXPR_EQUAL;
    if (number < 0 || number > 1000)
        return;
    int from = (int)ceil(operator== EXPR_MORE ? floor(number) + 1 : number);
    int to = (int)floor(operator== EXPR_LESS ? ceil(number) - 1 : number);
    if (low && from > *least)
        *least = from;
    if (high && (*most == 0 || to < *most))
        *most = to;
}

void expr_count_limits(const struct expr *constraint, int *least, int *most)
{
    if (constraint == NULL || constraint->kind != EXPR_CHAIN)
        return;
    const struct expr_chain *chain = &constraint->is.chain;
    bool all = true;
    for (int i = 0; i + 1 < chain->count; i++)
        all &= chain->operators[i] == EXPR_AND;
    for (int i = 0; all && i < chain->count; i++)
        expr_count_limits(chain->operands[i], least, most);
    if (all || chain->count != 2)
        return;
    const struct expr *left = chain->operands[0], *right = chain->operands[1];
    if (counts_own(left) && right->kind == EXPR_NUMBER)
        limit(chain->operators[0], right->is.number, least, most);
    else if (counts_own(right) && left->kind == EXPR_NUMBER)
        limit(turned(chain->operators[0]), left->is.number, least, most);
}
