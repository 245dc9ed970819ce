/* pyxform's single-file .csv: the first column holds the name of a sheet in front of its rows.
 *
 *     survey
 *     ,type,name,label
 *     ,text,q1,What should change?
 *     choices
 *     ,list_name,name,label
 *
 * A row with a name in the first column starts that sheet; the next row that has content (or the
 * rest of the same row) holds the column names. Rows without content are not counted. */
#include "base/csv.h"
#include "form/cells.h"

#include <string.h>

enum { ROW_BYTES = 96 << 20 }; /* address space for one row of the largest file */

struct csv_reading {
    struct workbook *book;
    struct sheet *sheet; /* NULL before the first and in an unknown one */
    bool await_header;
};

static void warn_of_format(struct workbook *book, const struct csv *csv)
{
    struct place place = {.file = book->file};
    if (csv->had_mark)
        fails_add(book->fails, FAIL_WARNING, place,
                  "the file begins with a byte order mark, which other XLSForm tools refuse; save "
                  "it as plain UTF-8");
    if (csv->separator != ',')
        fails_add(book->fails, FAIL_WARNING, place,
                  "the columns are separated by %s, which other XLSForm tools refuse; use commas",
                  csv->separator == ';' ? "semicolons" : "tabs");
}

static bool start_sheet(struct csv_reading *in, const char *name, struct fail *fail)
{
    struct workbook *book = in->book;
    in->await_header = true;
    in->sheet = workbook_find(book, name);
    book->last_header = 0;
    if (in->sheet != NULL)
        return true;
    in->sheet = cells_sheet(book, name, fail);
    return in->sheet != NULL;
}

static bool add_fields(struct workbook *book, const struct csv_row *row, struct fail *fail)
{
    for (int i = 1; i < row->count; i++) {
        size_t length = strlen(row->fields[i]);
        const char *text = cells_trim(row->fields[i], &length);
        if (length == 0)
            continue;
        text = cells_keep(book, text, length, fail);
        if (text == NULL || !cells_add(book, i + 1, text, fail))
            return false;
    }
    return true;
}

static bool take_row(struct csv_reading *in, const struct csv_row *row, struct fail *fail)
{
    struct workbook *book = in->book;
    size_t length = strlen(row->fields[0]);
    const char *name = cells_trim(row->fields[0], &length);
    if (length > 0 && !start_sheet(in, arena_copy(book->arena, name, length), fail))
        return false;
    if (in->sheet != NULL && in->await_header)
        book->last_header = 0;
    if (!add_fields(book, row, fail))
        return false;
    if (book->pending_count == 0)
        return true;
    if (in->sheet == NULL)
        return fail_set(fail,
                        "line %d stands before any sheet; the first line must be the name "
                        "of a sheet, 'survey', alone in the first column",
                        row->line);
    in->sheet->read = true;
    int number = in->sheet->data_rows + (in->await_header && in->sheet->first == NULL ? 1 : 2);
    if (!cells_end_row(book, in->sheet, number, in->await_header, fail))
        return false;
    in->await_header = false;
    return true;
}

bool workbook_read_csv(struct workbook *book, struct bytes bytes, struct fail *fail)
{
    struct arena rows;
    arena_init(&rows, ROW_BYTES);
    struct csv csv;
    struct csv_row row;
    struct csv_reading in = {.book = book};
    int errors = book->fails->errors;
    bool fine = csv_open(&csv, &rows, book->file, bytes, fail);
    for (int lines = 0; fine && csv_next(&csv, &row, book->fails); lines++) {
        fine = lines < CELLS_ROWS_MAX
                   ? take_row(&in, &row, fail)
                   : fail_set(fail, "the file has more than %d rows", CELLS_ROWS_MAX);
        arena_reset(&rows);
    }
    arena_free(&rows);
    if (!fine || book->fails->errors > errors)
        return false;
    warn_of_format(book, &csv);
    return true;
}
