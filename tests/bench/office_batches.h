/* A county that asks one form of 20 questions, and the batches of one kiosk that bring its answers:
 * sealed and signed as the kiosk does, written without its store, which syncs each answer. */
#ifndef TESTS_BENCH_OFFICE_BATCHES_H
#define TESTS_BENCH_OFFICE_BATCHES_H

#include "base/buf.h"
#include "seal/random.h"
#include "seal/seal.h"
#include "seal/signed.h"
#include "store/batch.h"
#include "store/sql.h"
#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ONES = 15, SEVERALS = 3, CHOICES = 5, QUESTIONS = ONES + SEVERALS + 2 };

struct county {
    const char *folder;
    int64_t responses;
    int batches;
    struct key_secret office, signing;
};

static const char *const choices[CHOICES] = {"no", "sometimes", "yes", "dont_know",
                                             "rather_not_say"};

static _Noreturn inline void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static inline void run_sql(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
}

static inline const char *batch_path(const struct county *county, int batch, char path[160])
{
    snprintf(path, 160, "%s/k00001-%06d.batch", county->folder, batch + 1);
    return path;
}

/* How many responses of the county the batch has. */
static inline int64_t batch_size(const struct county *county, int batch)
{
    return county->responses * (batch + 1) / county->batches -
           county->responses * batch / county->batches;
}

static inline struct bytes write_form(struct arena *arena)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "survey\n,type,name,label,promise,topic\n");
    for (int i = 1; i <= ONES; i++)
        buf_printf(&out, ",select_one kept,one_%d,Is this kept? (%d),promise_%d,R504\n", i, i,
                   (i + 1) / 2);
    for (int i = 1; i <= SEVERALS; i++)
        buf_printf(&out, ",select_multiple kept,several_%d,Which of these? (%d),,R505\n", i, i);
    buf_text(&out, ",integer,number,How many?,,\n,text,words,What else?,,\n"
                   "choices\n,list_name,name,label,means\n"
                   ",kept,no,No,not-good\n,kept,sometimes,Sometimes,between\n,kept,yes,Yes,good\n"
                   ",kept,dont_know,I don't know,apart\n,kept,rather_not_say,Rather not,apart\n"
                   "settings\n,form_title,form_id,version\n,Our Promise,promise-14,1\n");
    return (struct bytes){out.at, out.length};
}

static inline void write_uuid(char out[48])
{
    unsigned char b[STORE_ID_BYTES];
    char hex[2 * STORE_ID_BYTES + 1];
    seal_random(b, sizeof b);
    hex_text(b, sizeof b, hex);
    snprintf(out, 48, "uuid:%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static inline struct bytes write_submission(struct arena *arena)
{
    struct buf out = {.arena = arena};
    unsigned char dice[QUESTIONS];
    char uuid[48];
    seal_random(dice, sizeof dice);
    write_uuid(uuid);
    buf_text(&out, "<?xml version=\"1.0\"?>\n<data id=\"promise-14\" version=\"1\">");
    for (int i = 0; i < ONES; i++)
        buf_printf(&out, "<one_%d>%s</one_%d>", i + 1, choices[dice[i] % CHOICES], i + 1);
    for (int i = 0; i < SEVERALS; i++)
        buf_printf(&out, "<several_%d>%s %s</several_%d>", i + 1, choices[dice[ONES + i] % 2],
                   choices[2 + dice[ONES + i] / 2 % 3], i + 1);
    buf_printf(&out,
               "<number>%d</number><words>A place, and \"%02x%02x\" to talk to</words>"
               "<meta><instanceID>%s</instanceID></meta></data>",
               dice[0], dice[1], dice[2], uuid);
    return (struct bytes){out.at, out.length};
}

static inline int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, STORE_ID_BYTES);
}

/* Random ids, in the order in which a kiosk writes them. */
static inline unsigned char *pick_ids(struct arena *arena, int64_t count)
{
    unsigned char *ids = arena_alloc(arena, STORE_ID_BYTES * (size_t)count);
    seal_random(ids, STORE_ID_BYTES * (size_t)count);
    qsort(ids, (size_t)count, STORE_ID_BYTES, by_bytes);
    return ids;
}

