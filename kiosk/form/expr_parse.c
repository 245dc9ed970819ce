/* Tokens to a tree, by recursive descent with one token of look-ahead (6.1). */
#include "form/expr_ast.h"

#include <string.h>

enum { LEVEL_UNARY = 6, LEVEL_UNION = 6 };

struct parser {
    struct expr_lexer lexer;
    struct expr_token token; /* the next one */
    struct arena *arena;
    struct fail *fail;
    int depth;
};

/* A list that grows in the arena. */
struct list {
    struct expr **at;
    int count, room;
};

static struct expr *parse_level(struct parser *parser, int level);

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

static bool advance(struct parser *parser)
{
    return expr_lex(&parser->lexer, &parser->token, parser->fail);
}

static bool at_sign(const struct parser *parser, char sign)
{
    return parser->token.kind == EXPR_TOKEN_SIGN && parser->token.sign == sign;
}

static struct expr *unexpected(struct parser *parser)
{
    const struct expr_token *token = &parser->token;
    const char *text = parser->lexer.text;
    if (token->kind == EXPR_TOKEN_END)
        fail_set(parser->fail, "the expression ends too early");
    else
        fail_set(parser->fail, "unexpected '%.*s' at character %d",
                 token->length < 60 ? token->length : 60, text + token->at,
                 expr_character(text, token->at));
    return NULL;
}

static bool expect(struct parser *parser, char sign)
{
    if (at_sign(parser, sign))
        return advance(parser);
    if (parser->token.kind == EXPR_TOKEN_END)
        return fail_set(parser->fail, "'%c' is missing at the end", sign);
    unexpected(parser);
    return false;
}

static struct expr *new_expr(struct parser *parser, enum expr_kind kind, int at)
{
    struct expr *expr = ARENA_NEW(parser->arena, struct expr);
    expr->kind = kind;
    expr->at = at;
    return expr;
}

static void list_add(struct parser *parser, struct list *list, struct expr *expr)
{
    if (list->count == list->room) {
        int room = list->room == 0 ? 4 : 2 * list->room;
        list->at = arena_grow(parser->arena, list->at, sizeof *list->at * (size_t)list->room,
                              sizeof *list->at * (size_t)room);
        list->room = room;
    }
    list->at[list->count++] = expr;
}

/* [a][b]... */
static bool parse_predicates(struct parser *parser, struct expr ***out, int *count)
{
    struct list list = {0};
    while (at_sign(parser, '[')) {
        if (!advance(parser))
            return false;
        struct expr *predicate = parse_level(parser, 0);
        if (predicate == NULL || !expect(parser, ']'))
            return false;
        list_add(parser, &list, predicate);
    }
    *out = list.at;
    *count = list.count;
    return true;
}

static bool parse_axis(struct parser *parser, struct expr_step *step)
{
    static const struct {
        const char *name;
        enum expr_axis axis;
    } axes[] = {{"child", EXPR_CHILD}, {"parent", EXPR_PARENT}, {"self", EXPR_SELF}};
    for (size_t i = 0; i < sizeof axes / sizeof axes[0]; i++)
        if (strcmp(axes[i].name, parser->token.text) == 0) {
            step->axis = axes[i].axis;
            return advance(parser);
        }
    return fail_set(parser->fail, "'%s::' is not available on this kiosk yet", parser->token.text);
}

/* node() is the one node test that looks like a function and is allowed. */
static bool parse_node_test(struct parser *parser, struct expr_step *step)
{
    if (parser->token.kind == EXPR_TOKEN_NAME) {
        step->name = parser->token.text;
        return advance(parser);
    }
    if (at_sign(parser, '*'))
        return advance(parser);
    if (parser->token.kind == EXPR_TOKEN_FUNCTION && strcmp(parser->token.text, "node") == 0)
        return advance(parser) && expect(parser, '(') && expect(parser, ')');
    unexpected(parser);
    return false;
}

static bool parse_step(struct parser *parser, struct expr_step *step)
{
    *step = (struct expr_step){.axis = EXPR_CHILD};
    if (at_sign(parser, '@'))
        return fail_set(parser->fail, "'@' is not available on this kiosk yet");
    if (at_sign(parser, '.') || at_sign(parser, 'D')) {
        step->axis = at_sign(parser, '.') ? EXPR_SELF : EXPR_PARENT;
        if (!advance(parser))
            return false;
    } else {
        if (parser->token.kind == EXPR_TOKEN_AXIS && !parse_axis(parser, step))
            return false;
        if (!parse_node_test(parser, step))
            return false;
    }
    return parse_predicates(parser, &step->predicates, &step->predicate_count);
}

