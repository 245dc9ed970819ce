/* Whether two files hold the same form: the same cells in the same rows, in whatever format. */
#include "form/cells.h"
#include "form/form.h"

#include <string.h>

enum { SCRATCH_BYTES = 128 << 20 }; /* of address space; cells.h limits what is used */

/* In a .csv, content begins one column further right. */
static int first_column(const struct sheet *sheet)
{
    return sheet->first != NULL ? sheet->first->cells[0].column : 0;
}

static bool same_row(const struct cells_row *a, const struct cells_row *b, int shift)
{
    bool same = a->count == b->count && a->header == b->header;
    for (int i = 0; i < a->count && same; i++)
        same = a->cells[i].column + shift == b->cells[i].column &&
               strcmp(a->cells[i].text, b->cells[i].text) == 0;
    return same;
}

static bool same_sheet(const struct sheet *a, const struct sheet *b)
{
    int shift = first_column(b) - first_column(a);
    const struct cells_row *x = a->first, *y = b->first;
    for (; x != NULL && y != NULL && same_row(x, y, shift); x = x->next)
        y = y->next;
    return x == NULL && y == NULL;
}

/* True when every sheet of `a` that was read is in `b`, too. */
static bool holds_sheets(const struct workbook *a, const struct workbook *b)
{
    for (int i = 0; i < a->sheet_count; i++) {
        const struct sheet *other = workbook_find(b, a->sheets[i].name);
        if (a->sheets[i].first != NULL && (other == NULL || !same_sheet(&a->sheets[i], other)))
            return false;
    }
    return true;
}

static bool read_file(struct workbook *book, const struct form_file *file, struct arena *scratch)
{
    arena_init(scratch, SCRATCH_BYTES);
    struct fails *fails = ARENA_NEW(scratch, struct fails);
    fails->arena = scratch;
    return workbook_read(book, file->name, file->text, scratch, fails);
}

bool form_same(const struct form_file *a, const struct form_file *b)
{
    struct arena scratch[2];
    struct workbook books[2];
    if (a->text.length == b->text.length && memcmp(a->text.at, b->text.at, a->text.length) == 0)
        return true;
    bool read_a = read_file(&books[0], a, &scratch[0]);
    bool read_b = read_file(&books[1], b, &scratch[1]);
    bool same = read_a && read_b && holds_sheets(&books[0], &books[1]) &&
                holds_sheets(&books[1], &books[0]);
    arena_free(&scratch[0]);
    arena_free(&scratch[1]);
    return same;
}
