/* Reading a coding sheet: .xlsx, or .csv as a spreadsheet program saves its first sheet. */
#include "office/themes_rows.h"

#include "base/csv.h"
#include "form/cells.h"

#include <string.h>
#include <strings.h>

enum { FILE_MAX = 32 << 20, SHEET_ARENA = 128 << 20, COLUMNS_MAX = 256, ROWS_MAX = 20000 };

/* A row as it is read, by column. */
struct wide_row {
    const char *cells[COLUMNS_MAX + 1]; /* 1-based; NULL: empty */
    int number;
};

static const char *trimmed(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    text = cells_trim(text, &length);
    return arena_copy(arena, text, length);
}

static bool take_header(struct themes_rows *rows, const struct wide_row *from, struct fail *fail)
{
    for (int c = 1; c <= COLUMNS_MAX; c++)
        for (int i = 0; i < THEMES_COLUMNS && from->cells[c] != NULL; i++)
            if (rows->at[i] == 0 && strcasecmp(from->cells[c], themes_columns[i].name) == 0)
                rows->at[i] = c;
    for (int i = 0; i < THEMES_COLUMNS; i++)
        if (rows->at[i] == 0 && (i == THEMES_CODE || i >= THEMES_FIRST))
            return fail_set(fail, "'%s' is not a coding sheet: it has no column '%s' in row 1",
                            rows->file, themes_columns[i].name);
    return true;
}

static void take_row(struct themes_rows *rows, const struct wide_row *from, struct arena *arena)
{
    if (rows->count == rows->room) {
        int room = rows->room > 0 ? rows->room * 2 : 256;
        rows->rows = arena_grow(arena, rows->rows, sizeof *rows->rows * (size_t)rows->room,
                                sizeof *rows->rows * (size_t)room);
        rows->room = room;
    }
    struct themes_row *row = &rows->rows[rows->count++];
    row->number = from->number;
    for (int i = 0; i < THEMES_COLUMNS; i++) {
        const char *cell = rows->at[i] > 0 ? from->cells[rows->at[i]] : NULL;
        /* The answer is not read: it is in the database. */
        row->cells[i] = cell != NULL && i != THEMES_ANSWER && i != THEMES_QUESTION
                            ? arena_text(arena, cell)
                            : "";
    }
}

static bool take(struct themes_rows *rows, const struct wide_row *from, bool header,
                 struct arena *arena, struct fail *fail)
{
    if (header)
        return take_header(rows, from, fail);
    if (rows->count == ROWS_MAX)
        return fail_set(fail, "'%s' has more than %d rows, and no coding sheet has", rows->file,
                        ROWS_MAX);
    take_row(rows, from, arena);
    return true;
}

/* --- .csv --- */

static bool read_csv(struct themes_rows *rows, struct bytes bytes, struct arena *scratch,
                     struct arena *arena, struct fails *fails, struct fail *fail)
{
    struct csv csv;
    struct csv_row line;
    int errors = fails->errors;
    struct wide_row *row = ARENA_NEW(scratch, struct wide_row);
    if (!csv_open(&csv, scratch, rows->file, bytes, fail))
        return false;
    while (csv_next(&csv, &line, fails)) {
        int number = row->number + 1;
        *row = (struct wide_row){.number = number};
        for (int i = 0; i < line.count && i < COLUMNS_MAX; i++)
            row->cells[i + 1] = trimmed(scratch, line.fields[i]);
        if (!take(rows, row, number == 1, arena, fail))
            return false;
    }
    return fails->errors == errors ||
           fail_set(fail, "'%s' was not read: save it again as CSV in UTF-8", rows->file);
}

/* --- .xlsx --- */

static struct wide_row *widen(const struct cells_row *from, struct wide_row *row)
{
    *row = (struct wide_row){.number = from->number};
    for (int i = 0; i < from->count && from->cells[i].column <= COLUMNS_MAX; i++)
        row->cells[from->cells[i].column] = from->cells[i].text;
    return row;
}

static void read_list(struct themes_rows *rows, const struct sheet *sheet, struct arena *arena)
{
    if (sheet == NULL || sheet->first == NULL)
        return;
    rows->listed = ARENA_ARRAY(arena, struct themes_listed, sheet->data_rows + 1);
    for (const struct cells_row *row = sheet->first->next; row != NULL; row = row->next)
        if (row->cells[0].column == 1)
            rows->listed[rows->listed_count++] =
                (struct themes_listed){row->number, arena_text(arena, row->cells[0].text)};
}

static bool read_xlsx(struct themes_rows *rows, struct bytes bytes, struct arena *scratch,
                      struct arena *arena, struct fails *fails, struct fail *fail)
{
    static const char *const only[] = {THEMES_SHEET, THEMES_LIST_SHEET, NULL};
    struct workbook book;
    struct wide_row row;
    if (!workbook_read_sheets(&book, rows->file, bytes, only, scratch, fails))
        return fail_set(fail, "'%s' was not read", rows->file);
    const struct sheet *sheet =
        book.sheet_count == 1 ? book.sheets : workbook_find(&book, THEMES_SHEET);
    if (sheet == NULL || sheet->first == NULL)
        return fail_set(fail, "'%s' is not a coding sheet: it has no sheet '%s'", rows->file,
                        THEMES_SHEET);
    for (const struct cells_row *at = sheet->first; at != NULL; at = at->next)
        if (!take(rows, widen(at, &row), at == sheet->first, arena, fail))
            return false;
    if (book.sheet_count > 1)
        read_list(rows, workbook_find(&book, THEMES_LIST_SHEET), arena);
    return true;
}

bool themes_rows_read(struct themes_rows *rows, const char *path, struct arena *arena,
                      struct fails *fails, struct fail *fail)
{
    struct arena file, scratch;
    struct bytes bytes;
    *rows = (struct themes_rows){.file = path};
    const char *dot = strrchr(path_name(path), '.');
    bool csv = dot != NULL && strcasecmp(dot, ".csv") == 0;
    arena_init(&file, FILE_MAX + (1 << 20));
    arena_init(&scratch, SHEET_ARENA); /* of its own: the reader's limits are of a whole arena */
    bool ok = file_read(&file, path, FILE_MAX, &bytes, fail) &&
              (csv ? read_csv : read_xlsx)(rows, bytes, &scratch, arena, fails, fail);
    arena_free(&scratch);
    arena_free(&file);
    return ok;
}
