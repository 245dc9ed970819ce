/* Recomputation: after a change, only what can be reached from it (7.3).
 *
 * A step is a row of the form that has something to compute: relevance, a calculation, a choice
 * filter. Steps stand in the form's order, in which each comes after what it reads, so that one
 * walk along the due steps settles everything. Each row has a list of the steps that read it; when
 * its value or its relevance changes, these become due, and where nothing changes the walk ends.
 * Should a filter undo what an earlier step read, the walk goes back; a budget ends a form that
 * never settles. */
#include "form/visit_inside.h"

#include "base/utf8.h"

#include <string.h>

enum { ROUNDS_MAX = 16 };

struct visit_plan {
    int *steps; /* form node of each step */
    int count;
    int next; /* first step that may be due */
    bool *due; /* by step */
    int *step_of; /* by form node; -1 when it computes nothing */
    int *readers; /* steps, grouped by the form node they read ... */
    int *first_reader; /* ... which begin here; one more entry than form nodes */
    bool *own; /* by form node: what its own `relevant` gives */
};

/* While the lists of readers are made: first counted, then filled. */
struct collector {
    const struct form *form;
    struct visit_plan *plan;
    int step;
    int *filled; /* NULL while counting */
};

struct expr_context visit_context(const struct visit *visit, struct node *node, int language)
{
    return (struct expr_context){
        .form = visit->form,
        .tree = (struct tree *)&visit->tree,
        .node = node,
        .language = language,
        .clock = &visit->clock,
        .scratch = visit->arena,
    };
}

size_t visit_mark(const struct visit *visit)
{
    return visit->arena->used;
}

void visit_release(const struct visit *visit, size_t mark)
{
    visit->arena->used = mark;
}

bool visit_condition(const struct visit *visit, const struct node *node, const struct expr *expr,
                     const char *value)
{
    size_t mark = visit_mark(visit);
    struct expr_context context =
        visit_context(visit, (struct node *)node, visit->form->default_language);
    context.own_value = value;
    bool result = expr_true(expr, &context);
    visit_release(visit, mark);
    return result;
}

static bool computes(const struct form_node *node)
{
    return node->relevant != NULL || node->calculation != NULL || node->choice_filter != NULL;
}

static void add_step(struct visit_plan *plan, int form_node)
{
    if (plan->step_of[form_node] >= 0)
        return;
    plan->step_of[form_node] = plan->count;
    plan->steps[plan->count++] = form_node;
}

static void list_steps(const struct form *form, struct visit_plan *plan)
{
    for (int i = 0; i < form->node_count; i++)
        plan->step_of[i] = -1;
    for (int i = 0; i < form->order_count; i++)
        if (computes(&form->nodes[form->order[i]]))
            add_step(plan, form->order[i]);
    for (int i = 0; i < form->node_count; i++)
        if (computes(&form->nodes[i]))
            add_step(plan, i);
}

/* Who reads a group reads all that is in it. */
static void collect(void *ctx, int read)
{
    struct collector *c = ctx;
    for (int i = read; i < c->form->nodes[read].end; i++) {
        if (c->filled == NULL)
            c->plan->first_reader[i + 1]++;
        else
            c->plan->readers[c->plan->first_reader[i] + c->filled[i]++] = c->step;
    }
}

static void collect_all(struct collector *c)
{
    for (c->step = 0; c->step < c->plan->count; c->step++) {
        int at = c->plan->steps[c->step];
        const struct form_node *node = &c->form->nodes[at];
        const struct expr *exprs[] = {node->relevant, node->calculation, node->choice_filter};
        for (size_t i = 0; i < sizeof exprs / sizeof exprs[0]; i++)
            if (exprs[i] != NULL)
                expr_reads(exprs[i], c->form, at, collect, c);
    }
}

void visit_plan(struct visit *visit)
{
    const struct form *form = visit->form;
    struct arena *arena = visit->arena;
    int nodes = form->node_count;
    struct visit_plan *plan = visit->plan = ARENA_NEW(arena, struct visit_plan);
    plan->steps = ARENA_ARRAY(arena, int, nodes);
    plan->due = ARENA_ARRAY(arena, bool, nodes);
    plan->step_of = ARENA_ARRAY(arena, int, nodes);
    plan->first_reader = ARENA_ARRAY(arena, int, nodes + 1);
    plan->own = ARENA_ARRAY(arena, bool, nodes);
    memset(plan->own, true, sizeof *plan->own * (size_t)nodes);
    list_steps(form, plan);
    plan->next = plan->count;
    struct collector collector = {.form = form, .plan = plan};
    collect_all(&collector);
    for (int i = 0; i < nodes; i++)
        plan->first_reader[i + 1] += plan->first_reader[i];
    plan->readers = ARENA_ARRAY(arena, int, plan->first_reader[nodes]);
    collector.filled = ARENA_ARRAY(arena, int, nodes);
    collect_all(&collector);
}

