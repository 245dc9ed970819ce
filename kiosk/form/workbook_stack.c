/* Sheets one under another in a text file. */
#include "form/stack.h"

#include <string.h>

enum { LOOKED_AT = 5000 };

static bool start_sheet(struct stack *stack, const char *name, struct fail *fail)
{
    struct workbook *book = stack->book;
    stack->await_header = true;
    stack->sheet = workbook_find(book, name);
    if (stack->sheet == NULL)
        stack->sheet = cells_sheet(book, name, fail);
    return stack->sheet != NULL;
}

static bool add_fields(struct workbook *book, char *const *fields, int count, struct fail *fail)
{
    for (int i = 1; i < count; i++) {
        size_t length = strlen(fields[i]);
        const char *text = cells_trim(fields[i], &length);
        if (length == 0)
            continue;
        text = cells_keep(book, text, length, fail);
        if (text == NULL || !cells_add(book, i + 1, text, fail))
            return false;
    }
    return true;
}

/* The names of a sheet that is continued have no number of their own: they are quoted with that of
 * the row below. */
static int row_number(const struct stack *stack, bool header)
{
    if (header && stack->sheet->first != NULL)
        return stack->sheet->counted + 1;
    return ++stack->sheet->counted;
}

bool stack_row(struct stack *stack, char *const *fields, int count, int line, struct fail *fail)
{
    struct workbook *book = stack->book;
    size_t length = strlen(fields[0]);
    const char *name = cells_trim(fields[0], &length);
    bool named = length > 0;
    if (named && !start_sheet(stack, arena_copy(book->arena, name, length), fail))
        return false;
    bool header = stack->await_header;
    if (header)
        book->last_header = 0;
    if (!add_fields(book, fields, count, fail))
        return false;
    if (book->pending_count == 0) {
        if (stack->counts_empty && stack->sheet != NULL && !header)
            stack->sheet->counted++;
        return true;
    }
    if (stack->sheet == NULL)
        return fail_set(fail,
                        "line %d stands before any sheet; the first line must be the name "
                        "of a sheet, 'survey', alone in the first column",
                        line);
    if (stack->keeps_unknown || workbook_uses(stack->sheet->name))
        stack->sheet->read = true;
    stack->await_header = false;
    return cells_end_row(book, stack->sheet, row_number(stack, header), header, fail);
}

void stack_warn_of_mark(struct workbook *book)
{
    fails_add(book->fails, FAIL_WARNING, (struct place){.file = book->file},
              "the file begins with a byte order mark, which other XLSForm tools refuse; save it as "
              "plain UTF-8");
}

bool stack_is_likely(struct bytes bytes, char what, int least)
{
    int found = 0, characters = 0;
    for (size_t i = 0; i < bytes.length && characters < LOOKED_AT; i++) {
        characters += (bytes.at[i] & 0xC0) != 0x80;
        found += bytes.at[i] == what;
    }
    return found >= least;
}
