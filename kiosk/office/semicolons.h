/* CSV with semicolons and every field in quotes: for a spreadsheet that is opened by a double click, and
 * as KoboToolbox exports it. */
#ifndef OFFICE_SEMICOLONS_H
#define OFFICE_SEMICOLONS_H

#include "office/table.h"

/* excel/FORM.csv: the tables with a byte order mark, and with a ' in front of what a spreadsheet would
 * run (R426). */
bool excel_write(const struct form_tables *form, const char *folder, struct arena *arena,
                 struct fail *fail);
/* kobo/FORM.csv: the submissions alone, under the bare names of the questions, then Kobo's own
 * columns. */
bool kobo_write(const struct form_tables *form, const char *folder, struct arena *arena,
                struct fail *fail);

#endif
