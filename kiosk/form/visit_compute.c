/* Recomputation: after a change, only what can be reached from it (7.3).
 *
 * A step is a row of the form that has something to compute: relevance, a calculation, choices, the
 * number of a repeat's instances. Steps stand in the form's order, in which each comes after what it
 * reads. Each step has a queue of the nodes that are due, one per instance that is concerned; one
 * walk along the steps settles everything. The form knows who reads each row, and from where: when a
 * node's value or relevance changes, its readers around it become due, and where nothing changes the
 * walk ends. Should a filter undo what an earlier step read, the walk goes back; a budget ends a
 * form that never settles. */
#include "form/readers.h"
#include "form/visit_inside.h"

#include "base/utf8.h"

#include <string.h>

enum { ROUNDS_MAX = 16 };

/* Why a node is due. */
enum { DUE_CHANGED = 1, DUE_TRIGGERED = 2 };

struct expr_context visit_context(const struct visit *visit, struct node *node, int language)
{
    return (struct expr_context){
        .form = visit->form,
        .tree = (struct tree *)&visit->tree,
        .node = node,
        .language = language,
        .clock = &visit->clock,
        .chance = (uint64_t *)&visit->chance,
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
    ((struct visit *)visit)->evaluations++;
    struct expr_context context =
        visit_context(visit, (struct node *)node, visit->form->default_language);
    context.own_value = value;
    bool result = expr_true(expr, &context);
    visit_release(visit, mark);
    return result;
}

struct marking {
    struct visit *visit;
    int why;
};

static void mark_due(void *context, struct node *node)
{
    const struct marking *marking = context;
    struct visit *visit = marking->visit;
    int step = visit->form->step_of[node->form_node];
    if (node->due == 0) {
        node->next_due = visit->queue[step];
        visit->queue[step] = node;
    }
    node->due = (unsigned char)(node->due | marking->why);
    if (step < visit->next_step)
        visit->next_step = step;
}

static void mark_reader(struct visit *visit, struct scope *scope, const struct form_reader *reader)
{
    const struct form *form = visit->form;
    struct marking marking = {visit, reader->how == FORM_TRIGGERED ? DUE_TRIGGERED : DUE_CHANGED};
    scope_each(scope_around(scope, form, reader->anchor), form, form->order[reader->step], mark_due,
               &marking);
}

enum change { CHANGED_VALUE, CHANGED_RELEVANCE };

static void mark_readers(struct visit *visit, int row, struct scope *scope, enum change change)
{
    const struct form *form = visit->form;
    enum form_read passed = change == CHANGED_VALUE ? FORM_READS_COUNT : FORM_TRIGGERED;
    for (int i = form->first_reader[row]; i < form->first_reader[row + 1]; i++)
        if (form->readers[i].how != passed)
            mark_reader(visit, scope, &form->readers[i]);
}

void visit_instances_changed(struct visit *visit, struct node *tail)
{
    int end = visit->form->nodes[tail->form_node].end;
    for (int row = tail->form_node; row < end; row++)
        mark_readers(visit, row, tail->scope, CHANGED_RELEVANCE);
}

static bool is_step(const struct visit *visit, const struct node *node)
{
    return node->form_node >= 0 && visit->form->step_of[node->form_node] >= 0;
}

/* An instance is no step: the repeat's is its tail. */
static void mark_self(struct visit *visit, struct node *node)
{
    bool instance = node->scope != NULL && node->scope->top == node;
    if (is_step(visit, node) && !instance)
        mark_due(&(struct marking){visit, DUE_CHANGED}, node);
}

void visit_all_due(struct visit *visit, struct node *top)
{
    for (struct node *node = top; node != NULL; node = tree_next(node, top))
        mark_self(visit, node);
}

/* In place where it fits; else in a new place with room to grow, as a text grows while typed. */
void visit_store(struct visit *visit, struct node *node, const char *value)
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
    visit_store(visit, node, value);
    visit->revision++;
    if (node->form_node >= 0)
        mark_readers(visit, node->form_node, node->scope, CHANGED_VALUE);
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

/* A node exists when its own condition and those above hold; an instance, when its repeat does and it
 * is counted. */
static bool exists_now(const struct node *node)
{
    bool above = node->parent == NULL || node->parent->relevant;
    bool instance = node->scope != NULL && node->scope->top == node && node->parent != NULL;
    return above && node->own && (!instance || visit_tail(node)->own);
}

static void spread(struct visit *visit, struct node *top)
{
    for (struct node *node = top; node != NULL; node = tree_next(node, top)) {
        bool relevant = exists_now(node);
        if (relevant == node->relevant)
            continue;
        node->relevant = relevant;
        visit->revision++;
        if (node->form_node < 0)
            continue;
        mark_readers(visit, node->form_node, node->scope, CHANGED_RELEVANCE);
        /* What comes back is computed anew: it stood still while it was away (7.4). */
        if (node != top)
            mark_self(visit, node);
    }
}

void visit_spread_relevance(struct visit *visit, struct node *top)
{
    spread(visit, top);
    for (struct node *node = top; top->tail && (node = tree_instance_before(node)) != NULL;)
        spread(visit, node);
}

void visit_apply_defaults(struct visit *visit, struct node *top)
{
    for (struct node *node = top; node != NULL; node = tree_next(node, top)) {
        const struct form_node *row = visit_form_node(visit, node);
        if (row == NULL || row->dynamic_default == NULL || node->tail)
            continue;
        size_t mark = visit_mark(visit);
        struct expr_context context = visit_context(visit, node, visit->form->default_language);
        visit->evaluations++;
        put_computed(visit, node, expr_text(row->dynamic_default, &context), mark);
    }
}

static void compute_relevance(struct visit *visit, struct node *node, const struct expr *condition)
{
    bool own = visit_condition(visit, node, condition, NULL);
    if (own == node->own)
        return;
    node->own = own;
    visit_spread_relevance(visit, node);
}

static void compute_value(struct visit *visit, struct node *node, const struct expr *expr)
{
    size_t mark = visit_mark(visit);
    struct expr_context context = visit_context(visit, node, visit->form->default_language);
    visit->evaluations++;
    put_computed(visit, node, expr != NULL ? expr_text(expr, &context) : "", mark);
}

/* An answer that is no longer among the choices is dropped (7.8). */
static void compute_choices(struct visit *visit, struct node *node)
{
    size_t mark = visit_mark(visit);
    visit->evaluations++;
    put_computed(visit, node, visit_open_names(visit, node, node->value, NULL), mark);
}

static void compute_count(struct visit *visit, struct node *tail, const struct expr *count)
{
    size_t mark = visit_mark(visit);
    struct expr_context context = visit_context(visit, tail, visit->form->default_language);
    visit->evaluations++;
    double number = expr_number(count, &context);
    visit_release(visit, mark);
    visit_repeat_count(visit, tail, number);
}

static void compute(struct visit *visit, struct node *node, int why)
{
    const struct form_node *row = &visit->form->nodes[node->form_node];
    bool changed = (why & DUE_CHANGED) != 0;
    if (changed && row->relevant != NULL)
        compute_relevance(visit, node, row->relevant);
    if (!node->relevant)
        return;
    if (row->trigger_count > 0 && (why & DUE_TRIGGERED) != 0)
        compute_value(visit, node,
                      row->calculation != NULL ? row->calculation : row->dynamic_default);
    else if (changed && row->calculation != NULL && row->trigger_count == 0)
        compute_value(visit, node, row->calculation);
    else if (changed && row->repeat_count != NULL)
        compute_count(visit, node, row->repeat_count);
    else if (changed && node->value[0] != '\0' &&
             (row->choice_filter != NULL || row->from_repeat > 0))
        compute_choices(visit, node);
}

void visit_settle(struct visit *visit)
{
    int steps = visit->form->order_count;
    long budget = (long)ROUNDS_MAX * (visit->node_count + steps);
    while (visit->next_step < steps) {
        struct node *node = visit->queue[visit->next_step];
        if (node == NULL) {
            visit->next_step++;
            continue;
        }
        int why = node->due;
        visit->queue[visit->next_step] = node->next_due;
        node->due = 0;
        if (budget-- > 0)
            compute(visit, node, why);
    }
}
