/* The rows of a form's tables, read once from the database, one submission at a time. */
#ifndef OFFICE_ROWS_H
#define OFFICE_ROWS_H

#include "office/table.h"

/* What is known of a submission beside its answers. Texts; "" where there is nothing. */
struct row_about {
    int64_t number; /* responses.number */
    const char *key, *version, *day, *kiosk, *session, *place, *helper, *hasty, *wave, *drawings;
};

/* A submission, or an instance of one of its repeats. */
struct row {
    int section;
    const char *const *values; /* by column; "" where there is none */
    const char *key, *parent; /* "uuid:.../group/repeat[2]"; `parent` NULL for a submission */
    const struct row_about *about;
};

/* The cells before and after a row's answers, in the order of columns_before() and columns_after(). */
enum { ROW_CELLS_MAX = 16 };
struct row_cells {
    const char *before[ROW_CELLS_MAX], *after[ROW_CELLS_MAX];
};
void row_cells(const struct row *row, struct row_cells *out);

struct rows;

/* Reads through `db`, which may be another connection than the office's own: one for each thread.
 * `arena` holds the frame. NULL on an error; else ended with rows_end(). */
struct rows *rows_begin(const struct form_tables *tables, sqlite3 *db, struct arena *arena,
                        struct fail *fail);
void rows_end(struct rows *rows);
/* Calls `each` for every submission whose number is above `after` and up to `last`, in the order in
 * which they were imported, which in one batch is that of random numbers, each followed by its
 * instances. What it is given lives until it returns. */
bool rows_read(struct rows *rows, int64_t after, int64_t last,
               void (*each)(void *context, const struct row *row), void *context,
               struct fail *fail);

/* The same for all submissions of a form, through the office's own connection. */
bool rows_all(const struct form_tables *tables, void (*each)(void *context, const struct row *row),
              void *context, struct fail *fail);

#endif
