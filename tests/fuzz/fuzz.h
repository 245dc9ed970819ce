/* What the fuzz targets share. A target is one function, which libFuzzer calls with bytes that it
 * makes up (make fuzz), and replay.c with those in seeds/NAME and found/NAME (make test). It checks
 * what must hold for any bytes, and aborts where it does not. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/utf8.h"
#include "form/cells.h"
#include "form/form.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_ARENA = 128 << 20 };

#define MUST(condition) fuzz_must((condition), #condition, __FILE__, __LINE__)

static inline void fuzz_must(bool holds, const char *what, const char *file, int line)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

/* Bytes as somebody's decisions; 0 when there are no more. */
struct dice {
    const uint8_t *at, *end;
};

static inline int dice_throw(struct dice *dice, int sides)
{
    return dice->at < dice->end && sides > 0 ? *dice->at++ % sides : 0;
}

static inline void fuzz_check_row(const struct cells_row *row)
{
    MUST(row->number > 0 && row->count > 0);
    for (int i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        size_t length = strlen(cell->text), trimmed = length;
        cells_trim(cell->text, &trimmed);
        MUST(length > 0 && trimmed == length && utf8_valid(cell->text, length));
        MUST(cell->column > (i > 0 ? row->cells[i - 1].column : 0));
        MUST(cell->column <= CELLS_COLUMNS_MAX);
    }
}

/* Reads the bytes as cells: they are as cells.h promises, or there is one reason why not. */
static inline void fuzz_read_cells(const char *name, struct bytes bytes)
{
    struct arena arena;
    arena_init(&arena, FUZZ_ARENA);
    struct fails fails = {.arena = &arena};
    struct workbook book;
    bool read = workbook_read(&book, name, bytes, &arena, &fails);
    MUST(read == (fails.errors == 0) && fails.errors <= 1);
    for (int i = 0; read && i < book.sheet_count; i++) {
        const struct sheet *sheet = &book.sheets[i];
        int data_rows = 0;
        MUST(utf8_valid(sheet->name, strlen(sheet->name)));
        MUST(sheet->first == NULL || sheet->first->header);
        for (const struct cells_row *row = sheet->first; row != NULL; row = row->next) {
            fuzz_check_row(row);
            MUST(row->next != NULL ? row->next->number >= row->number : row == sheet->last);
            data_rows += row->header ? 0 : 1;
        }
        MUST(data_rows == sheet->data_rows);
    }
    arena_free(&arena);
}

#endif
