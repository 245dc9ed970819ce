/* Which records are sent, and what is kept of the answers. One record: send_record.c. */
#include "office/send.h"

#include "office/send_record.h"
#include "store/sql.h"

#include <string.h>

enum {
    SCRATCH = 256 << 20,
    ALIKE = 3, /* the first ones refused alike: it is not the records */
    CONNECTING = 30 /* times the patience before the second try */
};

/* ?1 the server, ?2 whether to try again what was refused. */
#define IS_OPEN                                                                                    \
    " r.hands = 0 AND NOT EXISTS (SELECT 1 FROM sent s WHERE s.response = r.number"                \
    " AND s.server = ?1 AND (?2 = 0 OR s.answer IN ('stored', 'was there')))"

struct sending {
    struct office *office;
    struct send_line line;
    struct arena scratch; /* of the record */
    int64_t last; /* the record before */
    int64_t total;
    char first[256]; /* why the first one was refused */
    int alike; /* how many of the first ones were refused for that; -1: another answer came */
    struct send_result *result;
    struct fail *fail;
};

static sqlite3_stmt *ask(struct sending *sending, const char *sql)
{
    sqlite3_stmt *statement = sql_prepare(sending->office->db, sql, sending->fail);
    if (statement != NULL) {
        sql_bind_text(statement, 1, sending->line.address.shown);
        sqlite3_bind_int(statement, 2, sending->line.how->again);
    }
    return statement;
}

static bool count(struct sending *sending, const char *sql, int64_t *out)
{
    sqlite3_stmt *row = ask(sending, sql);
    bool ok = row != NULL && sql_step(row, sending->fail) > 0;
    if (ok)
        *out = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return ok;
}

static bool count_all(struct sending *sending)
{
    return count(sending, "SELECT count(*) FROM responses r WHERE" IS_OPEN, &sending->total) &&
           count(sending,
                 "SELECT count(*) FROM sent s JOIN responses r ON r.number = s.response"
                 " WHERE r.hands = 0 AND s.server = ?1 AND ?2 = 0"
                 " AND s.answer NOT IN ('stored', 'was there')",
                 &sending->result->before);
}

/* --- one record out of the database: nothing of it stays locked while the network is waited for --- */

static struct bytes copy(struct sending *sending, struct bytes bytes)
{
    return (struct bytes){arena_copy(&sending->scratch, bytes.at, bytes.length), bytes.length};
}

static bool load_drawings(struct sending *sending, struct send_record *record)
{
    int status;
    sqlite3_stmt *row = sql_prepare(sending->office->db,
                                    "SELECT name, bytes FROM drawings WHERE response = ?1"
                                    " ORDER BY name",
                                    sending->fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, record->number);
    while ((status = sql_step(row, sending->fail)) > 0) {
        if (record->count == SEND_PARTS_MAX) {
            fail_set(sending->fail, "'%.100s' has more than %d drawings", record->instance_id,
                     SEND_PARTS_MAX - 1);
            status = -1;
            break;
        }
        record->parts[record->count++] =
            (struct openrosa_part){arena_text(&sending->scratch, sql_text(row, 0)), "image/png",
                                   copy(sending, sql_blob(row, 1))};
    }
    sqlite3_finalize(row);
    return status == 0;
}

/* 1, 0 when there is no more, -1 on an error. */
static int load_next(struct sending *sending, struct send_record *record)
{
    sqlite3_stmt *row =
        ask(sending, "SELECT r.number, r.instance_id, o.xml FROM responses r"
                     " JOIN originals o ON o.response = r.number"
                     " WHERE r.number > ?3 AND" IS_OPEN " ORDER BY r.number LIMIT 1");
    if (row == NULL)
        return -1;
    sqlite3_bind_int64(row, 3, sending->last);
    int status = sql_step(row, sending->fail);
    if (status > 0) {
        record->number = sqlite3_column_int64(row, 0);
        record->instance_id = arena_text(&sending->scratch, sql_text(row, 1));
        record->parts[0] = (struct openrosa_part){"xml_submission_file", "text/xml",
                                                  copy(sending, sql_blob(row, 2))};
        record->count = 1;
    }
    sqlite3_finalize(row);
    return status > 0 && !load_drawings(sending, record) ? -1 : status;
}

