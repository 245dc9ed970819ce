/* Receipts, at both ends. */
#include "store/receipt.h"

#include "base/buf.h"
#include "seal/signed.h"
#include "store/inside.h"

#include <stdio.h>
#include <string.h>

enum { RECEIPT_MAX = 2 << 20, KIOSK_MAX = 16 };

static const char first_line[] = "kiosk-receipt-1\n";

const char *receipt_write(const char *folder, const char *kiosk,
                          const struct receipt_batch *batches, int count,
                          const struct key_secret *issuer, struct arena *arena, struct fail *fail)
{
    struct buf text = {.arena = arena};
    char hash[SHA256_TEXT_ROOM];
    const char *path = path_join(arena, folder, arena_printf(arena, "%s.receipt", kiosk));
    buf_printf(&text, "%skiosk %s\n", first_line, kiosk);
    for (int i = 0; i < count; i++)
        buf_printf(&text, "batch %lld %s %lld\n", (long long)batches[i].number,
                   hex_text(batches[i].hash, SHA256_BYTES, hash), (long long)batches[i].records);
    return signed_write(path, SIGNED_RECEIPT, issuer, (struct bytes){text.at, text.length}, fail)
               ? path
               : NULL;
}

static bool hex_digit(char c, int *out)
{
    *out = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    return *out >= 0;
}

