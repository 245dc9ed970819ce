/* Which choices are open now, and which names of an answer are among them (7.8). */
#include "form/visit_inside.h"

#include "base/buf.h"

#include <string.h>

static bool is_open(const struct expr_context *context, const struct expr *filter)
{
    size_t mark = context->scratch->used;
    bool open = filter == NULL || expr_true(filter, context);
    context->scratch->used = mark;
    return open;
}

int visit_choices(const struct visit *visit, const struct node *node,
                  const struct form_choice **out)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (row == NULL || row->list == NULL)
        return 0;
    struct expr_context context =
        visit_context(visit, (struct node *)node, visit->form->default_language);
    context.list = row->list;
    int count = 0;
    for (int i = 0; i < row->list->count; i++) {
        context.choice = &row->list->choices[i];
        if (is_open(&context, row->choice_filter))
            out[count++] = context.choice;
    }
    return count;
}

/* True when `name` is one of the names of `value`. */
static bool names_hold(const char *value, const char *name)
{
    return visit_is_chosen(&(struct node){.value = value}, name);
}

static int count_names(const char *value)
{
    int count = 0;
    for (const char *at = value; *at != '\0'; at++)
        count += *at != ' ' && (at == value || at[-1] == ' ');
    return count;
}

/* One space between names, none at the ends. */
static bool is_tidy(const char *value)
{
    size_t length = strlen(value);
    return length == 0 ||
           (value[0] != ' ' && value[length - 1] != ' ' && strstr(value, "  ") == NULL);
}

const char *visit_open_names(const struct visit *visit, const struct node *node, const char *value,
                             bool *all)
{
    const struct form_node *row = visit_form_node(visit, node);
    const struct form_choice **open =
        ARENA_ARRAY(visit->arena, const struct form_choice *, row->list->count);
    bool one = row->type == FORM_SELECT_ONE;
    struct buf names = {.arena = visit->arena};
    int open_count = value[0] == '\0' ? 0 : visit_choices(visit, node, open), found = 0;
    for (int i = 0; i < open_count; i++) {
        const char *name = open[i]->name;
        if (one ? found > 0 || strcmp(name, value) != 0 : !names_hold(value, name))
            continue;
        if (found++ > 0)
            buf_text(&names, " ");
        buf_text(&names, name);
    }
    if (all != NULL)
        *all =
            value[0] == '\0' || (one ? found == 1 : is_tidy(value) && found == count_names(value));
    return names.length > 0 ? names.at : "";
}
