/* pyxform's single-file .csv: the first column holds the name of a sheet in front of its rows. Rows
 * without content are not counted (XLSForm 2.2). */
#include "base/csv.h"
#include "form/stack.h"

#include <string.h>

enum { ROW_BYTES = 96 << 20, SEPARATORS_LEAST = 4 }; /* address space for the longest row */

static void warn_of_format(struct workbook *book, const struct csv *csv)
{
    if (csv->had_mark)
        stack_warn_of_mark(book);
    if (csv->separator != ',')
        fails_add(book->fails, FAIL_WARNING, (struct place){.file = book->file},
                  "the columns are separated by %s, which other XLSForm tools refuse; use commas",
                  csv->separator == ';' ? "semicolons" : "tabs");
}

/* What is no questionnaire is said in one sentence, not in one for each of its rows. */
static bool is_likely(struct bytes bytes, char separator, struct fail *fail)
{
    if (memchr(bytes.at, '\n', bytes.length) == NULL &&
        memchr(bytes.at, '\r', bytes.length) != NULL)
        return fail_set(fail, "the lines of the file end as on an old Mac; save it as \"CSV UTF-8\"");
    if (!stack_is_likely(bytes, separator, SEPARATORS_LEAST))
        return fail_set(fail, "the file is not a questionnaire, since it hardly has columns; its "
                              "first line must be 'survey' and its second ',type,name,label'");
    return true;
}

bool workbook_read_csv(struct workbook *book, struct bytes bytes, struct fail *fail)
{
    struct arena rows;
    arena_init(&rows, ROW_BYTES);
    struct csv csv;
    struct csv_row row;
    struct stack stack = {.book = book, .keeps_unknown = true};
    int errors = book->fails->errors;
    bool fine = csv_open(&csv, &rows, book->file, bytes, fail) &&
                is_likely(bytes, csv.separator, fail);
    for (int lines = 0; fine && csv_next(&csv, &row, book->fails); lines++) {
        fine = lines < CELLS_ROWS_MAX
                   ? stack_row(&stack, row.fields, row.count, row.line, fail)
                   : fail_set(fail, "the file has more than %d rows", CELLS_ROWS_MAX);
        arena_reset(&rows);
    }
    arena_free(&rows);
    if (!fine || book->fails->errors > errors)
        return false;
    warn_of_format(book, &csv);
    return true;
}
