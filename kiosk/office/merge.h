/* Merging a verified batch: its parts, in the order in which they refer to each other. */
#ifndef OFFICE_MERGE_H
#define OFFICE_MERGE_H

#include "office/import.h"
#include "store/batch.h"

enum { MERGE_KIOSK_MAX = 16 };

struct merge {
    struct import *import;
    struct office *office;
    struct responses *responses;
    struct opening *opening;
    struct arena *arena;
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
    int64_t done, added, refused;
};

/* The kiosk that signed the batch; when unknown ones are trusted it is remembered, and `met` is
 * set. */
bool merge_kiosk(struct merge *merge, bool *met, struct fail *fail);
/* `known`: the same file came before, and none of its records was refused. */
bool merge_batch(struct merge *merge, bool *known, struct fail *fail);
bool merge_forms(struct merge *merge, struct fail *fail);
bool merge_sessions(struct merge *merge, struct fail *fail);
bool merge_log(struct merge *merge, struct fail *fail);
/* How many records were refused, for the receipt: after merge_records(). */
bool merge_refused(struct merge *merge, struct fail *fail);
/* False for the office's own trouble, or when it is to stop; a bad record is added to
 * merge->fails. */
bool merge_records(struct merge *merge, struct fail *fail);

#endif