/* --- its answer --- */

static bool keep(struct sending *sending, int64_t number, const char *answer)
{
    char day[16];
    const struct clock clock = sending->line.how->clock();
    struct fail *fail = sending->fail;
    if (!sql_begin(sending->office->db, fail))
        return false;
    sqlite3_stmt *into = sql_prepare(sending->office->db,
                                     "INSERT OR REPLACE INTO sent (response, server, day, answer)"
                                     " VALUES (?1, ?2, ?3, ?4)",
                                     fail);
    if (into != NULL) {
        sqlite3_bind_int64(into, 1, number);
        sql_bind_text(into, 2, sending->line.address.shown);
        sql_bind_text(into, 3, day_text(clock_day(&clock), day));
        sql_bind_text(into, 4, answer);
    }
    return sql_finish(sending->office->db, sql_end(into, fail), fail);
}

/* A form that is not there or a project that is closed refuses all that come: nobody wants to be told
 * a thousand times. A conflict (409) is about one record. */
static bool are_alike(struct sending *sending, const struct openrosa_answer *answer)
{
    if (answer->end != OPENROSA_REFUSED || answer->status == 409)
        sending->alike = -1;
    if (sending->alike == 0)
        snprintf(sending->first, sizeof sending->first, "%s", answer->reason);
    if (sending->alike < 0 || strncmp(sending->first, answer->reason, 255) != 0) {
        sending->alike = -1;
        return false;
    }
    return ++sending->alike == ALIKE;
}

static bool take_answer(struct sending *sending, const struct send_record *record,
                        const struct openrosa_answer *answer)
{
    const struct send_how *how = sending->line.how;
    struct send_result *result = sending->result;
    const char *kept = answer->reason;
    if (answer->end == OPENROSA_STORED)
        kept = "stored";
    else if (answer->end == OPENROSA_THERE)
        kept = "was there";
    if (!keep(sending, record->number, kept))
        return false;
    if (answer->end == OPENROSA_REFUSED)
        how->refused(how->context, record->instance_id, kept);
    result->stored += answer->end == OPENROSA_STORED;
    result->there += answer->end == OPENROSA_THERE;
    result->refused += answer->end == OPENROSA_REFUSED;
    if (how->tell != NULL)
        how->tell(how->context, result->stored + result->there + result->refused, sending->total);
    return !are_alike(sending, answer) ||
           fail_set(sending->fail,
                    "'%.200s' refused the first %d for the same reason, so the rest was not tried: "
                    "put that right, and send with --again",
                    sending->line.address.shown, ALIKE);
}

static bool send_next(struct sending *sending, bool *more)
{
    struct send_record record = {0};
    struct openrosa_answer answer;
    arena_reset(&sending->scratch);
    int status = load_next(sending, &record);
    *more = status > 0;
    if (status <= 0)
        return status == 0;
    sending->last = record.number;
    return send_record(&sending->line, &record, &sending->scratch, &answer, sending->fail) &&
           take_answer(sending, &record, &answer);
}

static bool run(struct sending *sending)
{
    const struct send_how *how = sending->line.how;
    bool more = sending->total > 0;
    if (more && !send_hello(&sending->line, &sending->scratch, sending->fail))
        return false;
    while (more) {
        if (how->stop(how->context))
            return fail_set(sending->fail, "it was stopped: the same command goes on from here");
        if (!send_next(sending, &more))
            return false;
    }
    return true;
}

bool send_all(struct office *office, const struct send_how *how, struct arena *arena,
              struct send_result *out, struct fail *fail)
{
    struct sending sending = {.office = office, .line = {.how = how}, .result = out, .fail = fail};
    const struct openrosa_login login = {how->user, how->password, how->patience_ms * CONNECTING};
    *out = (struct send_result){0};
    if (!address_read(how->url, arena, &sending.line.address, fail) || !count_all(&sending))
        return false;
    sending.line.http = openrosa_open(&sending.line.address, &login, arena, fail);
    if (sending.line.http == NULL)
        return false;
    arena_init(&sending.scratch, SCRATCH);
    bool ok = run(&sending);
    arena_wipe(&sending.scratch);
    arena_free(&sending.scratch);
    openrosa_close(sending.line.http);
    return ok;
}
