/* answers.xlsx: a workbook with a sheet for each table, and the codebook in front.
 *
 * Numbers are numbers, dates are dates, and text is text: nothing is ever a formula, and text that would
 * be taken for one when a sheet is saved as CSV has a ' in front (R426). Rows are written as they are
 * read, so that the memory it takes does not grow with them. */
#ifndef OFFICE_SHEETS_H
#define OFFICE_SHEETS_H

#include "office/table.h"

/* Text that a spreadsheet would run: it begins with = + - @, a tab or a carriage return. */
bool sheets_is_dangerous(const char *text);

/* Writes it into the folder; with `labels`, what people read instead of names. A table that has more
 * columns than a sheet is named in `fails`, and left out. */
bool sheets_write(struct office *office, const char *folder, struct form_tables *const *forms,
                  int form_count, bool labels, struct arena *arena, struct fails *fails,
                  struct fail *fail);

#endif
