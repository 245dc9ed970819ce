/* A pack that is sound: what becomes of each of its files. And packs made here, with every word in
 * the list of words, to take one thing away from. */
#include "unit.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "pack/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_SIZE = 256 << 20, BAND_7_13 = 0, BAND_14 = 1, BAND_STAFF = 2 };

struct loaded {
    struct arena arena;
    struct fails fails;
    const struct pack *pack;
};

static void load(struct loaded *loaded, const char *folder)
{
    *loaded = (struct loaded){0};
    arena_init(&loaded->arena, ARENA_SIZE);
    loaded->fails.arena = &loaded->arena;
    loaded->pack = pack_load(folder, &loaded->arena, &loaded->fails);
}

static int load_good(void **state)
{
    static struct loaded loaded;
    load(&loaded, "tests/packs/good/");
    if (loaded.pack == NULL)
        fails_print(&loaded.fails, stderr);
    *state = &loaded;
    return loaded.pack != NULL ? 0 : -1;
}

static int unload(void **state)
{
    arena_free(&((struct loaded *)*state)->arena);
    return 0;
}

static const struct pack *good(void **state)
{
    return ((struct loaded *)*state)->pack;
}

static void pack_ini_is_read(void **state)
{
    const struct pack *pack = good(state);
    assert_string_equal(pack->folder, "tests/packs/good");
    assert_string_equal(pack->common, "content/common");
    assert_string_equal(pack->id, "good");
    assert_string_equal(pack->version, "1");
    assert_int_equal(pack->language_count, 1);
    assert_string_equal(pack->languages[0].code, "en");
    assert_string_equal(pack->languages[0].name, "English");
    assert_int_equal(pack->band_count, 3);
    assert_int_equal(pack_band(pack, "14+"), BAND_14);
    assert_int_equal(pack_band(pack, "15+"), -1);
    assert_int_equal(pack->bands[BAND_7_13].words_a_minute, 40);
    assert_int_equal(pack->bands[BAND_14].words_a_minute, 60);
    assert_string_equal(pack->bands[BAND_14].theme, "young");
}

static void own_words_come_before_common_ones(void **state)
{
    const struct pack *pack = good(state);
    const char *all = "Do we at Testshire keep Our Promise?";
    assert_string_equal(pack_word(pack, WORD_ATTRACT_TITLE, -1, 0), all);
    assert_string_equal(pack_word(pack, WORD_ATTRACT_TITLE, BAND_7_13, 0), all);
    assert_string_equal(pack_word(pack, WORD_ATTRACT_TITLE, BAND_14, 0), "Well?");
    for (int i = 0; i < WORD_COUNT; i++)
        for (int band = -1; band < pack->band_count; band++)
            assert_true(pack_word(pack, (enum word)i, band, 0)[0] != '\0');
}

static void tiles_have_a_form_and_words_for_each_band(void **state)
{
    const struct pack *pack = good(state);
    assert_int_equal(pack->tile_count, 3);
    assert_int_equal(pack->tiles[0].page, PACK_PAGE_YOU_SAID);
    assert_null(pack->tiles[0].forms[BAND_7_13]);
    const struct pack_tile *talk = &pack->tiles[1];
    assert_string_equal(talk->id, "talk");
    assert_string_equal(talk->text[BAND_7_13].in[0], "Tell us");
    assert_string_equal(talk->text[BAND_14].in[0], "A word with us");
    assert_string_equal(talk->forms[BAND_7_13]->id, "talk-7-13");
    assert_string_equal(talk->forms[BAND_14]->id, "talk-14");
    assert_int_equal(talk->minutes[BAND_7_13], 1);
    assert_int_equal(pack->form_count, 2);
    assert_string_equal(pack->form_files[1], "tests/packs/good/forms/talk-14.md");
}

static const struct pack_entry *find_help(const struct pack *pack, const char *id, unsigned bands)
{
    for (int i = 0; i < pack->help.count; i++)
        if (strcmp(pack->help.list[i].id, id) == 0 && (pack->help.list[i].bands & bands) != 0)
            return &pack->help.list[i];
    return NULL;
}

