/* The rows of a coding sheet, from whichever file. Private to office/themes*.c. */
#ifndef OFFICE_THEMES_ROWS_H
#define OFFICE_THEMES_ROWS_H

#include "base/fail.h"
#include "office/themes_words.h"

struct themes_row {
    int number; /* as a spreadsheet program shows it */
    const char *cells[THEMES_COLUMNS]; /* trimmed, never NULL */
};

struct themes_listed {
    int row;
    const char *name;
};

struct themes_rows {
    const char *file;
    int at[THEMES_COLUMNS]; /* the column that each stands in, 1-based; 0: it is not there */
    struct themes_row *rows;
    int count, room;
    struct themes_listed *listed; /* of the sheet of themes */
    int listed_count;
};

/* Columns are found by their names. What a reader warns of goes to `fails`. */
bool themes_rows_read(struct themes_rows *rows, const char *path, struct arena *arena,
                      struct fails *fails, struct fail *fail);

#endif
