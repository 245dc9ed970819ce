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
    bool changed; /* written anew, and not the same bytes as before */
};

/* Who wants to know how far it is; NULL: nobody. `done` of `total` steps: each record is written, and
 * then read back. */
struct store_progress {
    void (*tell)(void *context, int64_t done, int64_t total);
    void *context;
};
void store_tell(const struct store_progress *progress, int64_t done, int64_t total);

/* `folder` must be there. When nothing was new, `number` is that of the next batch. */
bool store_export(struct store *store, const char *folder, const struct store_progress *progress,
                  struct arena *arena, struct store_export *out, struct fail *fail);
/* Writes an earlier batch anew, for a stick that was lost: the same records under the same name and
 * number, verified like any other. The file is the same to the byte, so that the office takes one
 * for the other, unless another version of SQLite lays it out in another way. */
bool store_export_again(struct store *store, int64_t number, const char *folder,
                        const struct store_progress *progress, struct arena *arena,
                        struct store_export *out, struct fail *fail);

#endif
