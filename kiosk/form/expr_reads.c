/* Which questions an expression reads: the edges of the dependency graph (7.3). */
#include "form/expr_ast.h"

struct reader {
    void (*each)(void *context, struct expr_read read);
    void *context;
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
    if (path->form_node < 0)
        return;
    struct expr_read read = {path->form_node, path->anchor, EXPR_READS_VALUE};
    if (path->lost)
        read.what = EXPR_READS_ALL;
    else if (path->ends_at_group)
        read.what = EXPR_READS_COUNT;
    reader->each(reader->context, read);
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

void expr_reads(const struct expr *expr, void (*each)(void *context, struct expr_read read),
                void *context)
{
    read_expr(&(struct reader){each, context}, expr);
}
