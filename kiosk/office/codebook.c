/* The codebook, in one pass over the rows of `questions`. */
#include "office/codebook.h"

#include "base/csv.h"
#include "office/output.h"
#include "store/sql.h"

#include <string.h>

enum { SCRATCH = 16 << 20, COLUMNS = 13 };

const char *const codebook_columns[] = {
    "question", "form_id",   "band",      "path",    "type",     "label",    "promise",
    "topic",    "principle", "sensitive", "choices", "compares", "asked_in", NULL};

/* One row for each form that asks a question, with what all of that name and subject have: how many
 * forms, types, lists of choices, and lists of meanings. */
static const char sql[] =
    "WITH f AS (SELECT form_id, subject, band FROM forms GROUP BY form_id),"
    " c AS (SELECT question, group_concat(name, ' ') AS names, group_concat(name || '=' || label,"
    "  '; ') AS shown FROM (SELECT question, name, label FROM choices ORDER BY question, position)"
    "  GROUP BY question),"
    " m AS (SELECT question, group_concat(means, ' ') AS means FROM (SELECT DISTINCT question, "
    "means"
    "  FROM choices WHERE means IN ('good', 'between', 'not-good') ORDER BY question, means)"
    "  GROUP BY question),"
    " q AS (SELECT q.*, f.subject, f.band, coalesce(c.names, '') AS names, coalesce(c.shown, '') AS"
    "  shown, coalesce(m.means, '') AS means FROM questions q JOIN f USING (form_id)"
    "  LEFT JOIN c ON c.question = q.number LEFT JOIN m ON m.question = q.number"
    "  WHERE q.type <> 'begin_repeat'),"
    " a AS (SELECT subject, name, count(DISTINCT form_id) AS forms, count(DISTINCT type) AS types,"
    "  count(DISTINCT names) AS lists, count(DISTINCT means) AS meanings,"
    "  group_concat(DISTINCT form_id) AS asked_in FROM q GROUP BY subject, name)"
    "SELECT q.name, q.form_id, q.band, q.path, q.type, q.label, q.promise, q.topic, q.principle,"
    " iif(q.sensitive, 'yes', 'no'), q.shown, CASE WHEN a.forms = 1 THEN '' WHEN a.types = 1 AND"
    " a.lists = 1 THEN 'yes' WHEN a.types = 1 AND a.meanings = 1 AND q.means <> '' THEN 'collapsed'"
    " ELSE 'no' END, replace(a.asked_in, ',', ' ') FROM q JOIN a ON a.subject = q.subject AND"
    " a.name = q.name ORDER BY q.subject, q.name, q.form_id";

static void add_row(struct output *out, struct arena *scratch, const char *const *cells)
{
    struct buf line = {.arena = scratch};
    for (int i = 0; i < COLUMNS; i++)
        csv_field(&line, i == 0, cells[i]);
    csv_end_row(&line);
    output_add(out, line.at, line.length);
}

static bool add_all(struct office *office, struct output *out, struct table *table,
                    struct fail *fail)
{
    struct arena scratch;
    const char *cells[COLUMNS];
    int status = -1;
    sqlite3_stmt *row = sql_prepare(office->db, sql, fail);
    arena_init(&scratch, SCRATCH);
    add_row(out, &scratch, codebook_columns);
    while (row != NULL && (status = sql_step(row, fail)) > 0) {
        arena_reset(&scratch);
        for (int i = 0; i < COLUMNS; i++)
            cells[i] = sql_text(row, i);
        add_row(out, &scratch, cells);
        table->rows++;
    }
    sqlite3_finalize(row);
    arena_free(&scratch);
    return status == 0;
}

bool codebook_write(struct office *office, const char *folder, struct arena *arena,
                    struct tables *tables, struct fail *fail)
{
    struct output out;
    struct table *table = ARENA_NEW(arena, struct table);
    table->file = tables_file(tables, "codebook", NULL, arena);
    table->path = path_join(arena, folder, table->file);
    if (!output_open(&out, table->path, arena, fail))
        return false;
    bool ok = add_all(office, &out, table, fail);
    ok = output_close(&out, ok, fail) && ok;
    table->bytes = out.bytes;
    table->hash = arena_text(arena, out.hash);
    if (ok)
        tables->codebook = table;
    return ok;
}
