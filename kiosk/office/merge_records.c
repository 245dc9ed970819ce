/* Merging the records of a batch: each is opened, read as a submission, and inserted; one that
 * cannot be is named, and the rest goes on. */
#include "base/record.h"
#include "office/merge.h"
#include "office/xml.h"
#include "seal/open.h"
#include "store/sql.h"
#include "store/store.h"

#include <string.h>

struct taken {
    unsigned char id[STORE_ID_BYTES], session[STORE_ID_BYTES];
    const char *pack_version;
    struct bytes sealed, xml;
    struct record opened; /* the XML again, and its files */
    struct xml_submission submission;
};

struct statements {
    sqlite3_stmt *has_session, *insert, *same, *taken, *add_file;
};

static bool prepare(sqlite3 *db, struct statements *out, struct fail *fail)
{
    return (out->has_session = sql_prepare(db, "SELECT 1 FROM sessions WHERE id = ? AND kiosk = ?",
                                           fail)) != NULL &&
           (out->insert =
                sql_prepare(db,
                            "INSERT INTO submissions (id, instance_id, form_id, version, session,"
                            " pack_version, kiosk, batch, xml, hands)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            fail)) != NULL &&
           (out->same =
                sql_prepare(db,
                            "SELECT xml = ? AND session = ? AND (SELECT count(*) FROM files"
                            " WHERE submission = submissions.id) = ? FROM submissions WHERE id = ?",
                            fail)) != NULL &&
           (out->add_file =
                sql_prepare(db, "INSERT INTO files (submission, name, bytes) VALUES (?, ?, ?)",
                            fail)) != NULL &&
           (out->taken =
                sql_prepare(db, "SELECT 1 FROM submissions WHERE instance_id = ?", fail)) != NULL;
}

static void finalize(struct statements *statements)
{
    sqlite3_finalize(statements->has_session);
    sqlite3_finalize(statements->insert);
    sqlite3_finalize(statements->same);
    sqlite3_finalize(statements->taken);
    sqlite3_finalize(statements->add_file);
}

/* Opens with whichever key it is sealed for. */
static bool open_record(struct merge *merge, struct taken *record, struct fail *why)
{
    const char *associated =
        store_associated(&merge->scratch, record->id, record->session, record->pack_version);
    for (int i = 0; i < merge->keys->count; i++)
        if (seal_is_for(&merge->keys->at[i].open, record->sealed))
            return seal_open(&merge->keys->at[i], record->sealed, associated, &merge->scratch,
                             &record->xml, why) &&
                   record_read(record->xml, &merge->scratch, &record->opened, why);
    return fail_set(why, "it is sealed for another key");
}

/* First column of a bound statement as a number, -1 for no row, -2 for an error. */
static int64_t ask(sqlite3_stmt *statement, struct fail *fail)
{
    int status = sql_step(statement, fail);
    int64_t answer = status > 0 ? sqlite3_column_int64(statement, 0) : status == 0 ? -1 : -2;
    sqlite3_reset(statement);
    return answer;
}

static int64_t is_same(struct statements *at, const struct taken *record, struct fail *fail)
{
    sqlite3_bind_text(at->same, 1, record->xml.at, (int)record->xml.length, SQLITE_STATIC);
    sql_bind_blob(at->same, 2, record->session, STORE_ID_BYTES);
    sqlite3_bind_int64(at->same, 3, record->opened.count);
    sql_bind_blob(at->same, 4, record->id, STORE_ID_BYTES);
    return ask(at->same, fail);
}

static bool insert(struct merge *merge, struct statements *at, const struct taken *record,
                   struct fail *fail)
{
    sql_bind_blob(at->insert, 1, record->id, STORE_ID_BYTES);
    sql_bind_text(at->insert, 2, record->submission.instance_id);
    sql_bind_text(at->insert, 3, record->submission.form_id);
    sql_bind_text(at->insert, 4, record->submission.version);
    sql_bind_blob(at->insert, 5, record->session, STORE_ID_BYTES);
    sql_bind_text(at->insert, 6, record->pack_version);
    sqlite3_bind_int64(at->insert, 7, merge->kiosk);
    sqlite3_bind_int64(at->insert, 8, merge->batch_row);
    sqlite3_bind_text(at->insert, 9, record->xml.at, (int)record->xml.length, SQLITE_STATIC);
    sqlite3_bind_int(at->insert, 10, record->submission.hands);
    return sql_again(at->insert, fail);
}

/* Every file is the answer of a question. */
static bool check_files(const struct taken *record, struct fail *why)
{
    for (int i = 0; i < record->opened.count; i++) {
        bool found = false;
        for (int k = 0; k < record->submission.count && !found; k++)
            found = record->submission.at[k].value != NULL &&
                    strcmp(record->submission.at[k].value, record->opened.files[i].name) == 0;
        if (!found)
            return fail_set(why, "no answer names its file '%s'", record->opened.files[i].name);
    }
    return true;
}

static bool insert_files(struct statements *at, const struct taken *record, struct fail *fail)
{
    for (int i = 0; i < record->opened.count; i++) {
        const struct record_file *file = &record->opened.files[i];
        sql_bind_blob(at->add_file, 1, record->id, STORE_ID_BYTES);
        sql_bind_text(at->add_file, 2, file->name);
        sql_bind_blob(at->add_file, 3, file->bytes.at, file->bytes.length);
        if (!sql_again(at->add_file, fail))
            return false;
    }
    return true;
}

enum outcome { ADDED, KNOWN, REFUSED, BROKEN };

/* REFUSED sets `why`; BROKEN (the office's own database fails) sets `fail`. */
static enum outcome take(struct merge *merge, struct statements *at, struct taken *record,
                         struct fail *why, struct fail *fail)
{
    sql_bind_blob(at->has_session, 1, record->session, STORE_ID_BYTES);
    sqlite3_bind_int64(at->has_session, 2, merge->kiosk);
    int64_t answer = ask(at->has_session, fail);
    if (answer == -1)
        fail_set(why, "its session is not one of this kiosk");
    if (answer < 0)
        return answer == -2 ? BROKEN : REFUSED;
    if (!open_record(merge, record, why))
        return REFUSED;
    /* Copied, so that it ends where it ends, and not with the files behind it. */
    record->xml.length = record->opened.xml.length;
    record->xml.at = arena_copy(&merge->scratch, record->opened.xml.at, record->xml.length);
    if (!xml_parse(record->xml, &merge->scratch, &record->submission, why) ||
        !check_files(record, why))
        return REFUSED;
    answer = is_same(at, record, fail);
    if (answer == 0)
        fail_set(why, "it differs from the record of the same id that came before");
    if (answer != -1)
        return answer == 1 ? KNOWN : answer == 0 ? REFUSED : BROKEN;
    sql_bind_text(at->taken, 1, record->submission.instance_id);
    answer = ask(at->taken, fail);
    if (answer == 1)
        fail_set(why, "another record has its instanceID");
    if (answer != -1)
        return answer == 1 ? REFUSED : BROKEN;
    return insert(merge, at, record, fail) && insert_files(at, record, fail) ? ADDED : BROKEN;
}

static void refuse(struct merge *merge, const unsigned char *id, size_t length, const char *why)
{
    char text[2 * STORE_ID_BYTES + 1];
    merge->refused++;
    fails_add(merge->fails, FAIL_ERROR, (struct place){.file = merge->batch->path},
              "record %s is refused: %s",
              hex_text(id, length < STORE_ID_BYTES ? length : STORE_ID_BYTES, text), why);
}

static bool merge_one(struct merge *merge, struct statements *at, sqlite3_stmt *from,
                      struct fail *fail)
{
    struct taken record = {.pack_version = sql_text(from, 2), .sealed = sql_blob(from, 3)};
    struct fail why;
    if (!sql_blob_copy(from, 0, record.id, STORE_ID_BYTES) ||
        !sql_blob_copy(from, 1, record.session, STORE_ID_BYTES) ||
        strlen(record.pack_version) > STORE_VERSION_MAX) {
        struct bytes id = sql_blob(from, 0);
        refuse(merge, (const unsigned char *)id.at, id.length, "it is not a record of a kiosk");
        return true;
    }
    enum outcome outcome = take(merge, at, &record, &why, fail);
    if (outcome == ADDED)
        merge->added++;
    if (outcome == REFUSED)
        refuse(merge, record.id, STORE_ID_BYTES, why.text);
    return outcome != BROKEN;
}

bool merge_records(struct merge *merge, struct fail *fail)
{
    struct statements at = {0};
    int status = -1;
    sqlite3_stmt *from =
        sql_prepare(merge->from, "SELECT id, session, pack_version, sealed FROM records", fail);
    if (from != NULL && prepare(merge->office->db, &at, fail))
        while ((status = sql_step(from, fail)) > 0) {
            if (!merge_one(merge, &at, from, fail)) {
                status = -1;
                break;
            }
            arena_reset(&merge->scratch);
        }
    finalize(&at);
    sqlite3_finalize(from);
    return status == 0;
}
