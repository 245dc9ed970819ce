/* The workbook of everything. */
#include "office/sheets.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "office/rows.h"
#include "office/sheet_names.h"
#include "store/sql.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384, CELL_MOST = 32767, SCRATCH = 64 << 20 };

/* A table and the sheet that its rows go to. */
struct target {
    const struct table *table;
    lxw_worksheet *sheet;
    uint32_t row;
    int part; /* sheets that are full */
};

struct sheets {
    struct office *office;
    lxw_workbook *book;
    lxw_format *bold, *date;
    struct sheet_names names;
    bool labels;
    struct target *targets; /* of the form that is being written, by section */
    struct arena scratch; /* a row at a time */
    lxw_error error;
};

bool sheets_is_dangerous(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
}

/* A cell holds so much; the CSV has the rest. */
static void put_text(struct sheets *sheets, struct target *target, int column, const char *text,
                     lxw_format *format)
{
    if (text[0] == '\0')
        return;
    if (sheets_is_dangerous(text))
        text = arena_printf(&sheets->scratch, "'%s", text);
    if (strlen(text) > CELL_MOST)
        text = arena_printf(&sheets->scratch, "%.*s", (int)utf8_before(text, CELL_MOST - 4), text);
    lxw_error error =
        worksheet_write_string(target->sheet, target->row, (lxw_col_t)column, text, format);
    sheets->error = sheets->error == LXW_NO_ERROR ? error : sheets->error;
}

static bool is_number(const char *text, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return text[0] != '\0' && *end == '\0' && strspn(text, "0123456789+-.eE") == strlen(text);
}

static void put_value(struct sheets *sheets, struct target *target, int column,
                      enum form_store store, const char *text)
{
    double number;
    int year, month, day;
    if ((store == FORM_STORE_INT || store == FORM_STORE_DECIMAL) && is_number(text, &number)) {
        worksheet_write_number(target->sheet, target->row, (lxw_col_t)column, number, NULL);
    } else if (store == FORM_STORE_DATE && strlen(text) == 10 &&
               sscanf(text, "%4d-%2d-%2d", &year, &month, &day) == 3) {
        lxw_datetime at = {.year = year, .month = month, .day = day};
        worksheet_write_datetime(target->sheet, target->row, (lxw_col_t)column, &at, sheets->date);
    } else {
        put_text(sheets, target, column, text, NULL);
    }
}

static const char *value_label(const struct column *column, const char *name, size_t length)
{
    for (int v = 0; v < column->value_count; v++)
        if (strncmp(column->values[v].text, name, length) == 0 &&
            column->values[v].text[length] == '\0')
            return column->values[v].label;
    return NULL;
}

/* The labels of one choice, or of several. */
static const char *in_labels(struct sheets *sheets, const struct column *column, const char *value)
{
    struct buf out = {.arena = &sheets->scratch};
    bool several = column_is_split(column);
    if (column->value_count == 0 || value[0] == '\0')
        return value;
    for (const char *at = value; *at != '\0';) {
        size_t length = several ? strcspn(at, " ") : strlen(at);
        const char *label = value_label(column, at, length);
        buf_text(&out, out.length > 0 ? "; " : "");
        buf_add(&out, label != NULL ? label : at, label != NULL ? strlen(label) : length);
        at += length + (at[length] == ' ');
    }
    return out.at;
}

static int put_names(struct sheets *sheets, struct target *target, int column,
                     const char *const *names)
{
    for (; *names != NULL; names++)
        put_text(sheets, target, column++, *names, sheets->bold);
    return column;
}

static const char *header(struct sheets *sheets, const struct column *column)
{
    const char *label = sheets->labels && column->form != NULL
                            ? column_label(&column->form->nodes[column->node].label,
                                           column->form->default_language, &sheets->scratch)
                            : "";
    return label[0] != '\0' ? label : column->name;
}

static void put_header(struct sheets *sheets, struct target *target)
{
    const struct columns *columns = &target->table->columns;
    int at = put_names(sheets, target, 0, columns_before(columns));
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        const char *name = header(sheets, column);
        put_text(sheets, target, at++, name, sheets->bold);
        for (int v = 0; column_is_split(column) && v < column->value_count; v++) {
            const struct column_value *value = &column->values[v];
            bool label = sheets->labels && value->label != NULL;
            put_text(
                sheets, target, at++,
                arena_printf(&sheets->scratch, "%s/%s", name, label ? value->label : value->text),
                sheets->bold);
        }
    }
    put_names(sheets, target, at, columns_after(columns));
    target->row = 1;
}

static int width(const struct columns *columns)
{
    int count = columns->count;
    for (const char *const *name = columns_before(columns); *name != NULL; name++)
        count++;
    for (const char *const *name = columns_after(columns); *name != NULL; name++)
        count++;
    for (int i = 0; i < columns->count; i++)
        count += column_is_split(&columns->at[i]) ? columns->at[i].value_count : 0;
    return count;
}

/* A sheet for the table, or, when that is full, the next one. */
static void open_sheet(struct sheets *sheets, struct target *target)
{
    const char *stem = arena_copy(&sheets->scratch, target->table->file,
                                  strlen(target->table->file) - strlen(".csv"));
    target->part++;
    target->row = 0;
    target->sheet =
        workbook_add_worksheet(sheets->book, sheet_names_new(&sheets->names, stem, target->part));
    worksheet_set_column(target->sheet, 0, COLUMNS_MOST - 1, 16, NULL);
    worksheet_freeze_panes(target->sheet, 1, 1);
    put_header(sheets, target);
}

