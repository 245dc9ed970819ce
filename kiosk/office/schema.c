/* The tables of the office's database. */
#include "office/schema.h"

#define FILES                                                                                      \
    "CREATE TABLE files (\n"                                                                       \
    "  submission BLOB NOT NULL REFERENCES submissions (id),\n"                                    \
    "  name TEXT NOT NULL,                -- as an answer of the submission has it\n"              \
    "  bytes BLOB NOT NULL,               -- a PNG\n"                                              \
    "  PRIMARY KEY (submission, name)\n"                                                           \
    ") WITHOUT ROWID;\n"

/* What the kiosks' staff did. */
#define KIOSK_LOG                                                                                  \
    "CREATE TABLE kiosk_log (\n"                                                                   \
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"                                       \
    "  number INTEGER NOT NULL,           -- 1, 2, ... on that kiosk\n"                            \
    "  minute TEXT NOT NULL,              -- local, '2026-03-01 16:05'\n"                          \
    "  event TEXT NOT NULL,\n"                                                                     \
    "  detail TEXT NOT NULL,\n"                                                                    \
    "  PRIMARY KEY (kiosk, number)\n"                                                              \
    ") WITHOUT ROWID;\n"

const char *const office_upgrades[OFFICE_VERSION + 1] = {
    [1] = FILES, /* version 1 had no drawings */
    /* Version 2 knew a session's label and day, and no answers of groups. How many records of a batch
     * it had refused is what did not come with it: too many, where a batch came twice, keeps answers
     * on their kiosk; too few would lose them. */
    [2] = "ALTER TABLE sessions ADD COLUMN place TEXT NOT NULL DEFAULT '';\n"
          "ALTER TABLE sessions ADD COLUMN bands TEXT NOT NULL DEFAULT '';\n"
          "ALTER TABLE sessions ADD COLUMN forms TEXT NOT NULL DEFAULT '';\n"
          "ALTER TABLE sessions ADD COLUMN helper INTEGER NOT NULL DEFAULT 0;\n"
          "ALTER TABLE batches ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;\n"
          "UPDATE batches SET refused = max(0, records - (SELECT count(*) FROM submissions"
          " WHERE submissions.batch = batches.number));\n"
          "ALTER TABLE submissions ADD COLUMN hands INTEGER NOT NULL DEFAULT 0;\n" KIOSK_LOG,
};

const char office_schema[] =
    /* The kiosks whose batches are accepted. */
    "CREATE TABLE kiosks (\n"
    "  number INTEGER PRIMARY KEY,\n"
    "  id TEXT NOT NULL UNIQUE,           -- 'k7f3a2', DeviceID in the tables\n"
    "  signing_key BLOB NOT NULL UNIQUE   -- Ed25519 public key that its batches are signed with\n"
    ");\n"
    "CREATE TABLE batches (\n"
    "  number INTEGER PRIMARY KEY,        -- in the order they were imported\n"
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"
    "  kiosk_number INTEGER NOT NULL,     -- the kiosk's own number of the batch: 1, 2, ...\n"
    "  records INTEGER NOT NULL,          -- sealed records in it\n"
    "  hash BLOB NOT NULL UNIQUE,         -- SHA-256 of the whole file\n"
    "  previous BLOB,                     -- that of the kiosk's batch before; NULL: first\n"
    "  refused INTEGER NOT NULL DEFAULT 0 -- of its records: no receipt names such a batch\n"
    ");\n"
    "CREATE TABLE sessions (\n"
    "  id BLOB PRIMARY KEY,               -- 16 random bytes\n"
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"
    "  label TEXT NOT NULL,               -- '' for the one that a day opened by itself\n"
    "  day TEXT NOT NULL,                 -- local day it was opened, '2026-03-01'\n"
    "  pack_version TEXT NOT NULL,        -- content pack in use when it was opened\n"
    "  place TEXT NOT NULL DEFAULT '',    -- as staff typed it\n"
    "  bands TEXT NOT NULL DEFAULT '',    -- that it offered, 'a b'; '' all\n"
    "  forms TEXT NOT NULL DEFAULT '',    -- likewise\n"
    "  helper INTEGER NOT NULL DEFAULT 0  -- 1: a worker helped with the words\n"
    ") WITHOUT ROWID;\n"
    "CREATE TABLE forms (\n"
    "  number INTEGER PRIMARY KEY,        -- in the order they came\n"
    "  form_id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,                -- its name; the ending tells the format\n"
    "  hash BLOB NOT NULL,                -- SHA-256 of the definition\n"
    "  definition BLOB NOT NULL,          -- the XLSForm file's bytes\n"
    "  UNIQUE (form_id, version, hash)\n"
    ");\n"
    "CREATE TABLE submissions (\n"
    "  id BLOB PRIMARY KEY,               -- 16 random bytes, given by the kiosk at Send\n"
    "  instance_id TEXT NOT NULL UNIQUE,  -- 'uuid:...', KEY in the tables\n"
    "  form_id TEXT NOT NULL,\n"
    "  version TEXT NOT NULL,\n"
    "  session BLOB NOT NULL REFERENCES sessions (id),\n"
    "  pack_version TEXT NOT NULL,\n"
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"
    "  batch INTEGER NOT NULL REFERENCES batches (number),  -- the first that brought it\n"
    "  xml TEXT NOT NULL,                 -- as ODK would have sent it\n"
    "  hands INTEGER NOT NULL DEFAULT 0   -- 1: counts of a group, not the answers of one person\n"
    ") WITHOUT ROWID;\n"
    "CREATE INDEX submissions_by_form ON submissions (form_id, instance_id);\n" FILES KIOSK_LOG;
