/* A workbook: which reader a file needs, and the cells as the readers add them. */
#include "form/cells.h"

#include "base/utf8.h"
#include "form/foreign.h"

#include <string.h>
#include <strings.h>

enum { POOL_BYTES = 64 << 10 };

static const char *const used_sheets[] = {"survey", "choices", "settings", "external_choices"};
static const char *const known_sheets[] = {"entities", "osm"};

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

bool workbook_uses(const char *sheet_name)
{
    return is_among(sheet_name, used_sheets, sizeof used_sheets / sizeof *used_sheets);
}

bool workbook_knows(const char *sheet_name)
{
    return is_among(sheet_name, known_sheets, sizeof known_sheets / sizeof *known_sheets);
}

struct sheet *workbook_find(const struct workbook *book, const char *name)
{
    for (int i = 0; i < book->sheet_count; i++)
        if (strcasecmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    return NULL;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcasecmp(name + length - tail, ending) == 0;
}

static bool read_any(struct workbook *book, const char *name, struct bytes bytes, struct fail *fail)
{
    bool csv = ends_with(name, ".csv"), md = ends_with(name, ".md");
    if (!foreign_check(bytes, fail))
        return false;
    if (bytes.length >= 4 && memcmp(bytes.at, "PK\x03\x04", 4) == 0) {
        if (csv || md)
            return fail_set(fail,
                            "the file is a workbook and not text, though its name ends in "
                            "%s; let its name end in .xlsx",
                            csv ? ".csv" : ".md");
        return workbook_read_xlsx(book, bytes, fail);
    }
    if (csv)
        return workbook_read_csv(book, bytes, fail);
    if (md)
        return workbook_read_md(book, bytes, fail);
    if (!ends_with(name, ".xlsx"))
        return fail_set(fail, "the file is neither .xlsx, .csv nor .md; save the questionnaire as "
                              "one of these");
    if (utf8_valid(bytes.at, bytes.length))
        return fail_set(fail, "the file is text and not a workbook; if it is a questionnaire as "
                              "CSV, let its name end in .csv");
    return fail_set(fail, "the file is not an .xlsx workbook, or is damaged; save it again");
}

bool workbook_read(struct workbook *book, const char *name, struct bytes bytes, struct arena *arena,
                   struct fails *fails)
{
    return workbook_read_sheets(book, name, bytes, NULL, arena, fails);
}

bool workbook_read_sheets(struct workbook *book, const char *name, struct bytes bytes,
                          const char *const *only, struct arena *arena, struct fails *fails)
{
    *book = (struct workbook){.file = name, .only = only, .arena = arena, .fails = fails};
    book->sheets = ARENA_ARRAY(arena, struct sheet, CELLS_SHEETS_MAX);
    book->pending = ARENA_ARRAY(arena, struct cell, CELLS_COLUMNS_MAX);
    struct fail fail = {{0}};
    if (read_any(book, name, bytes, &fail))
        return true;
    /* A reader that has listed its errors itself leaves `fail` empty. */
    if (fail.text[0] != '\0')
        fails_take(fails, (struct place){.file = name}, &fail);
    return false;
}

static bool has_room(const struct workbook *book, size_t bytes, struct fail *fail)
{
    if (bytes > CELLS_MEMORY_MAX || book->arena->used > CELLS_MEMORY_MAX - bytes)
        return fail_set(fail, "the file holds more than a questionnaire can; split it in two");
    return true;
}

struct sheet *cells_sheet(struct workbook *book, const char *name, struct fail *fail)
{
    if (book->sheet_count == CELLS_SHEETS_MAX) {
        fail_set(fail, "the file has more than %d sheets", CELLS_SHEETS_MAX);
        return NULL;
    }
    struct sheet *sheet = &book->sheets[book->sheet_count++];
    sheet->name = arena_text(book->arena, name);
    return sheet;
}

const char *cells_keep(struct workbook *book, const char *text, size_t length, struct fail *fail)
{
    size_t bytes = length + 1;
    if (bytes > book->pool_left) {
        size_t room = bytes > POOL_BYTES ? bytes : POOL_BYTES;
        if (!has_room(book, room, fail))
            return NULL;
        book->pool = arena_alloc(book->arena, room);
        book->pool_left = room;
    }
    char *copy = book->pool, *to = copy;
    for (size_t i = 0; i < length; i++) {
        bool no_break = text[i] == '\xC2' && i + 1 < length && text[i + 1] == '\xA0';
        *to++ = no_break ? ' ' : text[i];
        i += no_break;
    }
    *to = '\0';
    book->pool += bytes;
    book->pool_left -= bytes;
    return copy;
}

static size_t space_at(const char *text, size_t length)
{
    if (length > 0 && strchr(" \t\r\n", *text) != NULL && *text != '\0')
        return 1;
    return length > 1 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

const char *cells_trim(const char *text, size_t *length)
{
    for (size_t n; (n = space_at(text, *length)) > 0; *length -= n)
        text += n;
    for (;;) {
        if (*length > 0 && space_at(text + *length - 1, 1) > 0)
            *length -= 1;
        else if (*length > 1 && space_at(text + *length - 2, 2) == 2)
            *length -= 2;
        else
            return text;
    }
}

bool cells_add(struct workbook *book, int column, const char *text, struct fail *fail)
{
    if (column > CELLS_COLUMNS_MAX)
        return fail_set(fail, "a row has more than %d columns", CELLS_COLUMNS_MAX);
    if (++book->cell_count > CELLS_MAX)
        return fail_set(fail, "the file has more than %d cells", CELLS_MAX);
    if (*text == '\0' || (book->last_header > 0 && column > book->last_header))
        return true;
    int before = book->pending_count > 0 ? book->pending[book->pending_count - 1].column : 0;
    if (column <= before)
        return fail_set(fail, "the file is damaged: a row's cells are out of order");
    book->text_bytes += strlen(text);
    if (book->text_bytes > CELLS_TEXT_MAX)
        return fail_set(fail, "the file has more than %d MiB of text", CELLS_TEXT_MAX >> 20);
    book->pending[book->pending_count++] = (struct cell){.text = text, .column = column};
    return true;
}

/* What stands right of a wide gap in the column names was not meant as one. */
static int without_stragglers(const struct cell *cells, int count)
{
    for (int i = 1; i < count; i++)
        if (cells[i].column - cells[i - 1].column > CELLS_EMPTY_HEADERS_MAX + 1)
            return i;
    return count;
}

bool cells_no_header(const struct sheet *sheet, struct fail *fail)
{
    return fail_set(fail,
                    "the sheet '%.60s' has nothing in row 1; the names of its columns must stand "
                    "there",
                    sheet->name);
}

bool cells_end_row(struct workbook *book, struct sheet *sheet, int number, bool header,
                   struct fail *fail)
{
    int count = book->pending_count;
    book->pending_count = 0;
    if (count == 0)
        return true;
    if (header) {
        count = without_stragglers(book->pending, count);
        book->last_header = book->pending[count - 1].column;
    }
    size_t bytes = sizeof(struct cell) * (size_t)count;
    if (!has_room(book, bytes + sizeof(struct cells_row), fail))
        return false;
    struct cells_row *row = ARENA_NEW(book->arena, struct cells_row);
    *row = (struct cells_row){.count = count, .number = number, .header = header};
    row->cells = ARENA_ARRAY(book->arena, struct cell, count);
    memcpy(row->cells, book->pending, bytes);
    if (sheet->last != NULL)
        sheet->last->next = row;
    else
        sheet->first = row;
    sheet->last = row;
    sheet->data_rows += header ? 0 : 1;
    return true;
}
