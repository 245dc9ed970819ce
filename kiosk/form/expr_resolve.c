/* A parsed expression meets its form: `${name}` and paths are tied to nodes, functions to the
 * table, and everything that can be found wrong without an answer is found here (5.2, 6.4).
 *
 * A path without predicates or wildcards leads to one known node of the form; it is marked
 * `direct` and evaluated by index, and it is an edge of the dependency graph. In a repeat it means
 * that node in some instances: those inside the `anchor`, the innermost repeat around the context
 * node that the path does not leave. A path that cannot be
 * followed to its end counts as reading the last group that it surely enters.
 * Calls are checked in expr_check.c. */
#include "form/expr_resolve.h"
#include "form/expr_index.h"
#include "form/near.h"

#include <assert.h>
#include <string.h>

enum { ABOVE_ROOT = -2, UNKNOWN = -1, SLIPS_MAX = 2 };

static int child_named(const struct form *form, int parent, const char *name)
{
    for (int i = parent + 1; i < form->nodes[parent].end; i = form->nodes[i].end)
        if (strcmp(form->nodes[i].name, name) == 0)
            return i;
    return UNKNOWN;
}

/* One step from a known form node. */
static int step_to(const struct form *form, int at, const struct expr_step *step)
{
    if (form == NULL || at == UNKNOWN)
        return UNKNOWN;
    if (step->axis == EXPR_SELF && at >= 0)
        return at;
    if (step->axis == EXPR_PARENT && at >= 0)
        return at == 0 ? ABOVE_ROOT : form->nodes[at].parent;
    if (step->axis != EXPR_CHILD || step->name == NULL)
        return UNKNOWN;
    if (at == ABOVE_ROOT)
        return strcmp(form->root_name, step->name) == 0 ? 0 : UNKNOWN;
    return child_named(form, at, step->name);
}

/* A suggestion is cheap, and made only when there is an error to show. */
static bool fail_unknown(const struct expr_resolver *r, const char *name)
{
    const char *near = NULL;
    if (r->form != NULL) {
        const char **names = ARENA_ARRAY(r->arena, const char *, r->form->node_count);
        for (int i = 1; i < r->form->node_count; i++)
            names[i - 1] = r->form->nodes[i].name;
        near = near_word(name, names, r->form->node_count - 1, SLIPS_MAX);
    }
    if (near != NULL)
        return fail_set(r->fail, "no question is called '%s'; did you mean '%s'?", name, near);
    return fail_set(r->fail, "no question is called '%s'", name);
}

/* The one node of that name; a name that stands in two places says nothing. */
static bool find_question(const struct expr_resolver *r, const char *name, int *out)
{
    *out = UNKNOWN;
    if (r->form == NULL)
        return fail_unknown(r, name);
    for (int i = 1; i < r->form->node_count; i++) {
        if (strcmp(r->form->nodes[i].name, name) != 0)
            continue;
        if (*out != UNKNOWN)
            return fail_set(r->fail, "'${%s}' could be any of several rows of that name", name);
        *out = i;
    }
    return *out != UNKNOWN || fail_unknown(r, name);
}

/* The deepest repeat that a and b both stand in: `${a}` in an expression of b means that instance's
 * (5.2). */
static int shared_repeat(const struct form *form, int a, int b)
{
    int repeat = form->nodes[a].repeat;
    while (repeat != 0 && (b == repeat || !form_within(form, b, repeat)))
        repeat = form->nodes[repeat].repeat;
    return repeat;
}

static bool resolve_predicates(const struct expr_resolver *r, const struct expr_path *path,
                               int here, struct expr **predicates, int count)
{
    struct expr_scope scope = {
        .here = here < 0 ? UNKNOWN : here, .in_predicate = true, .anchor = path->anchor};
    for (int i = 0; i < count; i++)
        if (!expr_resolve_in(r, scope, predicates[i]))
            return false;
    return true;
}

