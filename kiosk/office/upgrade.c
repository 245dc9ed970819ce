/* Upgrading: versions up to OFFICE_XML_VERSION by their statements, and from there by reading every
 * answer out of its XML. */
#include "office/upgrade.h"

#include "office/responses.h"
#include "office/schema.h"
#include "store/sql.h"

#include <string.h>

enum { KEPT = 1 << 30, SCRATCH = 256 << 20, FILES_MAX = RECORD_FILES_MAX };

struct moving {
    struct office *office;
    struct responses responses;
    struct arena kept, scratch;
    struct fails fails; /* nobody asks: what has no definition had none before */
    sqlite3_stmt *from, *files;
};

/* The drawings of a submission; returns how many, -1 for an error. */
static int read_files(struct moving *moving, const unsigned char *id, struct record_file *out,
                      struct fail *fail)
{
    int count = 0, status;
    sql_bind_blob(moving->files, 1, id, RESPONSES_ID_BYTES);
    while ((status = sql_step(moving->files, fail)) > 0 && count < FILES_MAX) {
        struct bytes bytes = sql_blob(moving->files, 1);
        out[count++] = (struct record_file){
            .name = arena_text(&moving->scratch, sql_text(moving->files, 0)),
            .bytes = {arena_copy(&moving->scratch, bytes.at, bytes.length), bytes.length}};
    }
    sqlite3_reset(moving->files);
    return status < 0 ? -1 : count;
}

static bool move_one(struct moving *moving, struct fail *fail)
{
    sqlite3_stmt *from = moving->from;
    unsigned char id[RESPONSES_ID_BYTES];
    struct record_file files[FILES_MAX];
    struct xml_submission submission;
    struct fail why;
    struct bytes xml = {sql_text(from, 1), (size_t)sqlite3_column_bytes(from, 1)};
    if (!sql_blob_copy(from, 0, id, sizeof id) ||
        !xml_parse(xml, &moving->scratch, &submission, fail))
        return fail_set(fail, "'%s' is of an older version, and a record in it cannot be read",
                        moving->office->path);
    const struct response response = {.id = id,
                                      .session = sqlite3_column_int64(from, 2),
                                      .batch = sqlite3_column_int64(from, 3),
                                      .pack_version = sql_text(from, 4),
                                      .xml = xml,
                                      .files = files,
                                      .file_count = read_files(moving, id, files, fail),
                                      .submission = &submission};
    enum response_end end = response.file_count < 0 ? RESPONSE_BROKEN
                                                    : responses_add(&moving->responses, &response,
                                                                    &moving->fails, &why, fail);
    return end == RESPONSE_ADDED ||
           (end != RESPONSE_BROKEN &&
            fail_set(fail, "'%s' is of an older version: %s", moving->office->path, why.text));
}

static bool move_all(struct moving *moving, struct fail *fail)
{
    int status = -1;
    if (!responses_begin(&moving->responses, moving->office, &moving->kept, fail))
        return false;
    moving->from = sql_prepare(moving->office->db,
                               "SELECT o.id, o.xml, s.number, o.batch, o.pack_version"
                               " FROM old_submissions o JOIN sessions s ON s.id = o.session"
                               " ORDER BY o.batch, o.id",
                               fail);
    moving->files = sql_prepare(moving->office->db,
                                "SELECT name, bytes FROM old_files WHERE submission = ?", fail);
    while (moving->from != NULL && moving->files != NULL &&
           (status = sql_step(moving->from, fail)) > 0) {
        arena_wipe(&moving->scratch);
        if (!move_one(moving, fail)) {
            status = -1;
            break;
        }
    }
    sqlite3_finalize(moving->from);
    sqlite3_finalize(moving->files);
    return status == 0;
}

bool office_upgrade(struct office *office, int64_t version, struct fail *fail)
{
    struct moving moving = {.office = office};
    for (; version < OFFICE_XML_VERSION; version++)
        if (!sql_run(office->db, office_upgrades[version], fail))
            return false;
    if (!sql_run(office->db, office_set_aside, fail) || !sql_run(office->db, office_schema, fail) ||
        !sql_run(office->db, office_copy, fail))
        return false;
    arena_init(&moving.kept, KEPT);
    arena_init(&moving.scratch, SCRATCH);
    moving.fails.arena = &moving.kept;
    bool ok = move_all(&moving, fail);
    responses_end(&moving.responses);
    arena_wipe(&moving.scratch);
    arena_free(&moving.scratch);
    arena_free(&moving.kept);
    return ok && sql_run(office->db, office_drop, fail);
}
