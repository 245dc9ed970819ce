/* The steps of a range as numbers and words. */
#include "screens/range_steps.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int range_count(const struct form_range *range)
{
    double steps = floor(fabs((range->end - range->start) / range->step) + 1e-9);
    return (int)fmin(steps, 1e6) + 1;
}

char *range_value(const struct form_range *range, int step, char *out)
{
    double way = range->end < range->start ? -1 : 1;
    double value = range->start + way * fabs(range->step) * step;
    snprintf(out, RANGE_TEXT_MAX, "%.6f", fabs(value) < 1e-9 ? 0 : value);
    char *end = out + strlen(out);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        *--end = '\0';
    return out;
}

int range_step(const struct form_range *range, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return -1;
    return (int)lround(fabs((strtod(value, NULL) - range->start) / range->step));
}

const char *range_label(const struct asked *asked, struct ui *ui, int step)
{
    const struct form_list *labels = asked->row->range.labels;
    for (int i = 0; labels != NULL && i < labels->count; i++)
        if (range_step(&asked->row->range, labels->choices[i].name) == step)
            return visit_say(asked->visit, asked->node, &labels->choices[i].label, asked->language,
                             ui->frame_arena);
    return NULL;
}
