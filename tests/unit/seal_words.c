/* The list of words keeps its rules, and says bits as its header promises. */
#include "unit.h"

#include "seal/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static void each_is_short_and_in_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++) {
        size_t length = strlen(words_at(i));
        if (length < 3 || length > WORDS_LENGTH_MAX ||
            strspn(words_at(i), "abcdefghijklmnopqrstuvwxyz") != length)
            fail_msg("'%s'", words_at(i));
        if (i > 0 && strcmp(words_at(i - 1), words_at(i)) >= 0)
            fail_msg("'%s' stands before '%s'", words_at(i - 1), words_at(i));
    }
}

/* One letter more, one less, or another. */
static bool differs_by_a_letter(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return strcmp(a + (*a != '\0'), b + (*b != '\0')) == 0 || strcmp(a, b + (*b != '\0')) == 0 ||
           strcmp(a + (*a != '\0'), b) == 0;
}

static void none_is_taken_for_another(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++)
        for (int k = i + 1; k < WORDS_COUNT; k++) {
            const char *a = words_at(i), *b = words_at(k);
            if (strncmp(a, b, 4) == 0 || strncmp(a, b, strlen(a)) == 0 || differs_by_a_letter(a, b))
                fail_msg("'%s' and '%s'", a, b);
        }
}

static void ten_bits_choose_a_word(void **state)
{
    (void)state;
    static const unsigned char none[WORDS_BYTES] = {0},
                               all[WORDS_BYTES] = {255, 255, 255, 255, 255, 255, 255, 240};
    /* 1, 2, 3, 4, 5, 6 in ten bits each, and four bits that do not count */
    static const unsigned char six[WORDS_BYTES] = {0x00, 0x40, 0x20, 0x0c, 0x04, 0x01, 0x40, 0x6f};
    char said[WORDS_ROOM], expected[WORDS_ROOM] = "";
    for (int i = 1; i <= 6; i++) {
        strcat(expected, words_at(i));
        strcat(expected, i < 6 ? " " : "");
    }
    assert_string_equal(words_say(six, said), expected);
    words_say(none, said);
    assert_memory_equal(said, words_at(0), strlen(words_at(0)));
    words_say(all, said);
    assert_string_equal(strrchr(said, ' ') + 1, words_at(WORDS_COUNT - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_short_and_in_its_place),
        cmocka_unit_test(none_is_taken_for_another),
        cmocka_unit_test(ten_bits_choose_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
