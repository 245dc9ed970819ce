/* Sections: found in the definitions and, for what they lack, in the answers. */
#include "office/sections.h"

#include <string.h>

const char *sections_node_path(const struct form *form, int node, struct arena *arena)
{
    const char *path = form->nodes[node].name;
    for (int up = form->nodes[node].parent; up > 0; up = form->nodes[up].parent)
        path = arena_printf(arena, "%s-%s", form->nodes[up].name, path);
    return path;
}

int sections_instance(const struct sections *sections, const char *path)
{
    for (int i = 1; i < sections->count; i++)
        if (strcmp(sections->at[i].path, path) == 0)
            return i;
    return -1;
}

static bool add(struct sections *sections, const char *path, int parent)
{
    if (sections_instance(sections, path) >= 0)
        return true;
    if (sections->count == SECTIONS_MAX)
        return false;
    sections->at[sections->count++] = (struct section){path, parent};
    return true;
}

static void add_form(struct sections *sections, const struct form *form)
{
    for (int i = 1; i < form->node_count; i++)
        if (form->nodes[i].type == FORM_REPEAT)
            add(sections, sections_node_path(form, i, sections->arena),
                sections_of_node(sections, form, i));
}

void sections_init(struct sections *sections, const struct form *const *forms, int form_count,
                   struct arena *arena)
{
    *sections = (struct sections){.arena = arena};
    sections->at = ARENA_ARRAY(arena, struct section, SECTIONS_MAX);
    sections->at[sections->count++] = (struct section){"", -1};
    for (int i = 0; i < form_count; i++)
        add_form(sections, forms[i]);
}

bool sections_note(struct sections *sections, const struct xml_submission *from, struct fail *fail)
{
    for (int i = 0; i < from->count; i++)
        if (from->at[i].nth > 1 && !add(sections, arena_text(sections->arena, from->at[i].path),
                                        sections_of_element(sections, from, i)))
            return fail_set(fail, "there are more than %d repeats", SECTIONS_MAX - 1);
    return true;
}

void sections_place(struct sections *sections, const struct xml_submission *from)
{
    for (int i = 0; i < from->count; i++) {
        int section = sections_instance(sections, from->at[i].path);
        if (section >= 0)
            sections->at[section].parent = sections_of_element(sections, from, i);
    }
}

int sections_of_node(const struct sections *sections, const struct form *form, int node)
{
    for (int up = form->nodes[node].parent; up > 0; up = form->nodes[up].parent) {
        int found = sections_instance(sections, sections_node_path(form, up, sections->arena));
        if (found >= 0)
            return found;
    }
    return 0;
}

int sections_of_element(const struct sections *sections, const struct xml_submission *from, int at)
{
    for (int up = from->at[at].parent; up >= 0; up = from->at[up].parent) {
        int found = sections_instance(sections, from->at[up].path);
        if (found >= 0)
            return found;
    }
    return 0;
}
