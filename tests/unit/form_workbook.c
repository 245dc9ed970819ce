/* Files become cells: what each kind of cell reads as, and how hostile files end.
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

static void read_text(struct fixture *f, const char *text)
{
    bool read = workbook_read(&f->book, "test.csv", (struct bytes){text, strlen(text)}, &f->arena,
                              &f->fails);
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
    assert_string_equal(dump(&f, "survey"),
                        "*1 A=type\n2 A=1904-01-01 00:00:00\n3 A=2026-03-01 06:00:00\n");
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
    } rows[] = {{"3", "3"},      {"3.0", "3"},
                {"-0", "0"},     {"0.1", "0.1"},
                {"1E3", "1000"}, {"1e999", "1e999"},
                {"x", "x"},      {"1234567890123", "1234567890123"},
                {"2.50", "2.5"}, {"0.1000000000000000055", "0.1"}};
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
    read_text(start(&f), "\xEF\xBB\xBFSurvey;type;name;label\r\n"
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

static void wide_gaps_end_a_header(void **state)
{
    (void)state;
    struct fixture f;
    read_text(start(&f),
              "survey\n,type,,,,,,,,,,,,,,,,,,,,,,stray\n,text,,,,,,,,,,,,,,,,,,,,,,x\n");
    assert_string_equal(dump(&f, "survey"), "*1 B=type\n2 B=text\n");
    arena_free(&f.arena);
}

static void hostile_files_end_in_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *file, *message;
    } rows[] = {
        {"doctype", "the workbook's part 'xl/worksheets/sheet1.xml' has a DOCTYPE, which no "
                    "spreadsheet program writes"},
        {"bomb",
         "the workbook's part 'xl/sharedStrings.xml' is larger than a questionnaire can be"},
        {"cells", "the workbook's part 'xl/worksheets/sheet1.xml' is larger than a questionnaire "
                  "can be"},
        {"attributes", "the workbook's part 'xl/worksheets/sheet1.xml' is not as spreadsheet "
                       "programs write it"},
        {"unclosed", "the workbook is damaged: its part 'xl/worksheets/sheet1.xml' cannot be read; "
                     "save it again"},
        {"deep", "the workbook is damaged: its part 'xl/worksheets/sheet1.xml' cannot be read; "
                 "save it again"},
        {"missing", "the workbook is damaged: its part 'xl/worksheets/sheet1.xml' cannot be read; "
                    "save it again"},
        {"order", "the file is damaged: a row's cells are out of order"},
        {"string", "the workbook is damaged: a cell's text is missing; save it again"},
        {"column", "a row has more than 16384 columns"},
        {"document", "the file is not an .xlsx workbook: it has no part '_rels/.rels'; save it as "
                     ".xlsx"},
        {"cut", "the file is not a whole .xlsx workbook: it is damaged or cut short; save or copy "
                "it again"},
        {"old", "the file is an old .xls workbook, or has a password; save it as .xlsx without a "
                "password"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        start(&f);
        const char *path = arena_printf(&f.arena, "tests/forms/hostile-%s.xlsx", rows[i].file);
        assert_null(form_load(path, &f.arena, &f.fails));
        assert_int_equal(f.fails.errors, 1);
        assert_string_equal(f.fails.first->text,
                            arena_printf(&f.arena, "%s: %s", path, rows[i].message));
        assert_true(f.arena.peak < 64 << 20);
        arena_free(&f.arena);
    }
}

static void other_files_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *message;
    } rows[] = {
        {"a.xlsx", "survey\n",
         "a.xlsx: the file is not an .xlsx workbook, or is damaged; save it "
         "again"},
        {"a.txt", "survey\n",
         "a.txt: the file is neither .xlsx nor .csv; save the questionnaire "
         "as one of these"},
        {"a.csv", "", "a.csv: the file is empty"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture f;
        struct bytes bytes = {rows[i].text, strlen(rows[i].text)};
        assert_null(form_parse(rows[i].name, bytes, &start(&f)->arena, &f.fails));
        assert_string_equal(f.fails.first->text, rows[i].message);
        arena_free(&f.arena);
    }
}

/* One bit of a sound workbook is changed at a time: it loads, or says why not. */
static void any_changed_bit_ends_well(void **state)
{
    (void)state;
    struct arena file;
    arena_init(&file, 1 << 20);
    struct bytes whole;
    struct fail fail;
    assert_true(file_read(&file, "tests/forms/whole.xlsx", 1 << 20, &whole, &fail));
    char *copy = arena_copy(&file, whole.at, whole.length);
    struct fixture f;
    start(&f);
    for (size_t i = 0; i < whole.length; i += 3) {
        f.fails = (struct fails){.arena = &f.arena};
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        struct bytes bytes = {copy, whole.length};
        const struct form *form = form_parse("whole.xlsx", bytes, &f.arena, &f.fails);
        assert_true((form == NULL) == (f.fails.errors > 0));
        copy[i] = whole.at[i];
        arena_reset(&f.arena);
    }
    for (size_t length = 0; length < whole.length; length += 7) {
        f.fails = (struct fails){.arena = &f.arena};
        struct bytes bytes = {whole.at, length};
        assert_null(form_parse("whole.xlsx", bytes, &f.arena, &f.fails));
        assert_true(f.fails.errors > 0);
        arena_reset(&f.arena);
    }
    arena_free(&f.arena);
    arena_free(&file);
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
        cmocka_unit_test(wide_gaps_end_a_header),
        cmocka_unit_test(hostile_files_end_in_a_sentence),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(any_changed_bit_ends_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
