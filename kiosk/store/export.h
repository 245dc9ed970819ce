/* Export: everything that was not exported yet, as one batch (batch.h has its format).
 *
 * The batch is written beside its final name, signed, synced, renamed, the folder synced, read
 * back and verified (signature, contents, count). Only then are its records marked, in one
 * transaction. They stay on the kiosk. Killed at any moment: either nothing is marked and the next
 * export carries the same records again, or the batch is whole. */
#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

#include "store/store.h"

struct store_export {
    const char *path; /* of the batch, in the caller's arena; NULL when nothing was new */
    int64_t number; /* of the batch: 1, 2, ... */
    int64_t records; /* in it */
    int64_t left; /* still waiting, because a batch has a greatest size: export again */
};

/* `folder` must be there. */
bool store_export(struct store *store, const char *folder, struct arena *arena,
                  struct store_export *out, struct fail *fail);

#endif