static void put_row(struct sheets *sheets, struct target *target, const struct row *row,
                    const char *const *before, const char *const *after)
{
    const struct columns *columns = &target->table->columns;
    int at = 0;
    for (; columns_before(columns)[at] != NULL; at++)
        put_value(sheets, target, at, FORM_STORE_DATE, before[at]);
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        const char *value = row->values[i];
        put_value(sheets, target, at++, form_types[column_type(column)].store,
                  sheets->labels ? in_labels(sheets, column, value) : value);
        for (int v = 0; column_is_split(column) && v < column->value_count; v++, at++)
            if (value[0] != '\0')
                worksheet_write_number(target->sheet, target->row, (lxw_col_t)at,
                                       column_has(value, column->values[v].text), NULL);
    }
    for (int i = 0; columns_after(columns)[i] != NULL; i++)
        put_text(sheets, target, at++, after[i], NULL);
    target->row++;
}

static void write_row(void *context, const struct row *row)
{
    struct sheets *sheets = context;
    struct target *target = &sheets->targets[row->section];
    if (target->sheet == NULL || sheets->error != LXW_NO_ERROR)
        return; /* it was too wide, or is lost already */
    arena_reset(&sheets->scratch);
    if (target->row == ROWS_MOST)
        open_sheet(sheets, target);
    struct row_cells cells;
    row_cells(row, &cells);
    put_row(sheets, target, row, cells.before, cells.after);
}

static bool write_form(struct sheets *sheets, const struct form_tables *form, struct arena *arena,
                       struct fails *fails, struct fail *fail)
{
    sheets->targets = ARENA_ARRAY(arena, struct target, form->sections.count);
    for (int s = 0; s < form->sections.count; s++) {
        const struct table *table = &form->at[s];
        sheets->targets[s].table = table;
        arena_reset(&sheets->scratch);
        if (width(&table->columns) > COLUMNS_MOST)
            fails_add(fails, FAIL_ERROR, (struct place){.file = table->file},
                      "it has %d columns, and a sheet has room for %d: use the CSV",
                      width(&table->columns), COLUMNS_MOST);
        else
            open_sheet(sheets, &sheets->targets[s]);
    }
    return rows_all(form, write_row, sheets, fail) &&
           (sheets->error == LXW_NO_ERROR ||
            fail_set(fail, "the workbook cannot be written: %s", lxw_strerror(sheets->error)));
}

/* What is asked where: the first sheet. */
static bool write_codebook(struct sheets *sheets, struct fail *fail)
{
    static const char *const names[] = {"question", "form",  "type",    "label",
                                        "promise",  "topic", "choices", NULL};
    int status;
    struct target target = {0};
    target.sheet =
        workbook_add_worksheet(sheets->book, sheet_names_new(&sheets->names, "Codebook", 1));
    worksheet_freeze_panes(target.sheet, 1, 1);
    worksheet_set_column(target.sheet, 0, 2, 20, NULL);
    worksheet_set_column(target.sheet, 3, 6, 40, NULL);
    put_names(sheets, &target, 0, names);
    sqlite3_stmt *row = sql_prepare(
        sheets->office->db,
        "SELECT name, form_id, type, label, promise, topic, (SELECT group_concat(name || ' = ' ||"
        " label, '; ') FROM (SELECT name, label FROM choices WHERE question = q.number"
        " ORDER BY position)) FROM questions q ORDER BY name, form_id",
        fail);
    if (row == NULL)
        return false;
    while ((status = sql_step(row, fail)) > 0) {
        arena_reset(&sheets->scratch);
        target.row++;
        for (int i = 0; names[i] != NULL; i++)
            put_text(sheets, &target, i, sql_text(row, i), NULL);
    }
    sqlite3_finalize(row);
    return status == 0;
}

static bool write_all(struct sheets *sheets, struct form_tables *const *forms, int form_count,
                      struct arena *arena, struct fails *fails, struct fail *fail)
{
    sheets->bold = workbook_add_format(sheets->book);
    format_set_bold(sheets->bold);
    sheets->date = workbook_add_format(sheets->book);
    format_set_num_format(sheets->date, "yyyy-mm-dd");
    bool ok = write_codebook(sheets, fail);
    for (int i = 0; ok && i < form_count; i++)
        ok = write_form(sheets, forms[i], arena, fails, fail);
    return ok;
}

bool sheets_write(struct office *office, const char *folder, struct form_tables *const *forms,
                  int form_count, bool labels, struct arena *arena, struct fails *fails,
                  struct fail *fail)
{
    const char *path = path_join(arena, folder, "answers.xlsx");
    const char *beside = arena_printf(arena, "%s.new", path);
    /* What is waiting to be put together is answers too: it stays on the same disk. */
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = arena_text(arena, folder)};
    struct sheets sheets = {.office = office, .labels = labels, .names = {.arena = arena}};
    sheets.book = workbook_new_opt(beside, &options);
    if (sheets.book == NULL)
        return fail_set(fail, "cannot write '%s'", path);
    arena_init(&sheets.scratch, SCRATCH);
    bool ok = write_all(&sheets, forms, form_count, arena, fails, fail);
    lxw_error error = workbook_close(sheets.book);
    arena_wipe(&sheets.scratch);
    arena_free(&sheets.scratch);
    if (ok && error != LXW_NO_ERROR)
        ok = fail_set(fail, "cannot write '%s': %s", path, lxw_strerror(error));
    if (ok && rename(beside, path) != 0)
        ok = fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    if (!ok)
        unlink(beside);
    return ok;
}
