/* Tokens to a tree, by recursive descent with one token of look-ahead (6.1): operators, calls and
 * literals here, paths in expr_parse_path.c. */
#include "form/expr_parse.h"

#include <string.h>

enum { LEVEL_UNARY = 6, LEVEL_UNION = 6 };

int expr_level(enum expr_operator op)
{
    static const signed char levels[] = {
        [EXPR_OR] = 0,           [EXPR_AND] = 1,
        [EXPR_EQUAL] = 2,        [EXPR_UNEQUAL] = 2,
        [EXPR_LESS] = 3,         [EXPR_LESS_EQUAL] = 3,
        [EXPR_MORE] = 3,         [EXPR_MORE_EQUAL] = 3,
        [EXPR_PLUS] = 4,         [EXPR_SUBTRACT] = 4,
        [EXPR_TIMES] = 5,        [EXPR_DIV] = 5,
        [EXPR_MOD] = 5,          [EXPR_UNION] = LEVEL_UNION,
        [EXPR_NO_OPERATOR] = -1,
    };
    return levels[op];
}

bool expr_advance(struct expr_parser *parser)
{
    return expr_lex(&parser->lexer, &parser->token, parser->fail);
}

bool expr_at_sign(const struct expr_parser *parser, char sign)
{
    return parser->token.kind == EXPR_TOKEN_SIGN && parser->token.sign == sign;
}

struct expr *expr_unexpected(struct expr_parser *parser)
{
    const struct expr_token *token = &parser->token;
    const char *text = parser->lexer.text;
    if (token->kind == EXPR_TOKEN_END)
        fail_set(parser->fail, "the expression ends too early; what stands last needs something "
                               "after it");
    else
        expr_fail_unexpected(text, token->at, token->length, parser->fail);
    return NULL;
}

bool expr_expect(struct expr_parser *parser, char sign)
{
    if (expr_at_sign(parser, sign))
        return expr_advance(parser);
    if (parser->token.kind == EXPR_TOKEN_END)
        return fail_set(parser->fail, "'%c' is missing at the end", sign);
    expr_unexpected(parser);
    return false;
}

struct expr *expr_new(struct expr_parser *parser, enum expr_kind kind, int at)
{
    struct expr *expr = ARENA_NEW(parser->arena, struct expr);
    expr->kind = kind;
    expr->at = at;
    return expr;
}

void expr_list_add(struct expr_parser *parser, struct expr_list *list, struct expr *expr)
{
    if (list->count == list->room) {
        int room = list->room == 0 ? 4 : 2 * list->room;
        list->at = arena_grow(parser->arena, list->at, sizeof *list->at * (size_t)list->room,
                              sizeof *list->at * (size_t)room);
        list->room = room;
    }
    list->at[list->count++] = expr;
}

static bool parse_args(struct expr_parser *parser, struct expr_call *call)
{
    struct expr_list list = {0};
    if (!expr_advance(parser) || !expr_expect(parser, '('))
        return false;
    while (!expr_at_sign(parser, ')')) {
        bool end = parser->token.kind == EXPR_TOKEN_END;
        if (list.count > 0 && !expr_expect(parser, end ? ')' : ','))
            return false;
        struct expr *arg = expr_parse_level(parser, 0);
        if (arg == NULL)
            return false;
        expr_list_add(parser, &list, arg);
    }
    call->args = list.at;
    call->count = list.count;
    return expr_advance(parser);
}

static struct expr *parse_call(struct expr_parser *parser)
{
    struct expr *expr = expr_new(parser, EXPR_CALL, parser->token.at);
    expr->is.call.name = parser->token.text;
    expr->is.call.question = -1;
    if (!parse_args(parser, &expr->is.call))
        return NULL;
    if (strcmp(expr->is.call.name, "current") == 0 && expr->is.call.count == 0)
        expr = expr_new_path(parser, EXPR_FROM_CURRENT, expr->at);
    return expr_parse_tail(parser, expr);
}

static struct expr *parse_literal(struct expr_parser *parser)
{
    const struct expr_token *token = &parser->token;
    bool number = token->kind == EXPR_TOKEN_NUMBER;
    struct expr *expr = expr_new(parser, number ? EXPR_NUMBER : EXPR_STRING, token->at);
    expr->type = number ? EXPR_TYPE_NUMBER : EXPR_TYPE_TEXT;
    if (number)
        expr->is.number = token->number;
    else
        expr->is.text = token->text;
    return expr_advance(parser) ? expr : NULL;
}

static struct expr *parse_question(struct expr_parser *parser)
{
    struct expr *expr = expr_new_path(parser, EXPR_FROM_QUESTION, parser->token.at);
    expr->is.path.question = parser->token.text;
    return expr_advance(parser) ? expr_parse_tail(parser, expr) : NULL;
}

static struct expr *parse_from_root(struct expr_parser *parser)
{
    struct expr *expr = expr_new_path(parser, EXPR_FROM_ROOT, parser->token.at);
    if (!expr_advance(parser))
        return NULL;
    return expr_parse_steps(parser, &expr->is.path) ? expr : NULL;
}