static inline void add_record(const struct county *county, sqlite3_stmt *row,
                              const unsigned char *id, const unsigned char *session,
                              struct arena *arena)
{
    struct fail fail;
    struct bytes sealed;
    if (!seal_record(&county->office.open, 1, write_submission(arena),
                     store_associated(arena, id, session, "1"), arena, &sealed, &fail))
        stop(fail.text);
    sql_bind_blob(row, 1, id, STORE_ID_BYTES);
    sql_bind_blob(row, 2, session, STORE_ID_BYTES);
    sql_bind_blob(row, 3, sealed.at, sealed.length);
    if (!sql_again(row, &fail))
        stop(fail.text);
}

static inline void add_frame(const struct county *county, sqlite3 *db, int batch,
                             const unsigned char *session, struct arena *arena)
{
    struct fail fail;
    struct bytes form = write_form(arena);
    sqlite3_stmt *row =
        sql_prepare(db, "INSERT INTO manifest VALUES ('k00001', ?, ?, NULL, ?)", &fail);
    sqlite3_bind_int(row, 1, batch + 1);
    sqlite3_bind_int64(row, 2, batch_size(county, batch));
    sql_bind_blob(row, 3, county->signing.open.bytes, KEY_BYTES);
    if (!sql_end(row, &fail))
        stop(fail.text);
    row = sql_prepare(db,
                      "INSERT INTO sessions VALUES (?, 'Drop-in', '2026-03-' || (10 + ?), '1',"
                      " 'Office', '', '', 0)",
                      &fail);
    sql_bind_blob(row, 1, session, STORE_ID_BYTES);
    sqlite3_bind_int(row, 2, batch % 20);
    if (!sql_end(row, &fail))
        stop(fail.text);
    row = sql_prepare(db, "INSERT INTO forms VALUES (1, 'promise-14', '1', 'form.csv', ?)", &fail);
    sql_bind_blob(row, 1, form.at, form.length);
    if (!sql_end(row, &fail))
        stop(fail.text);
    run_sql(db, "INSERT INTO packs VALUES ('1', 1)");
}

static inline void make_tables(sqlite3 *db)
{
    char sql[1024];
    for (int i = 0; batch_tables[i] != NULL; i++) {
        snprintf(sql, sizeof sql, "CREATE TABLE %s", batch_tables[i]);
        run_sql(db, sql);
    }
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             BATCH_APPLICATION_ID, BATCH_VERSION);
    run_sql(db, sql);
}

static inline void fill_batch(const struct county *county, sqlite3 *db, int batch)
{
    struct arena arena, scratch;
    struct fail fail;
    unsigned char session[STORE_ID_BYTES];
    int64_t count = batch_size(county, batch);
    arena_init(&arena, 64 << 20);
    arena_init(&scratch, 16 << 20);
    seal_random(session, sizeof session);
    run_sql(db, "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                "BEGIN");
    make_tables(db);
    add_frame(county, db, batch, session, &arena);
    const unsigned char *ids = pick_ids(&arena, count);
    sqlite3_stmt *row = sql_prepare(db, "INSERT INTO records VALUES (?, ?, '1', ?)", &fail);
    for (int64_t i = 0; i < count; i++) {
        arena_reset(&scratch);
        add_record(county, row, ids + STORE_ID_BYTES * i, session, &scratch);
    }
    sqlite3_finalize(row);
    run_sql(db, "COMMIT");
    arena_free(&scratch);
    arena_free(&arena);
}

static inline void make_batch(const struct county *county, int batch)
{
    sqlite3 *db;
    char path[160];
    struct fail fail;
    batch_path(county, batch, path);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
    fill_batch(county, db, batch);
    sqlite3_close(db);
    int fd = open(path, O_RDWR);
    if (fd < 0 || !signed_append(fd, path, SIGNED_BATCH, &county->signing, &fail))
        stop("a batch cannot be signed");
    close(fd);
}

/* On every processor. */
static inline void make_batches(const struct county *county)
{
    int status, processors = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int p = 0; p < processors; p++)
        if (fork() == 0) {
            for (int batch = p; batch < county->batches; batch += processors)
                make_batch(county, batch);
            _exit(0);
        }
    while (wait(&status) > 0)
        if (status != 0)
            stop("the batches cannot be made");
}

#endif
