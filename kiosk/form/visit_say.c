/* Texts with values put in, and answers as the visitor reads them. */
#include "form/visit_inside.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

const char *visit_say(const struct visit *visit, const struct node *node,
                      const struct form_text *text, int language, struct arena *arena)
{
    struct expr_context context = visit_context(visit, (struct node *)node, language);
    context.scratch = arena;
    return expr_say(text, &context);
}

static const char *label_of(const struct visit *visit, const struct node *node,
                            const struct form_choice *choice, int language, struct arena *arena)
{
    const char *label = visit_say(visit, node, &choice->label, language, arena);
    return label[0] != '\0' ? label : choice->name;
}

/* The labels in the order chosen. */
static const char *ranking_text(const struct visit *visit, const struct node *node,
                                const struct form_list *list, int language, struct arena *arena)
{
    struct buf out = {.arena = arena};
    for (const char *at = node->value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        for (int i = 0; i < list->count; i++) {
            const struct form_choice *choice = &list->choices[i];
            if (strncmp(choice->name, at, length) == 0 && choice->name[length] == '\0')
                buf_printf(&out, "%s%s", out.length > 0 ? ", " : "",
                           label_of(visit, node, choice, language, arena));
        }
        at += length + strspn(at + length, " ");
    }
    return out.length > 0 ? out.at : "";
}

/* "2026-03-01" as 01/03/2026, or what of it was asked for; of a time, hours and minutes. Others as
 * they are stored. */
static const char *plain_text(const struct form_node *row, const char *value, struct arena *arena)
{
    int year, month, day, hour, minute;
    if (row->type == FORM_DATE && sscanf(value, "%4d-%2d-%2d", &year, &month, &day) == 3)
        return form_has_word(row->appearance, "year") ? arena_printf(arena, "%04d", year)
               : form_has_word(row->appearance, "month-year")
                   ? arena_printf(arena, "%02d/%04d", month, year)
                   : arena_printf(arena, "%02d/%02d/%04d", day, month, year);
    if (row->type == FORM_TIME && sscanf(value, "%2d:%2d", &hour, &minute) == 2)
        return arena_printf(arena, "%02d:%02d", hour, minute);
    if (row->type == FORM_DATETIME &&
        sscanf(value, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) == 5)
        return arena_printf(arena, "%02d/%02d/%04d, %02d:%02d", day, month, year, hour, minute);
    return value;
}

const char *visit_answer_text(const struct visit *visit, const struct node *node, int language,
                              struct arena *arena)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || node->value[0] == '\0')
        return node->value;
    if (row->list == NULL)
        return plain_text(row, node->value, arena);
    if (row->type == FORM_RANK)
        return ranking_text(visit, node, row->list, language, arena);
    bool one = row->type == FORM_SELECT_ONE;
    struct buf out = {.arena = arena};
    for (int i = 0; i < row->list->count; i++) {
        const struct form_choice *choice = &row->list->choices[i];
        if (one ? strcmp(node->value, choice->name) != 0 : !visit_is_chosen(node, choice->name))
            continue;
        const char *label = label_of(visit, node, choice, language, arena);
        if (one)
            return label;
        buf_printf(&out, "%s%s", out.length > 0 ? ", " : "", label);
    }
    return out.length > 0 ? out.at : node->value;
}

const char *visit_instance_name(const struct visit *visit)
{
    struct expr_context context =
        visit_context(visit, visit->tree.root, visit->form->default_language);
    return expr_text(visit->form->instance_name, &context);
}
