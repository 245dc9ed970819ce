/* Days and dates. */
#include "base/clock.h"

#include <stdio.h>

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* As the two calendars tell it: POSIX has no field for it. */
int clock_local_offset(time_t now)
{
    struct tm local, utc;
    localtime_r(&now, &local);
    gmtime_r(&now, &utc);
    int64_t days = day_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday) -
                   day_from_date(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
    return (int)days * 1440 + (local.tm_hour - utc.tm_hour) * 60 + local.tm_min - utc.tm_min;
}

int64_t clock_day(const struct clock *clock)
{
    return floor_div(clock->unix_ms + (int64_t)clock->offset_minutes * 60000, 86400000);
}

int64_t day_from_date(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_from_day(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t mp = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

char *day_text(int64_t days, char *out)
{
    int year, month, day;
    date_from_day(days, &year, &month, &day);
    snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return out;
}

char *day_words(int64_t days, char *out)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year, month, day;
    date_from_day(days, &year, &month, &day);
    snprintf(out, 24, "%d %s %04d", day % 100, months[month - 1], year % 10000);
    return out;
}

int64_t clock_minute(const struct clock *clock)
{
    return floor_div(clock->unix_ms, 60000) + clock->offset_minutes;
}
