/* What reading levels are made of: words, syllables and endings, against figures made by hand. */
#include "unit.h"

#include "office/style_inside.h"

#include <stdlib.h>
#include <string.h>

static void words_and_sentences_are_counted(void **state)
{
    (void)state;
    char word[STYLE_WORD_MAX];
    const char *at = "“Don’t {council} well-known 9.30!”";
    assert_true(style_next_word(&at, word));
    assert_string_equal(word, "don't");
    assert_true(style_next_word(&at, word));
    assert_string_equal(word, "well-known");
    assert_int_equal(style_words("Do you feel safe where you live?"), 7);
    assert_int_equal(style_sentences("Half way! Take a breath... From 9.30 to 6. Go"), 4);
    assert_int_equal(style_sentences("  "), 0);
}

static void syllables_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int count;
    } known[] = {
        {"safe", 1},        {"like", 1},    {"likes", 1},    {"liked", 1},     {"wanted", 2},
        {"changes", 2},     {"little", 2},  {"table", 2},    {"sometimes", 2}, {"someone", 2},
        {"family", 3},      {"sisters", 2}, {"people", 2},   {"question", 2},  {"going", 2},
        {"saying", 2},      {"player", 2},  {"yes", 1},      {"beautiful", 3}, {"usual", 3},
        {"nation", 2},      {"radio", 3},   {"homework", 2}, {"careful", 2},   {"everyone", 3},
        {"didn't", 2},      {"don't", 1},   {"grown-up", 2}, {"identity", 4},  {"advocate", 3},
        {"independent", 4}, {"through", 1}, {"eye", 1},      {"the", 1},       {"hours", 1},
        {"social", 2},      {"worker", 2},  {"anything", 3}, {"area", 3},      {"quality", 3},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (style_syllables(known[i].word) != known[i].count)
            fail_msg("'%s' has %d syllables, not %d", known[i].word, known[i].count,
                     style_syllables(known[i].word));
}

static const char word_list[] = "# a list\nthe cat sit sat on a mat see dog\ncarry stop big like";

static void endings_are_understood(void **state)
{
    (void)state;
    static const char *const in[] = {"cats",    "carries", "carried", "stopped", "stopping",
                                     "biggest", "liking",  "likes",   "cat's",   "likely",
                                     "9",       "big-cat", "stopping"};
    static const char *const out[] = {"mast", "lion", "sat-nav", "thecat"};
    struct arena arena = {0};
    struct style_familiar list;
    arena_init(&arena, 1 << 20);
    style_familiar_parse(&arena, word_list, &list);
    assert_int_equal(list.count, 13);
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        if (!style_is_familiar(&list, in[i]))
            fail_msg("'%s' is not familiar", in[i]);
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        assert_false(style_is_familiar(&list, out[i]));
    arena_free(&arena);
}

/* "The cat sat on a mat. See the enormous lion, the lion." By hand: 12 words, 2 sentences; syllables
 * 6 + 1+1+3+2+1+2 = 16; unfamiliar enormous, lion, lion: 3, of them 2 different.
 * Words a sentence: 6. Spache: .121*6 + .082*(2*100/12) + .659 = .726 + 1.3667 + .659 = 2.7517.
 * Dale-Chall: 25 in a hundred: .1579*25 + .0496*6 + 3.6365 = 3.9475 + .2976 + 3.6365 = 7.8816.
 * Flesch-Kincaid: .39*6 + 11.8*16/12 - 15.59 = 2.34 + 15.7333 - 15.59 = 2.4833. */
static void levels_are_those_made_by_hand(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct style_familiar list;
    struct style_level level = {0};
    arena_init(&arena, 1 << 20);
    style_familiar_parse(&arena, word_list, &list);
    struct buf seen = {.arena = &arena};
    style_level_add(&level, &seen, "The cat sat on a mat.", &list);
    style_level_add(&level, &seen, "See the enormous lion, the lion.", &list);
    assert_int_equal(level.words, 12);
    assert_int_equal(level.sentences, 2);
    assert_int_equal(level.syllables, 16);
    assert_int_equal(level.long_words, 1);
    assert_int_equal(level.unfamiliar, 3);
    assert_int_equal(level.unfamiliar_once, 2);
    assert_float_equal(style_spache(&level), 2.7517, .001);
    assert_float_equal(style_dale_chall(&level), 7.8816, .001);
    assert_float_equal(style_fkgl(&level), 2.4833, .001);
    arena_free(&arena);
}

/* Phrases are whole words; a star stands for any ending. */
static void phrases_are_whole_words(void **state)
{
    (void)state;
    static const char flat[] = " a case worker has confidential placements ";
    assert_true(style_has(flat, "case"));
    assert_false(style_has(flat, "as"));
    assert_false(style_has(flat, "placement"));
    assert_true(style_has(flat, "placement*"));
    assert_true(style_has(flat, "case worker"));
}

static void bands_of_other_names_go_by_their_rate(void **state)
{
    (void)state;
    assert_int_equal(style_band("7-13", 40)->stem_words, 10);
    assert_int_equal(style_band("8-10", 23)->stem_words, 10);
    assert_int_equal(style_band("11-14", 40)->stem_words, 14);
    assert_int_equal(style_band("14+", 60)->stem_words, 18);
    assert_int_equal(style_band("leavers", 120)->stem_words, 20);
    assert_int_equal(style_band("leavers", 120)->fkgl, 5);
    assert_int_equal(style_band("grown-ups", 120)->stem_words, 20);
    assert_int_equal(style_band("grown-ups", 120)->fkgl, 0);
    assert_null(style_band("leavers", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences_are_counted),
        cmocka_unit_test(syllables_are_counted),
        cmocka_unit_test(endings_are_understood),
        cmocka_unit_test(levels_are_those_made_by_hand),
        cmocka_unit_test(phrases_are_whole_words),
        cmocka_unit_test(bands_of_other_names_go_by_their_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
