/* The on-screen keyboard: every language has all its letters, with capitals and tones. */
#include "unit.h"

#include "app/app.h"
#include "screens/keyboard_rows.h"
#include "screens/keyboard_tones.h"
#include "screens/screens.h"
#include "ui_scene.h"

#include <hb.h>
#include <stdio.h>

#define LATIN "abcdefghijklmnopqrstuvwxyz"
static const struct {
    const char *language, *letters;
} alphabets[] = {
    {"en", LATIN},
    {"pl", LATIN "ąćęłńóśźż"},
    {"vi", LATIN "ăâđêôơư\u0300\u0301\u0303\u0309\u0323"},
    {"uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"},
    {"ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى"},
    {"fa", "ابپتثجچحخدذرزژسشصضطظعغفقک\u06AFلمنوه\u06CCآئ\u200C"},
    {"ckb", "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ"},
    {"gu", "કખગઘઙચછજઝઞટઠડઢણતથદધનપફબભમયરલવશષસહળઅઆઇઈઉઊઋએઐઓઔઍઑ"
           "\u0ABE\u0ABF\u0AC0\u0AC1\u0AC2\u0AC3\u0AC5\u0AC7\u0AC8\u0AC9\u0ACB\u0ACC\u0ACD\u0A81"
           "\u0A82\u0A83"},
};
enum { ALPHABETS = sizeof alphabets / sizeof alphabets[0] };

static uint32_t first_of(const char *text)
{
    int length;
    return utf8_read(text, &length);
}

static int times_in(const char *text, uint32_t wanted)
{
    int times = 0, length;
    for (uint32_t code; (code = utf8_read(text, &length)) != 0; text += length)
        times += code == wanted;
    return times;
}

static int times_on(const struct keyboard_layout *layout, int page, uint32_t code)
{
    int times = 0;
    for (int i = 0; i < KEYBOARD_ROWS; i++)
        times += times_in(layout->pages[page][i], code);
    return times;
}

static void every_letter_is_there_once(void **state)
{
    (void)state;
    for (int a = 0; a < ALPHABETS; a++)
        for (int abc = 0; abc < 2; abc++) {
            const struct keyboard_layout *layout = keyboard_layout(alphabets[a].language, abc);
            const char *at = alphabets[a].letters;
            int length;
            assert_string_equal(layout->language, alphabets[a].language);
            for (uint32_t code; (code = utf8_read(at, &length)) != 0; at += length) {
                int times = 0;
                for (int page = 0; page < keyboard_pages(layout); page++)
                    times += times_on(layout, page, code);
                if (times != 1)
                    fail_msg("%s has U+%04X %d times", layout->language, (unsigned)code, times);
            }
        }
}

/* What is no letter, no digit and no mark that ends a clause has no business on a key. */
static void nothing_strange_is_on_a_key(void **state)
{
    (void)state;
    for (size_t l = 0; l < keyboard_layout_count; l++) {
        const struct keyboard_layout *layout = &keyboard_layouts[l];
        const char *letters = "";
        for (int a = 0; a < ALPHABETS; a++)
            if (strcmp(alphabets[a].language, layout->language) == 0)
                letters = alphabets[a].letters;
        for (int page = 0; page < keyboard_pages(layout); page++)
            for (int i = 0; i < KEYBOARD_ROWS; i++) {
                const char *at = layout->pages[page][i];
                int length;
                for (uint32_t code; (code = utf8_read(at, &length)) != 0; at += length) {
                    assert_int_equal(times_on(layout, page, code), 1);
                    if (times_in(letters, code) + times_in("1234567890.,?!’-:()«»،؟؛", code) == 0)
                        assert_true(strcmp(layout->language, "fa") == 0 &&
                                    times_in("ءأؤ", code) == 1);
                }
            }
    }
}

static void no_row_is_too_long(void **state)
{
    (void)state;
    for (size_t l = 0; l < keyboard_layout_count; l++)
        for (int page = 0; page < keyboard_pages(&keyboard_layouts[l]); page++)
            for (int i = 0; i < KEYBOARD_ROWS; i++) {
                const struct keyboard_layout *layout = &keyboard_layouts[l];
                size_t keys = utf8_count(layout->pages[page][i]);
                bool ends = i == KEYBOARD_DELETE_ROW;
                assert_true(keys + ends <= KEYBOARD_KEYS_MAX);
                /* Delete keeps its place when the page is turned. */
                assert_true(!ends || keys <= utf8_count(layout->pages[0][i]));
            }
}

static void a_language_is_found(void **state)
{
    (void)state;
    assert_string_equal(keyboard_layout("pl-PL", true)->language, "pl");
    assert_string_equal(keyboard_layout("uk", false)->order, "qwerty");
    assert_string_equal(keyboard_layout("uk", true)->order, "abc");
    assert_null(keyboard_layout("ckb", true)->order);
    assert_ptr_equal(keyboard_layout("ckb", true), keyboard_layout("ckb", false));
    assert_string_equal(keyboard_layout("cy", false)->language, "en");
    assert_string_equal(keyboard_layout("cy", false)->order, "qwerty");
    assert_int_equal(keyboard_pages(keyboard_layout("en", true)), 1);
    assert_int_equal(keyboard_pages(keyboard_layout("gu", true)), 2);
}

