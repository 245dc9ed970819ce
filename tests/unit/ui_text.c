/* Text laid out with made-up widths: where lines end, in which order runs stand, and where. */
#include "unit.h"

#include "ui/text.h"

#include <stdio.h>
#include <string.h>

enum { LATIN, RIGHTWARD, EMOJI };

/* Every character is ten wide, what continues one is nothing; Arabic and Hebrew have a font. */
static int font_for(void *ctx, enum ui_face face, uint32_t code, int previous)
{
    (void)ctx;
    (void)face;
    (void)previous;
    return code >= 0x1F000 ? EMOJI : code >= 0x0590 && code < 0x0900 ? RIGHTWARD : LATIN;
}

static float advance(void *ctx, int font, float px, const char *text, size_t length,
                     uint32_t script, bool rtl)
{
    (void)ctx;
    (void)font;
    (void)px;
    (void)script;
    (void)rtl;
    float width = 0;
    for (size_t i = 0; i < length; i++)
        width += ((unsigned char)text[i] & 0xC0) != 0x80 ? 10 : 0;
    return width;
}

static void height(void *ctx, int font, float px, float *ascent, float *descent)
{
    (void)ctx;
    *ascent = font == RIGHTWARD ? px : px * 0.8f;
    *descent = px * 0.2f;
}

static const struct ui_fonts fonts = {.font_for = font_for, .advance = advance, .height = height};
static struct arena arena;

static struct ui_block lay(const char *text, float width, enum ui_align align, bool rtl)
{
    return ui_text_lay(
        &fonts,
        &(struct ui_paragraph){
            .text = text, .px = 10, .width = width, .align = align, .leading = 1, .rtl = rtl},
        &arena);
}

/* The runs as "text@x" by line, lines parted by a stroke. */
static const char *shown(const struct ui_block *block)
{
    struct {
        char at[1000];
        int length;
    } out = {.at = ""};
    float baseline = block->run_count > 0 ? block->runs[0].baseline : 0;
    for (int i = 0; i < block->run_count; i++) {
        const struct ui_run *run = &block->runs[i];
        out.length += snprintf(out.at + out.length, sizeof(out.at) - (size_t)out.length, "%s%s@%g",
                               i == 0                      ? ""
                               : run->baseline != baseline ? " | "
                                                           : " ",
                               run->text, (double)run->x);
        baseline = run->baseline;
    }
    return arena_text(&arena, out.at);
}

static const char *laid(const char *text, float width, enum ui_align align, bool rtl)
{
    struct ui_block block = lay(text, width, align, rtl);
    return shown(&block);
}

static void words_fill_lines(void **state)
{
    (void)state;
    assert_string_equal(laid("one two three", 80, UI_START, false), "one@0 two@40 | three@0");
    assert_string_equal(laid("one two three", 1000, UI_START, false), "one@0 two@40 three@80");
    struct ui_block block = lay("one two three", 80, UI_START, false);
    assert_int_equal(block.line_count, 2);
    assert_true(block.width == 70 && block.line_height == 10 && block.height == 20);
    assert_true(block.runs[0].baseline == 8 && block.runs[2].baseline == 18);
    assert_int_equal(block.runs[2].start, 8);
}

static void spaces_hang_at_the_end_of_a_line(void **state)
{
    (void)state;
    assert_string_equal(laid("one   two", 30, UI_START, false), "one@0 | two@0");
    assert_string_equal(laid("ab   cd", 40, UI_END, false), "ab@20 | cd@20");
    assert_string_equal(laid("ab  ", 40, UI_MIDDLE, false), "ab@10   @30");
}

static void lines_are_aligned(void **state)
{
    (void)state;
    assert_string_equal(laid("ab", 100, UI_MIDDLE, false), "ab@40");
    assert_string_equal(laid("ab", 100, UI_END, false), "ab@80");
    assert_string_equal(laid("ab", 100, UI_START, true), "ab@80");
    assert_string_equal(laid("ab", 100, UI_END, true), "ab@0");
}

static void a_line_feed_begins_a_line(void **state)
{
    (void)state;
    assert_string_equal(laid("a\nb", 100, UI_START, false), "a@0 | b@0");
    assert_string_equal(laid("a\n\nb", 100, UI_START, false), "a@0 | b@0");
    struct ui_block block = lay("a\n\nb", 100, UI_START, false);
    assert_int_equal(block.line_count, 3);
    /* The line after a final line feed holds an empty run: a caret stands there. */
    block = lay("a\n", 100, UI_START, false);
    assert_int_equal(block.line_count, 2);
    assert_string_equal(shown(&block), "a@0 | @0");
}

static void nothing_is_one_empty_line(void **state)
{
    (void)state;
    struct ui_block block = lay("", 100, UI_START, false);
    assert_int_equal(block.run_count, 0);
    assert_int_equal(block.line_count, 1);
    assert_true(block.line_height == 10 && block.height == 10);
    block = lay(NULL, 100, UI_START, false);
    assert_int_equal(block.line_count, 1);
}