static void own_help_takes_the_place_of_common_help(void **state)
{
    const struct pack *pack = good(state);
    const struct pack_entry *ours = find_help(pack, "childline", 1U << BAND_7_13);
    assert_string_equal(ours->title.in[0], "Childline here");
    assert_string_equal(ours->text.in[0], "Ask for Testshire");
    const struct pack_entry *common = find_help(pack, "childline", 1U << BAND_14);
    assert_non_null(common);
    assert_ptr_not_equal(common, ours);
    assert_true(ours < common); /* it stands where the one stood whose place it takes */
    const struct pack_entry *officer = find_help(pack, "officer", 1U << BAND_14);
    assert_true(officer->sample);
    assert_string_equal(officer->picture, "tests/packs/good/pictures/picture.svg");
}

static void a_page_is_cards_and_links(void **state)
{
    const struct pack_tile *facts = &good(state)->tiles[2];
    assert_int_equal(facts->page, PACK_PAGE_READ);
    assert_int_equal(facts->cards.count, 2);
    assert_string_equal(facts->cards.list[0].link, "https://www.gov.uk/leaving-care");
    assert_int_equal(facts->cards.list[0].bands, 1U << BAND_14);
    assert_string_equal(facts->cards.list[1].text.in[0], "Ask at Testshire.");
    assert_true(facts->cards.list[1].sample);
    assert_int_equal(facts->bands, 1U << BAND_14 | 1U << BAND_STAFF);
    assert_int_equal(facts->until, day_from_date(2027, 3, 12));
}

static void what_is_for_a_session_is_not_usual(void **state)
{
    const struct pack *pack = good(state);
    assert_int_equal(pack->usual_bands, 1U << BAND_7_13 | 1U << BAND_14);
    assert_int_equal(pack->usual_tiles, 3);
    assert_int_equal(pack->tiles[1].bands, pack->usual_bands);
    assert_int_equal(pack->tiles[1].until, PACK_NO_END);
}

static void pairs_have_their_state(void **state)
{
    const struct pack *pack = good(state);
    assert_int_equal(pack->you_said_count, 3);
    assert_string_equal(pack->you_said[0].said.in[0], "Bikes, please");
    assert_int_equal(pack->you_said[0].state, PACK_DONE);
    assert_int_equal(pack->you_said[0].bands, 7);
    assert_int_equal(pack->you_said[1].state, PACK_DOING);
    assert_int_equal(pack->you_said[1].bands, 1U << BAND_14);
    assert_int_equal(pack->you_said[2].state, PACK_NO);
}

static void pictures_are_found_by_plain_name(void **state)
{
    struct loaded *loaded = *state;
    const struct pack *pack = loaded->pack;
    const char *path = "tests/packs/good/pictures/picture.svg";
    assert_string_equal(pack_picture(pack, "picture.svg", &loaded->arena), path);
    assert_string_equal(pack_picture(pack, path, &loaded->arena), path);
    assert_null(pack_picture(pack, "nothing.svg", &loaded->arena));
    assert_null(pack_picture(pack, "../pack.ini", &loaded->arena));
    assert_null(pack_picture(pack, "tests/packs/good/pictures/../pack.ini", &loaded->arena));
    assert_null(pack_picture(pack, "/etc/passwd", &loaded->arena));
    assert_null(pack_picture(pack, "", &loaded->arena));
}

static void braces_are_filled_where_they_match(void **state)
{
    struct arena *arena = &((struct loaded *)*state)->arena;
    assert_string_equal(pack_fill(arena, "{n} of {of}", "n", "3"), "3 of {of}");
    assert_string_equal(pack_fill(arena, "{n}{n", "n", "{n}"), "{n}{n");
    assert_string_equal(pack_fill(arena, "{", "n", "3"), "{");
    assert_string_equal(pack_fill(arena, "", "n", "3"), "");
}

/* --- packs made here */

static const char *const word_names[] = {
#define WORD_NAME(id, key) key,
    WORDS(WORD_NAME)
#undef WORD_NAME
};

