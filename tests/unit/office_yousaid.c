/* You said, we did: rows begun from a closed wave, what is there left as it is, and what the desk warns
 * of in a pack. */
#include "unit.h"

#include "base/clock.h"
#include "office/style_inside.h"
#include "office/yousaid.h"
#include "office_scene.h"

#include <string.h>
#include <sys/stat.h>

/* Two promises, one of which everybody finds kept; a sensitive question; three themes. */
static const char scene_sql[] =
    "INSERT INTO forms (form_id, version, file, hash, subject, band) VALUES"
    " ('promise-7-13', '1', 'p.csv', x'00', 'promise', '7-13');"
    "INSERT INTO promises VALUES ('home', '7-13', 'A home', 1), ('listen', '7-13', 'We listen', 2);"
    "INSERT INTO questions (number, form_id, path, name, type, promise, sensitive, position) VALUES"
    " (1, 'promise-7-13', 'home_kept', 'home_kept', 'select_one', 'home', 0, 1),"
    " (2, 'promise-7-13', 'listen_kept', 'listen_kept', 'select_one', 'listen', 0, 2),"
    " (3, 'promise-7-13', 'hurt_kept', 'hurt_kept', 'select_one', 'listen', 1, 3),"
    " (5, 'promise-7-13', 'home_room', 'home_room', 'select_one', 'home', 0, 5),"
    " (4, 'promise-7-13', 'home_more', 'home_more', 'text', 'home', 0, 4);"
    "INSERT INTO choices (question, name, means, position) SELECT q, n, m, p FROM"
    " (SELECT 1 q UNION SELECT 2 UNION SELECT 3 UNION SELECT 5), (SELECT 'yes' n, 'good' m, 1 p "
    "UNION"
    " SELECT 'part', 'between', 2 UNION SELECT 'no', 'not-good', 3);"
    "INSERT INTO waves VALUES (1, 'Winter', '2025-12-31', '2026-01-02', 0),"
    " (2, 'Spring', '2026-03-31', '2026-04-02', 0);"
    "INSERT INTO counts VALUES (1, 'promise', '7-13', '', '', 0, 3),"
    " (2, 'promise', '7-13', '', '', 0, 103),"
    " (2, 'promise', '7-13', 'home_kept', 'yes', 0, 41),"
    " (2, 'promise', '7-13', 'home_kept', 'part', 0, 21),"
    " (2, 'promise', '7-13', 'home_kept', 'no', 0, 23),"
    " (2, 'promise', '7-13', 'home_kept', '', 0, 18),"
    " (2, 'promise', '7-13', 'listen_kept', 'yes', 0, 103),"
    " (2, 'promise', '7-13', 'hurt_kept', 'no', 0, 60),"
    " (2, 'promise', '7-13', 'hurt_kept', 'yes', 0, 43),"
    " (2, 'promise', '7-13', 'home_room', 'no', 0, 103),"
    " (2, 'promise', '7-13', 'home_more', '*', 0, 40);"
    "INSERT INTO themes VALUES (1, 'Pets, too'), (2, 'Garden'), (3, 'A rare thing');"
    "INSERT INTO theme_counts VALUES (2, 1, '7-13', '', 8), (2, 1, '14', '', 4),"
    " (2, 2, '7-13', '', 33), (2, 2, '7-13', 'home', 33), (2, 1, '7-13', 'home', 8),"
    " (2, 3, '7-13', '', 9);";

static void scene_begin(struct desk *desk)
{
    desk_init(desk);
    if (!sql_run(desk->office.db, scene_sql, &desk->fail))
        fail_msg("%s", desk->fail.text);
}

static const char *path_of(struct desk *desk)
{
    return path_join(&desk->arena, desk->folder, "you-said.csv");
}

static const char *text_of(struct desk *desk)
{
    struct bytes bytes;
    if (!file_read(&desk->arena, path_of(desk), 1 << 20, &bytes, &desk->fail))
        fail_msg("%s", desk->fail.text);
    return bytes.at;
}