static void add_step(struct parser *parser, struct expr_path *path, int *room,
                     const struct expr_step *step)
{
    if (path->step_count == *room) {
        int more = *room == 0 ? 4 : 2 * *room;
        path->steps = arena_grow(parser->arena, path->steps, sizeof *step * (size_t)*room,
                                 sizeof *step * (size_t)more);
        *room = more;
    }
    path->steps[path->step_count++] = *step;
}

/* a/b/c, the first step included. */
static bool parse_steps(struct parser *parser, struct expr_path *path)
{
    int room = 0;
    for (;;) {
        struct expr_step step;
        if (!parse_step(parser, &step))
            return false;
        add_step(parser, path, &room, &step);
        if (at_sign(parser, 'S'))
            return fail_set(parser->fail, "'//' is not available on this kiosk yet");
        if (!at_sign(parser, '/'))
            return true;
        if (!advance(parser))
            return false;
    }
}

static bool starts_step(const struct parser *parser)
{
    const struct expr_token *token = &parser->token;
    return token->kind == EXPR_TOKEN_NAME || token->kind == EXPR_TOKEN_AXIS ||
           (token->kind == EXPR_TOKEN_SIGN && strchr(".D*@", token->sign) != NULL) ||
           (token->kind == EXPR_TOKEN_FUNCTION && strcmp(token->text, "node") == 0);
}

static struct expr *new_path(struct parser *parser, enum expr_start start, int at)
{
    struct expr *expr = new_expr(parser, EXPR_PATH, at);
    expr->type = EXPR_TYPE_NODES;
    expr->is.path.start = start;
    expr->is.path.form_node = -1;
    return expr;
}

/* What may follow ${a}, current(), f() or a bracket: predicates, then more steps. */
static struct expr *parse_tail(struct parser *parser, struct expr *expr)
{
    bool is_path = expr->kind == EXPR_PATH && expr->is.path.start != EXPR_FROM_VALUE &&
                   expr->is.path.step_count == 0;
    if (!at_sign(parser, '[') && !at_sign(parser, '/') && !at_sign(parser, 'S'))
        return expr;
    if (at_sign(parser, 'S')) {
        fail_set(parser->fail, "'//' is not available on this kiosk yet");
        return NULL;
    }
    if (!is_path) {
        struct expr *path = new_path(parser, EXPR_FROM_VALUE, expr->at);
        path->is.path.value = expr;
        expr = path;
    }
    struct expr_path *path = &expr->is.path;
    if (!parse_predicates(parser, &path->filters, &path->filter_count))
        return NULL;
    if (!at_sign(parser, '/'))
        return expr;
    return advance(parser) && parse_steps(parser, path) ? expr : NULL;
}

static bool parse_args(struct parser *parser, struct expr_call *call)
{
    struct list list = {0};
    if (!advance(parser) || !expect(parser, '('))
        return false;
    while (!at_sign(parser, ')')) {
        if (list.count > 0 && !expect(parser, ','))
            return false;
        struct expr *arg = parse_level(parser, 0);
        if (arg == NULL)
            return false;
        list_add(parser, &list, arg);
    }
    call->args = list.at;
    call->count = list.count;
    return advance(parser);
}

static struct expr *parse_call(struct parser *parser)
{
    struct expr *expr = new_expr(parser, EXPR_CALL, parser->token.at);
    expr->is.call.name = parser->token.text;
    expr->is.call.question = -1;
    if (!parse_args(parser, &expr->is.call))
        return NULL;
    if (strcmp(expr->is.call.name, "current") == 0 && expr->is.call.count == 0)
        expr = new_path(parser, EXPR_FROM_CURRENT, expr->at);
    return parse_tail(parser, expr);
}

static struct expr *parse_literal(struct parser *parser)
{
    const struct expr_token *token = &parser->token;
    bool number = token->kind == EXPR_TOKEN_NUMBER;
    struct expr *expr = new_expr(parser, number ? EXPR_NUMBER : EXPR_STRING, token->at);
    expr->type = number ? EXPR_TYPE_NUMBER : EXPR_TYPE_TEXT;
    if (number)
        expr->is.number = token->number;
    else
        expr->is.text = token->text;
    return advance(parser) ? expr : NULL;
}

