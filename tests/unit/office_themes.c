/* Themes: a sheet that tells of nobody, read back as often as one likes, counted in people. */
#include "unit.h"

#include "office/themes.h"
#include "office/waves.h"
#include "office_scene.h"

#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

enum { TODAY = 20520 };

static const char form_young[] = "survey,,,,\n"
                                 ",type,name,label::English (en),promise\n"
                                 ",text,change,What should change?,listen\n"
                                 ",text,home,What about home?,home\n"
                                 ",image,picture,Draw it,\n"
                                 "settings,,,,\n"
                                 ",form_id,form_title,version,default_language\n"
                                 ",say-7-13,Say,1,English (en)\n";

static const char form_old[] = "survey,,,,\n"
                               ",type,name,label::English (en),promise\n"
                               ",text,change,What ought to change?,listen\n"
                               "settings,,,,\n"
                               ",form_id,form_title,version,default_language\n"
                               ",say-14,Say,1,English (en)\n";

struct study {
    struct desk desk;
    struct scene kiosk;
    const char *sheet, *csv;
    struct themes_sheet written;
    struct themes_seen seen;
};

static void run(struct study *study, const char *sql)
{
    if (!sql_run(study->desk.office.db, sql, &study->desk.fail))
        fail_msg("%s", study->desk.fail.text);
}

static void expect_number(struct study *study, const char *sql, int64_t expected)
{
    int64_t n = -1;
    if (!sql_number(study->desk.office.db, sql, &n, &study->desk.fail))
        fail_msg("%s", study->desk.fail.text);
    if (n != expected)
        print_message("%s\n", sql);
    assert_int_equal(n, expected);
}

/* Five answers of four people that wait: one drawing, one that begins like a formula. */
static void study_init(struct study *study)
{
    struct desk *desk = &study->desk;
    desk_init(desk);
    desk_kiosk(desk, &study->kiosk);
    desk_form(&study->kiosk, "say-7-13", "1", form_young);
    desk_send(&study->kiosk, "say-7-13", "1", 1,
              "<change>More trips out</change><home>Biscuits at home</home><picture/>");
    desk_send(&study->kiosk, "say-7-13", "1", 2,
              "<change>=cmd|calc</change><home/><picture>face-1.png</picture>");
    desk_send(&study->kiosk, "say-7-13", "1", 3, "<change/><home/><picture/>");
    assert_true(desk_import(desk, desk_export(&study->kiosk), true));
    desk_form(&study->kiosk, "say-14", "1", form_old);
    desk_send(&study->kiosk, "say-14", "1", 4, "<change>Pocket money</change>");
    assert_true(desk_import(desk, desk_export(&study->kiosk), false));
    run(study, "INSERT INTO drawings SELECT response, value, x'89504e47' FROM answers"
               " WHERE value = 'face-1.png'");
    study->sheet = path_join(&desk->arena, desk->folder, "sheet.xlsx");
    study->csv = path_join(&desk->arena, desk->folder, "sheet.csv");
}

static void study_end(struct study *study)
{
    scene_end(&study->kiosk);
    desk_end(&study->desk);
}

static void write_sheet(struct study *study)
{
    if (!themes_write(&study->desk.office, study->sheet, &study->desk.arena, &study->written,
                      &study->desk.fail))
        fail_msg("%s", study->desk.fail.text);
}

static const char *code_of(struct study *study, const char *value)
{
    sqlite3_stmt *row = sql_prepare(study->desk.office.db,
                                    "SELECT code FROM coding JOIN answers"
                                    " USING (response, instance, question) WHERE value = ?",
                                    &study->desk.fail);
    sql_bind_text(row, 1, value);
    assert_int_equal(sql_step(row, &study->desk.fail), 1);
    const char *code = arena_text(&study->desk.arena, sql_text(row, 0));
    sqlite3_finalize(row);
    return code;
}

