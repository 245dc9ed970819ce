/* The words of a text, and their times. */
#include "unit.h"

#include "voice/words.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 16 };

/* The words of a text, between bars. */
static const char *cut(const char *text, char out[256])
{
    struct word words[ROOM];
    int count = words_cut(text, words, ROOM);
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, 256 - used, "%s%.*s", i > 0 ? "|" : "",
                                 (int)words[i].length, text + words[i].offset);
    return out;
}

static void words_are_cut_out(void **state)
{
    (void)state;
    char out[256];
    assert_string_equal(cut("Hello there, in the (red) house.", out),
                        "Hello|there|in|the|red|house");
    assert_string_equal(cut("", out), "");
    assert_string_equal(cut(" ... -- \xE2\x80\x9C \xE2\x80\x9D", out), "");
    assert_string_equal(cut("It's well-known: 5.50 & 25%", out), "It's|well-known|5.50|&|25%");
    assert_string_equal(cut("home\xE2\x80\x94that\xE2\x80\xA6one", out), "home|that|one");
    assert_string_equal(
        cut("\xC2\xABg\xC4\x99\xC5\x9Bl\xC4\x85\xC2\xBB\n\xC2\xA0ja\xC5\xBA\xC5\x84!", out),
        "g\xC4\x99\xC5\x9Bl\xC4\x85|ja\xC5\xBA\xC5\x84");
    /* A joiner within a word is a part of it; the Arabic question mark and the danda are none. */
    assert_string_equal(cut("\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB1\xD9\x88\xD8\x9F", out),
                        "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB1\xD9\x88");
    assert_string_equal(cut("\xE0\xA6\x98\xE0\xA6\xB0\xE0\xA5\xA4", out),
                        "\xE0\xA6\x98\xE0\xA6\xB0");
}

static void there_are_no_more_than_fit(void **state)
{
    (void)state;
    struct word words[3];
    assert_int_equal(words_cut("a b c d e", words, 3), 3);
    assert_int_equal(words[2].offset, 4);
    assert_int_equal(words[2].length, 1);
}

static void an_event_belongs_to_the_word_at_its_place(void **state)
{
    (void)state;
    struct word words[ROOM];
    int count = words_cut("\xC5\xBB\xC3\xB3\xC5\x82w, dom", words, ROOM);
    assert_int_equal(count, 2);
    words_heard(words, count, 4, 900); /* the comma: the next word */
    words_heard(words, count, 3, 10); /* the last letter */
    words_heard(words, count, 0, 20); /* too late for that word */
    words_heard(words, count, 99, 30); /* nowhere */
    assert_int_equal(words[0].at_ms, 10);
    assert_int_equal(words[1].at_ms, 900);
}

static void words_without_an_event_get_a_time(void **state)
{
    (void)state;
    struct word words[ROOM];
    int count = words_cut("a b c d e f", words, ROOM);
    words_heard(words, count, 2, 300); /* b */
    words_heard(words, count, 8, 600); /* e */
    words_heard(words, count, 6, 500); /* d */
    words_fill(words, count, 1000);
    const int wanted[] = {0, 300, 400, 500, 600, 800};
    for (int i = 0; i < 6; i++)
        assert_int_equal(words[i].at_ms, wanted[i]);
    count = words_cut("a b", words, ROOM);
    words_heard(words, count, 0, 500);
    words_heard(words, count, 2, 400);
    words_fill(words, count, 1000);
    assert_int_equal(words[1].at_ms, 500);
    count = words_cut("a b", words, ROOM);
    words_fill(words, count, 1000);
    assert_int_equal(words[0].at_ms, 0);
    assert_int_equal(words[1].at_ms, 500);
    words_fill(words, 0, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut_out),
        cmocka_unit_test(there_are_no_more_than_fit),
        cmocka_unit_test(an_event_belongs_to_the_word_at_its_place),
        cmocka_unit_test(words_without_an_event_get_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
