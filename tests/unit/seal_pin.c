/* Which PINs may be chosen, and that the verifier knows the right one. */
#include "unit.h"

#include "seal/pin.h"

#include <stdlib.h>
#include <string.h>

static void refused(const char *const *pins, const char *because)
{
    struct fail fail;
    for (; *pins != NULL; pins++) {
        if (pin_allowed(*pins, &fail))
            fail_msg("'%s' is allowed", *pins);
        if (strstr(fail.text, because) == NULL)
            fail_msg("'%s': %s", *pins, fail.text);
    }
}

static void what_is_no_pin_is_refused(void **state)
{
    (void)state;
    refused((const char *const[]){"", "1", "27182", NULL}, "too short");
    refused((const char *const[]){"2718281828459", "27182818284590452353602874713526", NULL},
            "too long");
    refused((const char *const[]){"27182a", "271 828", "-271828", "271828\n",
                                  "\xd9\xa2\xd9\xa7"
                                  "1828",
                                  NULL},
            "only digits");
}

static void what_anybody_would_try_is_refused(void **state)
{
    (void)state;
    refused((const char *const[]){"000000", "777777", "999999999999", "123456", "012345",
                                  "456789012", "789012", "890123", "654321", "987654321", "210987",
                                  "098765", "109876", NULL},
            "count up, count down or repeat");
    refused((const char *const[]){"121212", "123123", "27182718", "271271271", "90909090",
                                  "271828271828", NULL},
            "count up, count down or repeat");
    refused((const char *const[]){"190037", "199904", "200371", "209999", "371900", "041999",
                                  "372000", "712099", "2004712938", "4712932004", NULL},
            "a year");
}

static void others_are_allowed(void **state)
{
    (void)state;
    static const char *const pins[] = {"271828", "314159",       "121213",       "123457", "765431",
                                       "112233", "189937",       "210037",       "371899", "372100",
                                       "720047", "271828182845", "112358132134", NULL};
    struct fail fail;
    for (int i = 0; pins[i] != NULL; i++)
        if (!pin_allowed(pins[i], &fail))
            fail_msg("'%s': %s", pins[i], fail.text);
}

/* R409: Argon2id, three passes, 64 MiB at least; and with another salt each time. */
static void the_verifier_costs_what_it_should(void **state)
{
    (void)state;
    char hash[PIN_HASH_ROOM];
    struct fail fail;
    if (!pin_hash("271828", hash, &fail))
        fail_msg("%s", fail.text);
    const char *memory = strstr(hash, "$m="), *passes = strstr(hash, ",t=");
    assert_memory_equal(hash, "$argon2id$", 10);
    assert_non_null(memory);
    assert_non_null(passes);
    assert_true(atol(memory + 3) == 256 * 1024 || atol(memory + 3) == 64 * 1024);
    assert_int_equal(atol(passes + 3), 3);
    assert_null(strstr(hash, "271828"));
    assert_true(pin_matches(hash, "271828"));
    assert_false(pin_matches("", "271828"));
    assert_false(pin_matches("$argon2id$", "271828"));
}

/* Verifiers of little cost, made by libsodium: 8 KiB, one pass. */
static void only_the_right_one_matches(void **state)
{
    (void)state;
    static const char cheap[] = "$argon2id$v=19$m=8,t=1,p=1$SRxyzbmJguLrDtswUqFp7A$"
                                "wDNVrIBBeCKuo9Za/A2uieqR3XCCvzfDMclo6GY8oCE";
    assert_true(pin_matches(cheap, "271828"));
    assert_false(pin_matches(cheap, "271829"));
    assert_false(pin_matches(cheap, "27182"));
    assert_false(pin_matches(cheap, "2718280"));
    assert_false(pin_matches(cheap, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_pin_is_refused),
        cmocka_unit_test(what_anybody_would_try_is_refused),
        cmocka_unit_test(others_are_allowed),
        cmocka_unit_test(the_verifier_costs_what_it_should),
        cmocka_unit_test(only_the_right_one_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
