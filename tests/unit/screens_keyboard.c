/* The on-screen keyboard: every language has all its letters, with capitals and tones. */
#include "unit.h"

#include "app/app.h"
#include "screens/keyboard_rows.h"
#include "screens/keyboard_tones.h"
#include "screens/screens.h"
#include "ui_scene.h"

#include <hb.h>
#include <math.h>
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
            uint32_t composed = composed_of(vowel, tones[i]), tone;
            assert_int_equal(keyboard_without_tone(composed, &tone), vowel);
            assert_int_equal(tone, tones[i]);
            assert_int_equal(keyboard_without_tone(vowel, &tone), vowel);
            assert_int_equal(tone, 0);
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
    static const struct {
        const char *language, *typed, *label;
    } keys[] = {
        {"en", "q", "q"},
        {"vi", "\u0301", "◌\u0301"},
        {"gu", "\u0ACD", "◌\u0ACD"},
        {"gu", "ક", "ક"},
        {"fa", "ه", "ه"},
        {"fa", "\u200C", "ـ|ـ"},
        {"ckb", "ه", "ه\u200D"}, /* by itself it would look like the next one */
        {"ckb", "ە", "ە"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char label[12];
        keyboard_label(keyboard_layout(keys[i].language, true), first_of(keys[i].typed), label);
        assert_string_equal(label, keys[i].label);
    }
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

/* The kiosk at a question that is answered in words. */
struct kiosk {
    struct scene scene;
    struct arena pack_arena, visit_arena;
    struct pack pack;
    struct pack_language languages[FORM_LANGUAGES_MAX];
    struct app app;
};
static struct kiosk kiosk;

static void act(struct ui_action action)
{
    struct effects effects = {0};
    app_act(&kiosk.app, action, 1000, &effects);
}

static struct ui *draw(void)
{
    struct ui *ui = &kiosk.scene.ui;
    arena_reset(&kiosk.scene.frame);
    ui_begin(ui, 1000);
    screens_table[kiosk.app.guest.screen]->build(&kiosk.app, ui);
    ui_end(ui);
    return ui;
}

/* Touches the item, on a later part of the page if need be. */
static void touch(const char *name)
{
    for (int parts = 0; parts < 20; parts++) {
        struct ui *ui = draw();
        const struct ui_item *item = ui_find(ui, name);
        if (item != NULL) {
            act(item->action);
            return;
        }
        assert_non_null(ui_find(ui, "next"));
        act(ui_find(ui, "next")->action);
    }
    fail_msg("'%s' does not come", name);
}

/* The words are those of the pack's first language, the keys those of `language`. */
static void open_kiosk(const char *language, int w, int h, float ppmm)
{
    struct fails fails = {0};
    memset(&kiosk, 0, sizeof kiosk);
    scene_open(&kiosk.scene, w, h, ppmm);
    arena_init(&kiosk.pack_arena, 64 << 20);
    arena_init(&kiosk.visit_arena, 16 << 20);
    fails.arena = &kiosk.pack_arena;
    const struct pack *pack = pack_load("content/leicestershire", &kiosk.pack_arena, &fails);
    assert_non_null(pack);
    kiosk.pack = *pack;
    memcpy(kiosk.languages, pack->languages,
           sizeof kiosk.languages[0] * (size_t)pack->language_count);
    kiosk.pack.languages = kiosk.languages;
    app_init(&kiosk.app, &kiosk.pack, screens_table, &kiosk.visit_arena);
    act((struct ui_action){.verb = ACT_START});
    if (kiosk.app.guest.screen == SCREEN_LANGUAGE)
        act((struct ui_action){.verb = ACT_LANGUAGE});
    act((struct ui_action){ACT_BAND, 1, 0});
    act((struct ui_action){.verb = ACT_AGREE});
    touch("tile.promise");
    touch("card.support");
    touch("choice.support_kept.no");
    kiosk.languages[0].code = language;
    for (int parts = 0; ui_find(draw(), "key.space") == NULL && parts < 9; parts++)
        act(ui_find(&kiosk.scene.ui, "next")->action);
}

static void close_kiosk(void)
{
    arena_free(&kiosk.visit_arena);
    arena_free(&kiosk.pack_arena);
    scene_close(&kiosk.scene);
}

static void answer_is(const char *wanted)
{
    struct node *asked[8];
    assert_true(flow_questions(app_visit(&kiosk.app), kiosk.app.guest.page, asked, 8) > 0);
    assert_string_equal(asked[0]->value, wanted);
}

static void keys_fit(const struct ui *ui, const char *language)
{
    for (int i = 0; i < ui->count; i++) {
        const struct ui_rect a = ui->items[i].rect;
        if (ui->items[i].role != UI_KEY)
            continue;
        if (a.x < 0 || a.x + a.w > ui->m.w || a.y + a.h > ui->m.h ||
            fminf(a.w, a.h) < ui->m.least_target - 0.5f)
            fail_msg("%s: '%s' does not fit", language, ui->items[i].name);
        for (int k = 0; k < i; k++) {
            const struct ui_rect b = ui->items[k].rect;
            if (ui->items[k].role == UI_KEY && a.x < b.x + b.w && b.x < a.x + a.w &&
                a.y < b.y + b.h && b.y < a.y + a.h)
                fail_msg("%s: '%s' lies on a key", language, ui->items[i].name);
        }
    }
}

static void all_keys_fit_on(int w, int h, float ppmm)
{
    for (int a = 0; a < ALPHABETS; a++) {
        open_kiosk(alphabets[a].language, w, h, ppmm);
        const struct keyboard_layout *layout = keyboard_layout(alphabets[a].language, true);
        for (int order = 0; order < 2; order++) {
            for (int page = 0; page < keyboard_pages(layout); page++) {
                keys_fit(draw(), layout->language);
                assert_int_equal(kiosk.app.guest.keyboard_page, page);
                assert_int_equal(ui_find(draw(), "key.page") != NULL, keyboard_pages(layout) > 1);
                if (keyboard_pages(layout) > 1)
                    touch("key.page");
            }
            assert_int_equal(ui_find(draw(), "key.shift") != NULL, layout->capitals);
            assert_int_equal(ui_find(draw(), "key.order") != NULL, layout->order != NULL);
            if (layout->order != NULL)
                touch("key.order");
        }
        close_kiosk();
    }
}

static void keys_fit_on_every_display(void **state)
{
    (void)state;
    all_keys_fit_on(1024, 600, 4.63f); /* 10.1 inches */
    all_keys_fit_on(1080, 1920, 3.21f); /* 27 inches, upright */
    all_keys_fit_on(1920, 1080, 3.21f);
}

static void vietnamese_is_typed_and_rubbed_out(void **state)
{
    (void)state;
    open_kiosk("vi", 1920, 1080, 3.21f);
    touch("key.page");
    touch("key.\u0301"); /* no letter to stand on */
    answer_is("");
    assert_int_equal(kiosk.app.guest.keyboard_page, 1);
    touch("key.đ"); /* the page is for one letter */
    assert_int_equal(kiosk.app.guest.keyboard_page, 0);
    answer_is("Đ");
    touch("key.e");
    touch("key.page");
    touch("key.\u0309");
    answer_is("Đẻ");
    touch("key.delete");
    answer_is("Đ");
    touch("key.page");
    touch("key.ê");
    touch("key.page");
    touch("key.\u0323");
    answer_is("Đệ");
    close_kiosk();
}

static void gujarati_is_typed_and_rubbed_out(void **state)
{
    (void)state;
    open_kiosk("gu", 1920, 1080, 3.21f);
    touch("key.ક");
    touch("key.મ");
    touch("key.page");
    touch("key.\u0ABF");
    answer_is("કમ\u0ABF");
    touch("key.delete");
    answer_is("ક");
    close_kiosk();
    open_kiosk("fa", 1920, 1080, 3.21f);
    touch("key.م");
    touch("key.\u200C");
    answer_is("م\u200C");
    touch("key.delete"); /* what cannot be seen goes without the letter */
    answer_is("م");
    close_kiosk();
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
        cmocka_unit_test(keys_fit_on_every_display),
        cmocka_unit_test(vietnamese_is_typed_and_rubbed_out),
        cmocka_unit_test(gujarati_is_typed_and_rubbed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
