/* hands.csv: how many of a group raised a hand, in rows: one for each choice of each question. Counts
 * of a group are no answers of a person, so that they stand in no other table. */
#include "base/csv.h"
#include "office/output.h"
#include "office/tables.h"
#include "office/xml.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

static const char *const header[] = {"SubmissionDate", "Session",  "Place",  "FormID",
                                     "FormVersion",    "question", "choice", "hands",
                                     "DeviceID",       "KEY",      NULL};

enum { ROW_SCRATCH = 16 << 20, SESSION_FIELDS = 3 };

static void add_row(struct output *out, struct arena *scratch, const char *const *values)
{
    struct buf row = {.arena = scratch};
    for (int i = 0; header[i] != NULL; i++)
        csv_field(&row, i == 0, values[i]);
    csv_end_row(&row);
    output_add(out, row.at, row.length);
}

/* "no=3 sometimes=0 yes=9" of one question, a row each. What is not like that is passed over: it is
 * signed, but nothing says that a kiosk's program wrote it. */
static void add_question(struct output *out, struct table *table, struct arena *scratch,
                         const struct xml_element *question, const char **values)
{
    char *counts = arena_text(scratch, question->value), *rest = NULL;
    for (char *pair = strtok_r(counts, " ", &rest); pair != NULL;
         pair = strtok_r(NULL, " ", &rest)) {
        char *sign = strrchr(pair, '=');
        if (sign == NULL || sign[1] == '\0' || strspn(sign + 1, "0123456789") != strlen(sign + 1))
            continue;
        *sign = '\0';
        values[5] = question->name;
        values[6] = pair;
        values[7] = sign + 1;
        add_row(out, scratch, values);
        table->rows++;
    }
}

static bool add_record(struct output *out, struct table *table, struct arena *scratch,
                       sqlite3_stmt *from, struct fail *fail)
{
    struct xml_submission submission;
    const char *values[sizeof header / sizeof header[0]] = {0};
    struct bytes xml = {sql_text(from, 0), (size_t)sqlite3_column_bytes(from, 0)};
    if (!xml_parse(xml, scratch, &submission, fail))
        return false;
    for (int i = 0; i < SESSION_FIELDS; i++)
        values[i] = sql_text(from, i + 1);
    values[3] = submission.form_id;
    values[4] = submission.version;
    values[8] = sql_text(from, SESSION_FIELDS + 1);
    values[9] = submission.instance_id;
    for (int i = 0; i < submission.count; i++)
        if (submission.at[i].parent < 0 && submission.at[i].value != NULL)
            add_question(out, table, scratch, &submission.at[i], values);
    return true;
}

static bool add_all(struct office *office, struct output *out, struct table *table,
                    struct fail *fail)
{
    struct arena scratch;
    int status = -1;
    sqlite3_stmt *from = sql_prepare(office->db,
                                     "SELECT o.xml, s.day, s.label, s.place, k.id"
                                     " FROM responses r JOIN originals o ON o.response = r.number"
                                     " JOIN sessions s ON s.number = r.session"
                                     " JOIN kiosks k ON k.number = s.kiosk WHERE r.hands = 1"
                                     " ORDER BY r.form, r.instance_id",
                                     fail);
    arena_init(&scratch, ROW_SCRATCH);
    while (from != NULL && (status = sql_step(from, fail)) > 0) {
        if (!add_record(out, table, &scratch, from, fail)) {
            status = -1;
            break;
        }
        arena_reset(&scratch);
    }
    sqlite3_finalize(from);
    arena_free(&scratch);
    return status == 0;
}

bool hands_write(struct office *office, const char *folder, struct arena *arena,
                 struct tables *tables, struct fail *fail)
{
    struct output out;
    int64_t records;
    if (!sql_number(office->db, "SELECT count(*) FROM responses WHERE hands = 1", &records, fail))
        return false;
    if (records == 0)
        return true;
    struct table *table = ARENA_NEW(arena, struct table);
    table->file = tables_file(tables, "hands", NULL, arena);
    table->path = path_join(arena, folder, table->file);
    if (!output_open(&out, table->path, arena, fail))
        return false;
    add_row(&out, arena, header);
    bool ok = add_all(office, &out, table, fail);
    ok = output_close(&out, ok, fail) && ok;
    table->bytes = out.bytes;
    table->hash = arena_text(arena, out.hash);
    if (ok)
        tables->hands = table;
    return ok;
}
