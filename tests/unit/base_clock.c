/* Days and dates: the calendar in both directions, and whose day it is. */
#include "unit.h"

#include "base/clock.h"

#include <stdbool.h>

enum { HOUR_MS = 3600000 };

static void dates_have_their_days(void **state)
{
    (void)state;
    assert_int_equal(day_from_date(1970, 1, 1), 0);
    assert_int_equal(day_from_date(1969, 12, 31), -1);
    assert_int_equal(day_from_date(2000, 2, 29), 11016);
    assert_int_equal(day_from_date(2000, 3, 1), 11017);
    assert_int_equal(day_from_date(2026, 3, 1), 20513);
    assert_int_equal(day_from_date(2100, 3, 1) - day_from_date(2100, 2, 28), 1);
    assert_int_equal(day_from_date(1, 1, 1), -719162);
}

static void every_day_of_1600_years_comes_back(void **state)
{
    (void)state;
    int64_t first = day_from_date(1200, 1, 1), last = day_from_date(2800, 1, 1);
    int year = 1199, month = 12, day = 31;
    for (int64_t at = first; at <= last; at++) {
        int y, m, d;
        date_from_day(at, &y, &m, &d);
        bool follows = (y == year && m == month && d == day + 1) ||
                       (y == year && m == month + 1 && d == 1) ||
                       (y == year + 1 && m == 1 && d == 1 && month == 12);
        if (!follows || day_from_date(y, m, d) != at)
            fail_msg("day %lld is %d-%d-%d", (long long)at, y, m, d);
        year = y, month = m, day = d;
    }
}

static void the_day_is_that_of_the_place(void **state)
{
    (void)state;
    struct clock clock = {.unix_ms = 23 * HOUR_MS + HOUR_MS / 2};
    assert_int_equal(clock_day(&clock), 0);
    clock.offset_minutes = 60; /* British Summer Time: half past midnight */
    assert_int_equal(clock_day(&clock), 1);
    clock = (struct clock){.unix_ms = -1};
    assert_int_equal(clock_day(&clock), -1);
    clock = (struct clock){.offset_minutes = -60};
    assert_int_equal(clock_day(&clock), -1);
}

static void days_are_written_as_iso_dates(void **state)
{
    (void)state;
    char out[16];
    assert_string_equal(day_text(20513, out), "2026-03-01");
    assert_string_equal(day_text(0, out), "1970-01-01");
    assert_string_equal(day_text(day_from_date(987, 6, 5), out), "0987-06-05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_their_days),
        cmocka_unit_test(every_day_of_1600_years_comes_back),
        cmocka_unit_test(the_day_is_that_of_the_place),
        cmocka_unit_test(days_are_written_as_iso_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
