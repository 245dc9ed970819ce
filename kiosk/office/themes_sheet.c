/* The coding sheet, written with libxlsxwriter.
 *
 * Answers come in the order of their codes, which are random, so that neither the order nor a
 * neighbour tells whose an answer is. What asks a question in other words at another age is shown in
 * the same words for all, since the wording would tell the age band. */
#include "office/themes.h"

#include "base/file.h"
#include "base/utf8.h"
#include "office/sheets.h"
#include "office/themes_words.h"
#include "store/sql.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    CREATED = 1767225600, /* 2026-01-01: a file holds no day of its own */
    ROWS_MAX = 5000, /* a person reads no more from one sheet, and the reader has limits */
    BYTES_MAX = 4 << 20, /* of all answers in it */
    CELL_MAX = 30000, /* bytes: a spreadsheet's cell holds 32767 letters */
    THEME_ROWS = 1000
};

struct making {
    struct office *office;
    struct arena *arena;
    lxw_workbook *book;
    lxw_format *header, *cell, *heading;
    lxw_worksheet *sheet; /* of the answers */
    lxw_error error; /* the first stays */
    struct themes_sheet *out;
};

static void note(struct making *m, lxw_error error)
{
    if (m->error == LXW_NO_ERROR)
        m->error = error;
}

/* What begins like a formula stays text, also when the sheet is saved as CSV and opened again. */
static const char *guarded(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (length > CELL_MAX)
        text = arena_copy(arena, text, utf8_before(text, CELL_MAX));
    return sheets_is_dangerous(text) ? arena_printf(arena, "'%s", text) : text;
}

static void put(struct making *m, lxw_worksheet *sheet, int64_t row, int column, const char *text,
                lxw_format *format)
{
    note(m, worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column,
                                   guarded(m->arena, text), format));
}

/* --- the answers --- */

static bool write_drawing(struct making *m, const char *name, struct bytes bytes, struct fail *fail)
{
    m->out->drawings++;
    return file_make_folder(m->out->folder, fail) &&
           file_write(path_join(m->arena, m->out->folder, name), bytes.at, bytes.length, 0600,
                      fail);
}

/* A row of the query: code, question, whether it is a drawing, value, bytes of the drawing. */
static bool add_row(struct making *m, sqlite3_stmt *from, struct fail *fail)
{
    const char *code = sql_text(from, 0), *answer = sql_text(from, 3);
    struct bytes drawing = sql_blob(from, 4);
    int64_t row = ++m->out->answers;
    if (sqlite3_column_int(from, 2) != 0) {
        answer = drawing.length > 0 ? arena_printf(m->arena, "%s.png", code)
                                    : "(the drawing did not come)";
        if (drawing.length > 0 && !write_drawing(m, answer, drawing, fail))
            return false;
    }
    put(m, m->sheet, row, THEMES_CODE, code, m->cell);
    put(m, m->sheet, row, THEMES_QUESTION, sql_text(from, 1), m->cell);
    put(m, m->sheet, row, THEMES_ANSWER, answer, m->cell);
    return true;
}

static bool add_rows(struct making *m, struct fail *fail)
{
    int64_t bytes = 0;
    int status;
    sqlite3_stmt *from = sql_prepare(
        m->office->db,
        "WITH asked AS MATERIALIZED (SELECT DISTINCT q.number, q.name, q.type, q.label, f.subject"
        " FROM questions q JOIN forms f ON f.form_id = q.form_id),"
        " labels AS MATERIALIZED (SELECT q.number, min(o.label) AS label FROM asked q JOIN asked o"
        " ON o.name = q.name AND o.type = q.type AND o.subject = q.subject AND o.label <> ''"
        " GROUP BY q.number)"
        " SELECT c.code, coalesce(l.label, q.name), q.type = 'image', a.value, d.bytes"
        " FROM coding c JOIN answers a ON a.response = c.response AND a.instance = c.instance"
        " AND a.question = c.question JOIN questions q ON q.number = c.question"
        " LEFT JOIN labels l ON l.number = q.number"
        " LEFT JOIN drawings d ON d.response = a.response AND d.name = a.value"
        " AND q.type = 'image' WHERE c.coded_on IS NULL AND a.value <> '' ORDER BY c.code",
        fail);
    if (from == NULL)
        return false;
    while ((status = sql_step(from, fail)) > 0) {
        bytes += sqlite3_column_bytes(from, 3);
        if (m->out->answers == ROWS_MAX || bytes > BYTES_MAX)
            m->out->later++;
        else if (!add_row(m, from, fail)) {
            status = -1;
            break;
        }
    }
    sqlite3_finalize(from);
    return status == 0;
}

/* --- the sheets --- */

static void offer(struct making *m, int first, int last, lxw_data_validation validation)
{
    validation.ignore_blank = LXW_VALIDATION_ON;
    validation.dropdown = LXW_VALIDATION_ON;
    validation.show_input = LXW_VALIDATION_OFF;
    validation.show_error = LXW_VALIDATION_OFF; /* a new theme may be typed */
    note(m,
         worksheet_data_validation_range(m->sheet, 1, (lxw_col_t)first, (lxw_row_t)m->out->answers,
                                         (lxw_col_t)last, &validation));
}

