/* The steps of a range and its marks (4.2): which go together, and what is wrong where not. */
#include "form/range.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct range_reading {
    const struct cells_reading *in;
    struct place place;
    bool sound;
};

#define WRONG(reading, ...)                                                                        \
    do {                                                                                           \
        compile_error((reading)->in->c, (reading)->place, __VA_ARGS__);                            \
        (reading)->sound = false;                                                                  \
    } while (0)

static bool as_number(const char *text, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*out) &&
           strspn(text, "+-.0123456789") == strlen(text);
}

static double number(struct range_reading *reading, const char *key, const char *text,
                     double unsaid)
{
    double value = unsaid;
    if (text != NULL && !as_number(text, &value))
        WRONG(reading, "parameter '%s' should be a number, not '%.60s'", key, text);
    return value;
}

/* True when `value` is so many whole steps; a step such as 0.1 is not exact. */
static bool is_multiple(double value, double step)
{
    return fabs(remainder(value, step)) < 1e-9 * fmax(1, fabs(value));
}

static bool is_inside(const struct form_range *range, double value)
{
    return value >= fmin(range->start, range->end) && value <= fmax(range->start, range->end);
}

static void check_steps(struct range_reading *reading, const struct form_range *range,
                        const char *tick_interval)
{
    double width = fabs(range->end - range->start);
    if (range->step == 0)
        WRONG(reading, "a range cannot have steps of 0");
    else if (fabs(range->step) > width)
        WRONG(reading, "the step %g is wider than the range, which is %g", range->step, width);
    if (tick_interval == NULL || !reading->sound)
        return;
    if (range->tick_interval == 0)
        WRONG(reading, "the tick_interval cannot be 0");
    else if (fabs(range->tick_interval) > width)
        WRONG(reading, "the tick_interval %g is wider than the range, which is %g",
              range->tick_interval, width);
    else if (!is_multiple(range->tick_interval, range->step))
        WRONG(reading, "the tick_interval %g is not so many steps of %g", range->tick_interval,
              range->step);
}

static void check_placeholder(struct range_reading *reading, const struct form_range *range)
{
    double value = 0;
    const char *text = range->placeholder;
    if (text == NULL)
        return;
    if (!as_number(text, &value))
        WRONG(reading, "parameter 'placeholder' should be a number, not '%.60s'", text);
    else if (!is_inside(range, value))
        WRONG(reading, "the placeholder %s is not between %g and %g", text, range->start,
              range->end);
    else if (!is_multiple(value - range->start, range->step))
        WRONG(reading, "the placeholder %s is not on a step of the range", text);
}

static void check_label(struct range_reading *reading, const struct form_range *range,
                        const char *name)
{
    double value;
    double grid = range->tick_interval != 0 ? range->tick_interval : range->step;
    if (!as_number(name, &value))
        WRONG(reading,
              "choice '%.60s' of list '%.60s' is not a number, so it has no place on the "
              "range",
              name, range->labels->name);
    else if (!is_inside(range, value))
        WRONG(reading, "choice '%.60s' of list '%.60s' is not between %g and %g", name,
              range->labels->name, range->start, range->end);
    else if (!is_multiple(value - range->start, grid))
        WRONG(reading, "choice '%.60s' of list '%.60s' does not stand at a mark of the range", name,
              range->labels->name);
}

static bool is_an_end(const struct form_range *range, const char *name)
{
    double value;
    return as_number(name, &value) && (value == range->start || value == range->end);
}

static void check_labels(struct range_reading *reading, struct form_range *range, const char *name)
{
    struct compile *c = reading->in->c;
    if (name == NULL)
        return;
    range->labels = choices_find(c, name, false);
    if (range->labels == NULL) {
        WRONG(reading, "there is no list '%.60s' for the marks of the range%s", name,
              choices_hint(c, name));
        return;
    }
    for (int i = 0; i < range->labels->count; i++)
        check_label(reading, range, range->labels->choices[i].name);
    bool ends = range->labels->count == 2;
    for (int i = 0; i < range->labels->count; i++)
        ends = ends && is_an_end(range, range->labels->choices[i].name);
    if (form_has_word(reading->in->node->appearance, "no-ticks") && !ends && reading->sound)
        WRONG(reading, "a range with no-ticks has labels at its two ends only, %g and %g",
              range->start, range->end);
}

static void check_look(struct range_reading *reading, const struct range_cell *cell)
{
    static const char *const looks[] = {"rating", "picker"};
    bool marked = cell->tick_interval != NULL || cell->labels != NULL || cell->placeholder != NULL;
    for (int i = 0; marked && i < 2; i++)
        if (form_has_word(reading->in->node->appearance, looks[i]))
            WRONG(reading,
                  "a range that is a %s has no marks; take tick_interval, tick_labelset "
                  "and placeholder out",
                  looks[i]);
}

static bool is_whole(const char *text)
{
    return text == NULL || strchr(text, '.') == NULL;
}

void range_read(const struct cells_reading *in, const struct range_cell *cell)
{
    struct range_reading reading = {in, cells_place(in, COLUMN_PARAMETERS), true};
    struct form_range *range = &in->node->range;
    *range = (struct form_range){
        .start = number(&reading, "start", cell->start, 1),
        .end = number(&reading, "end", cell->end, 10),
        .step = number(&reading, "step", cell->step, 1),
        .tick_interval = number(&reading, "tick_interval", cell->tick_interval, 0),
        .placeholder =
            cell->placeholder != NULL ? arena_text(in->c->arena, cell->placeholder) : NULL,
        .whole = is_whole(cell->start) && is_whole(cell->end) && is_whole(cell->step) &&
                 is_whole(cell->tick_interval) && is_whole(cell->placeholder)};
    if (reading.sound)
        check_steps(&reading, range, cell->tick_interval);
    if (!reading.sound)
        return;
    check_placeholder(&reading, range);
    check_labels(&reading, range, cell->labels);
    check_look(&reading, cell);
}
