/* Merging a verified batch: its parts, in the order in which they refer to each other. */
#ifndef OFFICE_MERGE_H
#define OFFICE_MERGE_H

#include "office/import.h"
#include "store/batch.h"

enum { MERGE_KIOSK_MAX = 16, MERGE_SCRATCH = 128 << 20 };

struct merge {
    struct office *office;
    const struct import_keys *keys;
    struct arena *arena;
    struct arena scratch; /* a record at a time */
    struct fails *fails;
    const struct signed_file *batch;
    sqlite3 *from; /* the batch's database */
    /* of its manifest */
    const char *kiosk_id;
    int64_t kiosk_number, records;
    unsigned char previous[SHA256_BYTES];
    bool has_previous;
    /* rows of the office's database */
    int64_t kiosk, batch_row;
    int64_t added, refused;
};

/* The kiosk that signed the batch; with `trust` one that was not known is remembered, and `met` is
 * set. */
bool merge_kiosk(struct merge *merge, bool trust, bool *met, struct fail *fail);
bool merge_batch(struct merge *merge, struct fail *fail);
bool merge_forms(struct merge *merge, struct fail *fail);
bool merge_sessions(struct merge *merge, struct fail *fail);
bool merge_log(struct merge *merge, struct fail *fail);
/* How many records were refused, for the receipt: after merge_records(). */
bool merge_refused(struct merge *merge, struct fail *fail);
/* False for the office's own trouble only; a bad record is added to merge->fails. */
bool merge_records(struct merge *merge, struct fail *fail);

#endif