static void letters_have_their_capitals(void **state)
{
    (void)state;
    static const char small[] = "azqąćęłńóśźżăâđêôơưếỹựаяґєіїйщьюø";
    static const char capital[] = "AZQĄĆĘŁŃÓŚŹŻĂÂĐÊÔƠƯẾỸỰАЯҐЄІЇЙЩЬЮØ";
    const char *s = small, *c = capital;
    int step, other;
    for (uint32_t code; (code = utf8_read(s, &step)) != 0; s += step, c += other) {
        assert_int_equal(keyboard_capital(code), utf8_read(c, &other));
        assert_int_equal(keyboard_small(keyboard_capital(code)), code);
        assert_int_equal(keyboard_capital(keyboard_capital(code)), keyboard_capital(code));
    }
    assert_string_equal(c, "");
    static const char none[] = "1’.,?!÷×ıક\u0301\u0ABEبی";
    for (s = none; *s != '\0'; s += step) {
        uint32_t code = utf8_read(s, &step);
        assert_int_equal(keyboard_capital(code), code);
        assert_int_equal(keyboard_small(code), code);
    }
}

/* Shift changes every letter of a script with capitals, and there is none in the others. */
static void shift_is_where_capitals_are(void **state)
{
    (void)state;
    for (size_t l = 0; l < keyboard_layout_count; l++)
        for (int page = 0; page < keyboard_pages(&keyboard_layouts[l]); page++)
            for (int i = 1; i < KEYBOARD_ROWS; i++) {
                const char *at = keyboard_layouts[l].pages[page][i];
                int step;
                for (uint32_t code; (code = utf8_read(at, &step)) != 0; at += step) {
                    hb_unicode_general_category_t kind =
                        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
                    bool small = kind == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER;
                    assert_int_equal(keyboard_capital(code) != code, small);
                    assert_true(!small || keyboard_layouts[l].capitals);
                }
            }
}

/* Form NFC of a vowel and a mark below or above it. A mark below comes before one above: so the
 * circumflex of â is put on again after the dot. */
static uint32_t composed_of(uint32_t vowel, uint32_t tone)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t letter, mark, made = 0;
    if (hb_unicode_compose(unicode, vowel, tone, &made))
        return made;
    assert_true(hb_unicode_decompose(unicode, vowel, &letter, &mark));
    assert_true(hb_unicode_compose(unicode, letter, tone, &made));
    assert_true(hb_unicode_compose(unicode, made, mark, &made));
    return made;
}

static void every_vowel_takes_every_tone(void **state)
{
    (void)state;
    static const uint32_t tones[] = {0x300, 0x301, 0x303, 0x309, 0x323};
    static const char vowels[] = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    int step;
    for (const char *at = vowels; *at != '\0'; at += step) {
        uint32_t vowel = utf8_read(at, &step);
        for (int i = 0; i < 5; i++) {
            uint32_t composed = composed_of(vowel, tones[i]);
            assert_int_equal(keyboard_tone(vowel, tones[i]), composed);
            for (int k = 0; k < 5; k++) /* another tone takes its place */
                assert_int_equal(keyboard_tone(composed, tones[k]), keyboard_tone(vowel, tones[k]));
        }
    }
}

static void what_is_no_vowel_takes_no_tone(void **state)
{
    (void)state;
    assert_int_equal(keyboard_tone('n', 0x301), 0);
    assert_int_equal(keyboard_tone(first_of("đ"), 0x301), 0);
    assert_int_equal(keyboard_tone(' ', 0x301), 0);
    assert_int_equal(keyboard_tone(0, 0x301), 0);
    assert_int_equal(keyboard_tone('a', 0x302), 0);
    assert_false(keyboard_is_tone(0x302));
    assert_true(keyboard_is_tone(0x323));
}

static void signs_stand_on_a_circle(void **state)
{
    (void)state;
    char label[12];
    keyboard_label('q', label);
    assert_string_equal(label, "q");
    keyboard_label(0x301, label);
    assert_string_equal(label, "◌\u0301");
    keyboard_label(0x0ACD, label);
    assert_string_equal(label, "◌\u0ACD");
    keyboard_label(first_of("ક"), label);
    assert_string_equal(label, "ક");
    keyboard_label(KEYBOARD_NON_JOINER, label);
    assert_true(utf8_count(label) == 3);
}

static void a_character_is_what_a_reader_sees(void **state)
{
    (void)state;
    static const struct {
        const char *text, *left;
    } cases[] = {
        {"", ""},
        {"a", ""},
        {"ab", "a"},
        {"n\u0303", ""},
        {"ક\u0ABF", ""},
        {"કમ\u0AC7\u0A82", "ક"},
        {"a ક\u0ACDષ", "a "}, /* one shape of two consonants */
        {"Xế", "X"},
        {"👩\u200D🚀", ""},
        {"🇬🇧🇵🇱", "🇬🇧"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(ui_text_before(cases[i].text, strlen(cases[i].text)),
                         strlen(cases[i].left));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_is_there_once),
        cmocka_unit_test(nothing_strange_is_on_a_key),
        cmocka_unit_test(no_row_is_too_long),
        cmocka_unit_test(a_language_is_found),
        cmocka_unit_test(letters_have_their_capitals),
        cmocka_unit_test(shift_is_where_capitals_are),
        cmocka_unit_test(every_vowel_takes_every_tone),
        cmocka_unit_test(what_is_no_vowel_takes_no_tone),
        cmocka_unit_test(signs_stand_on_a_circle),
        cmocka_unit_test(a_character_is_what_a_reader_sees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
