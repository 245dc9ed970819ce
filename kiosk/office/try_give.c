/* One answer to one question: taken, or refused with what would have been right. */
#include "office/try_inside.h"

#include <string.h>
#include <strings.h>

enum { NAMED_CHOICES_MAX = 12 }; /* more are not listed in a sentence */

const char *try_say(const struct try *try, const struct node *node, const struct form_text *text)
{
    /* Texts with values live as long as the visit does. */
    return visit_say(try->visit, node, text, try->language, try->visit->arena);
}

static const char *wanted_choices(const struct try *try, const struct node *node,
                                  const struct form_node *row)
{
    struct visit_choices open = visit_choices(try->visit, node, try->arena);
    struct buf out = {.arena = try->arena};
    if (open.count == 0)
        return "none of its choices is open after the other answers";
    if (row->type == FORM_RANK)
        buf_text(&out, "it takes every choice once, in order");
    else if (row->type == FORM_SELECT_ONE)
        buf_text(&out, "it takes the name of one choice");
    else
        buf_text(&out, "it takes names of choices, with a space between");
    for (int i = 0; i < open.count && open.count <= NAMED_CHOICES_MAX; i++)
        buf_printf(&out, "%s%s", i == 0 ? ": " : ", ", open.at[i]->name);
    return out.at;
}

static const char *wanted(const struct try *try, const struct node *node)
{
    static const char *const by_type[FORM_TYPE_COUNT] = {
        [FORM_INTEGER] = "it takes a whole number, of at most 15 digits",
        [FORM_DECIMAL] = "it takes a number such as 2.5",
        [FORM_DATE] = "it takes a date such as 2026-03-01",
        [FORM_TIME] = "it takes a time such as 14:05",
        [FORM_DATETIME] = "it takes a date and time such as 2026-03-01T14:05",
        [FORM_IMAGE] = "it takes the name of a file such as drawing.png",
        [FORM_ACKNOWLEDGE] = "it takes OK",
        [FORM_TEXT] = "it takes text in UTF-8 of at most 16384 bytes",
    };
    const struct form_node *row = visit_form_node(try->visit, node);
    if (row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE || row->type == FORM_RANK)
        return wanted_choices(try, node, row);
    if (row->type == FORM_RANGE)
        return arena_printf(try->arena, "it takes a number from %.15g to %.15g in steps of %.15g",
                            row->range.start, row->range.end, row->range.step);
    return by_type[row->type];
}

/* Names with one space between. */
static const char *one_space(struct arena *arena, const char *value)
{
    char *copy = arena_text(arena, value), *to = copy;
    for (const char *at = value; *at != '\0'; at++)
        if (*at != ' ' || (to > copy && to[-1] != ' '))
            *to++ = *at;
    while (to > copy && to[-1] == ' ')
        to--;
    *to = '\0';
    return copy;
}

static const char *tidied(const struct try *try, const struct form_node *row, const char *value)
{
    if (row->type == FORM_SELECT_MULTIPLE || row->type == FORM_RANK)
        return one_space(try->arena, value);
    if (row->type == FORM_ACKNOWLEDGE && strcasecmp(value, "ok") == 0)
        return "OK";
    return value;
}

bool try_is_answered(const struct try *try, const struct node *node)
{
    const struct form_node *row = visit_form_node(try->visit, node);
    return row != NULL && !node->tail && form_is_shown(row) && row->type != FORM_NOTE &&
           !visit_read_only(try->visit, node);
}

enum try_reason try_problem(const struct try *try, const struct node *node, const char **why)
{
    switch (visit_check(try->visit, node, try->language, why)) {
    case VISIT_REQUIRED:
        return TRY_REQUIRED;
    case VISIT_CONSTRAINT:
        return TRY_CONSTRAINT;
    default:
        return TRY_FINE;
    }
}

enum try_reason try_give(struct try *try, struct node *node, const char *value, const char **why)
{
    const char *before = arena_text(try->arena, node->value);
    *why = NULL;
    if (!try_is_answered(try, node)) {
        *why = "nobody answers it";
        return TRY_TYPE;
    }
    if (!visit_set(try->visit, node, tidied(try, visit_form_node(try->visit, node), value))) {
        *why = wanted(try, node);
        return TRY_TYPE;
    }
    enum try_reason reason = try_problem(try, node, why);
    if (reason != TRY_FINE)
        visit_set(try->visit, node, before);
    return reason;
}