static void a_long_word_is_cut_between_characters(void **state)
{
    (void)state;
    assert_string_equal(laid("abcdefg", 30, UI_START, false), "abc@0 | def@0 | g@0");
    assert_string_equal(laid("a bcdefg", 30, UI_START, false), "a@0 | bcd@0 | efg@0");
    assert_false(lay("abcdefg", 30, UI_START, false).overflows);
    assert_true(lay("a", 5, UI_START, false).overflows);
    assert_true(lay("abc", 5, UI_START, false).overflows);
    /* A combining mark stays with its letter, a flag and a family stay whole. */
    assert_string_equal(laid("ae\xCC\x81z", 20, UI_START, false), "a@0 | e\xCC\x81@0 | z@0");
    assert_string_equal(laid("🇬🇧🇺🇦", 20, UI_START, false), "🇬🇧@0 | 🇺🇦@0");
    assert_string_equal(laid("👨‍👩‍👧👍🏽", 50, UI_START, false),
                        "👨‍👩‍👧@0 | 👍🏽@0");
    assert_true(lay("👨‍👩‍👧", 20, UI_START, false).overflows);
}

static void breaks(void **state)
{
    (void)state;
    static const struct {
        uint32_t before, after;
        bool may;
    } rows[] = {
        {' ', 'a', true},          {'a', ' ', false},         {'a', 'b', false},
        {'-', 'a', true},          {'-', '1', false},         {'/', 'o', true},
        {'4', '/', false},         {'/', '7', false},         {0x2014, 'a', true},
        {0x2013, 'a', true},       {0x1361, 0x12A0, true},    {0x200B, 'a', true},
        {0xA0, 'a', false},        {'a', 0xA0, false},        {' ', 0xA0, false},
        {' ', '?', false},         {' ', 0xBB, false},        {'-', ')', false},
        {0x1F1EC, 0x1F1E7, false}, {0x1F44D, 0x1F3FD, false}, {0x200D, 0x1F469, false},
        {0x1F468, 0x200D, false},  {'3', 0x20E3, false},      {0x2600, 0xFE0F, false},
        {0, 'a', false},           {'a', 0, false},           {' ', 0x061F, false},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (ui_text_may_break(rows[i].before, rows[i].after) != rows[i].may)
            fail_msg("U+%04X U+%04X", (unsigned)rows[i].before, (unsigned)rows[i].after);
}

static void hyphens_and_slashes_end_lines(void **state)
{
    (void)state;
    assert_string_equal(laid("grown-ups", 60, UI_START, false), "grown-@0 | ups@0");
    assert_string_equal(laid("and/or", 40, UI_START, false), "and/@0 | or@0");
    assert_string_equal(laid("Hi (you) ok", 70, UI_START, false), "Hi@0 | (you)@0 | ok@0");
}

static void leftward_lines_are_put_in_order(void **state)
{
    (void)state;
    /* Two words, the first on the right. */
    assert_string_equal(laid("אב גד", 100, UI_START, true), "גד@50 אב@80");
    /* Numbers keep their order inside: the line reads ab 12 gd from the right. */
    assert_string_equal(laid("אב 12 גד", 100, UI_START, true), "גד@20 12@50 אב@80");
    struct ui_block block = lay("אב 12 גד", 100, UI_START, true);
    assert_true(block.runs[0].rtl && !block.runs[1].rtl && block.runs[2].rtl);
    assert_true(block.line_height == 12);
    /* In a rightward sentence a leftward phrase is turned round as a whole. */
    assert_string_equal(laid("ok אב גד no", 200, UI_START, false), "ok@0 גד@30 אב@60 no@90");
    /* Spaces at the end go to the end of the base direction: they hang on the left. */
    assert_string_equal(laid("אב ", 100, UI_START, true), " @70 אב@80");
    /* Each line is turned on its own. */
    assert_string_equal(laid("אב גד הו", 50, UI_START, true), "גד@0 אב@30 | הו@30");
}

/* Any bytes: no line is wider than it may be, and nothing is lost or read twice. */
static void any_text_is_laid_whole(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",  "bc",       " ", "\n",     "-",        "א",  "ب", "12",
                                       "🇬🇧", "\xF0\x9F", "/", "\u200D", "👍🏽", "\t", "(", "."};
    unsigned seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[200] = "";
        for (int i = 0; i < 12; i++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, bits[seed >> 16 & 15]);
        }
        float width = (float)(10 + (seed >> 20) % 90);
        struct ui_block block = lay(text, width, UI_START, (seed & 64) != 0);
        size_t bytes = 0, words = strlen(text);
        for (const char *at = text; *at != '\0'; at++)
            words -= *at == ' ' || *at == '\n' || *at == '\t';
        for (int i = 0; i < block.run_count; i++)
            if (strspn(block.runs[i].text, " \t") < strlen(block.runs[i].text) ||
                block.runs[i].text[0] == '\0')
                bytes += strlen(block.runs[i].text);
        assert_int_equal(bytes, words);
        assert_true(block.overflows || block.width <= width + 0.1f);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fill_lines),
        cmocka_unit_test(spaces_hang_at_the_end_of_a_line),
        cmocka_unit_test(lines_are_aligned),
        cmocka_unit_test(a_line_feed_begins_a_line),
        cmocka_unit_test(nothing_is_one_empty_line),
        cmocka_unit_test(a_long_word_is_cut_between_characters),
        cmocka_unit_test(breaks),
        cmocka_unit_test(hyphens_and_slashes_end_lines),
        cmocka_unit_test(leftward_lines_are_put_in_order),
        cmocka_unit_test(any_text_is_laid_whole),
    };
    arena_init(&arena, 1 << 22);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
