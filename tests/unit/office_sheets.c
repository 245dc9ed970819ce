/* Tables for spreadsheets: types, labels, and nothing that a spreadsheet would run; and submissions as
 * they were sent. */
#include "unit.h"

#include "form/cells.h"
#include "office/sheet_names.h"
#include "office/sheets.h"
#include "office_scene.h"

static const char form[] = "survey,,,\n"
                           ",type,name,label::English (en)\n"
                           ",begin_group,home,Home\n"
                           ",select_one feel,feel,How is it?\n"
                           ",integer,moves,How many moves?\n"
                           ",end_group,,\n"
                           ",select_multiple help,helps,What helps?\n"
                           ",text,more,Anything else?\n"
                           "choices,,,\n"
                           ",list_name,name,label::English (en)\n"
                           ",feel,bad,Not so good\n"
                           ",feel,good,Good\n"
                           ",help,walk,A walk\n"
                           ",help,friend,A friend\n"
                           "settings,,,\n"
                           ",form_id,form_title,version\n"
                           ",say,Have your say,1\n";

static const char inner[] =
    "<home><feel>good</feel><moves>2</moves></home><helps>walk friend</helps>"
    "<more>=cmd|' /C calc'!A0</more>";

static void open_desk(struct desk *desk, struct scene *kiosk)
{
    desk_init(desk);
    desk_kiosk(desk, kiosk);
    desk_form(kiosk, "say", "1", form);
    desk_send(kiosk, "say", "1", 1, inner);
    assert_true(desk_import(desk, desk_export(kiosk), true));
}

static const char *write_tables(struct desk *desk, struct tables_options options)
{
    struct tables tables;
    const char *folder = path_join(&desk->arena, desk->folder, "tables");
    desk->fails = (struct fails){.arena = &desk->arena};
    if (!tables_write(&desk->office, folder, &options, &desk->arena, &tables, &desk->fails,
                      &desk->fail))
        fail_msg("%s", desk->fail.text);
    return folder;
}

static const char *text_of(struct desk *desk, const char *folder, const char *name)
{
    struct bytes bytes;
    if (!file_read(&desk->arena, path_join(&desk->arena, folder, name), 1 << 20, &bytes,
                   &desk->fail))
        fail_msg("%s", desk->fail.text);
    return bytes.at;
}

static const char *cell(const struct sheet *sheet, int row, const char *column)
{
    const struct cells_row *at = sheet->first;
    int number = 0;
    for (int c = 0; c < at->count; c++)
        if (strcmp(at->cells[c].text, column) == 0)
            number = at->cells[c].column;
    if (number == 0)
        fail_msg("there is no column '%s'", column);
    for (; row > 0; row--)
        at = at->next;
    for (int c = 0; c < at->count; c++)
        if (at->cells[c].column == number)
            return at->cells[c].text;
    return "";
}

static const struct sheet *sheet_of(struct desk *desk, const char *folder, const char *name)
{
    struct bytes bytes;
    const char *path = path_join(&desk->arena, folder, "answers.xlsx");
    assert_true(file_read(&desk->arena, path, 1 << 20, &bytes, &desk->fail));
    const char *const only[] = {name, NULL};
    struct workbook *book = ARENA_NEW(&desk->arena, struct workbook);
    assert_true(workbook_read_sheets(book, path, bytes, only, &desk->arena, &desk->fails));
    const struct sheet *sheet = workbook_find(book, name);
    assert_non_null(sheet);
    return sheet;
}

static void a_workbook_has_types_and_nothing_that_runs(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    open_desk(&desk, &a);
    const char *folder = write_tables(&desk, (struct tables_options){.xlsx = true});
    const struct sheet *sheet = sheet_of(&desk, folder, "say");
    assert_string_equal(cell(sheet, 1, "home-feel"), "good");
    assert_string_equal(cell(sheet, 1, "home-moves"), "2");
    assert_string_equal(cell(sheet, 1, "helps/friend"), "1");
    assert_string_equal(cell(sheet, 1, "more"), "'=cmd|' /C calc'!A0");
    sheet = sheet_of(&desk, folder, "Codebook");
    assert_string_equal(cell(sheet, 1, "question"), "feel");
    assert_string_equal(cell(sheet, 1, "choices"), "bad = Not so good; good = Good");
    scene_end(&a);
    desk_end(&desk);
}

