/* Receipts for kiosks: which batches have come whole. */
#ifndef OFFICE_RECEIPTS_H
#define OFFICE_RECEIPTS_H

#include "office/office.h"
#include "seal/keys.h"

/* Writes FOLDER/<kiosk>.receipt for each kiosk of the database, and prints its path. A batch of which
 * a record was refused is not in it, and gets a warning: those answers must stay on their kiosk. */
bool receipts_write(struct office *office, const char *folder, const struct key_secret *issuer,
                    struct arena *arena, struct fails *fails, struct fail *fail);

#endif
