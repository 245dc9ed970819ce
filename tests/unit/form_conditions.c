/* Every condition that a form can break is told at its cell, in exactly these words.
 *
 * tests/forms/conditions/NN-short-words.{csv,md,xlsx} is a form that breaks condition NN of the list
 * of 60 (1-49 as XLSForm tools know them, 50-60 the kiosk's own); NN-short-words.txt beside it
 * holds what is said of it. Other files there are what the forms name. */
#include "unit.h"

#include "base/buf.h"
#include "form/form.h"

#include <glob.h>
#include <string.h>

#define FOLDER "tests/forms/conditions/"

enum { CONDITIONS = 60 };

/* Conditions of which a part is told where more than one form is known, and the test of it. */
static const struct {
    int number;
    const char *part, *test;
} elsewhere[] = {
    {53, "a picture that is not in the pack", "tests/unit/pack_bad.c"},
    {60, "a form that changed and kept its version", "tests/check.test"},
};

static const char *messages(struct fails *fails)
{
    struct buf out = {.arena = fails->arena};
    buf_text(&out, "");
    for (const struct fail_line *line = fails->first; line != NULL; line = line->next)
        buf_printf(&out, "%s\n", line->text);
    return out.at;
}

/* True when it says something. */
static bool check_form(const char *path)
{
    struct arena arena;
    struct fail fail;
    struct bytes expected;
    arena_init(&arena, 64 << 20);
    struct fails fails = {.arena = &arena};
    const struct form *form = form_load(path, &arena, &fails);
    const char *said = messages(&fails);
    const char *beside = arena_printf(&arena, "%.*s.txt", (int)(strrchr(path, '.') - path), path);
    if (!file_read(&arena, beside, 1 << 20, &expected, &fail))
        fail_msg("%s\nit should hold:\n%s", fail.text, said);
    if (strcmp(said, expected.at) != 0)
        print_error("%s\n", path);
    assert_string_equal(said, expected.at);
    assert_true((form == NULL) == (fails.errors > 0));
    bool says = *said != '\0';
    arena_free(&arena);
    return says;
}

static int number_of(const char *path)
{
    const char *name = path + strlen(FOLDER);
    return (name[0] - '0') * 10 + name[1] - '0';
}

static void every_condition_is_told(void **state)
{
    (void)state;
    static const char *const patterns[] = {FOLDER "[0-9][0-9]-*.csv", FOLDER "[0-9][0-9]-*.md",
                                           FOLDER "[0-9][0-9]-*.xlsx"};
    bool told[CONDITIONS + 1] = {false};
    for (int p = 0; p < 3; p++) {
        glob_t found;
        if (glob(patterns[p], 0, NULL, &found) != 0)
            continue;
        for (size_t i = 0; i < found.gl_pathc; i++) {
            int number = number_of(found.gl_pathv[i]);
            assert_in_range(number, 1, CONDITIONS);
            told[number] |= check_form(found.gl_pathv[i]);
        }
        globfree(&found);
    }
    for (int number = 1; number <= CONDITIONS; number++)
        if (!told[number])
            fail_msg("no form breaks condition %02d", number);
}

static void what_more_than_a_form_is_needed_for_has_its_own_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (!file_exists(elsewhere[i].test))
            fail_msg("condition %d, %s: there is no %s", elsewhere[i].number, elsewhere[i].part,
                     elsewhere[i].test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_condition_is_told),
        cmocka_unit_test(what_more_than_a_form_is_needed_for_has_its_own_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
