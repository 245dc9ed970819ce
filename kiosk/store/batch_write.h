/* Writing a batch: the part of an export that touches the stick. */
#ifndef STORE_BATCH_WRITE_H
#define STORE_BATCH_WRITE_H

#include "store/export.h"

/* Copies what temp.picked names into the file `made->path`: written beside that name, signed,
 * synced, renamed, the folder synced. Nothing is marked. */
bool batch_write(struct store *store, const struct store_export *made,
                 const struct store_progress *progress, struct arena *arena, struct fail *fail);

#endif
