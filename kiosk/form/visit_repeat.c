/* Repeats: how a scope of the tree is built, and how instances come and go (7.1, 7.7).
 *
 * The instances that a repeat_count asks for are made when it grows; when it shrinks, the surplus is
 * kept and does not exist (`own` is false), so that nothing is lost when it grows again. What a
 * visitor takes away is gone: its values are overwritten, and its nodes are used for the next. */
#define _DEFAULT_SOURCE
#include "form/visit_inside.h"

#include <math.h>
#include <string.h>

static const struct form_node *row_of(const struct visit *visit, const struct node *node)
{
    return &visit->form->nodes[node->form_node];
}

static void describe(struct visit *visit, struct node *node, int row, struct scope *scope)
{
    node->form_node = row;
    node->type = form_types[visit->form->nodes[row].type].store;
    node->scope = scope;
    visit->node_count++;
}

void visit_grow(struct visit *visit, struct node *top, struct scope *outer)
{
    const struct form *form = visit->form;
    int base = top->form_node, end = form->nodes[base].end;
    struct scope *scope = ARENA_NEW(visit->arena, struct scope);
    *scope = (struct scope){.top = top, .outer = outer, .base = base};
    scope->rows = ARENA_ARRAY(visit->arena, struct node *, end - base);
    scope->rows[0] = top;
    describe(visit, top, base, scope);
    for (int i = base + 1; i < end;) {
        const struct form_node *row = &form->nodes[i];
        struct node *node = tree_add(visit->arena, scope->rows[row->parent - base], row->name);
        describe(visit, node, i, scope);
        node->tail = row->type == FORM_REPEAT;
        scope->rows[i - base] = node;
        i = node->tail ? row->end : i + 1;
    }
}

struct node *visit_tail(const struct node *instance)
{
    const struct scope *outer = instance->scope->outer;
    return outer->rows[instance->form_node - outer->base];
}

bool visit_repeat_is_open(const struct visit *visit, const struct node *tail)
{
    return row_of(visit, tail)->repeat_count == NULL;
}

/* From the spares, or built; it stands last, and has no values yet. */
static struct node *add_instance(struct visit *visit, struct node *tail)
{
    struct node *node = visit->spares[tail->form_node];
    const struct form_node *row = row_of(visit, tail);
    if (node != NULL) {
        visit->spares[tail->form_node] = node->next;
        node->next = NULL;
        node->scope->outer = tail->scope; /* it may have stood in another instance */
        tree_insert(node, tail);
    } else {
        if (visit->node_count + (row->end - tail->form_node) > VISIT_NODES_MAX)
            return NULL;
        node = tree_new(visit->arena, row->name);
        node->form_node = tail->form_node;
        tree_insert(node, tail);
        visit_grow(visit, node, tail->scope);
    }
    visit_fill(visit, node);
    return node;
}

/* Times are written in more than one way, and stored in one. */
static const char *static_default(const struct visit *visit, const struct node *node)
{
    const struct form_node *row = row_of(visit, node);
    bool timed = row->type == FORM_DATE || row->type == FORM_TIME || row->type == FORM_DATETIME;
    const char *shaped = timed ? visit_shaped(visit, node, row->static_default) : NULL;
    return shaped != NULL ? shaped : row->static_default;
}

/* Static defaults, and what is known of the day and the device; `end` is set when the visit ends
 * (7.2). */
static void fill_one(struct visit *visit, struct node *node)
{
    const struct form_node *row = row_of(visit, node);
    char today[16];
    if (row->type == FORM_START || row->type == FORM_TODAY)
        visit_store(visit, node, day_text(clock_day(&visit->clock), today));
    else if (row->type == FORM_DEVICEID)
        visit_store(visit, node, visit->device);
    else if (row->static_default[0] != '\0')
        visit_store(visit, node, static_default(visit, node));
}

void visit_fill(struct visit *visit, struct node *top)
{
    for (struct node *node = top; node != NULL; node = tree_next(node, top)) {
        if (node->form_node < 0)
            continue;
        if (!node->tail)
            fill_one(visit, node);
        else if (visit_repeat_is_open(visit, node) && tree_instance_before(node) == NULL)
            add_instance(visit, node);
    }
}

/* Everything a new instance needs once it stands in the tree and has its values. */
static void open_instance(struct visit *visit, struct node *instance)
{
    visit_spread_relevance(visit, instance);
    visit_apply_defaults(visit, instance);
    visit_all_due(visit, instance);
}

int visit_instances(const struct visit *visit, const struct node *tail, struct node **out)
{
    int count = 0;
    (void)visit;
    const struct node *first = tail;
    for (struct node *before; (before = tree_instance_before(first)) != NULL;)
        first = before;
    for (const struct node *node = first; node != tail && count < VISIT_INSTANCES_MAX;
         node = node->next) {
        if (!node->relevant)
            continue;
        if (out != NULL)
            out[count] = (struct node *)node;
        count++;
    }
    return count;
}

struct node *visit_repeat_add(struct visit *visit, struct node *tail)
{
    if (!tail->tail || !tail->relevant || !visit_repeat_is_open(visit, tail) ||
        visit_instances(visit, tail, NULL) >= VISIT_INSTANCES_MAX)
        return NULL;
    struct node *instance = add_instance(visit, tail);
    if (instance == NULL)
        return NULL;
    visit->revision++;
    open_instance(visit, instance);
    visit_instances_changed(visit, tail);
    visit_settle(visit);
    return instance;
}

static void blank(struct node *node)
{
    if (node->room > 0)
        explicit_bzero((char *)node->value, node->room);
    else
        node->value = "";
    if (node->strokes != NULL)
        strokes_clear(node->strokes);
    node->relevant = node->own = true;
    node->seen = node->entered = node->shown = false;
    node->timed = node->hasty = false;
}

/* Instances inside it become spares of their own. */
static void put_aside(struct visit *visit, struct node *instance)
{
    struct node *next;
    for (struct node *node = instance->child; node != NULL; node = next) {
        next = tree_next(node, instance);
        if (node->form_node >= 0 && node->scope != instance->scope) {
            next = tree_after(node, instance);
            put_aside(visit, node);
            continue;
        }
        blank(node);
    }
    blank(instance);
    tree_take_out(instance);
    instance->next = visit->spares[instance->form_node];
    visit->spares[instance->form_node] = instance;
}

bool visit_repeat_remove(struct visit *visit, struct node *instance)
{
    struct node *tail = visit_tail(instance);
    if (!visit_repeat_is_open(visit, tail))
        return false;
    put_aside(visit, instance);
    visit->revision++;
    visit_instances_changed(visit, tail);
    visit_settle(visit);
    arena_wipe_forgotten(visit->arena);
    return true;
}

void visit_repeat_count(struct visit *visit, struct node *tail, double count)
{
    int wanted = !(count >= 1) ? 0 : count > VISIT_INSTANCES_MAX ? VISIT_INSTANCES_MAX : (int)count;
    struct node *first = tail;
    bool changed = false;
    for (struct node *before; (before = tree_instance_before(first)) != NULL;)
        first = before;
    int i = 0;
    for (struct node *node = first; node != tail; node = node->next, i++) {
        if (node->own == (i < wanted))
            continue;
        node->own = i < wanted;
        visit_spread_relevance(visit, node);
        changed = true;
    }
    for (struct node *node; i < wanted && (node = add_instance(visit, tail)) != NULL; i++) {
        open_instance(visit, node);
        changed = true;
    }
    if (!changed)
        return;
    visit->revision++;
    visit_instances_changed(visit, tail);
}
