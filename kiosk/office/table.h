/* One form's table, from the database to its CSV file. */
#ifndef OFFICE_TABLE_H
#define OFFICE_TABLE_H

#include "office/tables.h"

/* `table->form_id` and `table->path` are set; fills in the rest. Versions that cannot be read are
 * named in `fails`. */
bool table_write(struct office *office, struct table *table, struct arena *arena,
                 struct fails *fails, struct fail *fail);

#endif
