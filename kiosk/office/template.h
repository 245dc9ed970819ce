/* A workbook to begin a questionnaire with: headers, explained; lists ready to use; a few questions.
 *
 * What is in it is in template_words.c; the same path gives the same file, to the byte. */
#ifndef OFFICE_TEMPLATE_H
#define OFFICE_TEMPLATE_H

#include "base/arena.h"
#include "base/fail.h"

/* The form is called after the file. A file that is there is not overwritten. */
bool template_write(const char *path, struct arena *arena, struct fail *fail);

#endif
