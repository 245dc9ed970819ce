/* Paths: steps, predicates, and what may follow a reference or a bracket (6.1). */
#include "form/expr_parse.h"

#include <string.h>

/* [a][b]... */
static bool parse_predicates(struct expr_parser *parser, struct expr ***out, int *count)
{
    struct expr_list list = {0};
    while (expr_at_sign(parser, '[')) {
        if (!expr_advance(parser))
            return false;
        struct expr *predicate = expr_parse_level(parser, 0);
        if (predicate == NULL || !expr_expect(parser, ']'))
            return false;
        expr_list_add(parser, &list, predicate);
    }
    *out = list.at;
    *count = list.count;
    return true;
}

static bool parse_axis(struct expr_parser *parser, struct expr_step *step)
{
    static const struct {
        const char *name;
        enum expr_axis axis;
    } axes[] = {{"child", EXPR_CHILD}, {"parent", EXPR_PARENT}, {"self", EXPR_SELF}};
    for (size_t i = 0; i < sizeof axes / sizeof axes[0]; i++)
        if (strcmp(axes[i].name, parser->token.text) == 0) {
            step->axis = axes[i].axis;
            return expr_advance(parser);
        }
    return fail_set(parser->fail,
                    "'%s::' is not part of what forms may use; name the question, as in ${name}",
                    parser->token.text);
}

/* node() is the one node test that looks like a function and is allowed. */
static bool parse_node_test(struct expr_parser *parser, struct expr_step *step)
{
    if (parser->token.kind == EXPR_TOKEN_NAME) {
        step->name = parser->token.text;
        return expr_advance(parser);
    }
    if (expr_at_sign(parser, '*'))
        return expr_advance(parser);
    if (parser->token.kind == EXPR_TOKEN_FUNCTION && strcmp(parser->token.text, "node") == 0)
        return expr_advance(parser) && expr_expect(parser, '(') && expr_expect(parser, ')');
    expr_unexpected(parser);
    return false;
}

static bool parse_step(struct expr_parser *parser, struct expr_step *step)
{
    *step = (struct expr_step){.axis = EXPR_CHILD};
    if (expr_at_sign(parser, '@'))
        return fail_set(parser->fail,
                        "'@' is not part of what forms may use; name the question, as in ${name}");
    if (expr_at_sign(parser, '.') || expr_at_sign(parser, 'D')) {
        step->axis = expr_at_sign(parser, '.') ? EXPR_SELF : EXPR_PARENT;
        if (!expr_advance(parser))
            return false;
    } else {
        if (parser->token.kind == EXPR_TOKEN_AXIS && !parse_axis(parser, step))
            return false;
        if (!parse_node_test(parser, step))
            return false;
    }
    return parse_predicates(parser, &step->predicates, &step->predicate_count);
}

static void add_step(struct expr_parser *parser, struct expr_path *path, int *room,
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
bool expr_parse_steps(struct expr_parser *parser, struct expr_path *path)
{
    int room = 0;
    for (;;) {
        struct expr_step step;
        if (!parse_step(parser, &step))
            return false;
        add_step(parser, path, &room, &step);
        if (expr_at_sign(parser, 'S'))
            return fail_set(
                parser->fail,
                "'//' is not part of what forms may use; name the question, as in ${name}");
        if (!expr_at_sign(parser, '/'))
            return true;
        if (!expr_advance(parser))
            return false;
    }
}

bool expr_starts_step(const struct expr_parser *parser)
{
    const struct expr_token *token = &parser->token;
    return token->kind == EXPR_TOKEN_NAME || token->kind == EXPR_TOKEN_AXIS ||
           (token->kind == EXPR_TOKEN_SIGN && strchr(".D*@", token->sign) != NULL) ||
           (token->kind == EXPR_TOKEN_FUNCTION && strcmp(token->text, "node") == 0);
}

struct expr *expr_new_path(struct expr_parser *parser, enum expr_start start, int at)
{
    struct expr *expr = expr_new(parser, EXPR_PATH, at);
    expr->type = EXPR_TYPE_NODES;
    expr->is.path.start = start;
    expr->is.path.form_node = -1;
    return expr;
}

/* What may follow ${a}, current(), f() or a bracket: predicates, then more steps. */
struct expr *expr_parse_tail(struct expr_parser *parser, struct expr *expr)
{
    bool is_path = expr->kind == EXPR_PATH && expr->is.path.start != EXPR_FROM_VALUE &&
                   expr->is.path.step_count == 0;
    if (!expr_at_sign(parser, '[') && !expr_at_sign(parser, '/') && !expr_at_sign(parser, 'S'))
        return expr;
    if (expr_at_sign(parser, 'S')) {
        fail_set(parser->fail,
                 "'//' is not part of what forms may use; name the question, as in ${name}");
        return NULL;
    }
    if (!is_path) {
        struct expr *path = expr_new_path(parser, EXPR_FROM_VALUE, expr->at);
        path->is.path.value = expr;
        expr = path;
    }
    struct expr_path *path = &expr->is.path;
    if (!parse_predicates(parser, &path->filters, &path->filter_count))
        return NULL;
    if (!expr_at_sign(parser, '/'))
        return expr;
    return expr_advance(parser) && expr_parse_steps(parser, path) ? expr : NULL;
}
