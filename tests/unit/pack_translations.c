/* Translations: by the English text; out of date when it changes; drafts shown with a mark or not at
 * all; names put in; forms lent their languages. */
#include "unit.h"

#include "base/buf.h"
#include "pack/pack.h"
#include "pack/worry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[] = "/tmp/kiosk-pack-XXXXXX";
static struct arena arena;
static struct fails fails;

static int make_folder(void **state)
{
    char command[512];
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(
        command, sizeof command,
        "cp -r content/common content/leicestershire %s/ && rm -f %s/common/languages/[a-oq-z]*",
        folder, folder);
    assert_int_equal(system(command), 0);
    arena_init(&arena, 256 << 20);
    return 0;
}

static int remove_folder(void **state)
{
    char command[256];
    (void)state;
    arena_free(&arena);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

/* Runs sed on a file of the folder. */
static void change(const char *file, const char *sed)
{
    char command[1024];
    snprintf(command, sizeof command, "sed -i '%s' %s/%s", sed, folder, file);
    assert_int_equal(system(command), 0);
}

static const struct pack *load(void)
{
    char path[256];
    change("leicestershire/pack.ini", "s/^languages = .*/languages = en, pl/");
    snprintf(path, sizeof path, "%s/leicestershire", folder);
    fails = (struct fails){.arena = &arena};
    const struct pack *pack = pack_load(path, &arena, &fails);
    if (pack == NULL)
        fails_print(&fails, stderr);
    return pack;
}

static const char *first_label(const struct pack *pack, int language)
{
    const struct form *form = pack->tiles[1].forms[0];
    int node = form_find(form, "say_fun");
    return form->nodes[node]
        .label.in[form_language(form, pack->languages[language].code)]
        .pieces[0]
        .text;
}

static void a_language_has_its_words_names_and_forms(void **state)
{
    (void)state;
    const struct pack *pack = load();
    assert_non_null(pack);
    assert_int_equal(pack->language_count, 2);
    assert_string_equal(pack->languages[1].name, "Polski");
    assert_true(pack->languages[1].draft);
    assert_string_equal(pack_word(pack, WORD_NAV_BACK, 0, 1), "Wstecz");
    assert_string_equal(pack->tiles[0].title[0].in[0], "Our Promise");
    assert_string_not_equal(pack->tiles[0].title[0].in[1], "Our Promise");
    assert_string_equal(first_label(pack, 0), "Do you get to do fun things?");
    assert_string_not_equal(first_label(pack, 1), "Do you get to do fun things?");
}

static void changed_english_hides_what_is_out_of_date(void **state)
{
    (void)state;
    change("common/forms/say-7-13.csv", "s/Do you get to do fun things/Do you have fun/");
    const struct pack *pack = load();
    assert_non_null(pack);
    assert_string_equal(first_label(pack, 1), "Do you have fun?");
    struct buf said = {.arena = &arena};
    for (const struct fail_line *line = fails.first; line != NULL; line = line->next)
        buf_text(&said, line->text);
    assert_non_null(strstr(said.at, "texts without a translation in Polski"));
    assert_non_null(strstr(said.at, "'Do you get to do fun things?'")); /* its row is for nothing */
}

static void drafts_can_be_hidden_and_signed_ones_are_none(void **state)
{
    (void)state;
    change("leicestershire/pack.ini", "s/^drafts = .*/drafts = hide/");
    const struct pack *pack = load();
    assert_non_null(pack);
    assert_int_equal(pack->language_count, 1);
    change("common/languages/pl.csv", "s/,machine,,$/,A. Nowak,B. Kowal,2026-11-01/");
    change("leicestershire/languages/pl.csv", "s/,machine,,$/,A. Nowak,B. Kowal,2026-11-01/");
    pack = load();
    assert_non_null(pack);
    assert_int_equal(pack->language_count, 2);
    assert_false(pack->languages[1].draft);
    /* Nobody checks their own work. */
    change("common/languages/pl.csv", "s/,A. Nowak,B. Kowal,/,A. Nowak,A. Nowak,/");
    pack = load();
    assert_non_null(pack);
    assert_int_equal(pack->language_count, 1);
}

static void braces_have_to_come_back(void **state)
{
    (void)state;
    change("common/languages/pl.csv", "s/{n}/{m}/");
    assert_null(load());
    assert_true(fails.errors > 0);
}

static void words_that_worry_are_found_in_any_case(void **state)
{
    (void)state;
    const struct pack *pack = load();
    assert_non_null(pack);
    assert_true(pack_worries(pack, 0, "sometimes He HITS ME a lot"));
    assert_true(pack_worries(pack, 1, "on BIJE mnie"));
    assert_true(pack_worries(pack, 1, "I want to die"));
    assert_true(pack_worries(pack, 0, "They don’t care. I’m scared!"));
    assert_true(pack_worries(pack, 0, "the bullying goes on"));
    assert_false(pack_worries(pack, 0, "on bije mnie"));
    assert_false(pack_worries(pack, 0, "I like my diet and my scarecrow"));
    assert_false(pack_worries(pack, 0, ""));
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_language_has_its_words_names_and_forms),
        WITH_FOLDER(changed_english_hides_what_is_out_of_date),
        WITH_FOLDER(drafts_can_be_hidden_and_signed_ones_are_none),
        WITH_FOLDER(braces_have_to_come_back),
        WITH_FOLDER(words_that_worry_are_found_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
