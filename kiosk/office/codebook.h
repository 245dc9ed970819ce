/* codebook.csv: what is asked, by question and form, and which questions compare across age bands.
 *
 * Columns: question, form_id, band, path, type, label, promise, topic, principle, sensitive, choices
 * ("no=No; yes=Yes"), compares, asked_in. Of the forms that ask a question of that name about the same
 * subject, `compares` says: yes, they have one type and the same choices; collapsed, their choices mean
 * the same (good, between, not good), so that they compare once these are put together; no. It is empty
 * where one form alone asks it. */
#ifndef OFFICE_CODEBOOK_H
#define OFFICE_CODEBOOK_H

#include "office/tables.h"

/* Sets tables->codebook: its file, path, rows, bytes and hash. */
bool codebook_write(struct office *office, const char *folder, struct arena *arena,
                    struct tables *tables, struct fail *fail);
/* The names of its columns. NULL-ended. */
extern const char *const codebook_columns[];

#endif
