/* A visit: made, answered, asked about. */
#include "form/visit_inside.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { DAY_MS = 86400000, MINUTE_MS = 60000 };

static void build_tree(struct visit *visit)
{
    const struct form *form = visit->form;
    visit->by_form_node = ARENA_ARRAY(visit->arena, struct node *, form->node_count);
    for (int i = 0; i < form->node_count; i++) {
        const struct form_node *row = &form->nodes[i];
        struct node *parent = i == 0 ? NULL : visit->by_form_node[row->parent];
        struct node *node = tree_add(visit->arena, parent, i == 0 ? form->root_name : row->name);
        node->form_node = i;
        node->type = form_types[row->type].store;
        visit->by_form_node[i] = node;
    }
    visit->tree = (struct tree){visit->by_form_node[0], visit->by_form_node};
    struct node *meta = tree_add(visit->arena, visit->tree.root, "meta");
    struct node *id = tree_add(visit->arena, meta, "instanceID");
    id->type = FORM_STORE_STRING;
    id->value = visit->instance_id;
}

/* A version 4 UUID (RFC 4122). */
static void make_instance_id(struct visit *visit, const unsigned char random[16])
{
    unsigned char b[16];
    memcpy(b, random, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    char *out = visit->instance_id;
    out += snprintf(out, sizeof visit->instance_id, "uuid:");
    for (int i = 0; i < 16; i++)
        out += snprintf(out, 4, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
}

/* Static defaults and the dates of start and today; `end` is set when the visit ends (7.2). */
static void preload(struct visit *visit)
{
    char today[16];
    day_text(clock_day(&visit->clock), today);
    for (int i = 0; i < visit->form->node_count; i++) {
        const struct form_node *row = &visit->form->nodes[i];
        if (row->type == FORM_START || row->type == FORM_TODAY)
            visit_put(visit, visit->by_form_node[i], today);
        else if (row->static_default != NULL)
            visit_put(visit, visit->by_form_node[i], row->static_default);
    }
}

static void apply_dynamic_defaults(struct visit *visit)
{
    for (int i = 0; i < visit->form->node_count; i++) {
        const struct expr *expr = visit->form->nodes[i].dynamic_default;
        if (expr == NULL)
            continue;
        struct node *node = visit->by_form_node[i];
        struct expr_context context = visit_context(visit, node, visit->form->default_language);
        visit_put(visit, node, expr_text(expr, &context));
    }
}

struct visit *visit_new(const struct form *form, struct arena *arena, const struct clock *clock,
                        const unsigned char random[16])
{
    struct visit *visit = ARENA_NEW(arena, struct visit);
    visit->form = form;
    visit->arena = arena;
    visit->clock = *clock;
    visit->clock.unix_ms = clock_day(clock) * DAY_MS - (int64_t)clock->offset_minutes * MINUTE_MS;
    make_instance_id(visit, random);
    build_tree(visit);
    visit_messages_init(visit);
    visit_plan(visit);
    preload(visit);
    apply_dynamic_defaults(visit);
    visit_all_due(visit);
    visit_settle(visit);
    return visit;
}

struct node *visit_find(const struct visit *visit, const char *name)
{
    int index = form_find(visit->form, name);
    return index >= 0 ? visit->by_form_node[index] : NULL;
}

const struct form_node *visit_form_node(const struct visit *visit, const struct node *node)
{
    return node->form_node >= 0 ? &visit->form->nodes[node->form_node] : NULL;
}

static bool is_whole_number(const char *value)
{
    value += *value == '-';
    size_t digits = strspn(value, "0123456789");
    return digits > 0 && digits <= VISIT_DIGITS_MAX && value[digits] == '\0';
}

/* What XML can hold, and a person can type. */
static bool is_text(const char *value)
{
    size_t length = strlen(value);
    if (length > VISIT_VALUE_MAX || !utf8_valid(value, length))
        return false;
    for (const char *at = value; *at != '\0'; at++)
        if (((unsigned char)*at < ' ' && *at != '\n' && *at != '\t') || *at == 0x7f)
            return false;
    /* U+FFFE and U+FFFF are no characters of XML. */
    return strstr(value, "\xef\xbf\xbe") == NULL && strstr(value, "\xef\xbf\xbf") == NULL;
}

/* The value as it is stored, or NULL when it has not the shape of its type. */
static const char *shaped(const struct visit *visit, const struct node *node, const char *value)
{
    bool all = true;
    switch (visit->form->nodes[node->form_node].type) {
    case FORM_TEXT:
    case FORM_HIDDEN:
        return is_text(value) ? value : NULL;
    case FORM_INTEGER:
        return value[0] == '\0' || is_whole_number(value) ? value : NULL;
    case FORM_ACKNOWLEDGE:
        return value[0] == '\0' || strcmp(value, "OK") == 0 ? value : NULL;
    case FORM_SELECT_ONE:
    case FORM_SELECT_MULTIPLE:
        value = visit_open_names(visit, node, value, &all);
        return all ? value : NULL;
    default:
        return NULL;
    }
}

/* Stores without recomputing; only this node's value may have moved in the arena since `mark`, so
 * that what else was allocated can be given back. */
static bool put(struct visit *visit, struct node *node, const char *value, size_t mark)
{
    unsigned room = node->room;
    const char *stored = value != NULL ? shaped(visit, node, value) : NULL;
    if (stored != NULL)
        visit_put(visit, node, stored);
    if (node->room == room)
        visit_release(visit, mark);
    return stored != NULL;
}

bool visit_set(struct visit *visit, struct node *node, const char *value)
{
    if (node == NULL || node->form_node < 0)
        return false;
    bool taken = put(visit, node, value, visit_mark(visit));
    visit_settle(visit);
    return taken;
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

static bool is_escape(const char *name)
{
    return strcmp(name, FORM_DONT_KNOW) == 0 || strcmp(name, FORM_RATHER_NOT_SAY) == 0;
}

/* Whether a choice stays chosen when `choice` has been added: escapes and answers exclude one
 * another, and so do the escapes. */
static bool goes_with(const char *name, const char *choice)
{
    return strcmp(name, choice) == 0 || (!is_escape(name) && !is_escape(choice));
}

/* The names chosen once `choice` has been turned on or off, in the order of the list; NULL when it
 * is not in the list. */
static const char *toggled(const struct visit *visit, const struct node *node,
                           const struct form_list *list, const char *choice)
{
    bool off = visit_is_chosen(node, choice), known = false;
    struct buf names = {.arena = visit->arena};
    for (int i = 0; i < list->count; i++) {
        const char *name = list->choices[i].name;
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
    if (row == NULL || row->list == NULL)
        return false;
    if (row->type == FORM_SELECT_ONE)
        return visit_set(visit, node, strcmp(node->value, choice) == 0 ? "" : choice);
    size_t mark = visit_mark(visit);
    bool taken = put(visit, node, toggled(visit, node, row->list, choice), mark);
    visit_settle(visit);
    return taken;
}

bool visit_has_answers(const struct visit *visit)
{
    for (int i = 0; i < visit->form->node_count; i++) {
        const struct node *node = visit->by_form_node[i];
        if (form_is_shown(&visit->form->nodes[i]) && node->relevant && node->value[0] != '\0')
            return true;
    }
    return false;
}
