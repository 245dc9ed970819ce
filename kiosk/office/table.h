/* One form's tables, from the database to their CSV files. */
#ifndef OFFICE_TABLE_H
#define OFFICE_TABLE_H

#include "office/tables.h"

/* The tables of a form, the submissions' own first. */
struct form_tables {
    struct office *office;
    const char *form_id;
    struct sections sections;
    struct table *at; /* one for each section */
};

/* Reads the versions of the form and finds its sections and columns, so that their files can be named.
 * Versions that cannot be read are named in `fails`, and so is a form that has none. */
bool form_tables_find(struct form_tables *tables, struct arena *arena, struct fails *fails,
                      struct fail *fail);
/* With `file` and `path` of each table set: writes them all, or none. */
bool form_tables_write(struct form_tables *tables, struct arena *arena, struct fail *fail);

#endif
