/* Files become cells: what each kind of cell reads as, and where each file keeps them. How hostile
 * files end is in form_hostile.c.
 *
 * The .xlsx files are written by tests/forms/make.py. */
#include "unit.h"

#include "base/buf.h"
#include "form/cells.h"
#include "form/form.h"
#include "form/xlsx.h"

#include <string.h>

struct fixture {
    struct arena arena;
    struct fails fails;
    struct workbook book;
};

static struct fixture *start(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, 128 << 20);
    f->fails.arena = &f->arena;
    return f;
}

static bool read_file(struct fixture *f, const char *path)
{
    struct fail fail;
    struct bytes bytes;
    if (!file_read(&f->arena, path, FORM_FILE_LIMIT, &bytes, &fail))
        fail_msg("%s", fail.text);
    return workbook_read(&f->book, path, bytes, &f->arena, &f->fails);
}

static void read_text(struct fixture *f, const char *name, const char *text)
{
    bool read =
        workbook_read(&f->book, name, (struct bytes){text, strlen(text)}, &f->arena, &f->fails);
    if (!read)
        fail_msg("%s", f->fails.first->text);
}

/* The sheet as text: "*" before header rows, then number, and column=text of each cell. */
static const char *dump(struct fixture *f, const char *name)
{
    struct buf out = {.arena = &f->arena};
    const struct sheet *sheet = workbook_find(&f->book, name);
    assert_non_null(sheet);
    for (const struct cells_row *row = sheet->first; row != NULL; row = row->next) {
        buf_printf(&out, "%s%d", row->header ? "*" : "", row->number);
        for (int i = 0; i < row->count; i++) {
            char letters[8];
            buf_printf(&out, " %s=%s", place_column(row->cells[i].column, letters),
                       row->cells[i].text);
        }
        buf_text(&out, "\n");
    }
    return out.length > 0 ? out.at : "";
}

static void every_kind_of_cell_is_read(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/cells.xlsx"));
    assert_string_equal(dump(&f, "survey"), "*1 A=type B=name C=label D=hint\n"
                                            "2 A=text B=q1 C=How are you?\n"
                                            "3 A=text B=q2 C=one\ntwo _x0041_ _xZZZZ_\n"
                                            "4 C=3 D=0.30000000000000004\n"
                                            "5 C=2026-03-01 00:00:00 D=2026-03-01 14:30:00\n"
                                            "6 C=12:00:00 D=36:00:00\n"
                                            "7 C=2.5 D=7\n"
                                            "8 C=TRUE D=#N/A\n"
                                            "9 C=2026-03-01 14:05:00 D=FALSE\n"
                                            "10 C=trimmed D=1e-07\n"
                                            "11 C=1900-02-28 00:00:00 D=1900-03-01 00:00:01\n");
    assert_false(workbook_find(&f.book, "notes")->read);
    arena_free(&f.arena);
}

static void dates_may_count_from_1904(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/cells-1904.xlsx"));
    assert_string_equal(
        dump(&f, "survey"),
        "*1 A=type\n2 A=1904-01-02 00:00:00\n3 A=2026-03-01 06:00:00\n4 A=12:00:00\n");
    arena_free(&f.arena);
}

static void strict_workbooks_and_cells_without_places_are_read(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/strict.xlsx"));
    assert_string_equal(dump(&f, "survey"), "*1 A=type B=name C=label\n2 A=text B=q1 C=What?\n");
    arena_free(&f.arena);
}

static void an_xlsx_becomes_a_form(void **state)
{
    (void)state;
    struct fixture f;
    const struct form *form = form_load("tests/forms/whole.xlsx", &start(&f)->arena, &f.fails);
    assert_non_null(form);
    assert_int_equal(f.fails.warnings, 0);
    assert_string_equal(form->title, "Heard");
    assert_int_equal(form->language_count, 2);
    assert_string_equal(form->nodes[1].list->choices[1].label.in[1].pieces[0].text, "Nac ydw");
    assert_int_equal(form->nodes[2].place.row, 3);
    assert_int_equal(form->nodes[2].place.column, 1);
    form = form_load("tests/forms/lone.xlsx", &f.arena, &f.fails);
    assert_non_null(form);
    assert_string_equal(form->nodes[1].place.sheet, "My questions");
    arena_free(&f.arena);
}

