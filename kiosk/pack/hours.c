/* Opening hours. */
#include "pack/hours.h"

#include <stdio.h>
#include <string.h>

enum { DAYS = 7, DAY_MINUTES = 1440 };

static const char *const days[DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static int day_of(const char *name)
{
    for (int i = 0; i < DAYS; i++)
        if (strcmp(days[i], name) == 0)
            return i;
    return -1;
}

/* "08:00-20:00" */
static bool read_times(const char *text, int *from, int *to)
{
    int h1, m1, h2, m2, length = 0;
    if (sscanf(text, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &length) != 4 ||
        text[length] != '\0' || h1 < 0 || h1 > 23 || m1 < 0 || m1 > 59 || h2 < 0 || h2 > 24 ||
        m2 < 0 || m2 > 59)
        return false;
    *from = h1 * 60 + m1;
    *to = h2 * 60 + m2;
    return *from < *to && *to <= DAY_MINUTES;
}

/* "mon-fri 08:00-20:00" */
static bool read_part(const char *part, struct pack_hours *out, struct fail *fail)
{
    char first[4] = "", last[4] = "", times[16] = "";
    int from, to, end = 0;
    bool several = sscanf(part, " %3[a-z]-%3[a-z] %15[0-9:-] %n", first, last, times, &end) == 3;
    if (!several) {
        end = 0;
        sscanf(part, " %3[a-z] %15[0-9:-] %n", first, times, &end);
        memcpy(last, first, sizeof last);
    }
    int a = day_of(first), b = day_of(last);
    if (end == 0 || part[end] != '\0' || a < 0 || b < a || !read_times(times, &from, &to))
        return fail_set(fail, "'%.40s' is not like 'mon-fri 08:00-20:00'", part);
    for (int i = a; i <= b; i++) {
        out->from[i] = (short)from;
        out->to[i] = (short)to;
    }
    return true;
}

bool hours_read(const char *text, struct pack_hours *out, struct fail *fail)
{
    *out = (struct pack_hours){.given = true};
    for (const char *at = text; at != NULL;) {
        char part[64];
        const char *comma = strchr(at, ',');
        size_t length = comma != NULL ? (size_t)(comma - at) : strlen(at);
        if (length >= sizeof part)
            return fail_set(fail, "'%.40s' is not like 'mon-fri 08:00-20:00'", at);
        memcpy(part, at, length);
        part[length] = '\0';
        if (!read_part(part, out, fail))
            return false;
        at = comma != NULL ? comma + 1 : NULL;
    }
    return true;
}

bool hours_are_open(const struct pack_hours *hours, const struct clock *clock)
{
    int64_t minute = clock_minute(clock);
    int of_day = (int)(minute % DAY_MINUTES);
    /* 1970-01-01 was a Thursday. */
    int weekday = (int)((minute / DAY_MINUTES + 3) % DAYS);
    return !hours->given || (of_day >= hours->from[weekday] && of_day < hours->to[weekday]);
}