static struct expr *parse_bracket(struct expr_parser *parser)
{
    if (!expr_advance(parser))
        return NULL;
    struct expr *expr = expr_parse_level(parser, 0);
    if (expr == NULL || !expr_expect(parser, ')'))
        return NULL;
    return expr_parse_tail(parser, expr);
}

static struct expr *parse_primary(struct expr_parser *parser)
{
    if (expr_starts_step(parser)) {
        struct expr *expr = expr_new_path(parser, EXPR_FROM_HERE, parser->token.at);
        return expr_parse_steps(parser, &expr->is.path) ? expr : NULL;
    }
    switch (parser->token.kind) {
    case EXPR_TOKEN_NUMBER:
    case EXPR_TOKEN_STRING:
        return parse_literal(parser);
    case EXPR_TOKEN_QUESTION:
        return parse_question(parser);
    case EXPR_TOKEN_FUNCTION:
        return parse_call(parser);
    default:
        break;
    }
    if (expr_at_sign(parser, '('))
        return parse_bracket(parser);
    if (expr_at_sign(parser, '/'))
        return parse_from_root(parser);
    if (expr_at_sign(parser, 'S'))
        fail_set(parser->fail,
                 "'//' is not part of what forms may use; name the question, as in ${name}");
    else
        expr_unexpected(parser);
    return NULL;
}

/* Any number of minus signs, without recursion. Unary minus binds less than a union. */
static struct expr *parse_unary(struct expr_parser *parser)
{
    int at = parser->token.at, signs = 0;
    while (parser->token.kind == EXPR_TOKEN_OPERATOR && parser->token.op == EXPR_SUBTRACT) {
        signs++;
        if (!expr_advance(parser))
            return NULL;
    }
    struct expr *operand = expr_parse_level(parser, LEVEL_UNION);
    if (operand == NULL || signs == 0)
        return operand;
    for (int i = signs % 2 == 0 ? 2 : 1; i > 0; i--) {
        struct expr *expr = expr_new(parser, EXPR_MINUS, at);
        expr->type = EXPR_TYPE_NUMBER;
        expr->is.operand = operand;
        operand = expr;
    }
    return operand;
}

static enum expr_type type_of_level(int level)
{
    return level == LEVEL_UNION ? EXPR_TYPE_NODES : level < 4 ? EXPR_TYPE_TRUTH : EXPR_TYPE_NUMBER;
}

static struct expr *parse_operand(struct expr_parser *parser, int level)
{
    if (level == LEVEL_UNION)
        return parse_primary(parser);
    return level + 1 == LEVEL_UNARY ? parse_unary(parser) : expr_parse_level(parser, level + 1);
}

/* operand (operator operand)*, all of one level. */
static struct expr *parse_chain(struct expr_parser *parser, int level)
{
    struct expr_list operands = {0};
    struct expr *operand = parse_operand(parser, level);
    if (operand == NULL || parser->token.kind != EXPR_TOKEN_OPERATOR ||
        expr_level(parser->token.op) != level)
        return operand;
    struct expr *expr = expr_new(parser, EXPR_CHAIN, operand->at);
    expr->type = type_of_level(level);
    enum expr_operator *operators = NULL;
    size_t room = 0;
    expr_list_add(parser, &operands, operand);
    while (parser->token.kind == EXPR_TOKEN_OPERATOR && expr_level(parser->token.op) == level) {
        size_t count = (size_t)operands.count - 1;
        if (count == room) {
            size_t more = room == 0 ? 4 : 2 * room;
            operators = arena_grow(parser->arena, operators, room * sizeof *operators,
                                   more * sizeof *operators);
            room = more;
        }
        operators[count] = parser->token.op;
        operand = expr_advance(parser) ? parse_operand(parser, level) : NULL;
        if (operand == NULL)
            return NULL;
        expr_list_add(parser, &operands, operand);
    }
    expr->is.chain = (struct expr_chain){operands.at, operators, operands.count};
    return expr;
}

struct expr *expr_parse_level(struct expr_parser *parser, int level)
{
    if (level > 0)
        return parse_chain(parser, level);
    if (parser->depth == EXPR_DEPTH_MAX) {
        fail_set(parser->fail, "more than %d brackets inside one another", EXPR_DEPTH_MAX);
        return NULL;
    }
    parser->depth++;
    struct expr *expr = parse_chain(parser, level);
    parser->depth--;
    return expr;
}

struct expr *expr_parse(const char *text, struct arena *arena, struct fail *fail)
{
    if (strlen(text) > EXPR_TEXT_MAX) {
        fail_set(fail, "the expression is longer than %d characters", EXPR_TEXT_MAX);
        return NULL;
    }
    struct expr_parser parser = {
        .lexer = {.text = text, .arena = arena}, .arena = arena, .fail = fail};
    if (!expr_advance(&parser))
        return NULL;
    if (parser.token.kind == EXPR_TOKEN_END) {
        fail_set(fail, "the expression is empty");
        return NULL;
    }
    struct expr *expr = expr_parse_level(&parser, 0);
    if (expr == NULL)
        return NULL;
    return parser.token.kind == EXPR_TOKEN_END ? expr : expr_unexpected(&parser);
}
