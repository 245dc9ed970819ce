/* Opening hours: what pack.ini may say, and when the kiosk is open by it. */
#include "unit.h"

#include "pack/hours.h"

#include <string.h>

static struct clock at(int year, int month, int day, int hour, int minute)
{
    return (struct clock){.unix_ms = (day_from_date(year, month, day) * 1440 + hour * 60 + minute) *
                                     60000};
}

static void days_and_times_are_read(void **state)
{
    (void)state;
    static const struct {
        int day, hour, minute; /* of November 2026: the 23rd is a Monday */
        bool open;
    } moments[] = {{23, 7, 59, false}, {23, 8, 0, true},  {27, 19, 59, true}, {27, 20, 0, false},
                   {28, 9, 59, false}, {28, 10, 0, true}, {28, 15, 59, true}, {28, 16, 0, false},
                   {29, 12, 0, false}, {22, 12, 0, false}};
    struct pack_hours hours;
    struct fail fail;
    assert_true(hours_read("mon-fri 08:00-20:00, sat 10:00-16:00", &hours, &fail));
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        struct clock clock = at(2026, 11, moments[i].day, moments[i].hour, moments[i].minute);
        assert_int_equal(hours_are_open(&hours, &clock), moments[i].open);
    }
}

static void local_time_counts(void **state)
{
    (void)state;
    struct pack_hours hours;
    struct fail fail;
    struct clock clock = at(2026, 7, 6, 7, 30);
    assert_true(hours_read("mon 08:00-09:00", &hours, &fail));
    assert_false(hours_are_open(&hours, &clock));
    clock.offset_minutes = 60;
    assert_true(hours_are_open(&hours, &clock));
}

static void without_hours_it_is_always_open(void **state)
{
    (void)state;
    const struct pack_hours hours = {0};
    struct clock clock = at(2026, 11, 29, 3, 0);
    assert_true(hours_are_open(&hours, &clock));
}

static void anything_else_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"always",
                                      "mon",
                                      "mon 8-20",
                                      "fri-mon 08:00-20:00",
                                      "mon 20:00-08:00",
                                      "mon 08:00-25:00",
                                      "mon 08:61-20:00",
                                      "mon 08:00-20:00,",
                                      "mon 08:00-20:00 and tue",
                                      "mun 08:00-20:00"};
    struct pack_hours hours;
    struct fail fail;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(hours_read(bad[i], &hours, &fail));
        assert_non_null(strstr(fail.text, "is not like 'mon-fri 08:00-20:00'"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_times_are_read),
        cmocka_unit_test(local_time_counts),
        cmocka_unit_test(without_hours_it_is_always_open),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