/* Reads `rows` back as CSV; returns the lines that were told. */
static const char *read_csv(struct study *study, const char *rows, int64_t today)
{
    struct desk *desk = &study->desk;
    struct buf told = {.arena = &desk->arena};
    const char *text = arena_printf(
        &desk->arena, "code,question,answer,theme 1,theme 2,theme 3,worry\r\n%s", rows);
    assert_true(file_write(study->csv, text, strlen(text), 0600, &desk->fail));
    desk->fails = (struct fails){.arena = &desk->arena};
    if (!themes_read(&desk->office, study->csv, today, &desk->arena, &study->seen, &desk->fails,
                     &desk->fail))
        fail_msg("%s", desk->fail.text);
    buf_text(&told, "");
    for (const struct fail_line *line = desk->fails.first; line != NULL; line = line->next)
        buf_printf(&told, "%s\n", line->text + strlen(desk->folder) + 1);
    return told.at;
}

/* All parts of a workbook, one after the other. */
static const char *parts(struct study *study, const char *path)
{
    struct buf all = {.arena = &study->desk.arena};
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    assert_non_null(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        char bytes[4096];
        zip_int64_t got;
        zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        while ((got = zip_fread(file, bytes, sizeof bytes)) > 0)
            buf_add(&all, bytes, (size_t)got);
        zip_fclose(file);
    }
    zip_close(zip);
    return all.at;
}

static void expect_part(const char *text, const char *part, bool there)
{
    if ((strstr(text, part) != NULL) != there)
        fail_msg("'%s' is %s", part, there ? "missing" : "there");
}