static void put(struct desk *desk, const char *text)
{
    assert_true(file_write(path_of(desk), text, strlen(text), 0640, &desk->fail));
}

static bool written(struct desk *desk, const char *wave, bool add, int *rows)
{
    return yousaid_write(&desk->office, wave, path_of(desk), add, rows, &desk->arena, &desk->fail);
}

static void refused(struct desk *desk, const char *wave, bool add, const char *words)
{
    int rows;
    assert_false(written(desk, wave, add, &rows));
    if (strstr(desk->fail.text, words) == NULL)
        fail_msg("it says: %s", desk->fail.text);
}

static void a_row_says_only_what_is_printed(void **state)
{
    (void)state;
    struct desk desk;
    struct yousaid of;
    scene_begin(&desk);
    if (!yousaid_read(&of, &desk.office, NULL, &desk.arena, &desk.fail))
        fail_msg("%s", desk.fail.text);
    assert_int_equal(of.count, 3);
    assert_string_equal(of.rows[0].id, "garden");
    assert_string_equal(of.rows[0].said, "You told us about: Garden.");
    assert_string_equal(of.rows[0].promise, "home");
    assert_string_equal(of.rows[0].evidence,
                        "Spring, closed 2026-04-02: home_more, about 35 people");
    assert_string_equal(of.rows[1].id, "pets-too");
    assert_string_equal(of.rows[1].promise, ""); /* eight people are too few to say which */
    assert_string_equal(of.rows[1].evidence,
                        "Spring, closed 2026-04-02: home_more, about 10 people");
    /* Whether it is kept was not asked by home_room; of the other promise nobody is printed to have said
     * anything but good, or it is sensitive. */
    assert_string_equal(of.rows[2].id, "home");
    assert_string_equal(of.rows[2].said, "You told us that ‘A home’ is not yet kept for everyone.");
    assert_string_equal(of.rows[2].evidence,
                        "Spring, closed 2026-04-02: home_kept, about 85 answers");
    desk_end(&desk);
}

static void a_new_file_waits_for_a_person(void **state)
{
    (void)state;
    struct desk desk;
    int rows = 0;
    scene_begin(&desk);
    refused(&desk, "Autumn", false, "there is no closed wave 'Autumn'");
    refused(&desk, "Winter", false, "nothing of the wave 'Winter' may be said");
    refused(&desk, NULL, true, "you-said.csv");
    assert_false(file_exists(path_of(&desk)));
    assert_true(written(&desk, "Spring", false, &rows));
    assert_int_equal(rows, 3);
    const char *text = text_of(&desk);
    assert_int_equal(text[0], '#');
    assert_non_null(
        strstr(text, "\npets-too,,\"You told us about: Pets, too.\",,,2026-04,,,\"Spring"));
    refused(&desk, NULL, false, "is there already");
    refused(&desk, NULL, true, "has rows of the wave 'Spring' already");
    assert_string_equal(text_of(&desk), text);
    desk_end(&desk);
}

