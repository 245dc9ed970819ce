/* Batches: their tables, and reading one without trusting it. */
#include "store/batch.h"

#include "store/hostile.h"

const char *const batch_tables[] = {
    "manifest (\n"
    "  kiosk TEXT NOT NULL,         -- 'k7f3a2'\n"
    "  number INTEGER NOT NULL,     -- of this batch: 1, 2, ...\n"
    "  records INTEGER NOT NULL,    -- how many records are in it\n"
    "  previous BLOB,               -- SHA-256 of the whole file of the batch before; NULL: first\n"
    "  signing_key BLOB NOT NULL    -- Ed25519 public key, as after the database\n"
    ")",
    "sessions (\n"
    "  id BLOB PRIMARY KEY,         -- 16 random bytes\n"
    "  label TEXT NOT NULL,         -- '' for the one that a day opens by itself\n"
    "  day TEXT NOT NULL,           -- local day it was opened, '2026-03-01'\n"
    "  pack_version TEXT NOT NULL,  -- in use when it was opened\n"
    "  place TEXT NOT NULL,         -- as staff typed it\n"
    "  bands TEXT NOT NULL,         -- that it offered, 'a b'; '' all\n"
    "  forms TEXT NOT NULL,         -- likewise\n"
    "  helper INTEGER NOT NULL      -- 1: a worker helped with the words\n"
    ") WITHOUT ROWID",
    "forms (\n"
    "  number INTEGER PRIMARY KEY,  -- later forms of a kiosk have greater numbers\n"
    "  form_id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,          -- its name; the ending tells the format\n"
    "  definition BLOB NOT NULL     -- the XLSForm file's bytes\n"
    ")",
    "packs (\n"
    "  version TEXT NOT NULL,       -- of a content pack\n"
    "  form INTEGER NOT NULL,       -- forms.number of a form in it\n"
    "  PRIMARY KEY (version, form)\n"
    ") WITHOUT ROWID",
    "records (\n"
    "  id BLOB PRIMARY KEY,         -- 16 random bytes\n"
    "  session BLOB NOT NULL,       -- sessions.id\n"
    "  pack_version TEXT NOT NULL,\n"
    "  sealed BLOB NOT NULL         -- layout in kiosk/seal/seal.h\n"
    ") WITHOUT ROWID",
    /* The whole log, in every batch: it is short. What a session was called, in the row of its
     * beginning, is left out, so that no answer gets the time of its session (R419); the hashes are checked on the kiosk alone. */
    "log (\n"
    "  number INTEGER PRIMARY KEY,  -- 1, 2, ...\n"
    "  minute TEXT NOT NULL,        -- local, '2026-03-01 16:05'\n"
    "  event TEXT NOT NULL,\n"
    "  detail TEXT NOT NULL         -- '' for a session's\n"
    ")",
    NULL,
};

bool batch_read(const char *path, struct arena *arena, struct signed_file *out, struct fail *fail)
{
    return signed_read(path, SIGNED_BATCH, BATCH_FILE_MAX, arena, out, fail);
}

sqlite3 *batch_open(const struct signed_file *batch, struct fail *fail)
{
    static const struct hostile what = {.application_id = BATCH_APPLICATION_ID,
                                        .version = BATCH_VERSION,
                                        .tables = batch_tables,
                                        .most_bytes = 32 << 20};
    sqlite3 *db;
    enum hostile_end end = hostile_open(batch->body, &what, &db);
    if (end == HOSTILE_OLDER)
        fail_set(
            fail,
            "the batch '%s' was written by an older version of the kiosk: update the kiosk, and "
            "let it write the batch anew (--again)",
            batch->path);
    else if (end == HOSTILE_NONE)
        fail_set(fail, "the batch '%s' is signed, but is not a batch of this version", batch->path);
    return db;
}
