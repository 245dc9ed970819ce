/* The shape that each type's answers have (4.1): what has another is refused, what can be written in
 * more than one way is stored in one. */
#include "form/moment.h"
#include "form/visit_inside.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MS = 60000, HOUR_MS = 3600000 };

/* Digits, with a minus, and with a point if `decimal`. */
static bool is_number(const char *value, bool decimal)
{
    value += *value == '-';
    size_t whole = strspn(value, "0123456789"), after = 0;
    if (decimal && whole > 0 && value[whole] == '.') {
        after = strspn(value + whole + 1, "0123456789");
        if (after == 0)
            return false;
        value++;
    }
    return whole > 0 && whole + after <= VISIT_DIGITS_MAX && value[whole + after] == '\0';
}

/* What XML can hold, and a person can type. */
static bool is_text(const char *value)
{
    size_t length = strlen(value);
    if (length > VISIT_VALUE_MAX || !utf8_valid(value, length))
        return false;
    for (const char *at = value; *at != '\0'; at++)
        if (((unsigned char)*at < ' ' && *at != '\n' && *at != '\t') || *at == 0x7f)
            return false;
    /* U+FFFE and U+FFFF are no characters of XML. */
    return strstr(value, "\xef\xbf\xbe") == NULL && strstr(value, "\xef\xbf\xbf") == NULL;
}

/* On one of the steps from start to end. */
static bool is_step(const struct form_range *range, const char *value)
{
    if (!is_number(value, !range->whole))
        return false;
    double number = strtod(value, NULL), low = fmin(range->start, range->end);
    double steps = (number - range->start) / range->step;
    return number >= low && number <= fmax(range->start, range->end) &&
           fabs(steps - round(steps)) < 1e-9;
}

static const char *shaped_date(const struct visit *visit, const char *value)
{
    struct moment moment;
    char day[16];
    if (!moment_read(value, &visit->clock, &moment) || moment.has_time)
        return NULL;
    return arena_text(visit->arena, day_text(moment.local_ms / MOMENT_DAY_MS, day));
}

/* "14:05:00.000+01:00" */
static const char *time_text(const struct visit *visit, int64_t ms)
{
    int offset = visit->clock.offset_minutes, zone = abs(offset);
    return arena_printf(visit->arena, "%02d:%02d:%02d.%03d%c%02d:%02d", (int)(ms / HOUR_MS),
                        (int)(ms / MINUTE_MS % 60), (int)(ms / 1000 % 60), (int)(ms % 1000),
                        offset < 0 ? '-' : '+', zone / 60, zone % 60);
}

static const char *shaped_time(const struct visit *visit, const char *value)
{
    int64_t ms = moment_time_of_day(value, &visit->clock);
    return ms >= 0 ? time_text(visit, ms) : NULL;
}

static const char *shaped_date_time(const struct visit *visit, const char *value)
{
    struct moment moment;
    char day[16];
    if (!moment_read(value, &visit->clock, &moment) || !moment.has_time)
        return NULL;
    int64_t ms = ((moment.local_ms % MOMENT_DAY_MS) + MOMENT_DAY_MS) % MOMENT_DAY_MS;
    return arena_printf(visit->arena, "%sT%s",
                        day_text((moment.local_ms - ms) / MOMENT_DAY_MS, day),
                        time_text(visit, ms));
}

const char *visit_shaped(const struct visit *visit, const struct node *node, const char *value)
{
    const struct form_node *row = visit_form_node(visit, node);
    bool all = true;
    switch (row->type) {
    case FORM_TEXT:
    case FORM_HIDDEN:
        return is_text(value) ? value : NULL;
    case FORM_INTEGER:
    case FORM_DECIMAL:
        return *value == '\0' || is_number(value, row->type == FORM_DECIMAL) ? value : NULL;
    case FORM_RANGE:
        return *value == '\0' || is_step(&row->range, value) ? value : NULL;
    case FORM_DATE:
        return *value == '\0' ? value : shaped_date(visit, value);
    case FORM_TIME:
        return *value == '\0' ? value : shaped_time(visit, value);
    case FORM_DATETIME:
        return *value == '\0' ? value : shaped_date_time(visit, value);
    case FORM_IMAGE:
        return *value == '\0' || path_is_plain_name(value) ? value : NULL;
    case FORM_ACKNOWLEDGE:
        return *value == '\0' || strcmp(value, "OK") == 0 ? value : NULL;
    case FORM_SELECT_ONE:
    case FORM_SELECT_MULTIPLE:
    case FORM_RANK:
        value = visit_open_names(visit, node, value, &all);
        return all ? value : NULL;
    default:
        return NULL;
    }
}
