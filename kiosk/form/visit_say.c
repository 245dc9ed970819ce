/* Texts with values put in, and answers as the visitor reads them. */
#include "form/visit_inside.h"

#include "base/buf.h"

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

const char *visit_answer_text(const struct visit *visit, const struct node *node, int language,
                              struct arena *arena)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || row->list == NULL || node->value[0] == '\0')
        return node->value;
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
