/* Sheets one under another in a text file, as .csv and .md have them. Private to workbook_*.c.
 *
 *     survey
 *     ,type,name,label
 *     ,text,q1,What should change?
 *     choices
 *     ,list_name,name,label
 *
 * A row with a name in the first column starts that sheet, or continues it; the next row that has
 * content (or the rest of the same row) holds the column names. */
#ifndef FORM_STACK_H
#define FORM_STACK_H

#include "form/cells.h"

struct stack {
    struct workbook *book;
    bool keeps_unknown; /* sheets that no form uses are read too, so that they are warned of */
    bool counts_empty; /* rows without content have a number */
    struct sheet *sheet; /* NULL before the first */
    bool await_header;
};

/* Adds one row; `line` is where it stands in the file. */
bool stack_row(struct stack *stack, char *const *fields, int count, int line, struct fail *fail);
/* True when `what` stands at least `least` times in the first 5,000 characters, as pyxform asks. */
bool stack_is_likely(struct bytes bytes, char what, int least);
void stack_warn_of_mark(struct workbook *book);

#endif
