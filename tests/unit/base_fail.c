/* Errors as values: the place in front of the sentence, and lists that count. */
#include "unit.h"

#include "base/fail.h"

#include <string.h>

static void check_place(struct place place, const char *expected)
{
    struct arena arena;
    arena_init(&arena, 1 << 16);
    struct fails fails = {.arena = &arena};
    fails_add(&fails, FAIL_ERROR, place, "it is %s", "wrong");
    assert_string_equal(fails.first->text, expected);
    arena_free(&arena);
}

static void places_are_written_as_authors_know_them(void **state)
{
    (void)state;
    check_place((struct place){0}, "it is wrong");
    check_place((struct place){.file = "a.ini"}, "a.ini: it is wrong");
    check_place((struct place){.file = "a.ini", .row = 3}, "a.ini:3: it is wrong");
    check_place((struct place){.file = "a.csv", .row = 3, .column = 2}, "a.csv:3:2: it is wrong");
    check_place((struct place){.file = "a.xlsx", .sheet = "survey"}, "a.xlsx: survey: it is wrong");
    check_place((struct place){.file = "a.xlsx", .sheet = "survey", .row = 12, .column = 3},
                "a.xlsx: survey!C12: it is wrong");
}

static void columns_have_letters(void **state)
{
    (void)state;
    char out[8];
    assert_string_equal(place_column(1, out), "A");
    assert_string_equal(place_column(26, out), "Z");
    assert_string_equal(place_column(27, out), "AA");
    assert_string_equal(place_column(702, out), "ZZ");
    assert_string_equal(place_column(703, out), "AAA");
    assert_string_equal(place_column(16384, out), "XFD");
}

static void errors_and_warnings_are_counted_in_order(void **state)
{
    (void)state;
    struct arena arena;
    struct fail one;
    arena_init(&arena, 1 << 16);
    struct fails fails = {.arena = &arena};
    fails_add(&fails, FAIL_WARNING, (struct place){.file = "a"}, "odd");
    assert_false(fail_set(&one, "%d is too many", 3));
    fails_take(&fails, (struct place){.file = "b"}, &one);
    assert_int_equal(fails.errors, 1);
    assert_int_equal(fails.warnings, 1);
    assert_string_equal(fails.first->text, "a: warning: odd");
    assert_string_equal(fails.first->bare, "a: odd");
    assert_string_equal(fails.first->next->text, "b: 3 is too many");
    assert_ptr_equal(fails.first->next, fails.last);
    assert_null(fails.last->next);
    arena_free(&arena);
}

static const char *printed_apart(const struct fails *fails, char *out, size_t size)
{
    FILE *file = fmemopen(out, size, "w");
    assert_non_null(file);
    fails_print_apart(fails, "Errors:", "Warnings:", "Notes:", file);
    fclose(file);
    return out;
}

/* A note comes last, wherever it was found, and is neither a warning nor an error. */
static void notes_are_told_last(void **state)
{
    (void)state;
    struct arena arena;
    char out[200] = "";
    arena_init(&arena, 1 << 16);
    struct fails fails = {.arena = &arena};
    fails_add(&fails, FAIL_NOTE, (struct place){.file = "a"}, "known");
    assert_int_equal(fails.errors + fails.warnings, 0);
    assert_int_equal(fails.notes, 1);
    assert_string_equal(fails.first->text, "a: note: known");
    assert_string_equal(printed_apart(&fails, out, sizeof out), "Notes:\na: known\n");
    fails_add(&fails, FAIL_WARNING, (struct place){.file = "b"}, "odd");
    assert_string_equal(printed_apart(&fails, out, sizeof out),
                        "Warnings:\nb: odd\n\nNotes:\na: known\n");
    fails_add(&fails, FAIL_ERROR, (struct place){.file = "c"}, "wrong");
    assert_string_equal(printed_apart(&fails, out, sizeof out),
                        "Errors:\nc: wrong\n\nWarnings:\nb: odd\n\nNotes:\na: known\n");
    arena_free(&arena);
}

static void long_sentences_are_cut_not_overrun(void **state)
{
    (void)state;
    char text[2000];
    struct fail one;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(fail_set(&one, "%s", text));
    assert_int_equal(strlen(one.text), sizeof one.text - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_written_as_authors_know_them),
        cmocka_unit_test(columns_have_letters),
        cmocka_unit_test(errors_and_warnings_are_counted_in_order),
        cmocka_unit_test(notes_are_told_last),
        cmocka_unit_test(long_sentences_are_cut_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
