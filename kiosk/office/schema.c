/* The tables of the office's database.
 *
 * What is long stands in tables whose keys are integers that only grow, so that a million answers
 * are appended and not scattered. Random ids are looked up in two indexes, and nowhere else. */
#include "office/schema.h"

/* What batches bring. */
#define BATCHES                                                                                    \
    "CREATE TABLE kiosks (\n"                                                                      \
    "  number INTEGER PRIMARY KEY,\n"                                                              \
    "  id TEXT NOT NULL UNIQUE,           -- 'k7f3a2', DeviceID in the tables\n"                   \
    "  signing_key BLOB NOT NULL UNIQUE   -- Ed25519 public key that its batches are signed "      \
    "with\n"                                                                                       \
    ");\n"                                                                                         \
    "CREATE TABLE batches (\n"                                                                     \
    "  number INTEGER PRIMARY KEY,        -- in the order they were imported\n"                    \
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"                                       \
    "  kiosk_number INTEGER NOT NULL,     -- the kiosk's own number of the batch: 1, 2, ...\n"     \
    "  records INTEGER NOT NULL,          -- sealed records in it\n"                               \
    "  hash BLOB NOT NULL UNIQUE,         -- SHA-256 of the whole file\n"                          \
    "  previous BLOB,                     -- that of the kiosk's batch before; NULL: first\n"      \
    "  refused INTEGER NOT NULL DEFAULT 0 -- of its records: no receipt names such a batch\n"      \
    ");\n"                                                                                         \
    "CREATE TABLE sessions (\n"                                                                    \
    "  number INTEGER PRIMARY KEY,\n"                                                              \
    "  id BLOB NOT NULL UNIQUE,           -- 16 random bytes\n"                                    \
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"                                       \
    "  label TEXT NOT NULL,               -- '' for the one that a day opened by itself\n"         \
    "  day TEXT NOT NULL,                 -- local day it was opened, '2026-03-01'\n"              \
    "  pack_version TEXT NOT NULL,        -- content pack in use when it was opened\n"             \
    "  place TEXT NOT NULL DEFAULT '',    -- as staff typed it\n"                                  \
    "  bands TEXT NOT NULL DEFAULT '',    -- that it offered, 'a b'; '' all\n"                     \
    "  forms TEXT NOT NULL DEFAULT '',    -- likewise\n"                                           \
    "  helper INTEGER NOT NULL DEFAULT 0  -- 1: a worker helped with the words\n"                  \
    ");\n"                                                                                         \
    "CREATE TABLE kiosk_log (\n"                                                                   \
    "  kiosk INTEGER NOT NULL REFERENCES kiosks (number),\n"                                       \
    "  number INTEGER NOT NULL,           -- 1, 2, ... on that kiosk\n"                            \
    "  minute TEXT NOT NULL,              -- local, '2026-03-01 16:05'\n"                          \
    "  event TEXT NOT NULL,\n"                                                                     \
    "  detail TEXT NOT NULL,\n"                                                                    \
    "  PRIMARY KEY (kiosk, number)\n"                                                              \
    ") WITHOUT ROWID;\n"

/* What was asked. */
#define FORMS                                                                                      \
    "CREATE TABLE forms (\n"                                                                       \
    "  number INTEGER PRIMARY KEY,        -- in the order they came\n"                             \
    "  form_id TEXT NOT NULL,\n"                                                                   \
    "  version TEXT NOT NULL,\n"                                                                   \
    "  file TEXT NOT NULL,                -- its name; the ending tells the format\n"              \
    "  hash BLOB NOT NULL,                -- SHA-256 of the definition\n"                          \
    "  definition BLOB,                   -- the XLSForm file's bytes; NULL: it never came\n"      \
    "  title TEXT NOT NULL DEFAULT '',\n"                                                          \
    "  subject TEXT NOT NULL DEFAULT '',  -- 'promise' of 'promise-7-13'\n"                        \
    "  band TEXT NOT NULL DEFAULT '',     -- '7-13'\n"                                             \
    "  UNIQUE (form_id, version, hash)\n"                                                          \
    ");\n"                                                                                         \
    "CREATE TABLE questions (\n"                                                                   \
    "  number INTEGER PRIMARY KEY,\n"                                                              \
    "  form_id TEXT NOT NULL,\n"                                                                   \
    "  path TEXT NOT NULL,                -- 'group/question'\n"                                   \
    "  name TEXT NOT NULL,                -- its last part: the same in every band that asks it\n" \
    "  type TEXT NOT NULL DEFAULT '',     -- as a form writes it; '' when none has it;\n"          \
    "                                     -- repeated: several answers, as no form has it\n"       \
    "  label TEXT NOT NULL DEFAULT '',    -- in the form's first language, of its newest "         \
    "version\n"                                                                                    \
    "  promise TEXT NOT NULL DEFAULT '',\n"                                                        \
    "  topic TEXT NOT NULL DEFAULT '',\n"                                                          \
    "  principle TEXT NOT NULL DEFAULT '',\n"                                                      \
    "  sensitive INTEGER NOT NULL DEFAULT 0,\n"                                                    \
    "  sometimes INTEGER NOT NULL DEFAULT 0,  -- 1: asked of some; 2: by an answer that is "       \
    "published\n"                                                                                  \
    "  position INTEGER NOT NULL DEFAULT 0,   -- in its form\n"                                    \
    "  UNIQUE (form_id, path)\n"                                                                   \
    ");\n"                                                                                         \
    "CREATE TABLE promises (\n"                                                                    \
    "  name TEXT NOT NULL,                -- 'home'\n"                                             \
    "  band TEXT NOT NULL,\n"                                                                      \
    "  title TEXT NOT NULL,               -- 'We will find you a place you can call home'\n"       \
    "  position INTEGER NOT NULL,\n"                                                               \
    "  PRIMARY KEY (name, band)\n"                                                                 \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE choices (\n"                                                                     \
    "  question INTEGER NOT NULL REFERENCES questions (number),\n"                                 \
    "  name TEXT NOT NULL,                -- what an answer says\n"                                \
    "  label TEXT NOT NULL DEFAULT '',\n"                                                          \
    "  means TEXT NOT NULL DEFAULT '',    -- good, between, not-good; apart: it stands apart\n"    \
    "  position INTEGER NOT NULL,         -- in its list; those that no list has come last\n"      \
    "  occurs INTEGER NOT NULL DEFAULT 0, -- 1: somebody chose it\n"                               \
    "  PRIMARY KEY (question, name)\n"                                                             \
    ") WITHOUT ROWID;\n"

/* What was answered. */
#define ANSWERS                                                                                    \
    "CREATE TABLE responses (\n"                                                                   \
    "  number INTEGER PRIMARY KEY,        -- by batch; in one, in the order of random ids\n"       \
    "  id BLOB NOT NULL UNIQUE,           -- 16 random bytes, given by the kiosk at Send\n"        \
    "  instance_id TEXT NOT NULL UNIQUE,  -- 'uuid:...', KEY in the tables\n"                      \
    "  form INTEGER NOT NULL REFERENCES forms (number),\n"                                         \
    "  session INTEGER NOT NULL REFERENCES sessions (number),\n"                                   \
    "  pack_version TEXT NOT NULL,\n"                                                              \
    "  batch INTEGER NOT NULL REFERENCES batches (number),  -- the first that brought it\n"        \
    "  wave INTEGER REFERENCES waves (number),  -- that it was counted in; NULL: none yet\n"       \
    "  hands INTEGER NOT NULL DEFAULT 0,  -- 1: counts of a group, not the answers of one "        \
    "person\n"                                                                                     \
    "  hasty INTEGER NOT NULL DEFAULT 0   -- 1: answered too fast, or too straight, to be read\n"  \
    ");\n"                                                                                         \
    "CREATE INDEX responses_by_form ON responses (form);\n"                                        \
    "CREATE TABLE originals (\n"                                                                   \
    "  response INTEGER PRIMARY KEY REFERENCES responses (number),\n"                              \
    "  xml TEXT NOT NULL                  -- as ODK would have sent it\n"                          \
    ");\n" /* The repetitions of a group: household/child, once for each child. */                 \
    "CREATE TABLE instances (\n"                                                                   \
    "  response INTEGER NOT NULL REFERENCES responses (number),\n"                                 \
    "  number INTEGER NOT NULL,           -- 1, 2, ... in document order\n"                        \
    "  question INTEGER NOT NULL REFERENCES questions (number),  -- of type 'begin_repeat'\n"      \
    "  around INTEGER NOT NULL,           -- the instance that it stands in; 0: none\n"            \
    "  nth INTEGER NOT NULL,              -- among those around it, from 1\n"                      \
    "  PRIMARY KEY (response, number)\n"                                                           \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE answers (\n"                                                                     \
    "  response INTEGER NOT NULL REFERENCES responses (number),\n"                                 \
    "  instance INTEGER NOT NULL,         -- instances.number; 0: in none\n"                       \
    "  question INTEGER NOT NULL REFERENCES questions (number),\n"                                 \
    "  value TEXT NOT NULL,               -- '': it was asked, and missed out\n"                   \
    "  PRIMARY KEY (response, instance, question)\n"                                               \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE drawings (\n"                                                                    \
    "  response INTEGER NOT NULL REFERENCES responses (number),\n"                                 \
    "  name TEXT NOT NULL,                -- as an answer has it\n"                                \
    "  bytes BLOB NOT NULL,               -- a PNG\n"                                              \
    "  PRIMARY KEY (response, name)\n"                                                             \
    ") WITHOUT ROWID;\n"

/* What was made of it. */
#define RELEASES                                                                                   \
    "CREATE TABLE waves (\n"                                                                       \
    "  number INTEGER PRIMARY KEY,        -- 1, 2, ...\n"                                          \
    "  name TEXT NOT NULL UNIQUE,         -- 'Spring 2026'\n"                                      \
    "  last_day TEXT NOT NULL UNIQUE,     -- of its sessions\n"                                    \
    "  closed_on TEXT NOT NULL,           -- what comes later counts in the next wave\n"           \
    "  late INTEGER NOT NULL              -- of its responses: from sessions of waves before\n"    \
    ");\n" /* The figures of a closed wave, exact: they stay when answers have been destroyed. */  \
    "CREATE TABLE counts (\n"                                                                      \
    "  wave INTEGER NOT NULL REFERENCES waves (number),\n"                                         \
    "  subject TEXT NOT NULL,\n"                                                                   \
    "  band TEXT NOT NULL,\n"                                                                      \
    "  question TEXT NOT NULL,            -- its name; '' for the responses themselves\n"          \
    "  value TEXT NOT NULL,               -- a choice, '' missed out, '*' anything else\n"         \
    "  hasty INTEGER NOT NULL,\n"                                                                  \
    "  n INTEGER NOT NULL,\n"                                                                      \
    "  PRIMARY KEY (wave, subject, band, question, value, hasty)\n"                                \
    ") WITHOUT ROWID;\n" /* What left the office: the same wave is never published in two ways. */ \
    "CREATE TABLE releases (\n"                                                                    \
    "  number INTEGER PRIMARY KEY,\n"                                                              \
    "  wave INTEGER NOT NULL REFERENCES waves (number),\n"                                         \
    "  level TEXT NOT NULL,               -- public or internal\n"                                 \
    "  day TEXT NOT NULL,                 -- of the first time\n"                                  \
    "  checked_by TEXT NOT NULL DEFAULT '',  -- who looked at the three tests of the ICO\n"        \
    "  UNIQUE (wave, level)\n"                                                                     \
    ");\n"                                                                                         \
    "CREATE TABLE released (\n"                                                                    \
    "  release INTEGER NOT NULL REFERENCES releases (number),\n"                                   \
    "  cell TEXT NOT NULL,                -- 'promise/home_kept/7-13/good'\n"                      \
    "  value TEXT NOT NULL,               -- a number, or c, z, k\n"                               \
    "  PRIMARY KEY (release, cell)\n"                                                              \
    ") WITHOUT ROWID;\n" /* What written answers and drawings are about, as people coded them. */  \
    "CREATE TABLE themes (\n"                                                                      \
    "  number INTEGER PRIMARY KEY,\n"                                                              \
    "  name TEXT NOT NULL UNIQUE\n"                                                                \
    ");\n"                                                                                         \
    "CREATE TABLE coding (\n"                                                                      \
    "  code TEXT PRIMARY KEY,             -- random: what the coding sheet calls the answer\n"     \
    "  response INTEGER NOT NULL REFERENCES responses (number),\n"                                 \
    "  instance INTEGER NOT NULL,\n"                                                               \
    "  question INTEGER NOT NULL REFERENCES questions (number),\n"                                 \
    "  coded_on TEXT,                     -- NULL: the sheet has not come back yet\n"              \
    "  UNIQUE (response, instance, question)\n"                                                    \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE coded (\n"                                                                       \
    "  code TEXT NOT NULL REFERENCES coding (code),\n"                                             \
    "  theme INTEGER NOT NULL REFERENCES themes (number),\n"                                       \
    "  PRIMARY KEY (code, theme)\n"                                                                \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE theme_counts (\n"                                                                \
    "  wave INTEGER NOT NULL REFERENCES waves (number),\n"                                         \
    "  theme INTEGER NOT NULL REFERENCES themes (number),\n"                                       \
    "  band TEXT NOT NULL,\n"                                                                      \
    "  promise TEXT NOT NULL,\n"                                                                   \
    "  n INTEGER NOT NULL,                -- people, not answers\n"                                \
    "  PRIMARY KEY (wave, theme, band, promise)\n"                                                 \
    ") WITHOUT ROWID;\n"                                                                           \
    "CREATE TABLE sent (\n"                                                                        \
    "  response INTEGER NOT NULL REFERENCES responses (number),\n"                                 \
    "  server TEXT NOT NULL,              -- its address, without password\n"                      \
    "  day TEXT NOT NULL,\n"                                                                       \
    "  answer TEXT NOT NULL,              -- 'stored', 'was there', or why it was refused\n"       \
    "  PRIMARY KEY (response, server)\n"                                                           \
    ") WITHOUT ROWID;\n"

/* What an analyst asks. */
#define VIEWS                                                                                      \
    "CREATE VIEW who_answered AS\n"                                                                \
    "  SELECT s.day, s.label AS session, s.place, k.id AS kiosk, f.subject, f.band,\n"             \
    "         count(*) AS responses, sum(r.hasty) AS hasty\n"                                      \
    "  FROM responses r JOIN sessions s ON s.number = r.session\n"                                 \
    "  JOIN kiosks k ON k.number = s.kiosk JOIN forms f ON f.number = r.form\n"                    \
    "  WHERE r.hands = 0 GROUP BY s.number, f.subject, f.band;\n"                                  \
    "CREATE VIEW what_was_answered AS\n"                                                           \
    "  SELECT r.instance_id, s.day, f.subject, f.band, f.version, q.path, q.name AS question,\n"   \
    "         q.label, a.instance, a.value, c.label AS choice, c.means\n"                          \
    "  FROM answers a JOIN responses r ON r.number = a.response\n"                                 \
    "  JOIN sessions s ON s.number = r.session JOIN forms f ON f.number = r.form\n"                \
    "  JOIN questions q ON q.number = a.question\n"                                                \
    "  LEFT JOIN choices c ON c.question = a.question AND c.name = a.value WHERE r.hands = 0;\n"   \
    "CREATE VIEW which_promises_are_kept AS\n"                                                     \
    "  SELECT q.promise, q.name AS question, f.band, c.means, count(*) AS answers\n"               \
    "  FROM answers a JOIN responses r ON r.number = a.response\n"                                 \
    "  JOIN forms f ON f.number = r.form JOIN questions q ON q.number = a.question\n"              \
    "  JOIN choices c ON c.question = a.question AND c.name = a.value\n"                           \
    "  WHERE r.hands = 0 AND q.promise <> '' AND c.means <> ''\n"                                  \
    "  GROUP BY q.promise, q.name, f.band, c.means;\n"                                             \
    "CREATE VIEW which_questions_compare AS\n"                                                     \
    "  SELECT name AS question, count(DISTINCT form_id) AS forms,\n"                               \
    "         group_concat(DISTINCT form_id) AS asked_in\n"                                        \
    "  FROM questions WHERE type NOT IN ('', 'begin_repeat') GROUP BY name;\n"                     \
    "CREATE VIEW what_did_not_come AS\n"                                                           \
    "  SELECT k.id AS kiosk, b.kiosk_number - 1 AS batch FROM batches b\n"                         \
    "  JOIN kiosks k ON k.number = b.kiosk WHERE b.previous IS NOT NULL\n"                         \
    "  AND b.previous NOT IN (SELECT hash FROM batches);\n"

const char office_schema[] = BATCHES FORMS ANSWERS RELEASES VIEWS;

const char *const office_upgrades[OFFICE_XML_VERSION] = {
    /* Version 1 had no drawings. */
    [1] = "CREATE TABLE files (submission BLOB NOT NULL REFERENCES submissions (id), name TEXT NOT"
          " NULL, bytes BLOB NOT NULL, PRIMARY KEY (submission, name)) WITHOUT ROWID;\n",
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
          "ALTER TABLE submissions ADD COLUMN hands INTEGER NOT NULL DEFAULT 0;\n"
          "CREATE TABLE kiosk_log (kiosk INTEGER NOT NULL, number INTEGER NOT NULL, minute TEXT NOT"
          " NULL, event TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (kiosk, number))"
          " WITHOUT ROWID;\n",
};

const char office_set_aside[] = "ALTER TABLE kiosks RENAME TO old_kiosks;\n"
                                "ALTER TABLE batches RENAME TO old_batches;\n"
                                "ALTER TABLE sessions RENAME TO old_sessions;\n"
                                "ALTER TABLE forms RENAME TO old_forms;\n"
                                "ALTER TABLE kiosk_log RENAME TO old_kiosk_log;\n"
                                "ALTER TABLE submissions RENAME TO old_submissions;\n"
                                "ALTER TABLE files RENAME TO old_files;\n";

const char office_copy[] =
    "INSERT INTO kiosks SELECT number, id, signing_key FROM old_kiosks;\n"
    "INSERT INTO batches SELECT number, kiosk, kiosk_number, records, hash, previous, refused"
    " FROM old_batches;\n"
    "INSERT INTO sessions (id, kiosk, label, day, pack_version, place, bands, forms, helper)"
    " SELECT id, kiosk, label, day, pack_version, place, bands, forms, helper FROM old_sessions;\n"
    "INSERT INTO forms (number, form_id, version, file, hash, definition)"
    " SELECT number, form_id, version, file, hash, definition FROM old_forms;\n"
    "INSERT INTO kiosk_log SELECT kiosk, number, minute, event, detail FROM old_kiosk_log;\n";

const char office_drop[] = "DROP TABLE old_files; DROP TABLE old_submissions;"
                           " DROP TABLE old_kiosk_log; DROP TABLE old_forms;"
                           " DROP TABLE old_sessions; DROP TABLE old_batches;"
                           " DROP TABLE old_kiosks;\n";