static const char ini[] =
    "[pack]\nid=made\ncouncil=Testshire\ntitle=Ours\nversion=1\nlanguages=en\nboard=June\n"
    "safety_wording_signed_by=us\n[band all]\ntheme=young\nkeyboard=abc\n"
    "[tile you-said]\npicture=x\npage=you-said\n";
static const char help[] =
    "id,band,picture,title::English (en),number,text::English (en),checked_on,sample\n"
    "officer,,x,Officer,01632 960001,Ring,,yes\nchildline,,x,Childline,0800 "
    "1111,Ring,2026-03-01,\n";

static void put(const char *folder, const char *name, const char *text, size_t length)
{
    char path[128];
    struct fail fail;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_true(file_write(path, text, length, 0600, &fail));
}

/* Loads a pack with every word but `left_out`, and `help_length` bytes of the help (0: no file). */
static void load_made(struct loaded *loaded, const char *left_out, size_t help_length)
{
    char folder[] = "/tmp/pack-XXXXXX";
    struct arena arena;
    assert_non_null(mkdtemp(folder));
    arena_init(&arena, 1 << 20);
    struct buf words = {.arena = &arena};
    buf_text(&words, "key,label::English (en)\nband.all.name,a\nband.all.text,a\n"
                     "tile.you-said.title,a\ntile.you-said.text,a\n");
    for (int i = 0; i < WORD_COUNT; i++)
        if (strcmp(word_names[i], left_out) != 0)
            buf_printf(&words, "%s,words\n", word_names[i]);
    put(folder, "pack.ini", ini, sizeof ini - 1);
    put(folder, "words.csv", words.at, words.length);
    if (help_length > 0)
        put(folder, "help.csv", help, help_length);
    load(loaded, folder);
    const char *const names[] = {"pack.ini", "words.csv", "help.csv"};
    for (int i = 0; i < 3; i++)
        unlink(path_join(&arena, folder, names[i]));
    rmdir(folder);
    arena_free(&arena);
}

static void check_made(const char *left_out, size_t help_length, const char *end)
{
    struct loaded loaded;
    load_made(&loaded, left_out, help_length);
    assert_null(loaded.pack);
    assert_int_equal(loaded.fails.errors, 1);
    const char *text = loaded.fails.first->text;
    assert_true(strlen(text) > strlen(end));
    assert_string_equal(text + strlen(text) - strlen(end), end);
    arena_free(&loaded.arena);
}

static void a_made_pack_is_sound(void **state)
{
    (void)state;
    struct loaded loaded;
    load_made(&loaded, "", sizeof help - 1);
    fails_print(&loaded.fails, stderr);
    assert_non_null(loaded.pack);
    assert_string_equal(pack_word(loaded.pack, WORD_NAV_BACK, -1, 0), "words");
    arena_free(&loaded.arena);
}

static void a_missing_word_is_named(void **state)
{
    (void)state;
    check_made("nav.back", sizeof help - 1, "/words.csv: the row 'nav.back' is missing");
}

static void help_must_have_a_number_that_answers(void **state)
{
    (void)state;
    size_t first_row = (size_t)(strstr(help, "childline") - help);
    size_t header = (size_t)(strstr(help, "officer") - help);
    check_made("", first_row, "help.csv has no number that is not a sample for band 'all'");
    check_made("", header, "there is no help: help.csv has no entry, here or in a common folder");
    check_made("", 0, "there is no help: help.csv has no entry, here or in a common folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pack_ini_is_read),
        cmocka_unit_test(own_words_come_before_common_ones),
        cmocka_unit_test(tiles_have_a_form_and_words_for_each_band),
        cmocka_unit_test(own_help_takes_the_place_of_common_help),
        cmocka_unit_test(a_page_is_cards_and_links),
        cmocka_unit_test(what_is_for_a_session_is_not_usual),
        cmocka_unit_test(pairs_have_their_state),
        cmocka_unit_test(pictures_are_found_by_plain_name),
        cmocka_unit_test(braces_are_filled_where_they_match),
        cmocka_unit_test(a_made_pack_is_sound),
        cmocka_unit_test(a_missing_word_is_named),
        cmocka_unit_test(help_must_have_a_number_that_answers),
    };
    return cmocka_run_group_tests(tests, load_good, unload);
}
