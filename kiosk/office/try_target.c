/* Paths: "home/child[2]/age" as a row of the form, and as a node of the visit. */
#include "office/try_target.h"

#include <stdlib.h>
#include <string.h>

enum { INDEX_DIGITS = 6 };

static int child_named(const struct form *form, int parent, const char *name)
{
    for (int i = parent + 1; i < form->nodes[parent].end; i = form->nodes[i].end)
        if (strcmp(form->nodes[i].name, name) == 0)
            return i;
    return -1;
}

/* The row of a name that occurs once; else -1. */
static int unique_name(const struct form *form, const char *name)
{
    int found = -1;
    for (int i = 1; i < form->node_count; i++) {
        if (strcmp(form->nodes[i].name, name) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

/* The first instance of everything around a row. */
static void begin_at(const struct form *form, int row, struct target *out)
{
    int around[FORM_DEPTH_MAX], count = 0;
    for (int i = form->nodes[row].repeat; i > 0 && count < FORM_DEPTH_MAX;
         i = form->nodes[i].repeat)
        around[count++] = i;
    out->row = row;
    out->depth = 0;
    while (count > 0) {
        out->repeats[out->depth].row = around[--count];
        out->repeats[out->depth++].instance = 1;
    }
}

/* Takes "name" or "name[2]" off a path; `index` is 0 where there is none, -1 where it is none. */
static const char *take_step(const char **path, int *index, struct arena *arena)
{
    size_t length = strcspn(*path, "/"), name = strcspn(*path, "/[");
    const char *step = arena_copy(arena, *path, name), *rest = *path + name;
    *index = 0;
    if (name < length) {
        size_t digits = strspn(rest + 1, "0123456789");
        bool whole = digits > 0 && digits < INDEX_DIGITS && name + digits + 2 == length &&
                     rest[digits + 1] == ']';
        *index = whole && atoi(rest + 1) > 0 ? atoi(rest + 1) : -1;
    }
    *path += length + ((*path)[length] == '/');
    return step;
}

/* One step down from `out->row`, or from anywhere when `first`. */
static bool step_to(const struct form *form, const char *name, int index, bool first,
                    struct target *out)
{
    int row = child_named(form, out->row, name);
    bool jumps = row < 0 && first;
    if (jumps)
        row = unique_name(form, name);
    if (row < 0 || index < 0 || (index > 0 && form->nodes[row].type != FORM_REPEAT))
        return false;
    if (jumps)
        begin_at(form, row, out);
    out->row = row;
    return true;
}

static bool enter(const struct form *form, int index, struct target *out)
{
    if (form->nodes[out->row].type != FORM_REPEAT)
        return form_is_group(&form->nodes[out->row]);
    if (out->depth == FORM_DEPTH_MAX)
        return false;
    out->repeats[out->depth].row = out->row;
    out->repeats[out->depth++].instance = index > 0 ? index : 1;
    return true;
}

/* The root's name may stand in front, after a slash. */
struct target target_find(const struct form *form, const char *path, struct arena *arena)
{
    struct target out = {0};
    size_t root = strlen(form->root_name);
    if (*path == '/' && strncmp(path + 1, form->root_name, root) == 0 && path[root + 1] == '/')
        path += root + 1;
    bool rooted = *path == '/', first = true;
    path += rooted;
    while (*path != '\0') {
        int index;
        const char *name = take_step(&path, &index, arena);
        if (!step_to(form, name, index, first && !rooted, &out) ||
            (*path != '\0' && !enter(form, index, &out)))
            return (struct target){.row = -1, .lost = name};
        first = false;
    }
    out.row = out.row > 0 ? out.row : -1;
    return out;
}

struct node *target_node(const struct try *try, const struct target *target)
{
    const struct scope *scope = try->visit->tree.root->scope;
    for (int i = 0; i < target->depth; i++) {
        struct node *instances[VISIT_INSTANCES_MAX];
        const struct node *tail = scope->rows[target->repeats[i].row - scope->base];
        int count = visit_instances(try->visit, tail, instances);
        if (target->repeats[i].instance > count)
            return NULL;
        scope = instances[target->repeats[i].instance - 1]->scope;
    }
    return scope->rows[target->row - scope->base];
}

int target_wants(const struct try *try, const struct target *target, const struct node *tail)
{
    for (int i = 0; i < target->depth; i++) {
        struct target around = *target;
        around.row = around.repeats[i].row;
        around.depth = i;
        if (around.row == tail->form_node && target_node(try, &around) == tail)
            return target->repeats[i].instance;
    }
    return 0;
}