static bool resolve_start(const struct expr_resolver *r, struct expr_scope scope,
                          struct expr_path *path, int *at)
{
    *at = UNKNOWN;
    switch (path->start) {
    case EXPR_FROM_ROOT:
        *at = ABOVE_ROOT;
        return true;
    case EXPR_FROM_HERE:
        *at = scope.here;
        if (*at >= 0)
            path->anchor = scope.in_predicate ? scope.anchor : form_scope(r->form, *at);
        return true;
    case EXPR_FROM_CURRENT:
        *at = r->form != NULL ? r->node : UNKNOWN;
        if (*at >= 0)
            path->anchor = form_scope(r->form, *at);
        return true;
    case EXPR_FROM_QUESTION:
        if (!find_question(r, path->question, at))
            return false;
        path->start_node = *at;
        path->anchor = shared_repeat(r->form, *at, r->node);
        return true;
    case EXPR_FROM_VALUE:
        break;
    }
    if (!expr_resolve_in(r, scope, path->value))
        return false;
    if (path->value->type != EXPR_TYPE_NODES && path->value->type != EXPR_TYPE_ANY)
        return fail_set(r->fail, "only a path can be followed by '[' or '/', at character %d",
                        expr_character(r->text, path->value->at));
    if (path->value->kind == EXPR_PATH) {
        *at = path->value->is.path.form_node;
        path->anchor = path->value->is.path.anchor;
    }
    return true;
}

/* A path that goes up reaches further: out of an instance, into all of them. */
static void widen_anchor(const struct form *form, struct expr_path *path, int at)
{
    if (at < 0)
        path->anchor = 0;
    else if (!form_within(form, at, path->anchor))
        path->anchor = form_scope(form, at);
}

static bool resolve_path(const struct expr_resolver *r, struct expr_scope scope,
                         struct expr_path *path)
{
    int at;
    if (!resolve_start(r, scope, path, &at))
        return false;
    if (expr_instance_of(path) != NULL && path->step_count > 0)
        return expr_resolve_instance(r, path);
    if (!resolve_predicates(r, path, at, path->filters, path->filter_count))
        return false;
    bool direct = path->start != EXPR_FROM_VALUE && path->filter_count == 0 &&
                  !(scope.in_predicate && path->start == EXPR_FROM_HERE);
    for (int i = 0; i < path->step_count; i++) {
        struct expr_step *step = &path->steps[i];
        bool vague = step->name == NULL && step->axis == EXPR_CHILD;
        path->lost = path->lost || vague;
        if (!path->lost)
            at = step_to(r->form, at, step);
        if (r->form != NULL && step->axis == EXPR_PARENT)
            widen_anchor(r->form, path, at);
        if (!resolve_predicates(r, path, path->lost ? UNKNOWN : at, step->predicates,
                                step->predicate_count))
            return false;
        direct = direct && !vague && step->predicate_count == 0 &&
                 (step->name == NULL || step->axis == EXPR_CHILD);
    }
    path->form_node = at >= 0 ? at : UNKNOWN;
    path->direct = direct && at >= 0;
    path->ends_at_group = at >= 0 && form_is_group(&r->form->nodes[at]);
    return true;
}

void expr_make_absolute(struct expr *expr)
{
    if (expr->kind == EXPR_PATH && expr->is.path.start == EXPR_FROM_QUESTION)
        expr->is.path.anchor = 0;
}

/* The list whose rows a bare name is read from, when this node has one. */
static const struct form_list *columns_of(const struct expr_resolver *r, struct expr_scope scope,
                                          const struct expr *expr)
{
    const struct expr_path *path = &expr->is.path;
    if (path->start != EXPR_FROM_HERE || path->steps[0].axis != EXPR_CHILD ||
        path->steps[0].name == NULL)
        return NULL;
    if (scope.list != NULL || scope.in_predicate || r->form == NULL || r->node < 0)
        return scope.list;
    return r->form->nodes[r->node].list;
}

bool expr_fail_column(const struct expr_resolver *r, const struct form_list *list, const char *name)
{
    const char *near = near_word(name, list->columns, list->column_count, SLIPS_MAX);
    if (near != NULL)
        return fail_set(r->fail, "list '%s' has no column '%s'; did you mean '%s'?", list->name,
                        name, near);
    return fail_set(r->fail, "list '%s' has no column '%s'; a question is written ${%s}",
                    list->name, name, name);
}