static void number_formats_tell_dates(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        enum xlsx_look look;
    } rows[] = {
        {"General", XLSX_NUMBER},     {"0.00", XLSX_NUMBER},      {"yyyy-mm-dd", XLSX_DATE},
        {"[h]:mm:ss", XLSX_DURATION}, {"[mm]:ss", XLSX_DURATION}, {"[Red]0", XLSX_NUMBER},
        {"0\" days\"", XLSX_NUMBER},  {"\\d0", XLSX_NUMBER},      {"0_d", XLSX_NUMBER},
        {"[$-409]d mmm", XLSX_DATE},  {"h:mm AM/PM", XLSX_DATE},  {"\"open", XLSX_NUMBER},
        {"0;yyyy", XLSX_NUMBER},      {"", XLSX_NUMBER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (xlsx_code_look(rows[i].code) != rows[i].look)
            fail_msg("%s", rows[i].code);
}

static void numbers_are_written_short(void **state)
{
    (void)state;
    static const struct {
        const char *stored, *text;
    } rows[] = {{"3", "3"},
                {"3.0", "3"},
                {"-0", "0"},
                {"0.1", "0.1"},
                {"1E3", "1000"},
                {"1e999", "1e999"},
                {"x", "x"},
                {"1234567890123", "1234567890123"},
                {"2.50", "2.5"},
                {"0.1000000000000000055", "0.1"},
                {"1e15", "1000000000000000"},
                {"1e21", "1e+21"}};
    char out[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xlsx_number_text(rows[i].stored, XLSX_NUMBER, false, out);
        assert_string_equal(out, rows[i].text);
    }
    xlsx_number_text("46082.604166666664", XLSX_DATE, false, out);
    assert_string_equal(out, "2026-03-01 14:30:00");
    xlsx_number_text("46082.999999999", XLSX_DATE, false, out);
    assert_string_equal(out, "2026-03-02 00:00:00");
    xlsx_number_text("46082.5000059", XLSX_DATE, false, out);
    assert_string_equal(out, "2026-03-01 12:00:00.510000");
    xlsx_number_text("1e12", XLSX_DATE, false, out);
    assert_string_equal(out, "1000000000000");
}

static void a_csv_holds_its_sheets_one_under_another(void **state)
{
    (void)state;
    struct fixture f;
    read_text(start(&f), "test.csv",
              "\xEF\xBB\xBFSurvey;type;name;label\r\n"
              "; text ;\"q;1\";\"two\r\nlines\";beyond the names\r\n"
              ";;;\r\n"
              ";text;q2;\xC2\xA0;\r\n"
              "choices\r\n"
              "\r\n"
              ";list_name;name\r\n"
              ";m;a\r\n"
              "survey\r\n"
              ";name;type\r\n"
              ";q3;note\r\n"
              "settings\r\n");
    assert_string_equal(dump(&f, "survey"), "*1 B=type C=name D=label\n"
                                            "2 B=text C=q;1 D=two\r\nlines\n"
                                            "3 B=text C=q2\n"
                                            "*4 B=name C=type\n"
                                            "4 B=q3 C=note\n");
    assert_string_equal(dump(&f, "choices"), "*1 B=list_name C=name\n2 B=m C=a\n");
    assert_string_equal(dump(&f, "settings"), "");
    assert_int_equal(f.fails.warnings, 2);
    arena_free(&f.arena);
}

static void a_tab_separates_as_well(void **state)
{
    (void)state;
    struct fixture f;
    read_text(start(&f), "test.csv", "survey\n\ttype\tname\tlabel\n\ttext\tq\t1, 2; 3\n");
    assert_string_equal(dump(&f, "survey"), "*1 B=type C=name D=label\n2 B=text C=q D=1, 2; 3\n");
    assert_string_equal(f.fails.first->text,
                        "test.csv: warning: the columns are separated by tabs, which other XLSForm "
                        "tools refuse; use commas");
    arena_free(&f.arena);
}

static void sheets_without_use_are_told_in_a_csv_alone(void **state)
{
    (void)state;
    static const char csv[] = "survey\n,type,name,label\n,note,a,Hello\n"
                              "settings\n,version\n,1\n"
                              "notes\n,to do\n,nothing\n"
                              "_notes\n,to do\n,nothing\n"
                              "osm\n,list_name\n,roads\n"
                              "Entities\n,list_name\n,people\n"
                              "external_choices\n,list_name\n,schools\n";
    static const char md[] = "|survey|\n||type|name|label|\n||note|a|Hello|\n"
                             "|settings|\n||version|\n||1|\n"
                             "|notes|\n||to do|\n||nothing|\n"
                             "|choises|\n||list_name|\n";
    struct fixture f;
    start(&f);
    assert_non_null(form_parse("a.csv", (struct bytes){csv, strlen(csv)}, &f.arena, &f.fails));
    assert_int_equal(f.fails.warnings, 1);
    assert_string_equal(f.fails.first->text,
                        "a.csv: notes: warning: there is no use for a sheet "
                        "'notes', and other XLSForm tools stop at it; take it out");
    f.fails = (struct fails){.arena = &f.arena};
    assert_non_null(form_parse("a.md", (struct bytes){md, strlen(md)}, &f.arena, &f.fails));
    assert_int_equal(f.fails.warnings, 1);
    assert_string_equal(f.fails.first->text, "a.md: choises: warning: the sheet 'choises' is "
                                             "ignored; did you mean 'choices'?");
    arena_free(&f.arena);
}

static void markdown_holds_its_sheets_as_tables(void **state)
{
    (void)state;
    struct fixture f;
    read_text(start(&f), "test.md",
              "\xEF\xBB\xBF# Questions | not a row |\n"
              "\n"
              "| Survey |\n"
              "|        | type | name | label |\r\n"
              "|        | ---- | :--- | ----- |\n"
              "  |      | text | q\\|1 | How are you? | # asked first\n"
              "|        |      |      |              |\n"
              "This is said to the reader.\n"
              "|        | note | n    | Price \\| 5\xC2\xA0# | beyond the names |\n"
              "# | | note | left out | |\n"
              "| choices | list_name | name |\n"
              "| | m | a |\n"
              "| survey  | name | type |\n"
              "| | last | note |\n"
              "| notes | |\n"
              "| | anything | at all |");
    assert_string_equal(dump(&f, "survey"), "*1 B=type C=name D=label\n"
                                            "2 B=text C=q|1 D=How are you?\n"
                                            "4 B=note C=n D=Price | 5 #\n"
                                            "*5 B=name C=type\n"
                                            "5 B=last C=note\n");
    assert_string_equal(dump(&f, "choices"), "*1 B=list_name C=name\n2 B=m C=a\n");
    assert_false(workbook_find(&f.book, "notes")->read);
    assert_int_equal(f.fails.warnings, 1);
    assert_string_equal(f.fails.first->text,
                        "test.md: warning: the file begins with a byte order mark, which other "
                        "XLSForm tools refuse; save it as plain UTF-8");
    arena_free(&f.arena);
}

static void a_sheet_that_begins_with_a_line_is_nobodys_misspelling(void **state)
{
    (void)state;
    static const char md[] = "|_survey|\n||type|name|\n||note|n|\n|notes|\n||to do|\n";
    struct fixture f;
    start(&f);
    assert_null(form_parse("a.md", (struct bytes){md, strlen(md)}, &f.arena, &f.fails));
    assert_string_equal(f.fails.last->text,
                        "a.md: there is no sheet 'survey', which holds the questions; add one");
    arena_free(&f.arena);
}

static void a_markdown_form_tells_its_cells(void **state)
{
    (void)state;
    static const char md[] = "| anything |\n"
                             "| | type | name | label |\n"
                             "| | note | a    | Hello |\n"
                             "| |-|-|-|\n"
                             "| | nite | b    | Bye   |\n";
    struct fixture f;
    start(&f);
    assert_null(form_parse("a.md", (struct bytes){md, strlen(md)}, &f.arena, &f.fails));
    assert_int_equal(f.fails.errors, 1);
    assert_non_null(strstr(f.fails.last->text, "a.md: anything!B3: unknown type 'nite'"));
    arena_free(&f.arena);
}

static void only_the_corner_of_merged_cells_is_read(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/cells-merged.xlsx"));
    assert_string_equal(dump(&f, "survey"), "*1 A=A1 B=B1 C=C1 D=D1\n"
                                            "2 A=A2 C=C2 D=D2\n"
                                            "3 C=C3\n"
                                            "5 A=A5 B=B5 C=C5 D=D5\n");
    assert_int_equal(workbook_find(&f.book, "survey")->data_rows, 3);
    assert_int_equal(workbook_find(&f.book, "survey")->last->number, 5);
    arena_free(&f.arena);
}

static void hidden_sheets_and_rows_are_read(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/cells-hidden.xlsx"));
    assert_string_equal(dump(&f, "SURVEY"), "*1 A=type\n2 A=seen\n3 A=hidden\n");
    arena_free(&f.arena);
}

static void sixty_empty_rows_and_twenty_empty_columns_are_bridged(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_file(start(&f), "tests/forms/cells-gaps.xlsx"));
    assert_string_equal(dump(&f, "survey"), "*1 A=type V=near\n2 A=a\n63 A=b V=c\n");
    arena_free(&f.arena);
}

