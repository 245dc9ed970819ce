/* The column `default`: what stands in a question before it is answered (7.5). A default that is
 * worked out is an expression; one that is not must have the shape of the type's answers (4.1). */
#include "form/compile_cells.h"
#include "form/moment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_choices(const struct cells_reading *in, const char *text)
{
    const struct form_list *list = in->node->list;
    bool many = in->node->type != FORM_SELECT_ONE;
    for (const char *at = text; list != NULL && !list->absent && *at != '\0';) {
        size_t length = many ? strcspn(at, " ") : strlen(at);
        if (choices_choice(list, at, length) == NULL)
            compile_error(in->c, cells_place(in, COLUMN_DEFAULT),
                          "default '%.*s' is not a choice of list '%.60s'",
                          (int)(length < 60 ? length : 60), at, list->name);
        at += length;
        at += strspn(at, " ");
    }
}

static bool is_whole(const char *text)
{
    size_t sign = *text == '-' ? 1 : 0, digits = strspn(text + sign, "0123456789");
    return digits > 0 && text[sign + digits] == '\0';
}

static bool is_number(const char *text)
{
    char *end;
    strtod(text, &end);
    return *end == '\0' && strspn(text, "+-.0123456789") == strlen(text);
}

static bool is_step(const struct form_range *range, const char *text)
{
    double number = strtod(text, NULL), steps = (number - range->start) / range->step;
    return is_number(text) && number >= fmin(range->start, range->end) &&
           number <= fmax(range->start, range->end) && fabs(steps - round(steps)) < 1e-9;
}

static bool is_moment(const char *text, bool with_time)
{
    struct moment moment;
    return moment_read(text, NULL, &moment) && moment.has_time == with_time;
}

/* The '+' and '-' of a time's zone are no arithmetic. */
static bool is_moment_of(enum form_type type, const char *text)
{
    return (type == FORM_DATETIME && is_moment(text, true)) ||
           (type == FORM_TIME && moment_time_of_day(text, NULL) >= 0);
}

/* What the default of a question of that type should be, and is not; NULL: nothing is wrong. */
static const char *fault(const struct form_node *node, const char *text)
{
    switch (node->type) {
    case FORM_INTEGER:
        return is_whole(text) ? NULL : "a whole number";
    case FORM_DECIMAL:
        return is_number(text) ? NULL : "a number";
    case FORM_RANGE: /* of which a fault was told where it has no steps */
        return node->range.step == 0 || is_step(&node->range, text) ? NULL : "a step of the range";
    case FORM_DATE:
        return is_moment(text, false) ? NULL : "a day, as in 2026-03-01";
    case FORM_TIME:
        return moment_time_of_day(text, NULL) >= 0 ? NULL : "a time of day, as in 14:05";
    case FORM_DATETIME:
        return is_moment(text, true) ? NULL : "a day and a time, as in 2026-03-01T14:05";
    case FORM_IMAGE:
        return path_is_plain_name(text) ? NULL : "the name of a file without spaces and folders";
    case FORM_ACKNOWLEDGE:
        return strcmp(text, "OK") == 0 ? NULL : "OK, which is all that a tick can be";
    default:
        return NULL;
    }
}

/* A spreadsheet gives a cell with a day as a day at midnight. */
static const char *without_midnight(const struct cells_reading *in, const char *text)
{
    size_t length = strlen(text), tail = strlen(" 00:00:00");
    if (in->node->type == FORM_DATE && length > tail &&
        strcmp(text + length - tail, " 00:00:00") == 0)
        return arena_copy(in->c->scratch, text, length - tail);
    return text;
}

static void check_default(const struct cells_reading *in, const char *text)
{
    const struct form_node *node = in->node;
    const char *should_be = fault(node, text);
    struct place place = cells_place(in, COLUMN_DEFAULT);
    if (form_types[node->type].takes_list)
        check_choices(in, text);
    else if (should_be != NULL)
        compile_error(in->c, place, "default '%.60s' is not %s", text, should_be);
    else if (node->type == FORM_NOTE || form_is_group(node))
        compile_error(in->c, place,
                      "'%.60s' is of type %s, which holds no answer, so it cannot have a default",
                      node->name, form_types[node->type].name);
}

void defaults_read(const struct cells_reading *in)
{
    const char *text = without_midnight(in, cells_text(in, COLUMN_DEFAULT));
    struct form_node *node = in->node;
    /* What is not asked stays empty. */
    if (*text == '\0' || node->type == FORM_KEPT)
        return;
    if (names_is_dynamic(text) && !is_moment_of(node->type, text)) {
        node->dynamic_default = cells_expr(in, COLUMN_DEFAULT, text, in->index);
        return;
    }
    check_default(in, text);
    node->static_default = arena_text(in->c->arena, text);
}
