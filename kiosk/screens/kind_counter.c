/* Appearance `counter`: a number between a big − and a big +. */
#include "screens/stepper.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_ROOM = 32, NUMBER_MOST = 999999999 };

static bool serves(const struct form_node *row)
{
    return (row->type == FORM_INTEGER || row->type == FORM_DECIMAL) &&
           form_has_word(row->appearance, "counter");
}

/* The first touch of + is 1, of − is 0: none at all is an answer too. */
static void moved(const struct asked *asked, int step, char *out)
{
    const char *value = asked->node->value;
    double next = value[0] == '\0' ? fmax(step, 0) : strtod(value, NULL) + step;
    snprintf(out, NUMBER_ROOM, "%.15g", fmax(fmin(next, NUMBER_MOST), -NUMBER_MOST));
}

/* A step out of what the form allows is refused, but never the way back into it. Below nought
 * only where the form has a word to say on what is allowed. */
static bool is_off(const struct asked *asked, int step)
{
    char next[NUMBER_ROOM];
    const char *value = asked->node->value;
    moved(asked, step, next);
    if (value[0] == '\0')
        return false;
    if (asked->row->constraint == NULL)
        return step < 0 && strtod(next, NULL) < 0;
    return visit_allows(asked->visit, asked->node, value) &&
           !visit_allows(asked->visit, asked->node, next);
}

static struct steppers steppers_of(struct ui *ui, const struct asked *asked)
{
    const char *name = asked->row->name;
    struct steppers set = {.count = 1,
                           .flat = true,
                           .clear_name = ui_name(ui, "clear.%s", name),
                           .clear = {ACT_CLEAR, asked->index, 0},
                           .answered = asked->node->value[0] != '\0'};
    set.at[0] = (struct stepper){.name = ui_name(ui, "count.%s", name),
                                 .value = number_shown(ui, asked->node->value),
                                 .widest = "0000",
                                 .less = {ACT_ADJUST, asked->index, -1},
                                 .more = {ACT_ADJUST, asked->index, 1}};
    set.at[0].less_off = is_off(asked, -1);
    set.at[0].more_off = is_off(asked, 1);
    return set;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct steppers set = steppers_of(ui, asked);
    return steppers_height(app, ui, &set, width);
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct steppers set = steppers_of(ui, asked);
    return steppers_parts(app, ui, &set, area);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct steppers set = steppers_of(ui, asked);
    steppers_build(app, ui, &set, area, part);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    char next[NUMBER_ROOM] = "";
    if (action.verb != ACT_CLEAR && action.verb != ACT_ADJUST)
        return;
    if (action.verb == ACT_ADJUST)
        moved(asked, action.b < 0 ? -1 : 1, next);
    visit_set(app_visit(app), asked->node, next);
}

const struct kind kind_counter = {.name = "counter",
                                  .serves = serves,
                                  .height = height,
                                  .parts = parts,
                                  .build = build,
                                  .act = act,
                                  .grows = true};
