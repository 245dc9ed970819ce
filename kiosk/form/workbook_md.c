/* Sheets as tables in Markdown (XLSForm 2.3): the first cell of a row is the name of a sheet.
 *
 *     | survey |
 *     |        | type | name | label                |
 *     |        | ---- | ---- | -------------------- |
 *     |        | text | q1   | What should change?  |  # a comment
 *
 * Lines that begin with '#' or hold no table are for the reader alone. "\|" is a bar in a cell.
 * Comments, lines of dashes and text between tables have no number; rows without content have. */
#include "base/utf8.h"
#include "form/stack.h"

#include <string.h>

enum { LINE_BYTES = 96 << 20, BARS_LEAST = 5 }; /* address space for the longest line */

/* The text between the first bar of a line and its last; false when it holds no row. Both may be
 * the same bar. What follows the last bar is a comment. */
static bool find_row(const char *at, const char *end, struct bytes *out)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (at == end || *at != '|')
        return false;
    const char *last = end - 1;
    while (last > at && (*last != '|' || last[-1] == '\\'))
        last--;
    if (last == at)
        return false;
    *out = (struct bytes){at + 1, (size_t)(last - at - 1)};
    return true;
}

/* Bars and dashes alone, with the blanks and colons of other Markdown, and a dash at least. */
static bool is_rule(struct bytes row)
{
    size_t rule = 0;
    while (rule < row.length && strchr("|-: \t", row.at[rule]) != NULL)
        rule++;
    return rule == row.length && memchr(row.at, '-', row.length) != NULL;
}

/* The next cell, of which there is always one more than bars; false after the last. */
static bool next_field(struct bytes *row, char **field, struct arena *arena)
{
    if (row->at == NULL)
        return false;
    size_t length = 0;
    while (length < row->length && row->at[length] != '|')
        length += row->at[length] == '\\' && length + 1 < row->length ? 2 : 1;
    char *to = *field = arena_copy(arena, row->at, length);
    for (const char *at = *field; *at != '\0'; at++)
        if (at[0] != '\\' || at[1] != '|')
            *to++ = *at;
    *to = '\0';
    bool more = length < row->length;
    *row = more ? (struct bytes){row->at + length + 1, row->length - length - 1} : (struct bytes){0};
    return true;
}

static bool take_row(struct stack *stack, struct bytes row, int line, struct arena *arena,
                     struct fail *fail)
{
    char **fields = NULL, *field;
    int count = 0, room = 0;
    while (next_field(&row, &field, arena)) {
        if (count == CELLS_COLUMNS_MAX)
            return fail_set(fail, "line %d has more than %d columns", line, CELLS_COLUMNS_MAX);
        if (count == room) {
            size_t old = sizeof(char *) * (size_t)room;
            room = room > 0 ? room * 2 : 16;
            fields = arena_grow(arena, fields, old, sizeof(char *) * (size_t)room);
        }
        fields[count++] = field;
    }
    return stack_row(stack, fields, count, line, fail);
}

static bool take_line(struct stack *stack, const char *at, const char *end, int line,
                      struct arena *arena, struct fail *fail)
{
    struct bytes row;
    return !find_row(at, end, &row) || is_rule(row) || take_row(stack, row, line, arena, fail);
}

bool workbook_read_md(struct workbook *book, struct bytes bytes, struct fail *fail)
{
    if (!utf8_check(bytes.at, bytes.length, fail))
        return false;
    if (!stack_is_likely(bytes, '|', BARS_LEAST))
        return fail_set(fail, "the file holds no tables of a questionnaire; its rows must look like "
                              "'| survey |' and '| | type | name | label |'");
    struct arena rows;
    arena_init(&rows, LINE_BYTES);
    struct stack stack = {.book = book, .counts_empty = true};
    bool fine = true;
    const char *at = bytes.at, *end = bytes.at + bytes.length;
    if (bytes.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) {
        stack_warn_of_mark(book);
        at += 3;
    }
    for (int line = 1; fine && at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop != NULL ? stop : end;
        fine = line <= CELLS_ROWS_MAX
                   ? take_line(&stack, at, stop, line, &rows, fail)
                   : fail_set(fail, "the file has more than %d lines", CELLS_ROWS_MAX);
        arena_reset(&rows);
        at = stop + 1;
    }
    arena_free(&rows);
    return fine;
}
