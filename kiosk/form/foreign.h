/* Tells files that are no questionnaire, by their content. Private to workbook*.c. */
#ifndef FORM_FOREIGN_H
#define FORM_FOREIGN_H

#include "base/fail.h"
#include "base/file.h"

#include <zip.h>

/* False, with a sentence that says what to do, for a file that is empty, of another program or of
 * another encoding. True says nothing yet. */
bool foreign_check(struct bytes bytes, struct fail *fail);
/* The same for an opened zip: OpenDocument, Apple Numbers, .xlsb and the like. */
bool foreign_check_zip(zip_t *zip, struct fail *fail);
/* At least as many entries as the zip's directory can have, counted before it is opened: each costs
 * memory once it is. */
int foreign_count_entries(struct bytes bytes);

#endif
