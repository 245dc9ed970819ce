/* A visit: made, answered, asked about. */
#include "form/chance.h"
#include "form/visit_inside.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

enum { DAY_MS = 86400000, MINUTE_MS = 60000 };

static void build_tree(struct visit *visit)
{
    struct node *root = tree_new(visit->arena, visit->form->root_name);
    root->form_node = 0;
    visit->tree.root = root;
    visit_grow(visit, root, NULL);
    visit->by_form_node = root->scope->rows;
    struct node *meta = tree_add(visit->arena, root, "meta");
    struct node *id = tree_add(visit->arena, meta, "instanceID");
    id->type = FORM_STORE_STRING;
    id->value = visit->instance_id;
    if (visit->form->instance_name != NULL)
        visit->name_node = tree_add(visit->arena, meta, "instanceName");
}

/* A version 4 UUID (RFC 4122). */
void visit_make_id(const unsigned char random[16], char out[VISIT_ID_ROOM])
{
    unsigned char b[16];
    memcpy(b, random, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    out += snprintf(out, VISIT_ID_ROOM, "uuid:");
    for (int i = 0; i < 16; i++)
        out += snprintf(out, 4, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
}

struct visit *visit_new(const struct form *form, struct arena *arena,
                        const struct visit_start *start)
{
    struct visit *visit = ARENA_NEW(arena, struct visit);
    visit->form = form;
    visit->arena = arena;
    visit->clock = *start->clock;
    visit->clock.unix_ms =
        clock_day(start->clock) * DAY_MS - (int64_t)start->clock->offset_minutes * MINUTE_MS;
    visit->device = start->device;
    memcpy(&visit->chance, start->random, sizeof visit->chance);
    visit->order_seed = chance_next(&visit->chance);
    visit->queue = ARENA_ARRAY(arena, struct node *, form->order_count);
    visit->next_step = form->order_count;
    visit->spares = ARENA_ARRAY(arena, struct node *, form->node_count);
    visit_make_id(start->random, visit->instance_id);
    visit_messages_init(visit);
    build_tree(visit);
    visit_fill(visit, visit->tree.root);
    visit_apply_defaults(visit, visit->tree.root);
    visit_all_due(visit, visit->tree.root);
    visit_settle(visit);
    return visit;
}

struct node *visit_find(const struct visit *visit, const char *name)
{
    struct node *root = visit->tree.root;
    for (struct node *node = tree_next(root, root); node != NULL; node = tree_next(node, root))
        if (node->form_node >= 0 && strcmp(node->name, name) == 0)
            return node;
    return NULL;
}

int visit_number(const struct visit *visit, const struct node *node)
{
    int number = 0;
    for (const struct node *at = visit->tree.root; at != NULL && at != node;
         at = tree_next(at, visit->tree.root))
        number++;
    return number;
}

struct node *visit_at(const struct visit *visit, int number)
{
    struct node *at = visit->tree.root;
    while (at != NULL && number-- > 0)
        at = tree_next(at, visit->tree.root);
    return at;
}

const struct form_node *visit_form_node(const struct visit *visit, const struct node *node)
{
    return node->form_node >= 0 ? &visit->form->nodes[node->form_node] : NULL;
}

/* Stores without recomputing; only this node's value may have moved in the arena since `mark`, so
 * that what else was allocated can be given back. */
static bool put(struct visit *visit, struct node *node, const char *value, size_t mark)
{
    unsigned room = node->room;
    const char *stored = value != NULL ? visit_shaped(visit, node, value) : NULL;
    if (stored != NULL)
        visit_put(visit, node, stored);
    visit_release_after(visit, mark, node, room);
    return stored != NULL;
}

bool visit_set(struct visit *visit, struct node *node, const char *value)
{
    if (node == NULL || node->form_node < 0)
        return false;
    bool taken = put(visit, node, value, visit_mark(visit));
    if (taken && node->strokes != NULL && value[0] == '\0')
        strokes_clear(node->strokes);
    visit_settle(visit);
    return taken;
}

int visit_chosen_count(const struct node *node)
{
    int count = node->value[0] != '\0';
    for (const char *at = node->value; *at != '\0'; at++)
        count += *at == ' ';
    return count;
}

bool visit_is_chosen(const struct node *node, const char *choice)
{
    size_t length = strlen(choice);
    if (length == 0 || strcmp(node->value, choice) == 0)
        return length > 0;
    const char *at = node->value;
    while ((at = strstr(at, choice)) != NULL) {
        bool begins = at == node->value || at[-1] == ' ';
        if (begins && (at[length] == ' ' || at[length] == '\0'))
            return true;
        at += length;
    }
    return false;
}

/* Whether a choice stays chosen when `choice` has been added: escapes and answers exclude one
 * another, and so do the escapes. */
static bool goes_with(const char *name, const char *choice)
{
    return strcmp(name, choice) == 0 || (!form_is_escape(name) && !form_is_escape(choice));
}

/* The names chosen once `choice` has been turned on or off, in the order of the list; NULL when it
 * is not in the list. */
static const char *toggled(const struct visit *visit, const struct node *node, const char *choice)
{
    bool off = visit_is_chosen(node, choice), known = false;
    struct visit_choices open = visit_choices(visit, node, visit->arena);
    struct buf names = {.arena = visit->arena};
    for (int i = 0; i < open.count; i++) {
        const char *name = open.at[i]->name;
        bool same = strcmp(name, choice) == 0;
        bool stays = visit_is_chosen(node, name) && (off || goes_with(name, choice));
        known = known || same;
        if (same ? !off : stays)
            buf_printf(&names, "%s%s", names.length > 0 ? " " : "", name);
    }
    if (!known)
        return NULL;
    return names.length > 0 ? names.at : "";
}

bool visit_toggle(struct visit *visit, struct node *node, const char *choice)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || (row->type != FORM_SELECT_ONE && row->type != FORM_SELECT_MULTIPLE))
        return false;
    if (row->type == FORM_SELECT_ONE)
        return visit_set(visit, node, strcmp(node->value, choice) == 0 ? "" : choice);
    size_t mark = visit_mark(visit);
    bool taken = put(visit, node, toggled(visit, node, choice), mark);
    visit_settle(visit);
    return taken;
}

bool visit_has_answers(const struct visit *visit)
{
    const struct node *root = visit->tree.root;
    for (const struct node *node = root; node != NULL; node = tree_next(node, root)) {
        const struct form_node *row = visit_form_node(visit, node);
        if (row != NULL && node->relevant && node->value[0] != '\0' && form_is_shown(row))
            return true;
    }
    return false;
}
