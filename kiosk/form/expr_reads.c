/* Which questions an expression reads: the edges of the dependency graph (7.3). */
#include "form/expr_ast.h"

struct reader {
    void (*visit)(void *ctx, int read);
    void *ctx;
};

static void read_expr(const struct reader *reader, const struct expr *expr);

static void read_all(const struct reader *reader, struct expr *const *list, int count)
{
    for (int i = 0; i < count; i++)
        read_expr(reader, list[i]);
}

static void read_path(const struct reader *reader, const struct expr_path *path)
{
    if (path->value != NULL)
        read_expr(reader, path->value);
    read_all(reader, path->filters, path->filter_count);
    for (int i = 0; i < path->step_count; i++)
        read_all(reader, path->steps[i].predicates, path->steps[i].predicate_count);
    if (path->form_node >= 0)
        reader->visit(reader->ctx, path->form_node);
}

static void read_expr(const struct reader *reader, const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_CHAIN:
        read_all(reader, expr->is.chain.operands, expr->is.chain.count);
        break;
    case EXPR_MINUS:
        read_expr(reader, expr->is.operand);
        break;
    case EXPR_CALL:
        read_all(reader, expr->is.call.args, expr->is.call.count);
        break;
    case EXPR_PATH:
        read_path(reader, &expr->is.path);
        break;
    default:
        break;
    }
}

void expr_reads(const struct expr *expr, const struct form *form, int node,
                void (*visit)(void *ctx, int read), void *ctx)
{
    /* The paths were followed when the expression was compiled, from that node of that form. */
    (void)form;
    (void)node;
    read_expr(&(struct reader){visit, ctx}, expr);
}