static struct expr *parse_question(struct parser *parser)
{
    struct expr *expr = new_path(parser, EXPR_FROM_QUESTION, parser->token.at);
    expr->is.path.question = parser->token.text;
    return advance(parser) ? parse_tail(parser, expr) : NULL;
}

static struct expr *parse_from_root(struct parser *parser)
{
    struct expr *expr = new_path(parser, EXPR_FROM_ROOT, parser->token.at);
    if (!advance(parser))
        return NULL;
    return parse_steps(parser, &expr->is.path) ? expr : NULL;
}

static struct expr *parse_bracket(struct parser *parser)
{
    if (!advance(parser))
        return NULL;
    struct expr *expr = parse_level(parser, 0);
    if (expr == NULL || !expect(parser, ')'))
        return NULL;
    return parse_tail(parser, expr);
}

static struct expr *parse_primary(struct parser *parser)
{
    if (starts_step(parser)) {
        struct expr *expr = new_path(parser, EXPR_FROM_HERE, parser->token.at);
        return parse_steps(parser, &expr->is.path) ? expr : NULL;
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
    if (at_sign(parser, '('))
        return parse_bracket(parser);
    if (at_sign(parser, '/'))
        return parse_from_root(parser);
    if (at_sign(parser, 'S'))
        fail_set(parser->fail, "'//' is not available on this kiosk yet");
    else
        unexpected(parser);
    return NULL;
}

/* Any number of minus signs, without recursion. Unary minus binds less than a union. */
static struct expr *parse_unary(struct parser *parser)
{
    int at = parser->token.at, signs = 0;
    while (parser->token.kind == EXPR_TOKEN_OPERATOR && parser->token.op == EXPR_SUBTRACT) {
        signs++;
        if (!advance(parser))
            return NULL;
    }
    struct expr *operand = parse_level(parser, LEVEL_UNION);
    if (operand == NULL || signs == 0)
        return operand;
    for (int i = signs % 2 == 0 ? 2 : 1; i > 0; i--) {
        struct expr *expr = new_expr(parser, EXPR_MINUS, at);
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

static struct expr *parse_operand(struct parser *parser, int level)
{
    if (level == LEVEL_UNION)
        return parse_primary(parser);
    return level + 1 == LEVEL_UNARY ? parse_unary(parser) : parse_level(parser, level + 1);
}

/* operand (operator operand)*, all of one level. */
static struct expr *parse_chain(struct parser *parser, int level)
{
    struct list operands = {0};
    struct expr *operand = parse_operand(parser, level);
    if (operand == NULL || parser->token.kind != EXPR_TOKEN_OPERATOR ||
        expr_level(parser->token.op) != level)
        return operand;
    struct expr *expr = new_expr(parser, EXPR_CHAIN, operand->at);
    expr->type = type_of_level(level);
    enum expr_operator *operators = NULL;
    size_t room = 0;
    list_add(parser, &operands, operand);
    while (parser->token.kind == EXPR_TOKEN_OPERATOR && expr_level(parser->token.op) == level) {
        size_t count = (size_t)operands.count - 1;
        if (count == room) {
            size_t more = room == 0 ? 4 : 2 * room;
            operators = arena_grow(parser->arena, operators, room * sizeof *operators,
                                   more * sizeof *operators);
            room = more;
        }
        operators[count] = parser->token.op;
        operand = advance(parser) ? parse_operand(parser, level) : NULL;
        if (operand == NULL)
            return NULL;
        list_add(parser, &operands, operand);
    }
    expr->is.chain = (struct expr_chain){operands.at, operators, operands.count};
    return expr;
}

static struct expr *parse_level(struct parser *parser, int level)
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
    struct parser parser = {.lexer = {.text = text, .arena = arena}, .arena = arena, .fail = fail};
    if (!advance(&parser))
        return NULL;
    if (parser.token.kind == EXPR_TOKEN_END) {
        fail_set(fail, "the expression is empty");
        return NULL;
    }
    struct expr *expr = parse_level(&parser, 0);
    if (expr == NULL)
        return NULL;
    return parser.token.kind == EXPR_TOKEN_END ? expr : unexpected(&parser);
}