static void what_is_there_stays_byte_for_byte(void **state)
{
    (void)state;
    struct desk desk;
    struct stat info;
    int rows = 0;
    scene_begin(&desk);
    const char *before = "# ours, \"with a quote\r\n"
                         "\"# ours, as a spreadsheet saves it\",,,,,,\r\n"
                         "owner,id,said::Polski (pl),did::Polski (pl),state,date,evidence\r\n"
                         "# a note\r\n"
                         "Head of Service,garden,\"a\r\nb\",c,done,2026-01,paper";
    put(&desk, before);
    if (!written(&desk, NULL, true, &rows))
        fail_msg("%s", desk.fail.text);
    const char *text = text_of(&desk), *more = text + strlen(before);
    assert_memory_equal(text, before, strlen(before));
    const char *row = "\r\n,garden-2,You told us about: Garden.,,,2026-04,\"Spring, closed";
    assert_memory_equal(more, row, strlen(row));
    assert_int_equal(stat(path_of(&desk), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    desk_end(&desk);
}

static void a_file_that_cannot_take_rows_is_left_alone(void **state)
{
    (void)state;
    static const char *const files[][2] = {
        {"id;said::English (en);did::English (en);state\n", "has no commas"},
        {"id,said::English (en),did::English (en),state,date,owner\n", "has no column 'evidence'"},
        {"id,said::English (en)\n\"a", "a quote is opened and never closed"},
        {"# nothing\n", "has no columns"},
        {"", "has no columns"},
    };
    struct desk desk;
    scene_begin(&desk);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        put(&desk, files[i][0]);
        refused(&desk, NULL, true, files[i][1]);
        assert_string_equal(text_of(&desk), files[i][0]);
    }
    desk_end(&desk);
}

/* --- R235 --- */

static struct pack_you_said going_on(const char *id, const char *date, const char *checked_on)
{
    return (struct pack_you_said){
        .id = id, .state = PACK_DOING, .date = date, .checked_on = checked_on, .evidence = ""};
}

static int told(const struct pack *pack, const char *words)
{
    struct arena arena;
    int count = 0;
    arena_init(&arena, 1 << 20);
    struct fails fails = {.arena = &arena};
    struct style style = {.arena = &arena, .fails = &fails, .today = day_from_date(2026, 11, 26)};
    static const struct style_rule rule = {"R235", FAIL_WARNING, true, style_you_said};
    style_you_said(&(struct styling){.style = &style, .pack = pack, .rule = &rule});
    for (const struct fail_line *line = fails.first; line != NULL; line = line->next)
        count += strstr(line->text, words) != NULL;
    assert_int_equal(fails.errors, 0);
    assert_int_equal(count, fails.warnings);
    arena_free(&arena);
    return count;
}

static void nothing_older_than_a_year_is_unmarked(void **state)
{
    (void)state;
    struct pack pack = {.you_said_count = 1};
    pack.you_said[0] = going_on("a", "2025-10", "");
    assert_int_equal(told(&pack, "R235: a: it has been going on since 2025-10"), 1);
    pack.you_said[0] = going_on("a", "2025-11-01", "");
    assert_int_equal(told(&pack, ""), 0);
    pack.you_said[0] = going_on("a", "2019-11", "2026-03");
    assert_int_equal(told(&pack, ""), 0);
    pack.you_said[0] = going_on("a", "2019-11", "2024-03-01");
    assert_int_equal(told(&pack, "since 2024-03-01"), 1);
    pack.you_said[pack.you_said_count++] = going_on("a", "2019-11", "");
    assert_int_equal(told(&pack, "R235: a:"), 1); /* once for the item, whatever its bands */
    pack.you_said[1].id = "b";
    assert_int_equal(told(&pack, "going on since"), 2);
    pack.you_said[0].state = PACK_DONE;
    pack.you_said[1].state = PACK_NO;
    assert_int_equal(told(&pack, ""), 0);
}

static void evidence_names_questions_that_are_asked(void **state)
{
    (void)state;
    struct form_node nodes[3] = {{.name = "data"}, {.name = "home_kept"}, {.name = "say_mum"}};
    struct form form = {.nodes = nodes, .node_count = 3};
    const struct form *forms[] = {&form};
    struct pack pack = {.you_said_count = 1, .forms = forms, .form_count = 1};
    pack.you_said[0] = going_on("a", "2026-11", "");
    pack.you_said[0].evidence = "Paper, 2019: home_kept (say_mum); all that end in _kept";
    assert_int_equal(told(&pack, ""), 0);
    pack.you_said[0].evidence = "Spring: home_keep, say_mum, kept_home, mum, _dad";
    assert_int_equal(told(&pack, "and no form here has such a question"), 3);
    pack.you_said[0].evidence = "say_mums";
    assert_int_equal(told(&pack, "'say_mums'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_only_what_is_printed),
        cmocka_unit_test(a_new_file_waits_for_a_person),
        cmocka_unit_test(what_is_there_stays_byte_for_byte),
        cmocka_unit_test(a_file_that_cannot_take_rows_is_left_alone),
        cmocka_unit_test(nothing_older_than_a_year_is_unmarked),
        cmocka_unit_test(evidence_names_questions_that_are_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
