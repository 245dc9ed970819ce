/* Lists that are .csv files beside the form: choices of select_one_from_file, and what pulldata()
 * and instance() look up. */
#ifndef FORM_LIST_FILE_H
#define FORM_LIST_FILE_H

#include "form/compile.h"

enum {
    LIST_FILE_LIMIT = 8 << 20, /* bytes of one file */
    LIST_FILES_MAX = 64 /* of one form */
};

/* What of a file is wanted, and where the form says so. */
struct list_file {
    const char *file; /* its plain name */
    const char *value, *label; /* columns; NULL: `name` and `label` */
    bool needs_columns; /* choices: both must be there */
    struct place place;
};

/* The list of a file, read once for each pair of columns; NULL after an error, which is told. Where
 * the form stands in no folder (form_parse()) it is empty. All columns are among list->columns. */
const struct form_list *list_file(struct compile *c, const struct list_file *wanted);
/* Reads the files that pulldata('towns', ...) names in the cells of a row. */
void list_files_of_row(struct compile *c, const struct source *source);

#endif
