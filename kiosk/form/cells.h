/* A workbook as cells of text, whichever file format it came from.
 *
 * workbook_read() tells the format by the file's ending and its first bytes and hands the work to
 * one reader per format, which add cells through the functions at the foot. Only the sheets that a
 * form uses are kept. A no-break space becomes a space, texts are trimmed and never empty: an empty
 * cell is simply absent. Row numbers are those that error messages quote (XLSForm 2.1, 2.2);
 * columns are those of the file as a spreadsheet program shows it, so that in a .csv or .md, whose
 * first column holds the sheet names, content begins at column 2 (B).
 *
 * Everything lives in the arena given, which is a scratch arena: what a form keeps is copied.
 * Limits make a hostile file cost little, and end in a sentence. */
#ifndef FORM_CELLS_H
#define FORM_CELLS_H

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"

enum {
    CELLS_COLUMNS_MAX = 16384,
    CELLS_ROWS_MAX = 1048576,
    CELLS_MAX = 2000000,
    CELLS_SHEETS_MAX = 256,
    CELLS_TEXT_MAX = 8 << 20, /* bytes of all cells' texts together */
    CELLS_MEMORY_MAX = 32 << 20, /* bytes of the arena */
    CELLS_STRINGS_MAX = 500000, /* shared strings of an .xlsx */
    CELLS_EMPTY_HEADERS_MAX = 20,
    CELLS_EMPTY_ROWS_MAX = 60
};

struct cell {
    const char *text;
    int column; /* 1-based, growing within a row */
};

struct block;

struct cells_row {
    struct cells_row *next;
    const struct block *block; /* of a header: what its columns are (columns.h) */
    struct cell *cells;
    int count;
    int number; /* 1-based, as messages quote it */
    bool header; /* column names; those of a block that continues the sheet, too */
};

struct sheet {
    const char *name; /* as written */
    struct cells_row *first, *last;
    int data_rows;
    int counted; /* rows that have a number, where a reader counts them itself */
    bool read; /* false: only its name is known */
};

struct workbook {
    const char *file;
    const char *const *only; /* the sheets to keep, NULL after the last; NULL: those of a form */
    struct arena *arena;
    struct fails *fails; /* warnings of the readers */
    struct sheet *sheets;
    int sheet_count;
    /* Of the row being added and the limits. */
    struct cell *pending;
    int pending_count;
    int last_header; /* cells right of it are left out; 0 while the header is read */
    int cell_count;
    size_t text_bytes;
    char *pool; /* texts are packed here, without the arena's alignment */
    size_t pool_left;
};

/* Reads .xlsx, .csv or .md; false when the file cannot be read, with the reason in `fails`. */
bool workbook_read(struct workbook *book, const char *name, struct bytes bytes, struct arena *arena,
                   struct fails *fails);
/* The same for a workbook that is no form: keeps the sheets of an .xlsx that `only` names. */
bool workbook_read_sheets(struct workbook *book, const char *name, struct bytes bytes,
                          const char *const *only, struct arena *arena, struct fails *fails);
/* The sheet with that name in whatever case, or NULL. */
struct sheet *workbook_find(const struct workbook *book, const char *name);
/* True for the names that a form uses: survey, choices, settings. */
bool workbook_uses(const char *sheet_name);
/* True for sheets that XLSForm has and this kiosk has no use for yet. */
bool workbook_knows(const char *sheet_name);

/* The readers. */
bool workbook_read_csv(struct workbook *book, struct bytes bytes, struct fail *fail);
bool workbook_read_md(struct workbook *book, struct bytes bytes, struct fail *fail);
bool workbook_read_xlsx(struct workbook *book, struct bytes bytes, struct fail *fail);

/* What readers add with. A sheet is added once; NULL beyond CELLS_SHEETS_MAX, with `fail` set. */
struct sheet *cells_sheet(struct workbook *book, const char *name, struct fail *fail);
/* A packed copy of a text, its no-break spaces made spaces. NULL beyond a limit. */
const char *cells_keep(struct workbook *book, const char *text, size_t length, struct fail *fail);
/* Trims `length` bytes of text; returns the start and shortens `length`. */
const char *cells_trim(const char *text, size_t *length);
/* Adds a cell to the row being read; `text` is already trimmed and kept. */
bool cells_add(struct workbook *book, int column, const char *text, struct fail *fail);
/* Ends the row: it becomes part of `sheet`, unless it is empty. */
bool cells_end_row(struct workbook *book, struct sheet *sheet, int number, bool header,
                   struct fail *fail);
/* Sets the sentence for a sheet without column names; returns false. */
bool cells_no_header(const struct sheet *sheet, struct fail *fail);

#endif
