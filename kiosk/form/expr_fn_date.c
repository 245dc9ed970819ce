/* Functions on dates and times (6.4, 6.5). What is no date gives "" or NaN. */
#include "form/expr_ast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DAY_MS = 86400000 };

static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char weekdays[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/* A moment taken apart. */
struct parts {
    int64_t day;
    int year, month, date, hour, minute, second, ms;
};

static int64_t day_of(int64_t local_ms)
{
    return local_ms / DAY_MS - (local_ms % DAY_MS < 0);
}

static struct parts parts_of(const struct moment *moment)
{
    struct parts parts = {.day = day_of(moment->local_ms)};
    int rest = (int)(moment->local_ms - parts.day * DAY_MS);
    date_from_day(parts.day, &parts.year, &parts.month, &parts.date);
    parts.hour = rest / 3600000;
    parts.minute = rest / 60000 % 60;
    parts.second = rest / 1000 % 60;
    parts.ms = rest % 1000;
    return parts;
}

/* The years that four digits can write. */
static bool in_range(double day)
{
    return day >= -719528 && day < 2932897;
}

/* A number of days, or a date as text. */
static bool moment_of(const struct expr_eval *eval, struct expr_value value, struct moment *out)
{
    const struct clock *clock = eval->context->clock;
    if (value.type != EXPR_TYPE_NUMBER)
        return moment_read(expr_to_text(eval, value), clock, out);
    if (isnan(value.is.number) || !in_range(value.is.number))
        return false;
    *out = (struct moment){.local_ms = llround(value.is.number * DAY_MS),
                           .offset_minutes = clock != NULL ? clock->offset_minutes : 0,
                           .has_time = true};
    return true;
}

static struct expr_value date_value(const struct expr_eval *eval, int64_t day)
{
    char text[16];
    return expr_of_text(arena_text(eval->context->scratch, day_text(day, text)));
}

static struct expr_value date_time_value(const struct expr_eval *eval, const struct moment *moment)
{
    struct parts p = parts_of(moment);
    int offset = abs(moment->offset_minutes);
    return expr_of_text(
        arena_printf(eval->context->scratch, "%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d",
                     p.year, p.month, p.date, p.hour, p.minute, p.second, p.ms,
                     moment->offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60));
}

struct expr_value expr_fn_today(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    if (eval->context->clock == NULL)
        return expr_of_text("");
    return date_value(eval, clock_day(eval->context->clock));
}

struct expr_value expr_fn_now(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)call;
    const struct clock *clock = eval->context->clock;
    if (clock == NULL)
        return expr_of_text("");
    struct moment now = {
        .local_ms = clock->unix_ms + (int64_t)clock->offset_minutes * 60000,
        .offset_minutes = clock->offset_minutes,
    };
    return date_time_value(eval, &now);
}

struct expr_value expr_fn_date(const struct expr_eval *eval, const struct expr_call *call)
{
    struct moment moment;
    if (!moment_of(eval, expr_arg(eval, call, 0), &moment))
        return expr_of_text("");
    return date_value(eval, day_of(moment.local_ms));
}

struct expr_value expr_fn_date_time(const struct expr_eval *eval, const struct expr_call *call)
{
    struct moment moment;
    if (!moment_of(eval, expr_arg(eval, call, 0), &moment))
        return expr_of_text("");
    return date_time_value(eval, &moment);
}

/* The one function that counts in UTC. */
struct expr_value expr_fn_decimal_date_time(const struct expr_eval *eval,
                                            const struct expr_call *call)
{
    struct expr_value value = expr_arg(eval, call, 0);
    struct moment moment;
    if (value.type == EXPR_TYPE_NUMBER)
        return value;
    if (!moment_of(eval, value, &moment))
        return expr_of_number(NAN);
    int64_t utc_ms = moment.local_ms - (int64_t)moment.offset_minutes * 60000;
    return expr_of_number((double)utc_ms / DAY_MS);
}

struct expr_value expr_fn_decimal_time(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    struct moment moment;
    int64_t ms = moment_time_of_day(text, eval->context->clock);
    if (ms < 0) {
        if (!moment_read(text, eval->context->clock, &moment))
            return expr_of_number(NAN);
        ms = moment.local_ms - day_of(moment.local_ms) * DAY_MS;
    }
    return expr_of_number((double)ms / DAY_MS);
}

/* What one %letter stands for. False: it is copied as it is. */
static bool add_part(struct buf *out, char letter, const struct parts *p)
{
    switch (letter) {
    case 'Y':
        return buf_printf(out, "%04d", p->year), true;
    case 'y':
        return buf_printf(out, "%02d", p->year % 100), true;
    case 'm':
        return buf_printf(out, "%02d", p->month), true;
    case 'n':
        return buf_printf(out, "%d", p->month), true;
    case 'b':
        return buf_text(out, months[p->month - 1]), true;
    case 'd':
        return buf_printf(out, "%02d", p->date), true;
    case 'e':
        return buf_printf(out, "%d", p->date), true;
    case 'a': /* 1970-01-01 was a Thursday */
        return buf_text(out, weekdays[((p->day + 4) % 7 + 7) % 7]), true;
    case 'H':
        return buf_printf(out, "%02d", p->hour), true;
    case 'h':
        return buf_printf(out, "%d", p->hour), true;
    case 'M':
        return buf_printf(out, "%02d", p->minute), true;
    case 'S':
        return buf_printf(out, "%02d", p->second), true;
    case '3':
        return buf_printf(out, "%03d", p->ms), true;
    default:
        return false;
    }
}

struct expr_value expr_fn_format_date(const struct expr_eval *eval, const struct expr_call *call)
{
    struct moment moment;
    if (!moment_of(eval, expr_arg(eval, call, 0), &moment))
        return expr_of_text("");
    struct parts parts = parts_of(&moment);
    struct buf out = expr_buf(eval);
    for (const char *at = expr_arg_text(eval, call, 1); *at != '\0' && out.length < EXPR_VALUE_MAX;
         at++) {
        if (*at == '%' && add_part(&out, at[1], &parts))
            at++;
        else
            buf_add(&out, at, 1);
    }
    return expr_buf_text(&out);
}
