/* Counting a wave: one pass over its answers, in the order in which they lie. */
#include "office/waves.h"

#include "store/sql.h"

#include <string.h>

enum { ARENA = 256 << 20, VALUES_MAX = 5000 };

/* How often a value of a question was given: by those who were not hasty, and by those who were. */
struct tally {
    const char *value;
    int64_t n[2];
};

struct counted {
    bool choices, several;
    struct tally *at;
    int count, room;
};

struct count {
    struct office *office;
    struct arena arena;
    struct counted *questions; /* by number */
    int64_t question_count;
    int64_t wave;
};

static struct tally *find(struct count *count, struct counted *in, const char *value, size_t length)
{
    for (int i = 0; i < in->count; i++)
        if (strncmp(in->at[i].value, value, length) == 0 && in->at[i].value[length] == '\0')
            return &in->at[i];
    if (in->count == in->room) {
        int room = in->room > 0 ? in->room * 2 : 8;
        in->at = arena_grow(&count->arena, in->at, sizeof *in->at * (size_t)in->room,
                            sizeof *in->at * (size_t)room);
        in->room = room;
    }
    in->at[in->count] = (struct tally){.value = arena_copy(&count->arena, value, length)};
    return &in->at[in->count++];
}

/* A choice; each of several; "" for what was missed out; "*" for anything else. */
static void tally(struct count *count, struct counted *in, const char *value, int hasty)
{
    bool other = !in->choices || in->count > VALUES_MAX;
    if (*value == '\0' || other || !in->several) {
        const char *as = *value != '\0' && other ? "*" : value;
        find(count, in, as, strlen(as))->n[hasty]++;
        return;
    }
    for (const char *at = value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (length > 0)
            find(count, in, at, length)->n[hasty]++;
        at += length + (at[length] == ' ');
    }
}

static bool read_questions(struct count *count, struct fail *fail)
{
    int status;
    sqlite3 *db = count->office->db;
    if (!sql_number(db, "SELECT max(number) + 1 FROM questions", &count->question_count, fail))
        return false;
    count->questions = ARENA_ARRAY(&count->arena, struct counted, count->question_count + 1);
    sqlite3_stmt *row = sql_prepare(db, "SELECT number, type FROM questions", fail);
    if (row == NULL)
        return false;
    while ((status = sql_step(row, fail)) > 0) {
        struct counted *question = &count->questions[sqlite3_column_int64(row, 0)];
        question->several = strcmp(sql_text(row, 1), "select_multiple") == 0;
        question->choices = question->several || strcmp(sql_text(row, 1), "select_one") == 0;
    }
    sqlite3_finalize(row);
    return status == 0;
}

static bool read_answers(struct count *count, struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(count->office->db,
                                    "SELECT a.question, a.value, r.hasty FROM responses r"
                                    " CROSS JOIN answers a ON a.response = r.number"
                                    " WHERE r.wave = ? AND a.instance = 0",
                                    fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, count->wave);
    while ((status = sql_step(row, fail)) > 0)
        tally(count, &count->questions[sqlite3_column_int64(row, 0)], sql_text(row, 1),
              sqlite3_column_int(row, 2));
    sqlite3_finalize(row);
    return status == 0;
}

/* Questions of the same name in two forms of a band and subject are one. */
static bool write_tally(struct count *count, sqlite3_stmt *row, int64_t question,
                        const struct tally *tally, struct fail *fail)
{
    bool ok = true;
    for (int hasty = 0; ok && hasty < 2; hasty++) {
        if (tally->n[hasty] == 0)
            continue;
        sqlite3_bind_int64(row, 1, count->wave);
        sqlite3_bind_int64(row, 2, question);
        sql_bind_text(row, 3, tally->value);
        sqlite3_bind_int(row, 4, hasty);
        sqlite3_bind_int64(row, 5, tally->n[hasty]);
        ok = sql_again(row, fail);
    }
    return ok;
}

static bool write_all(struct count *count, struct fail *fail)
{
    bool ok = true;
    sqlite3_stmt *row = sql_prepare(
        count->office->db,
        "INSERT INTO counts SELECT ?1, f.subject, f.band, q.name, ?3, ?4, ?5 FROM questions q"
        " JOIN forms f ON f.form_id = q.form_id WHERE q.number = ?2 LIMIT 1"
        " ON CONFLICT DO UPDATE SET n = n + excluded.n",
        fail);
    for (int64_t q = 0; row != NULL && ok && q < count->question_count; q++)
        for (int i = 0; ok && i < count->questions[q].count; i++)
            ok = write_tally(count, row, q, &count->questions[q].at[i], fail);
    sqlite3_finalize(row);
    return row != NULL && ok;
}

/* Through the index of forms, which need not be sorted. */
static bool count_responses(struct count *count, struct fail *fail)
{
    sqlite3_stmt *row = sql_prepare(
        count->office->db,
        "INSERT INTO counts WITH answered AS (SELECT form, count(*) AS n, sum(hasty) AS hasty"
        " FROM responses INDEXED BY responses_by_form WHERE wave = ?1 GROUP BY form),"
        " each (hasty) AS (VALUES (0), (1))"
        " SELECT ?1, f.subject, f.band, '', '', e.hasty,"
        " sum(iif(e.hasty, a.hasty, a.n - a.hasty)) AS n"
        " FROM answered a JOIN forms f ON f.number = a.form, each e"
        " GROUP BY f.subject, f.band, e.hasty HAVING sum(iif(e.hasty, a.hasty, a.n - a.hasty)) > 0",
        fail);
    if (row == NULL)
        return false;
    sqlite3_bind_int64(row, 1, count->wave);
    return sql_end(row, fail);
}

bool wave_count(struct office *office, int64_t wave, struct fail *fail)
{
    struct count count = {.office = office, .wave = wave};
    arena_init(&count.arena, ARENA);
    bool ok = read_questions(&count, fail) && read_answers(&count, fail) &&
              write_all(&count, fail) && count_responses(&count, fail);
    arena_free(&count.arena);
    return ok;
}