static bool read_hash(const char *text, unsigned char out[SHA256_BYTES])
{
    for (int i = 0, high, low; i < SHA256_BYTES; i++) {
        if (!hex_digit(text[2 * i], &high) || !hex_digit(text[2 * i + 1], &low))
            return false;
        out[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

/* "batch 1 <hash> 41" */
static bool read_batch(const char *line, struct receipt_batch *out)
{
    char hash[SHA256_TEXT_ROOM];
    long long number, records;
    int end = 0;
    if (sscanf(line, "batch %15lld %64[0-9a-f] %15lld%n", &number, hash, &records, &end) != 3 ||
        line[end] != '\0' || strlen(hash) != 2 * SHA256_BYTES || number < 1 || records < 0)
        return false;
    out->number = number;
    out->records = records;
    return read_hash(hash, out->hash);
}

/* Cuts the next line off `text`; NULL at the end, or where no line feed ends it. */
static char *next_line(char **text)
{
    char *line = *text, *end = strchr(line, '\n');
    if (end == NULL)
        return NULL;
    *end = '\0';
    *text = end + 1;
    return line;
}

bool receipt_parse(struct bytes text, const char *path, struct arena *arena, const char **kiosk,
                   struct receipt_batch **batches, int *count, struct fail *fail)
{
    char *at = arena_copy(arena, text.at, text.length);
    bool ok = strlen(at) == text.length && strncmp(at, first_line, strlen(first_line)) == 0;
    at += ok ? strlen(first_line) : 0;
    char *line = ok ? next_line(&at) : NULL;
    *count = 0;
    *batches = ARENA_ARRAY(arena, struct receipt_batch, RECEIPT_BATCHES_MAX);
    ok = line != NULL && strncmp(line, "kiosk ", 6) == 0 && path_is_plain_name(line + 6) &&
         strlen(line + 6) <= KIOSK_MAX;
    if (ok)
        *kiosk = line + 6;
    while (ok && (line = next_line(&at)) != NULL)
        ok = *count < RECEIPT_BATCHES_MAX && read_batch(line, &(*batches)[(*count)++]);
    return (ok && *at == '\0') || fail_set(fail, "'%s' is signed, but is not a receipt", path);
}

/* Whether the batch is as this kiosk wrote it: 1 or 0, -1 for an error. */
static int is_ours(struct store *store, const struct receipt_batch *batch, struct fail *fail)
{
    unsigned char hash[SHA256_BYTES];
    sqlite3_stmt *row =
        sql_prepare(store->db, "SELECT hash, records FROM batches WHERE number = ?", fail);
    if (row == NULL)
        return -1;
    sqlite3_bind_int64(row, 1, batch->number);
    int status = sql_step(row, fail);
    bool same = status > 0 && sql_blob_copy(row, 0, hash, SHA256_BYTES) &&
                memcmp(hash, batch->hash, SHA256_BYTES) == 0 &&
                sqlite3_column_int64(row, 1) == batch->records;
    sqlite3_finalize(row);
    return status < 0 ? -1 : same;
}

/* A batch that was written anew with other bytes may have come to the office both ways: one of them
 * must be the one that is remembered here. */
static bool is_one_ours(struct store *store, const struct receipt_batch *batches, int count,
                        int64_t number, const char *path, struct fail *fail)
{
    for (int i = 0; i < count; i++) {
        int ours = batches[i].number == number ? is_ours(store, &batches[i], fail) : 0;
        if (ours != 0)
            return ours > 0;
    }
    return fail_set(fail,
                    "the receipt '%s' names a batch %lld that is not the one this kiosk wrote: "
                    "nothing was removed",
                    path, (long long)number);
}

static bool remove_batch(struct store *store, int64_t number, int64_t day, int64_t *removed,
                         struct fail *fail)
{
    static const char *const steps[] = {
        "DELETE FROM contents WHERE record IN (SELECT id FROM records WHERE batch = ?)",
        "DELETE FROM records WHERE batch = ?"};
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *row = sql_prepare(store->db, steps[i], fail);
        if (row == NULL)
            return false;
        sqlite3_bind_int64(row, 1, number);
        if (!sql_end(row, fail))
            return false;
    }
    *removed += sqlite3_changes64(store->db);
    sqlite3_stmt *row = sql_prepare(
        store->db, "UPDATE batches SET received = ? WHERE number = ? AND received IS NULL", fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, day);
    sqlite3_bind_int64(row, 2, number);
    return sql_end(row, fail);
}

static bool remove_all(struct store *store, const struct receipt_batch *batches, int count,
                       int64_t day, const char *path, struct store_receipt *out, struct fail *fail)
{
    for (int i = 0; i < count; i++)
        if (!is_one_ours(store, batches, count, batches[i].number, path, fail) ||
            !remove_batch(store, batches[i].number, day, &out->records, fail))
            return false;
    return true;
}

/* In one transaction. */
static bool remove_named(struct store *store, const struct receipt_batch *batches, int64_t day,
                         const char *path, struct store_receipt *out, struct fail *fail)
{
    out->records = 0;
    return sql_begin(store->db, fail) &&
           sql_finish(store->db, remove_all(store, batches, out->batches, day, path, out, fail),
                      fail);
}

/* Freed pages are zero already (secure_delete); this gives the room back. A disk too full for it
 * loses nothing. */
static void shrink(struct store *store)
{
    sqlite3_exec(store->db, "VACUUM", NULL, NULL, NULL);
}

bool store_receipt(struct store *store, const char *path, const struct key_public *issuer,
                   int64_t day, struct arena *arena, struct store_receipt *out, struct fail *fail)
{
    struct signed_file file;
    struct receipt_batch *batches;
    const char *kiosk = "";
    *out = (struct store_receipt){0};
    if (!signed_read(path, SIGNED_RECEIPT, RECEIPT_MAX, arena, &file, fail))
        return false;
    if (memcmp(file.signer.bytes, issuer->bytes, KEY_BYTES) != 0)
        return fail_set(fail, "the receipt '%s' was not signed by this kiosk's office", path);
    if (!receipt_parse(file.body, path, arena, &kiosk, &batches, &out->batches, fail))
        return false;
    if (strcmp(kiosk, store->kiosk) != 0)
        return fail_set(fail, "the receipt '%s' is for kiosk %s, and this is %s", path, kiosk,
                        store->kiosk);
    bool ok = remove_named(store, batches, day, path, out, fail) ||
              (store_give_way(store) && remove_named(store, batches, day, path, out, fail));
    if (ok && out->records > 0)
        shrink(store);
    store_blur_times(store, day);
    return ok;
}
