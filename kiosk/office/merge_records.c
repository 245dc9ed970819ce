/* Merging the records of a batch: each is opened, read as a submission, and added; one that cannot
 * be is named, and the rest goes on. */
#include "office/merge.h"
#include "office/opening.h"
#include "store/sql.h"

#include <string.h>

/* The session of a record, by its id; they are few in a batch. */
struct sessions {
    sqlite3_stmt *find;
    unsigned char id[STORE_ID_BYTES];
    int64_t number; /* of the one looked up last; -1: none */
};

static bool find_session(struct merge *merge, struct sessions *sessions, const unsigned char *id,
                         struct fail *fail)
{
    if (sessions->number > 0 && memcmp(sessions->id, id, STORE_ID_BYTES) == 0)
        return true;
    sqlite3_stmt *find = sql_keep(merge->office->db, &sessions->find,
                                  "SELECT number FROM sessions WHERE id = ? AND kiosk = ?", fail);
    if (find == NULL)
        return false;
    sql_bind_blob(find, 1, id, STORE_ID_BYTES);
    sqlite3_bind_int64(find, 2, merge->kiosk);
    int status = sql_step(find, fail);
    sessions->number = status > 0 ? sqlite3_column_int64(find, 0) : -1;
    memcpy(sessions->id, id, STORE_ID_BYTES);
    sqlite3_reset(find);
    return status >= 0;
}

static void refuse(struct merge *merge, const struct opening_record *record, const char *why)
{
    char text[2 * STORE_ID_BYTES + 1];
    merge->refused++;
    fails_add(merge->fails, FAIL_ERROR, (struct place){.file = merge->batch->path},
              "record %s is refused: %s", hex_text(record->id, STORE_ID_BYTES, text), why);
}

static bool add(struct merge *merge, struct sessions *sessions, struct opening_record *record,
                struct fail *fail)
{
    if (!record->open) {
        refuse(merge, record, record->why.text);
        return true;
    }
    if (!find_session(merge, sessions, record->session, fail))
        return false;
    if (sessions->number < 0) {
        refuse(merge, record, "its session is not one of this kiosk");
        return true;
    }
    const struct response response = {.id = record->id,
                                      .session = sessions->number,
                                      .batch = merge->batch_row,
                                      .pack_version = record->pack_version,
                                      .xml = record->xml,
                                      .files = record->opened.files,
                                      .file_count = record->opened.count,
                                      .submission = &record->submission};
    enum response_end end =
        responses_add(merge->responses, &response, merge->fails, &record->why, fail);
    if (end == RESPONSE_REFUSED)
        refuse(merge, record, record->why.text);
    merge->added += end == RESPONSE_ADDED;
    return end != RESPONSE_BROKEN;
}

static bool add_heap(struct merge *merge, struct sessions *sessions, struct opening_heap *heap,
                     struct fail *fail)
{
    for (int i = 0; i < heap->count; i++)
        if (!add(merge, sessions, &heap->at[i], fail))
            return false;
    merge->done += heap->count;
    return import_goes_on(&merge->import->progress, merge->done, merge->records, fail);
}

static void fill(struct opening_heap *heap, sqlite3_stmt *from)
{
    struct opening_record *record = &heap->at[heap->count++];
    struct bytes id = sql_blob(from, 0), sealed = sql_blob(from, 3);
    *record = (struct opening_record){.pack_version = arena_text(&heap->arena, sql_text(from, 2))};
    memcpy(record->id, id.at, id.length < STORE_ID_BYTES ? id.length : STORE_ID_BYTES);
    record->none = id.length != STORE_ID_BYTES ||
                   !sql_blob_copy(from, 1, record->session, STORE_ID_BYTES) ||
                   strlen(record->pack_version) > STORE_VERSION_MAX;
    record->sealed.at = arena_copy(&heap->arena, sealed.at, sealed.length);
    record->sealed.length = sealed.length;
    heap->sealed += sealed.length;
}

/* The next records. 1: there may be more, 0: these were the last, -1: an error. */
static int fill_heap(struct opening_heap *heap, sqlite3_stmt *from, struct fail *fail)
{
    int status = 1;
    while (heap->count < OPENING_HEAP && heap->sealed < OPENING_HEAP_BYTES &&
           (status = sql_step(from, fail)) > 0)
        fill(heap, from);
    return status;
}

static bool pass(struct merge *merge, struct sessions *sessions, sqlite3_stmt *from,
                 struct fail *fail)
{
    int status = 1;
    struct opening_heap *heap;
    while (status > 0) {
        while (status > 0 && (heap = opening_fill(merge->opening)) != NULL) {
            status = fill_heap(heap, from, fail);
            opening_give(merge->opening, heap);
        }
        if ((heap = opening_take(merge->opening)) == NULL || !add_heap(merge, sessions, heap, fail))
            return false;
    }
    bool ok = status == 0;
    while (ok && (heap = opening_take(merge->opening)) != NULL)
        ok = add_heap(merge, sessions, heap, fail);
    return ok;
}

bool merge_records(struct merge *merge, struct fail *fail)
{
    struct sessions sessions = {0};
    sqlite3_stmt *from =
        sql_prepare(merge->from, "SELECT id, session, pack_version, sealed FROM records", fail);
    bool ok = from != NULL && pass(merge, &sessions, from, fail);
    /* What was given and not taken is of this batch. */
    while (opening_take(merge->opening) != NULL)
        ;
    sqlite3_finalize(sessions.find);
    sqlite3_finalize(from);
    return ok;
}
