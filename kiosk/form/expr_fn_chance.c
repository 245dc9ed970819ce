/* Functions that draw by chance, from the state that the context hands in. */
#include "form/chance.h"
#include "form/expr_ast.h"

#include <math.h>
#include <stdlib.h>

enum { UUID_MAX = 1000 };

/* Without a state, which only a test goes without, chance stands still. */
static uint64_t next(const struct expr_eval *eval)
{
    return eval->context->chance != NULL ? chance_next(eval->context->chance) : 0;
}

struct expr_value expr_fn_random(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    return expr_of_number(eval->context->chance != NULL ? chance_fraction(eval->context->chance)
                                                        : 0);
}

static struct expr_value version_4(const struct expr_eval *eval)
{
    uint64_t a = next(eval), b = next(eval);
    a = (a & ~UINT64_C(0xf000)) | 0x4000;
    b = (b & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
    return expr_of_text(arena_printf(eval->context->scratch, "%08x-%04x-%04x-%04x-%012llx",
                                     (unsigned)(a >> 32), (unsigned)(a >> 16 & 0xffff),
                                     (unsigned)(a & 0xffff), (unsigned)(b >> 48),
                                     (unsigned long long)(b & 0xffffffffffff)));
}

struct expr_value expr_fn_uuid(const struct expr_eval *eval, const struct expr_call *call)
{
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    if (call->count == 0)
        return version_4(eval);
    double wanted = expr_arg_number(eval, call, 0);
    int count = wanted >= 1 ? (int)fmin(wanted, UUID_MAX) : 0;
    struct buf out = expr_buf(eval);
    for (int i = 0; i < count; i++)
        buf_add(&out, &letters[next(eval) % (sizeof letters - 1)], 1);
    return expr_buf_text(&out);
}

/* randomize(nodes, seed): the nodes in another order (6.6). */
struct expr_value expr_fn_randomize(const struct expr_eval *eval, const struct expr_call *call)
{
    struct expr_value nodes = expr_arg(eval, call, 0);
    if (nodes.type != EXPR_TYPE_NODES || nodes.count < 2)
        return nodes;
    int64_t seed = call->count > 1 ? expr_seed(eval, expr_arg(eval, call, 1)) : (int64_t)next(eval);
    struct node **shuffled = ARENA_ARRAY(eval->context->scratch, struct node *, nodes.count);
    for (int i = 0; i < nodes.count; i++)
        shuffled[i] = expr_node_at(&nodes, i);
    chance_shuffle((const void **)shuffled, nodes.count, seed);
    nodes.is.nodes = shuffled;
    return nodes;
}

int64_t expr_seed(const struct expr_eval *eval, struct expr_value value)
{
    if (value.type == EXPR_TYPE_NUMBER || value.type == EXPR_TYPE_TRUTH)
        return chance_seed_number(expr_to_number(eval, value));
    const char *text = expr_to_text(eval, value);
    char *end;
    double number = strtod(text, &end);
    return *end == '\0' && end != text ? chance_seed_number(number) : chance_seed_text(text);
}
