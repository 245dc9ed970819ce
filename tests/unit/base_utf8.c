/* UTF-8: every code point goes out and comes back; what is not well-formed is seen. */
#include "unit.h"

#include "base/utf8.h"

#include <string.h>

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        char text[5];
        int length = 0;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        int written = utf8_write(code, text);
        if (utf8_read(text, &length) != code || length != written)
            fail_msg("U+%04X comes back as another", (unsigned)code);
    }
}

static void ill_formed_bytes_are_refused(void **state)
{
    (void)state;
    const char *const bad[] = {
        "\x80", /* a tail alone */
        "\xC3", /* a head alone */
        "\xC0\xAF", /* not the shortest form */
        "\xE0\x80\xAF", /* nor this */
        "\xED\xA0\x80", /* a surrogate */
        "\xF0\x80\x80\xAF", /* not the shortest form */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF8\x88\x80\x80\x80",
        "\xFF",
        "a\xE2\x82", /* cut short */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (utf8_valid(bad[i], strlen(bad[i])))
            fail_msg("ill-formed text %zu passes", i);
    int length;
    assert_int_equal(utf8_read("\xE2\x82", &length), 0xFFFD);
    assert_int_equal(length, 1);
}

static void well_formed_text_passes(void **state)
{
    (void)state;
    const char *text = "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\xA6\x8A \xEF\xBF\xBD";
    assert_true(utf8_valid(text, strlen(text)));
    assert_true(utf8_valid("", 0));
    assert_false(utf8_valid("a\0b", 3));
    /* The length given ends the text, though bytes follow. */
    assert_false(utf8_valid("\xC3\xA9", 1));
}

static void code_points_are_counted_and_stepped_over(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xF0\x9F\xA6\x8A";
    int length;
    assert_int_equal(utf8_count(text), 3);
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_read("", &length), 0);
    assert_int_equal(length, 0);
    assert_int_equal(utf8_before(text, 7), 3);
    assert_int_equal(utf8_before(text, 3), 1);
    assert_int_equal(utf8_before(text, 1), 0);
    assert_int_equal(utf8_before(text, 0), 0);
}

static void words_stand_between_blanks(void **state)
{
    (void)state;
    assert_int_equal(utf8_words(""), 0);
    assert_int_equal(utf8_words(" \n\t "), 0);
    assert_int_equal(utf8_words("Do you like  school?"), 4);
    assert_int_equal(utf8_words("\nCzy lubisz\tszko\xc5\x82\xc4\x99? "), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(ill_formed_bytes_are_refused),
        cmocka_unit_test(well_formed_text_passes),
        cmocka_unit_test(code_points_are_counted_and_stepped_over),
        cmocka_unit_test(words_stand_between_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
