/* Dates and times as text, and as numbers of whole local days (6.5). */
#include "form/moment.h"

#include <string.h>

enum { DAY_MS = MOMENT_DAY_MS, MINUTE_MS = 60000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `min` to `max` digits, no more. */
static bool read_digits(const char **at, int min, int max, int *out)
{
    int count = 0, value = 0;
    while (is_digit((*at)[count]) && count < max)
        value = value * 10 + ((*at)[count++] - '0');
    if (count < min || is_digit((*at)[count]))
        return false;
    *at += count;
    *out = value;
    return true;
}

static bool read_sign(const char **at, char sign)
{
    if (**at != sign)
        return false;
    ++*at;
    return true;
}

static int days_in_month(int year, int month)
{
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* 2026-03-01, also 2026-3-1. */
static bool read_date(const char **at, int64_t *day)
{
    int year, month, date;
    if (!read_digits(at, 4, 4, &year) || !read_sign(at, '-') || !read_digits(at, 1, 2, &month) ||
        !read_sign(at, '-') || !read_digits(at, 1, 2, &date))
        return false;
    if (month < 1 || month > 12 || date < 1 || date > days_in_month(year, month))
        return false;
    *day = day_from_date(year, month, date);
    return true;
}

/* .123: milliseconds; what is finer is dropped. */
static bool read_fraction(const char **at, int *ms)
{
    if (!is_digit(**at))
        return false;
    for (int unit = 100; is_digit(**at); ++*at, unit /= 10)
        *ms += unit * (**at - '0');
    return true;
}

/* 14:05[:00[.000]] */
static bool read_clock(const char **at, int64_t *ms)
{
    int hour, minute, second = 0, fraction = 0;
    if (!read_digits(at, 2, 2, &hour) || !read_sign(at, ':') || !read_digits(at, 2, 2, &minute))
        return false;
    if (read_sign(at, ':') && !read_digits(at, 2, 2, &second))
        return false;
    if (read_sign(at, '.') && !read_fraction(at, &fraction))
        return false;
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *ms = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
    return true;
}

/* Z, +01:00, +01 or nothing. */
static bool read_zone(const char **at, bool *given, int *minutes)
{
    *given = **at != '\0';
    *minutes = 0;
    if (!*given || read_sign(at, 'Z'))
        return true;
    bool minus = **at == '-';
    int hour, minute = 0;
    if ((!read_sign(at, '+') && !read_sign(at, '-')) || !read_digits(at, 2, 2, &hour))
        return false;
    if (read_sign(at, ':') && !read_digits(at, 2, 2, &minute))
        return false;
    *minutes = (hour * 60 + minute) * (minus ? -1 : 1);
    return hour <= 14 && minute <= 59;
}

/* A wall clock time of some zone, as that of ours. */
static bool read_time(const char **at, const struct clock *clock, int64_t *ms, int *offset)
{
    bool given;
    int zone;
    if (!read_clock(at, ms) || !read_zone(at, &given, &zone))
        return false;
    *offset = clock != NULL ? clock->offset_minutes : zone;
    if (given)
        *ms += (int64_t)(*offset - zone) * MINUTE_MS;
    return **at == '\0';
}

bool moment_read(const char *text, const struct clock *clock, struct moment *out)
{
    int64_t day, ms = 0;
    const char *at = text + strspn(text, " \t\n\r");
    *out = (struct moment){.offset_minutes = clock != NULL ? clock->offset_minutes : 0};
    if (!read_date(&at, &day))
        return false;
    if (read_sign(&at, 'T') || (*at == ' ' && is_digit(at[1]) && read_sign(&at, ' '))) {
        out->has_time = true;
        if (!read_time(&at, clock, &ms, &out->offset_minutes))
            return false;
    }
    at += strspn(at, " \t\n\r");
    out->local_ms = day * DAY_MS + ms;
    return *at == '\0';
}

int64_t moment_time_of_day(const char *text, const struct clock *clock)
{
    int64_t ms;
    int offset;
    const char *at = text + strspn(text, " \t\n\r");
    if (!read_time(&at, clock, &ms, &offset))
        return -1;
    return ((ms % DAY_MS) + DAY_MS) % DAY_MS;
}
