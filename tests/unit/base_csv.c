/* CSV: what spreadsheet programs write comes in, and what goes out they can read. */
#include "unit.h"

#include "base/csv.h"

#include <string.h>

struct setting {
    struct arena arena;
    struct fails fails;
    struct csv csv;
    struct csv_row row;
};

static void set_up(struct setting *s, const char *text)
{
    struct fail fail;
    *s = (struct setting){0};
    arena_init(&s->arena, 4 << 20);
    s->fails.arena = &s->arena;
    struct bytes bytes = {.at = text, .length = strlen(text)};
    assert_true(csv_open(&s->csv, &s->arena, "a.csv", bytes, &fail));
}

/* The next row's fields, joined with | between them. */
static const char *next(struct setting *s)
{
    struct buf out = {.arena = &s->arena};
    if (!csv_next(&s->csv, &s->row, &s->fails))
        return NULL;
    for (int i = 0; i < s->row.count; i++) {
        buf_text(&out, i > 0 ? "|" : "");
        buf_text(&out, s->row.fields[i]);
    }
    return out.at;
}

static void rows_and_lines_are_counted(void **state)
{
    (void)state;
    struct setting s;
    set_up(&s, "a,b\r\n\"one\ntwo\",c\n\n,\nlast");
    assert_string_equal(next(&s), "a|b");
    assert_int_equal(s.row.line, 1);
    assert_string_equal(next(&s), "one\ntwo|c");
    assert_int_equal(s.row.line, 2);
    assert_string_equal(next(&s), "");
    assert_int_equal(s.row.line, 4);
    assert_string_equal(next(&s), "|");
    assert_string_equal(next(&s), "last");
    assert_int_equal(s.row.line, 6);
    assert_null(next(&s));
    assert_int_equal(s.fails.errors, 0);
    arena_free(&s.arena);
}

static void quotes_protect_what_they_hold(void **state)
{
    (void)state;
    struct setting s;
    set_up(&s, "\"a,b\",\"say \"\"no\"\"\",\"\",5\" wide\n");
    assert_string_equal(next(&s), "a,b|say \"no\"||5\" wide");
    arena_free(&s.arena);
}

static void the_separator_is_that_of_the_first_line(void **state)
{
    (void)state;
    struct setting s;
    set_up(&s, "a;b;\"c,d,e\"\n1,5;2;3\n");
    assert_string_equal(next(&s), "a|b|c,d,e");
    assert_string_equal(next(&s), "1,5|2|3");
    arena_free(&s.arena);
    set_up(&s, "a\tb\n1,5\t2\n");
    assert_string_equal(next(&s), "a|b");
    assert_string_equal(next(&s), "1,5|2");
    arena_free(&s.arena);
}

static void a_byte_order_mark_is_no_text(void **state)
{
    (void)state;
    struct setting s;
    set_up(&s, "\xEF\xBB\xBFkey,band\n");
    assert_true(s.csv.had_mark);
    assert_string_equal(next(&s), "key|band");
    arena_free(&s.arena);
}

static void broken_quotes_are_told_with_their_line(void **state)
{
    (void)state;
    struct setting s;
    set_up(&s, "a\n\"never closed\n\n");
    assert_string_equal(next(&s), "a");
    assert_null(next(&s));
    assert_string_equal(s.fails.first->text, "a.csv:2: a quote is opened and never closed");
    arena_free(&s.arena);
    set_up(&s, "\"closed\" and more,b\n");
    assert_null(next(&s));
    assert_string_equal(s.fails.first->text, "a.csv:1: there is text after a closing quote");
    arena_free(&s.arena);
}

static void too_many_columns_are_refused(void **state)
{
    (void)state;
    static char text[CSV_FIELDS_MAX + 2];
    struct setting s;
    memset(text, ',', CSV_FIELDS_MAX);
    set_up(&s, text);
    assert_null(next(&s));
    assert_int_equal(s.fails.errors, 1);
    arena_free(&s.arena);
    text[CSV_FIELDS_MAX - 1] = '\0';
    set_up(&s, text);
    assert_non_null(next(&s));
    assert_int_equal(s.row.count, CSV_FIELDS_MAX);
    arena_free(&s.arena);
}

static void other_encodings_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct csv csv;
    struct fail fail;
    arena_init(&arena, 1 << 16);
    assert_false(csv_open(&csv, &arena, "a.csv", (struct bytes){"caf\xE9", 4}, &fail));
    assert_false(csv_open(&csv, &arena, "a.csv", (struct bytes){"a\0b", 3}, &fail));
    arena_free(&arena);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    const char *const fields[] = {"plain", "a,b", "say \"no\"", "two\r\nlines", "", "café"};
    struct setting s;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct buf out = {.arena = &arena};
    for (int i = 0; i < 6; i++)
        csv_field(&out, i == 0, fields[i]);
    csv_end_row(&out);
    set_up(&s, out.at);
    assert_non_null(next(&s));
    assert_int_equal(s.row.count, 6);
    for (int i = 0; i < 6; i++)
        assert_string_equal(s.row.fields[i], fields[i]);
    assert_null(next(&s));
    arena_free(&s.arena);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_lines_are_counted),
        cmocka_unit_test(quotes_protect_what_they_hold),
        cmocka_unit_test(the_separator_is_that_of_the_first_line),
        cmocka_unit_test(a_byte_order_mark_is_no_text),
        cmocka_unit_test(broken_quotes_are_told_with_their_line),
        cmocka_unit_test(too_many_columns_are_refused),
        cmocka_unit_test(other_encodings_are_refused),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