static void add_choices(struct making *m)
{
    char formula[64];
    char yes[] = "yes", *choices[] = {yes, NULL};
    snprintf(formula, sizeof formula, "=themes!$A$2:$A$%d", THEME_ROWS);
    offer(m, THEMES_FIRST, THEMES_FIRST + THEMES_OF_ANSWER - 1,
          (lxw_data_validation){.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .value_formula = formula});
    offer(m, THEMES_WORRY, THEMES_WORRY,
          (lxw_data_validation){.validate = LXW_VALIDATION_TYPE_LIST, .value_list = choices});
}

static bool write_answers(struct making *m, struct fail *fail)
{
    m->sheet = workbook_add_worksheet(m->book, THEMES_SHEET);
    worksheet_freeze_panes(m->sheet, 1, 0);
    for (int i = 0; i < THEMES_COLUMNS; i++) {
        note(m, worksheet_set_column(m->sheet, (lxw_col_t)i, (lxw_col_t)i, themes_columns[i].width,
                                     m->cell));
        put(m, m->sheet, 0, i, themes_columns[i].name, m->header);
    }
    if (!add_rows(m, fail))
        return false;
    add_choices(m);
    return true;
}

static bool write_themes(struct making *m, struct fail *fail)
{
    int status;
    int64_t at = 0;
    lxw_worksheet *sheet = workbook_add_worksheet(m->book, THEMES_LIST_SHEET);
    sqlite3_stmt *row =
        sql_prepare(m->office->db, "SELECT name FROM themes ORDER BY name COLLATE NOCASE", fail);
    if (row == NULL)
        return false;
    worksheet_freeze_panes(sheet, 1, 0);
    note(m, worksheet_set_column(sheet, 0, 0, 40, m->cell));
    put(m, sheet, 0, 0, "theme", m->header);
    while ((status = sql_step(row, fail)) > 0)
        put(m, sheet, ++at, 0, sql_text(row, 0), m->cell);
    sqlite3_finalize(row);
    return status == 0;
}

static void write_how_to(struct making *m)
{
    lxw_worksheet *sheet = workbook_add_worksheet(m->book, "how to");
    int row = 0;
    note(m, worksheet_set_column(sheet, 0, 0, 100, m->cell));
    for (const char *const *line = themes_how_to; *line != NULL; line++) {
        bool heading = **line == '#';
        row += heading && row > 0;
        put(m, sheet, row++, 0, *line + heading, heading ? m->heading : m->cell);
    }
}

static void make_formats(struct making *m)
{
    m->header = workbook_add_format(m->book);
    format_set_bold(m->header);
    format_set_bg_color(m->header, 0xDCE9E4);
    format_set_bottom(m->header, LXW_BORDER_THIN);
    /* Text, so that a spreadsheet program makes no date of a theme. */
    m->cell = workbook_add_format(m->book);
    format_set_num_format(m->cell, "@");
    format_set_text_wrap(m->cell);
    format_set_align(m->cell, LXW_ALIGN_VERTICAL_TOP);
    m->heading = workbook_add_format(m->book);
    format_set_bold(m->heading);
    format_set_font_size(m->heading, 14);
}

/* libxlsxwriter's own temporary files hold words too: they lie where the sheet lies. */
static bool write_book(struct making *m, const char *path, struct fail *fail)
{
    lxw_workbook_options options = {.tmpdir = path_folder(m->arena, path)};
    lxw_doc_properties properties = {.created = CREATED};
    m->book = workbook_new_opt(path, &options);
    if (m->book == NULL)
        return fail_set(fail, "cannot write '%s': there is no memory left", path);
    note(m, workbook_set_properties(m->book, &properties));
    make_formats(m);
    bool ok = write_answers(m, fail) && write_themes(m, fail);
    if (ok)
        write_how_to(m);
    note(m, workbook_close(m->book));
    return ok && (m->error == LXW_NO_ERROR ||
                  fail_set(fail, "cannot write '%s': %s", path, lxw_strerror(m->error)));
}

static bool write_beside(struct making *m, const char *beside, struct fail *fail)
{
    int64_t coded, waiting;
    if (!themes_give_codes(m->office, fail) || !themes_state(m->office, &coded, &waiting, fail))
        return false;
    if (waiting == 0)
        return true;
    /* Asked here, since libxlsxwriter would tell it on the standard error. */
    FILE *first = fopen(beside, "wb");
    if (first == NULL || fclose(first) != 0)
        return fail_set(fail, "cannot write '%s': %s", beside, strerror(errno));
    return write_book(m, beside, fail);
}

bool themes_write(struct office *office, const char *path, struct arena *arena,
                  struct themes_sheet *out, struct fail *fail)
{
    const char *dot = strrchr(path_name(path), '.');
    const char *beside = arena_printf(arena, "%s.new", path);
    struct making m = {.office = office, .arena = arena, .out = out};
    *out = (struct themes_sheet){0};
    if (dot == NULL || strcmp(dot, ".xlsx") != 0)
        return fail_set(fail,
                        "'%s' is not there, and no coding sheet can be written to it: its name"
                        " does not end in .xlsx",
                        path);
    out->folder = arena_printf(arena, "%.*s-drawings", (int)(dot - path), path);
    if (!sql_begin(office->db, fail))
        return false;
    bool ok = sql_finish(office->db, write_beside(&m, beside, fail), fail);
    if (ok && (out->answers == 0 || rename(beside, path) == 0))
        return true;
    if (ok)
        fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    remove(beside);
    return false;
}
