/* CSV as RFC 4180 has it, read a row at a time and written a field at a time.
 *
 * Reading accepts a UTF-8 byte order mark, LF and CRLF, line breaks inside quotes, and comma,
 * semicolon or tab as the separator (the one that stands most often in the first line that has
 * any); what was met can be asked, so that a caller may warn. Text after a closing quote is refused.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"
#include "base/file.h"

enum { CSV_FIELDS_MAX = 16384 };

struct csv {
    struct arena *arena; /* the fields live here */
    const char *file; /* for error places */
    const char *at, *end;
    char separator;
    bool had_mark; /* began with a byte order mark */
    int line; /* the line on which the next row begins, from 1 */
};

struct csv_row {
    char **fields; /* NUL-terminated; never NULL */
    int count;
    int line; /* where the row began, from 1 */
};

/* False when the text is not UTF-8. */
bool csv_open(struct csv *csv, struct arena *arena, const char *file, struct bytes text,
              struct fail *fail);
/* The next row; empty lines give a row of one empty field. False at the end, or on an error, which
 * is then added to `fails`. */
bool csv_next(struct csv *csv, struct csv_row *row, struct fails *fails);

/* Adds one field, quoted where it must be; `first` false puts a comma before it. */
void csv_field(struct buf *out, bool first, const char *text);
void csv_end_row(struct buf *out); /* CRLF */

#endif