static void the_sheet_tells_of_nobody(void **state)
{
    (void)state;
    struct study study;
    struct stat info;
    study_init(&study);
    write_sheet(&study);
    assert_int_equal(study.written.answers, 5);
    assert_int_equal(study.written.drawings, 1);
    assert_int_equal(study.written.later, 0);
    const char *text = parts(&study, study.sheet);
    expect_part(text, ">More trips out<", true);
    expect_part(text, ">'=cmd|calc<", true);
    expect_part(text, "themes!$A$2", true);
    /* The age is in the wording of a question, so that all bands are shown the same one. */
    expect_part(text, "What ought to change?", true);
    expect_part(text, "What should change?", false);
    const char *const never[] = {
        "7-13",       "say-",    "2026-03", "2026-11",
        "face-1.png", "uuid:00", "46083",   store_kiosk(study.kiosk.store)};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        expect_part(text, never[i], false);
    const char *drawing = arena_printf(&study.desk.arena, "%s/%s.png", study.written.folder,
                                       code_of(&study, "face-1.png"));
    assert_int_equal(stat(drawing, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    study_end(&study);
}

/* Their codes stand in the sheet as they sort, and so in no order of the answers. */
static void expect_order(struct study *study, const char *text)
{
    int64_t before = 0;
    int back = 0;
    sqlite3_stmt *row =
        sql_prepare(study->desk.office.db, "SELECT code, response FROM coding ORDER BY code",
                    &study->desk.fail);
    while (sql_step(row, &study->desk.fail) > 0) {
        text = strstr(text, arena_printf(&study->desk.arena, "<t>%s</t>", sql_text(row, 0)));
        assert_non_null(text);
        back += sqlite3_column_int64(row, 1) < before;
        before = sqlite3_column_int64(row, 1);
    }
    sqlite3_finalize(row);
    assert_in_range(back, 60, 145); /* half of them, give or take ten deviations */
}

static void rows_come_in_the_order_of_random_codes(void **state)
{
    (void)state;
    struct study study;
    study_init(&study);
    for (int i = 0; i < 200; i++)
        desk_send(&study.kiosk, "say-14", "1", 100 + i, "<change>a wish</change>");
    assert_true(desk_import(&study.desk, desk_export(&study.kiosk), false));
    write_sheet(&study);
    assert_int_equal(study.written.answers, 205);
    expect_number(&study,
                  "SELECT count(*) FROM coding WHERE length(code) = 8"
                  " AND code NOT GLOB '*[^b-df-hj-np-tv-z]*'",
                  205);
    expect_order(&study, parts(&study, study.sheet));
    const char *first = code_of(&study, "More trips out");
    assert_int_equal(unlink(study.sheet), 0);
    write_sheet(&study);
    assert_string_equal(code_of(&study, "More trips out"), first);
    study_end(&study);
}

static void what_is_coded_is_counted_in_people(void **state)
{
    (void)state;
    struct study study;
    struct wave wave;
    struct theme *themes;
    int64_t coded, waiting;
    study_init(&study);
    write_sheet(&study);
    struct arena *arena = &study.desk.arena;
    const char *rows = arena_printf(
        arena, "%s,,,Time out, food ,FOOD,\r\n%s,,,Food,,,\r\n%s,,,time   OUT,,,no\r\n%s,,,,,,\r\n",
        code_of(&study, "More trips out"), code_of(&study, "Biscuits at home"),
        code_of(&study, "Pocket money"), code_of(&study, "face-1.png"));
    assert_string_equal(read_csv(&study, rows, TODAY), "");
    assert_int_equal(study.seen.rows, 3);
    assert_true(themes_state(&study.desk.office, &coded, &waiting, &study.desk.fail));
    assert_int_equal(coded, 3);
    assert_int_equal(waiting, 2);
    assert_int_equal(themes_list(&study.desk.office, &themes, arena, &study.desk.fail), 2);
    expect_number(&study, "SELECT count(*) FROM theme_counts", 0);
    if (!wave_close(&study.desk.office, "Spring", SCENE_DAY, TODAY, arena, &wave, &study.desk.fail))
        fail_msg("%s", study.desk.fail.text);
    expect_number(&study, "SELECT count(*) FROM theme_counts", 7);
    /* One person said it in answer to two promises: once under each, and once under all. */
    expect_number(
        &study,
        "SELECT sum(n) FROM theme_counts JOIN themes ON number = theme WHERE name = 'food'"
        " AND band = '7-13' AND promise IN ('home', 'listen')",
        2);
    expect_number(
        &study,
        "SELECT sum(n) FROM theme_counts JOIN themes ON number = theme WHERE name = 'food'"
        " AND promise = ''",
        1);
    expect_number(&study, "SELECT n FROM theme_counts WHERE band = '14' AND promise = 'listen'", 1);
    assert_string_equal(read_csv(&study, rows, TODAY + 1), "");
    expect_number(&study, "SELECT count(*) FROM theme_counts", 7);
    expect_number(&study, "SELECT count(*) FROM coding WHERE coded_on = '2026-03-08'", 3);
    expect_number(&study, "SELECT count(*) FROM themes", 2);
    study_end(&study);
}

static void a_correction_counts_and_an_empty_row_changes_nothing(void **state)
{
    (void)state;
    struct study study;
    struct wave wave;
    study_init(&study);
    write_sheet(&study);
    struct arena *arena = &study.desk.arena;
    const char *code = code_of(&study, "Pocket money");
    read_csv(&study, arena_printf(arena, "%s,,,money,,,\r\n", code), TODAY);
    assert_true(
        wave_close(&study.desk.office, "Spring", SCENE_DAY, TODAY, arena, &wave, &study.desk.fail));
    read_csv(&study, arena_printf(arena, "%s,,,independence,,,\r\n", code), TODAY);
    expect_number(&study,
                  "SELECT count(*) FROM theme_counts JOIN themes ON number = theme"
                  " WHERE name = 'independence' AND n = 1",
                  2);
    expect_number(&study, "SELECT count(*) FROM theme_counts", 2);
    read_csv(&study, arena_printf(arena, "%s,,,,,,\r\n", code), TODAY);
    expect_number(&study, "SELECT count(*) FROM coded", 1);
    /* What waits is in the next sheet, and nothing else. */
    assert_int_equal(unlink(study.sheet), 0);
    write_sheet(&study);
    assert_int_equal(study.written.answers, 4);
    expect_part(parts(&study, study.sheet), "Pocket money", false);
    study_end(&study);
}

static void each_wrong_cell_has_a_sentence_and_the_rest_goes_on(void **state)
{
    (void)state;
    struct study study;
    study_init(&study);
    write_sheet(&study);
    struct arena *arena = &study.desk.arena;
    const char *trips = code_of(&study, "More trips out");
    const char *money = code_of(&study, "Pocket money");
    const char *biscuits = code_of(&study, "Biscuits at home");
    const char *rows = arena_printf(
        arena,
        "bbbbbbbb,,,food,,,\r\n%s,,,trips,,,\r\n%s,,,trips,,,\r\n%s,,,pocket  Money,,,\r\n"
        ",,,lost,,,\r\n%s,,,food,0123456789012345678901234567890123456789012345678901234567890,"
        "=1+1,yes\r\n",
        trips, trips, money, biscuits);
    assert_string_equal(
        read_csv(&study, rows, TODAY),
        arena_printf(
            arena,
            "sheet.csv: answers!A2: the code 'bbbbbbbb' is of no answer in '%s'\n"
            "sheet.csv: answers!A4: the code '%s' stands in row 3 already\n"
            "sheet.csv: answers!D5: the theme is the whole answer, word for word: say what it is"
            " about; if it is a theme all the same, add it to the sheet 'themes'\n"
            "sheet.csv: answers!A6: the code is missing, so that nobody knows which answer this"
            " is\n"
            "%s: answers!G7: warning: the answer '%s' is a worry: it must be with the person for"
            " safeguarding today\n"
            "sheet.csv: answers!E7: the theme is longer than 60 letters: a few general words are"
            " enough\n"
            "sheet.csv: answers!F7: the theme begins with '=', as a formula does: begin it with a"
            " letter\n",
            study.desk.office.path, trips, "sheet.csv", biscuits));
    assert_int_equal(study.desk.fails.errors, 6);
    assert_int_equal(study.seen.rows, 1);
    assert_int_equal(study.seen.worries, 1);
    expect_number(&study, "SELECT count(*) FROM coded", 1);
    study_end(&study);
}

/* A workbook as a person leaves it: another order of columns, and a theme added to the list. */
static void save_workbook(struct study *study, const char *code)
{
    const char *const cells[] = {"Code", "theme 3", "theme 2", "Theme 1",     "worry",
                                 code,   "",        "",        "pocket money"};
    lxw_workbook *book = workbook_new(study->sheet);
    lxw_worksheet *answers = workbook_add_worksheet(book, "answers");
    lxw_worksheet *themes = workbook_add_worksheet(book, "themes");
    for (int i = 0; i < 9; i++)
        worksheet_write_string(answers, (lxw_row_t)(i / 5), (lxw_col_t)(i % 5), cells[i], NULL);
    worksheet_write_string(themes, 0, 0, "theme", NULL);
    worksheet_write_string(themes, 3, 0, "Pocket money", NULL);
    worksheet_write_string(themes, 4, 0, "@home", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

static void a_workbook_is_read_with_its_list(void **state)
{
    (void)state;
    struct study study;
    study_init(&study);
    write_sheet(&study);
    struct desk *desk = &study.desk;
    struct fails fails = {.arena = &desk->arena};
    /* As it was written, it codes nothing. */
    assert_true(themes_read(&desk->office, study.sheet, TODAY, &desk->arena, &study.seen, &fails,
                            &desk->fail));
    assert_int_equal(study.seen.rows + fails.errors + fails.warnings, 0);
    save_workbook(&study, code_of(&study, "Pocket money"));
    assert_true(themes_read(&desk->office, study.sheet, TODAY, &desk->arena, &study.seen, &fails,
                            &desk->fail));
    /* A child wrote just that: it is a theme all the same, since it was added to the list. */
    assert_int_equal(study.seen.rows, 1);
    assert_int_equal(fails.errors, 1);
    assert_non_null(strstr(fails.first->text, "sheet.xlsx: themes!A5: the theme begins with '@'"));
    expect_number(&study, "SELECT count(*) FROM themes WHERE name = 'Pocket money'", 1);
    study_end(&study);
}

static void what_is_no_coding_sheet_is_refused(void **state)
{
    (void)state;
    struct study study;
    study_init(&study);
    struct desk *desk = &study.desk;
    struct fails fails = {.arena = &desk->arena};
    assert_true(file_write(study.csv, "a,b\n1,2\n", 8, 0600, &desk->fail));
    assert_false(themes_read(&desk->office, study.csv, TODAY, &desk->arena, &study.seen, &fails,
                             &desk->fail));
    assert_non_null(strstr(desk->fail.text, "it has no column 'code' in row 1"));
    assert_true(file_write(study.sheet, "a,b\n1,2\n", 8, 0600, &desk->fail));
    assert_false(themes_read(&desk->office, study.sheet, TODAY, &desk->arena, &study.seen, &fails,
                             &desk->fail));
    assert_false(
        themes_write(&desk->office, "/tmp/sheet.ods", &desk->arena, &study.written, &desk->fail));
    assert_non_null(strstr(desk->fail.text, "does not end in .xlsx"));
    study_end(&study);
}

static void words_are_destroyed_a_month_after_they_were_coded(void **state)
{
    (void)state;
    struct study study;
    struct wave wave;
    int64_t n;
    study_init(&study);
    write_sheet(&study);
    struct desk *desk = &study.desk;
    const char *picture = code_of(&study, "face-1.png"), *trips = code_of(&study, "More trips out");
    read_csv(&study,
             arena_printf(&desk->arena, "%s,,,pets,,,\r\n%s,,,time out,,,\r\n", picture, trips),
             TODAY);
    assert_true(
        wave_close(&desk->office, "Spring", SCENE_DAY, TODAY, &desk->arena, &wave, &desk->fail));
    assert_true(themes_due(&desk->office, TODAY + 29, &n, &desk->fail));
    assert_int_equal(n, 0);
    assert_true(themes_destroy(&desk->office, TODAY + 29, &n, &desk->fail));
    assert_int_equal(n, 0);
    assert_true(themes_due(&desk->office, TODAY + 30, &n, &desk->fail));
    assert_int_equal(n, 2);
    assert_true(themes_destroy(&desk->office, TODAY + 30, &n, &desk->fail));
    assert_int_equal(n, 2);
    expect_number(&study, "SELECT count(*) FROM drawings", 0);
    expect_number(&study, "SELECT count(*) FROM answers WHERE value = '*'", 2);
    expect_number(&study, "SELECT count(*) FROM originals", 2);
    expect_number(&study, "SELECT count(*) FROM answers WHERE value = 'Biscuits at home'", 1);
    assert_true(themes_due(&desk->office, TODAY + 40, &n, &desk->fail));
    assert_int_equal(n, 0);
    /* The themes stay, and may be corrected. */
    read_csv(&study, arena_printf(&desk->arena, "%s,,,animals,,,\r\n", picture), TODAY + 31);
    expect_number(&study,
                  "SELECT n FROM theme_counts JOIN themes ON number = theme"
                  " WHERE name = 'animals'",
                  1);
    study_end(&study);
}

static void what_was_destroyed_does_not_come_back(void **state)
{
    (void)state;
    struct study study;
    struct wave wave;
    int64_t n;
    study_init(&study);
    write_sheet(&study);
    struct desk *desk = &study.desk;
    const char *code = code_of(&study, "Pocket money");
    read_csv(&study, arena_printf(&desk->arena, "%s,,,money,,,\r\n", code), TODAY);
    assert_true(
        wave_close(&desk->office, "Spring", SCENE_DAY, TODAY, &desk->arena, &wave, &desk->fail));
    assert_true(themes_destroy(&desk->office, TODAY + 30, &n, &desk->fail));
    /* The same record in another batch: known, and nothing to compare it with. */
    run(&study, "UPDATE batches SET hash = randomblob(32)");
    struct store_export made;
    assert_true(store_export_again(study.kiosk.store, 2, study.kiosk.folder, NULL,
                                   &study.kiosk.arena, &made, &desk->fail));
    assert_true(desk_import(desk, made.path, false));
    assert_int_equal(desk->result.refused, 0);
    assert_int_equal(desk->result.added, 0);
    expect_number(&study, "SELECT count(*) FROM answers WHERE value = 'Pocket money'", 0);
    /* The rest of it goes with its wave; what was counted stays, whatever is coded later. */
    assert_true(waves_destroy(&desk->office, TODAY + 90, 90, &n, &desk->fail));
    assert_int_equal(n, 2);
    read_csv(&study, "", TODAY + 91);
    expect_number(&study, "SELECT n FROM theme_counts WHERE band = '14' AND promise = ''", 1);
    study_end(&study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_tells_of_nobody),
        cmocka_unit_test(rows_come_in_the_order_of_random_codes),
        cmocka_unit_test(what_is_coded_is_counted_in_people),
        cmocka_unit_test(a_correction_counts_and_an_empty_row_changes_nothing),
        cmocka_unit_test(each_wrong_cell_has_a_sentence_and_the_rest_goes_on),
        cmocka_unit_test(a_workbook_is_read_with_its_list),
        cmocka_unit_test(what_is_no_coding_sheet_is_refused),
        cmocka_unit_test(words_are_destroyed_a_month_after_they_were_coded),
        cmocka_unit_test(what_was_destroyed_does_not_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
