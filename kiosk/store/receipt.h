/* A receipt: the office says which batches it has, and only then do their records leave the kiosk
 * (R330, R422).
 *
 *   kiosk-receipt-1
 *   kiosk k7f3a2
 *   batch 1 <SHA-256 of the whole file, hex> 41
 *   batch 2 <...> 52
 *
 * Each line ends with a line feed; the last number is that of the records in the batch. Signed by the
 * council's issuer key (seal/signed.h). A receipt is taken whole or not at all. */
#ifndef STORE_RECEIPT_H
#define STORE_RECEIPT_H

#include "seal/keys.h"
#include "seal/sign.h"
#include "store/store.h"

enum { RECEIPT_BATCHES_MAX = 10000 };

struct receipt_batch {
    int64_t number, records;
    unsigned char hash[SHA256_BYTES];
};

struct store_receipt {
    int batches; /* named in it */
    int64_t records; /* that left the kiosk now */
};

/* Removes the records of the batches that the receipt names, in one transaction, and their pages are
 * overwritten. False, and nothing is removed, when the receipt is damaged, from somebody else, for
 * another kiosk, or names a batch that is not as this kiosk wrote it. Again is harmless. */
bool store_receipt(struct store *store, const char *path, const struct key_public *issuer,
                   int64_t day, struct arena *arena, struct store_receipt *out, struct fail *fail);

/* For the office: FOLDER/<kiosk>.receipt. Its path, in the arena; NULL on an error. */
const char *receipt_write(const char *folder, const char *kiosk,
                          const struct receipt_batch *batches, int count,
                          const struct key_secret *issuer, struct arena *arena, struct fail *fail);

/* Reads the text of a receipt, which anybody may have written: lives in `arena`. */
bool receipt_parse(struct bytes text, const char *path, struct arena *arena, const char **kiosk,
                   struct receipt_batch **batches, int *count, struct fail *fail);

#endif