static void wide_gaps_end_a_header(void **state)
{
    (void)state;
    struct fixture f;
    read_text(start(&f), "test.csv",
              "survey\n,type,,,,,,,,,,,,,,,,,,,,,,stray\n,text,,,,,,,,,,,,,,,,,,,,,,x\n");
    assert_string_equal(dump(&f, "survey"), "*1 B=type\n2 B=text\n");
    arena_free(&f.arena);
}

static void other_files_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *message;
    } rows[] = {
        {"a.txt", "survey\n",
         "a.txt: the file is neither .xlsx, .csv nor .md; save the questionnaire as one of these"},
        {"a.csv", "", "a.csv: the file is empty; save the questionnaire again"},
        {"a.csv", "{\\rtf1 survey",
         "a.csv: the file is a text document; put the questions into a "
         "spreadsheet, and save it as .xlsx"},
        {"a.md", "PK\x03\x04",
         "a.md: the file is a workbook and not text, though its name ends in "
         ".md; let its name end in .xlsx"},
        {"a.csv", "survey\n,type,name,label\n,text,caf\xE9,What?\n",
         "a.csv: the file is not UTF-8 text (byte 0xE9 in line 3, after ',text,caf'); save it as "
         "\"CSV UTF-8\""},
        {"a.md", "|survey|\n||type|name|\n||text|\xE9t\xE9|\n",
         "a.md: the file is not UTF-8 text (byte 0xE9 in line 3, after '||text|'); save it as "
         "\"CSV UTF-8\""},
        {"a.csv", "survey,type,name\n,text\n",
         "a.csv: the file is not a questionnaire, since it hardly has columns; its first line must "
         "be 'survey' and its second ',type,name,label'"},
        {"a.md", "|survey|\n||\n",
         "a.md: the file holds no tables of a questionnaire; its rows must look like '| survey |' "
         "and '| | type | name | label |'"},
        {"a.csv", ",type,name\n,text,q\n",
         "a.csv: line 1 stands before any sheet; the first line must be the name of a sheet, "
         "'survey', alone in the first column"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct bytes bytes = {rows[i].text, strlen(rows[i].text)};
        assert_null(form_parse(rows[i].name, bytes, &start(&f)->arena, &f.fails));
        assert_string_equal(f.fails.first->text, rows[i].message);
        arena_free(&f.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_cell_is_read),
        cmocka_unit_test(dates_may_count_from_1904),
        cmocka_unit_test(strict_workbooks_and_cells_without_places_are_read),
        cmocka_unit_test(an_xlsx_becomes_a_form),
        cmocka_unit_test(number_formats_tell_dates),
        cmocka_unit_test(numbers_are_written_short),
        cmocka_unit_test(a_csv_holds_its_sheets_one_under_another),
        cmocka_unit_test(a_tab_separates_as_well),
        cmocka_unit_test(sheets_without_use_are_told_in_a_csv_alone),
        cmocka_unit_test(markdown_holds_its_sheets_as_tables),
        cmocka_unit_test(a_sheet_that_begins_with_a_line_is_nobodys_misspelling),
        cmocka_unit_test(a_markdown_form_tells_its_cells),
        cmocka_unit_test(only_the_corner_of_merged_cells_is_read),
        cmocka_unit_test(hidden_sheets_and_rows_are_read),
        cmocka_unit_test(sixty_empty_rows_and_twenty_empty_columns_are_bridged),
        cmocka_unit_test(wide_gaps_end_a_header),
        cmocka_unit_test(other_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
