/* The versions of a form that batches brought, newest first. */
#ifndef OFFICE_VERSIONS_H
#define OFFICE_VERSIONS_H

#include "form/form.h"
#include "office/office.h"

/* Loads at most TABLES_VERSIONS_MAX; returns how many, or -1 on an error. One that cannot be read
 * is named in `fails`. */
int versions_load(struct office *office, const char *form_id, const struct form **out,
                  struct arena *arena, struct fails *fails, struct fail *fail);

/* Compares versions as people number them: runs of digits by their value, the rest by its bytes.
 * Less than 0 when `a` is the older. */
int version_compare(const char *a, const char *b);

#endif
