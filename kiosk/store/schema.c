/* The tables of kiosk.db. They hold no clock time and no order of arrival: ids are random, and a
 * table without rowids keeps them in their own order (R418, R419). */
#include "store/schema.h"

/* What staff need, which no record has anything to do with. */
#define STAFF_TABLES                                                                               \
    "CREATE TABLE pin (\n"                                                                         \
    "  one INTEGER PRIMARY KEY CHECK (one = 1),\n"                                                 \
    "  verifier TEXT,               -- Argon2id, as libsodium writes it; NULL: none chosen yet\n"  \
    "  failures INTEGER NOT NULL,   -- wrong PINs in a row; counted before a PIN is looked at\n"   \
    "  boot TEXT NOT NULL,          -- the system's boot id at the last of them\n"                 \
    "  until_ms INTEGER NOT NULL,   -- no guess before this, on the clock of that boot\n"          \
    "  locks INTEGER NOT NULL       -- how often it was locked: named by unlock files\n"           \
    ");\n"                                                                                         \
    "CREATE TABLE log (\n"                                                                         \
    "  number INTEGER PRIMARY KEY,  -- 1, 2, ...\n"                                                \
    "  minute INTEGER NOT NULL,     -- local, since 1970-01-01\n"                                  \
    "  event TEXT NOT NULL,\n"                                                                     \
    "  detail TEXT NOT NULL,\n"                                                                    \
    "  hash BLOB NOT NULL           -- SHA-256 of the hash before and of this row\n"               \
    ");\n"                                                                                         \
    "CREATE TABLE settings (\n"                                                                    \
    "  name TEXT PRIMARY KEY,       -- store/settings.h has the list\n"                            \
    "  value TEXT NOT NULL\n"                                                                      \
    ") WITHOUT ROWID;\n"

const char store_schema[] =
    /* One row: this kiosk. */
    "CREATE TABLE kiosk (\n"
    "  one INTEGER PRIMARY KEY CHECK (one = 1),\n"
    "  id TEXT NOT NULL,            -- 'k7f3a2', in the names of batches\n"
    "  signing_key BLOB NOT NULL,   -- public half of keys/kiosk.sign\n"
    "  session BLOB REFERENCES sessions (id)  -- begun last by staff; NULL: none yet\n"
    ");\n"
    "CREATE TABLE sessions (\n"
    "  id BLOB PRIMARY KEY CHECK (length(id) = 16),  -- random\n"
    "  label TEXT NOT NULL,         -- '' for the one that a day opens by itself\n"
    "  day INTEGER NOT NULL,        -- local day it was opened, days since 1970-01-01\n"
    "  pack_version TEXT NOT NULL,  -- in use when it was opened\n"
    "  place TEXT NOT NULL DEFAULT '',      -- as staff typed it\n"
    "  bands TEXT NOT NULL DEFAULT '',      -- offered, 'a b'; '' all\n"
    "  forms TEXT NOT NULL DEFAULT '',      -- tiles offered, 'a b'; '' all\n"
    "  helper INTEGER NOT NULL DEFAULT 0,   -- 1: a worker helped with the words\n"
    "  began INTEGER,               -- by staff, minutes since 1970 (local); never exported\n"
    "  ended INTEGER                -- likewise; NULL: it was not ended by staff\n"
    ") WITHOUT ROWID;\n"
    /* Every form that was ever in use here, and the pack versions it was part of. */
    "CREATE TABLE forms (\n"
    "  number INTEGER PRIMARY KEY,  -- later forms have greater numbers\n"
    "  form_id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,          -- its name; the ending tells the format\n"
    "  hash BLOB NOT NULL,          -- SHA-256 of the definition\n"
    "  definition BLOB NOT NULL,    -- the file's bytes\n"
    "  UNIQUE (form_id, version, hash)\n"
    ");\n"
    "CREATE TABLE packs (\n"
    "  version TEXT NOT NULL,\n"
    "  form INTEGER NOT NULL REFERENCES forms (number),\n"
    "  PRIMARY KEY (version, form)\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE batches (\n"
    "  number INTEGER PRIMARY KEY,  -- 1, 2, ...\n"
    "  records INTEGER NOT NULL,    -- how many are in it\n"
    "  hash BLOB NOT NULL,          -- SHA-256 of the whole file: the next one names it\n"
    "  last_form INTEGER NOT NULL,  -- the greatest forms.number in it: later ones are not\n"
    "  last_log INTEGER NOT NULL DEFAULT 0,  -- the greatest log.number in it, likewise\n"
    "  received INTEGER             -- day its receipt came, and its records left; NULL: not yet\n"
    ");\n"
    /* What is counted and marked is apart from what is long. */
    "CREATE TABLE records (\n"
    "  id BLOB PRIMARY KEY CHECK (length(id) = 16),  -- random\n"
    "  session BLOB NOT NULL REFERENCES sessions (id),\n"
    "  pack_version TEXT NOT NULL,\n"
    "  batch INTEGER REFERENCES batches (number)  -- NULL: not exported yet\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE contents (\n"
    "  record BLOB PRIMARY KEY REFERENCES records (id),\n"
    "  sealed BLOB NOT NULL         -- layout in seal/seal.h\n"
    ") WITHOUT ROWID;\n" STAFF_TABLES;

/* Version 2 had no staff area. */
const char store_schema_from_2[] =
    "ALTER TABLE sessions ADD COLUMN place TEXT NOT NULL DEFAULT '';\n"
    "ALTER TABLE sessions ADD COLUMN bands TEXT NOT NULL DEFAULT '';\n"
    "ALTER TABLE sessions ADD COLUMN forms TEXT NOT NULL DEFAULT '';\n"
    "ALTER TABLE sessions ADD COLUMN helper INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE sessions ADD COLUMN began INTEGER;\n"
    "ALTER TABLE sessions ADD COLUMN ended INTEGER;\n"
    "ALTER TABLE batches ADD COLUMN last_log INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE batches ADD COLUMN received INTEGER;\n" STAFF_TABLES;