static void labels_stand_where_they_are_asked_for(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    open_desk(&desk, &a);
    const char *folder = write_tables(&desk, (struct tables_options){.xlsx = true, .labels = true});
    const struct sheet *sheet = sheet_of(&desk, folder, "say");
    assert_string_equal(cell(sheet, 1, "How is it?"), "Good");
    assert_string_equal(cell(sheet, 1, "What helps?"), "A walk; A friend");
    assert_string_equal(cell(sheet, 1, "What helps?/A friend"), "1");
    scene_end(&a);
    desk_end(&desk);
}

static void only_what_a_spreadsheet_opens_is_guarded(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    open_desk(&desk, &a);
    const char *folder = write_tables(&desk, (struct tables_options){.excel = true, .kobo = true});
    const char *excel = text_of(&desk, folder, "excel/say.csv");
    assert_int_equal(strncmp(excel, "\xef\xbb\xbf\"SubmissionDate\";\"home-feel\"",
                             strlen("\xef\xbb\xbf\"SubmissionDate\";\"home-feel\"")),
                     0);
    assert_non_null(strstr(excel, ";\"'=cmd|' /C calc'!A0\";"));
    assert_non_null(strstr(text_of(&desk, folder, "say.csv"), ",=cmd|' /C calc'!A0,"));
    const char *kobo = text_of(&desk, folder, "kobo/say.csv");
    assert_int_equal(strncmp(kobo, "\"feel\";\"moves\";\"helps\";\"helps/walk\"",
                             strlen("\"feel\";\"moves\";\"helps\";\"helps/walk\"")),
                     0);
    assert_non_null(
        strstr(kobo, "\"good\";\"2\";\"walk friend\";\"1\";\"1\";\"=cmd|' /C calc'!A0\";"));
    assert_non_null(strstr(
        kobo, ";\"0001\";\"2026-03-02\";\"\";\"\";\"\";\"\";\"1\";\"\";\"uuid:0001\";\"1\""));
    scene_end(&a);
    desk_end(&desk);
}

static void a_submission_is_what_was_sent(void **state)
{
    (void)state;
    struct desk desk;
    struct scene a;
    open_desk(&desk, &a);
    const char *folder = write_tables(&desk, (struct tables_options){.openrosa = true});
    const char *xml = text_of(&desk, folder, "instances/0001/0001.xml");
    const char *sent =
        arena_printf(&desk.arena,
                     "<?xml version=\"1.0\"?>\n<data id=\"say\" version=\"1\">%s<meta>"
                     "<instanceID>uuid:0001</instanceID></meta></data>",
                     inner);
    assert_string_equal(xml, sent);
    scene_end(&a);
    desk_end(&desk);
}

static void dangerous_beginnings_are_known(void **state)
{
    (void)state;
    static const char *const bad[] = {"=1", "+1", "-1", "@a", "\t=1", "\r=1"};
    static const char *const good[] = {"", "a=1", " 1", "1-2", "'=1", "ünder"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_true(sheets_is_dangerous(bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_false(sheets_is_dangerous(good[i]));
}

static void names_of_sheets_are_short_and_differ(void **state)
{
    (void)state;
    struct arena arena;
    struct sheet_names names = {.arena = &arena};
    arena_init(&arena, 1 << 20);
    const char *stem = "a-name-that-is-longer-than-a-sheet-may-have";
    const char *one = sheet_names_new(&names, stem, 1), *two = sheet_names_new(&names, stem, 1);
    const char *part = sheet_names_new(&names, stem, 2);
    assert_string_equal(one, "a-name-that-is-longer-than-a-sh");
    assert_string_equal(two, "a-name-that-is-longer-than- (2)");
    assert_string_not_equal(part, two);
    assert_true(strlen(part) <= SHEET_NAME_MOST);
    assert_string_equal(sheet_names_new(&names, "Say", 1), "Say");
    assert_string_equal(sheet_names_new(&names, "say", 1), "say (2)");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workbook_has_types_and_nothing_that_runs),
        cmocka_unit_test(labels_stand_where_they_are_asked_for),
        cmocka_unit_test(only_what_a_spreadsheet_opens_is_guarded),
        cmocka_unit_test(a_submission_is_what_was_sent),
        cmocka_unit_test(dangerous_beginnings_are_known),
        cmocka_unit_test(names_of_sheets_are_short_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