static void mark_due(struct visit_plan *plan, int step)
{
    plan->due[step] = true;
    if (step < plan->next)
        plan->next = step;
}

static void mark_readers(struct visit_plan *plan, int form_node)
{
    for (int i = plan->first_reader[form_node]; i < plan->first_reader[form_node + 1]; i++)
        mark_due(plan, plan->readers[i]);
}

void visit_all_due(struct visit *visit)
{
    for (int step = 0; step < visit->plan->count; step++)
        mark_due(visit->plan, step);
}

/* In place where it fits; else in a new place with room to grow, as a text grows while typed. */
static void store(struct visit *visit, struct node *node, const char *value)
{
    size_t bytes = strlen(value) + 1;
    if (bytes > node->room) {
        unsigned room = 16;
        while (room < bytes)
            room *= 2;
        char *at = arena_alloc(visit->arena, room);
        memcpy(at, value, bytes);
        node->value = at;
        node->room = room;
        return;
    }
    memmove((char *)node->value, value, bytes);
}

bool visit_put(struct visit *visit, struct node *node, const char *value)
{
    if (strcmp(node->value, value) == 0)
        return false;
    store(visit, node, value);
    visit->revision++;
    if (node->form_node >= 0)
        mark_readers(visit->plan, node->form_node);
    return true;
}

/* A computed value has the limit of a typed one: what is longer is cut between characters. */
static const char *cut(const struct visit *visit, const char *value)
{
    size_t length = strnlen(value, VISIT_VALUE_MAX + 1);
    if (length <= VISIT_VALUE_MAX)
        return value;
    return arena_copy(visit->arena, value, utf8_before(value, length));
}

/* Puts a computed value, and gives the scratch back unless the value had to move there. */
static void put_computed(struct visit *visit, struct node *node, const char *value, size_t mark)
{
    unsigned room = node->room;
    visit_put(visit, node, cut(visit, value));
    if (node->room == room)
        visit_release(visit, mark);
}

/* A row and all below it are relevant when their own conditions and those above hold. What comes
 * back is computed anew: it stood still while it was away (7.4). */
static void spread_relevance(struct visit *visit, int top)
{
    const struct form *form = visit->form;
    struct visit_plan *plan = visit->plan;
    for (int i = top; i < form->nodes[top].end; i++) {
        struct node *node = visit->by_form_node[i];
        bool relevant = plan->own[i] && (node->parent == NULL || node->parent->relevant);
        if (relevant == node->relevant)
            continue;
        node->relevant = relevant;
        visit->revision++;
        mark_readers(plan, i);
        if (plan->step_of[i] >= 0 && i != top)
            mark_due(plan, plan->step_of[i]);
    }
}

static void compute_relevance(struct visit *visit, int form_node)
{
    const struct form_node *row = &visit->form->nodes[form_node];
    bool own = visit_condition(visit, visit->by_form_node[form_node], row->relevant, NULL);
    if (own == visit->plan->own[form_node])
        return;
    visit->plan->own[form_node] = own;
    spread_relevance(visit, form_node);
}

static void compute(struct visit *visit, int form_node)
{
    const struct form_node *row = &visit->form->nodes[form_node];
    struct node *node = visit->by_form_node[form_node];
    if (row->relevant != NULL)
        compute_relevance(visit, form_node);
    if (!node->relevant)
        return;
    size_t mark = visit_mark(visit);
    if (row->calculation != NULL) {
        struct expr_context context = visit_context(visit, node, visit->form->default_language);
        put_computed(visit, node, expr_text(row->calculation, &context), mark);
    } else if (row->choice_filter != NULL && node->value[0] != '\0') {
        put_computed(visit, node, visit_open_names(visit, node, node->value, NULL), mark);
    }
}

void visit_settle(struct visit *visit)
{
    struct visit_plan *plan = visit->plan;
    for (long budget = (long)ROUNDS_MAX * plan->count; budget > 0 && plan->next < plan->count;) {
        int step = plan->next++;
        if (!plan->due[step])
            continue;
        plan->due[step] = false;
        compute(visit, plan->steps[step]);
        budget--;
    }
}