static bool resolve_column(const struct expr_resolver *r, const struct form_list *list,
                           struct expr *expr)
{
    const struct expr_path path = expr->is.path;
    const char *name = path.steps[0].name;
    if (path.step_count > 1 || path.steps[0].predicate_count > 0)
        return fail_set(r->fail, "'%s' is a column of list '%s' and has no parts", name,
                        list->name);
    expr->kind = EXPR_COLUMN;
    expr->type = EXPR_TYPE_TEXT;
    expr->is.column = expr_list_column(list, name);
    return expr->is.column != EXPR_COLUMN_NONE || expr_fail_column(r, list, name);
}

static void add_path_text(const struct form *form, int node, struct buf *out)
{
    if (node > 0)
        add_path_text(form, form->nodes[node].parent, out);
    buf_printf(out, "/%s", node == 0 ? form->root_name : form->nodes[node].name);
}

/* `${name}` inside quotes becomes the text of its path, a space at each side, as pyxform does. */
static bool resolve_string(const struct expr_resolver *r, struct expr *expr)
{
    const char *at = expr->is.text, *open;
    if (strstr(at, "${") == NULL)
        return true;
    struct buf out = {.arena = r->arena};
    while ((open = strstr(at, "${")) != NULL) {
        struct expr_lexer lexer = {.text = open, .arena = r->arena};
        struct expr_token token;
        int node;
        if (!expr_lex(&lexer, &token, r->fail) || !find_question(r, token.text, &node))
            return false;
        assert(r->form != NULL); /* where the question was found */
        buf_add(&out, at, (size_t)(open - at));
        buf_text(&out, " ");
        add_path_text(r->form, node, &out);
        buf_text(&out, " ");
        at = open + token.length;
    }
    buf_text(&out, at);
    expr->is.text = out.at;
    expr->quotes_question = true;
    return true;
}

static bool resolve_chain(const struct expr_resolver *r, struct expr_scope scope, struct expr *expr)
{
    const struct expr_chain *chain = &expr->is.chain;
    for (int i = 0; i < chain->count; i++) {
        if (!expr_resolve_in(r, scope, chain->operands[i]))
            return false;
        if (chain->operators[0] == EXPR_UNION && !expr_gives_nodes(chain->operands[i]))
            return fail_set(r->fail, "'|' joins paths; what stands at character %d is none",
                            expr_character(r->text, chain->operands[i]->at));
    }
    return true;
}

bool expr_resolve_in(const struct expr_resolver *r, struct expr_scope scope, struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_STRING:
        return resolve_string(r, expr);
    case EXPR_CHAIN:
        return resolve_chain(r, scope, expr);
    case EXPR_MINUS:
        return expr_resolve_in(r, scope, expr->is.operand);
    case EXPR_CALL:
        return expr_resolve_call(r, scope, expr);
    case EXPR_PATH: {
        const struct form_list *list = columns_of(r, scope, expr);
        return list != NULL ? resolve_column(r, list, expr)
                            : resolve_path(r, scope, &expr->is.path);
    }
    default:
        return true;
    }
}

bool expr_resolve(struct expr *expr, const char *text, const struct form *form, int node,
                  struct arena *arena, struct fail *fail)
{
    struct expr_resolver resolver = {text, form, node, arena, fail};
    struct expr_scope scope = {.here = form != NULL ? node : UNKNOWN};
    return expr_resolve_in(&resolver, scope, expr);
}

const struct expr *expr_compile(const char *text, const struct form *form, int node,
                                struct arena *arena, struct fail *fail)
{
    struct expr *expr = expr_parse(text, arena, fail);
    if (expr == NULL || !expr_resolve(expr, text, form, node, arena, fail))
        return NULL;
    if (form != NULL && node >= 0 && form->nodes[node].list != NULL)
        expr_index_prepare(form->nodes[node].list, expr, arena);
    return expr;
}
