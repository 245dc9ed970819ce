/* FORM.sps beside FORM.csv: a syntax file that reads the table into SPSS (or PSPP), with labels.
 *
 * Syntax, and no .sav file: it is text that can be read and changed, and every version opens it. It ends a
 * row at a line break even in quotes: a form with such an answer stands in FORM.txt once more, with blanks
 * for them, and FORM.sps reads that. */
#ifndef OFFICE_SPSS_H
#define OFFICE_SPSS_H

#include "office/tables.h"

enum { SPSS_NAME_MOST = 64, SPSS_LABEL_MOST = 255, SPSS_VALUE_MOST = 120 };

/* For a table that is written. */
bool spss_write(struct office *office, const struct table *table, struct arena *arena,
                struct fail *fail);

/* A name that SPSS takes, from a column's: letters, digits, '.', '_', and no word of its own. In
 * `arena`. Whether it is taken already is for the caller. */
const char *spss_name(const char *name, struct arena *arena);

#endif
