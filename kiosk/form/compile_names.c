/* Names: of siblings, of repeats, of choices that are joined in an answer. */
#include "form/compile.h"
#include "form/near.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct named {
    const char *name;
    int parent, node;
};

static int by_parent_and_name(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    int names = strcasecmp(a->name, b->name);
    return names != 0 ? names : a->node - b->node;
}

static struct place name_place(const struct compile *c, int node)
{
    return c->sources[node].row != NULL ? source_place(&c->sources[node], c->file, COLUMN_NAME)
                                        : c->nodes[node].place;
}

static void tell_pair(struct compile *c, int first, int second)
{
    const char *a = c->nodes[first].name, *b = c->nodes[second].name;
    if (strcmp(a, b) != 0)
        compile_warn(c, name_place(c, second),
                     "the names '%.60s' and '%.60s' (row %d) differ by capital letters only; give "
                     "one of them another name",
                     b, a, c->nodes[first].place.row);
    else if (c->nodes[first].or_other_text || c->nodes[second].or_other_text)
        compile_error(c, name_place(c, c->nodes[first].or_other_text ? second : first),
                      "the name '%.60s' is taken by the question that 'or_other' adds in row %d; "
                      "give this one another name",
                      b, c->nodes[c->nodes[first].or_other_text ? first : second].place.row);
    else
        compile_error(c, name_place(c, second),
                      "the name '%.60s' is taken by row %d; give one of them another name", b,
                      c->nodes[first].place.row);
}

static void check_siblings(struct compile *c)
{
    int count = 0;
    struct named *all = ARENA_ARRAY(c->scratch, struct named, c->form->node_count);
    for (int i = 1; i < c->form->node_count; i++)
        if (*c->nodes[i].name != '\0')
            all[count++] = (struct named){c->nodes[i].name, c->nodes[i].parent, i};
    qsort(all, (size_t)count, sizeof *all, by_parent_and_name);
    for (int i = 1; i < count; i++)
        if (all[i].parent == all[i - 1].parent && strcasecmp(all[i].name, all[i - 1].name) == 0)
            tell_pair(c, all[i - 1].node, all[i].node);
}

/* Tables know repeats by their names alone, so those differ from one another and from the form's. */
static void check_repeats(struct compile *c)
{
    for (int i = 1; i < c->form->node_count; i++) {
        if (c->nodes[i].type != FORM_REPEAT || *c->nodes[i].name == '\0')
            continue;
        if (strcmp(c->nodes[i].name, c->form->root_name) == 0)
            compile_error(c, name_place(c, i),
                          "the repeat '%.60s' has the name of the form itself; give it another",
                          c->nodes[i].name);
        for (int j = 1; j < i; j++)
            if (c->nodes[j].type == FORM_REPEAT && c->nodes[j].parent != c->nodes[i].parent &&
                strcmp(c->nodes[j].name, c->nodes[i].name) == 0)
                compile_error(c, name_place(c, i),
                              "the repeat of row %d is called '%.60s' too; repeats need names of "
                              "their own",
                              c->nodes[j].place.row, c->nodes[i].name);
    }
}

/* How the answers to the questions with that list are written down. */
static void find_uses(const struct compile *c, const char *list, bool *joined, bool *alone)
{
    *joined = *alone = false;
    for (int i = 1; i < c->form->node_count; i++) {
        const struct form_node *node = &c->nodes[i];
        if (node->list == NULL || strcmp(node->list->name, list) != 0)
            continue;
        *(node->type == FORM_SELECT_ONE ? alone : joined) = true;
    }
}

/* The names of several choices are joined by spaces, so that a name with a space falls apart. */
static void check_choice_names(struct compile *c)
{
    for (int i = 0; i < c->own_list_count; i++) {
        const struct form_list *list = &c->lists[i];
        bool joined, alone, told = false;
        for (int j = 0; j < list->count; j++) {
            const struct form_choice *choice = &list->choices[j];
            if (strchr(choice->name, ' ') == NULL)
                continue;
            if (!told)
                find_uses(c, list->name, &joined, &alone);
            told = true;
            if (joined)
                compile_error(c, choice->place,
                              "choice '%.60s' has a space in its name, which falls apart where "
                              "several can be chosen; write '_' instead",
                              choice->name);
            else if (alone)
                compile_warn(c, choice->place,
                             "choice '%.60s' has a space in its name, which would fall apart in a "
                             "select_multiple; better write '_' instead",
                             choice->name);
        }
    }
}

void compile_names(struct compile *c)
{
    check_siblings(c);
    check_repeats(c);
    check_choice_names(c);
}

static const char *hint(struct compile *c, const char *name)
{
    const char **names = ARENA_ARRAY(c->scratch, const char *, c->form->node_count);
    int count = 0;
    for (int i = 1; i < c->form->node_count; i++)
        if (*c->nodes[i].name != '\0')
            names[count++] = c->nodes[i].name;
    const char *near = near_word(name, names, count, 2);
    return near != NULL ? arena_printf(c->scratch, "; did you mean '%s'?", near) : "";
}

int compile_find(struct compile *c, struct place place, const char *name)
{
    int found = form_find(c->form, name);
    if (found < 0)
        compile_error(c, place, "no question is called '%.60s'%s", name, hint(c, name));
    for (int i = found + 1; found > 0 && i < c->form->node_count; i++)
        if (strcmp(c->nodes[i].name, name) == 0) {
            compile_error(c, place, "'${%.60s}' could be any of several rows of that name", name);
            return -1;
        }
    return found;
}
