/* Rows: one statement steps through the submissions of a form, another through the answers of each,
 * which stand together in the database. */
#include "office/rows.h"

#include "store/sql.h"

#include <string.h>

enum { SCRATCH = 256 << 20 };

/* Where an answer goes. */
struct target {
    int section, column; /* column -1: nowhere */
};

struct instance {
    int section, around, nth; /* section 0: it is none */
};

struct rows {
    const struct form_tables *tables;
    sqlite3 *db;
    struct arena arena, scratch; /* `scratch`: a submission at a time */
    sqlite3_stmt *responses, *answers, *instances;
    struct target *targets; /* by number of the question */
    int64_t target_count;
    const char ***values; /* by section and column */
    bool *dirty; /* by section: a value was set */
    struct instance *found; /* of the submission, by number */
    int instance_count;
    struct row_about about;
    void (*each)(void *context, const struct row *row);
    void *context;
};

static bool prepare(struct rows *rows, struct fail *fail)
{
    sqlite3 *db = rows->db;
    rows->responses = sql_prepare(
        db,
        "SELECT r.number, r.instance_id, f.version, s.day, k.id, s.label, s.place, s.helper,"
        " r.hasty, w.name, (SELECT count(*) FROM drawings WHERE response = r.number)"
        " FROM responses r JOIN forms f ON f.number = r.form"
        " CROSS JOIN sessions s ON s.number = r.session CROSS JOIN kiosks k ON k.number = s.kiosk"
        " LEFT JOIN waves w ON w.number = r.wave"
        " WHERE +f.form_id = ? AND r.hands = 0 AND r.number > ? AND r.number <= ?"
        " ORDER BY r.number",
        fail);
    rows->answers =
        rows->responses != NULL
            ? sql_prepare(db, "SELECT instance, question, value FROM answers WHERE response = ?",
                          fail)
            : NULL;
    rows->instances =
        rows->answers != NULL
            ? sql_prepare(db, "SELECT question, around, nth FROM instances WHERE response = ?",
                          fail)
            : NULL;
    return rows->instances != NULL;
}

/* The section of which the instances of a repeated group are rows. */
static bool find_repeats(struct rows *rows, struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(rows->db,
                                    "SELECT number, path FROM questions WHERE form_id = ?"
                                    " AND type = 'begin_repeat'",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, rows->tables->form_id);
    while ((status = sql_step(row, fail)) > 0)
        rows->targets[sqlite3_column_int64(row, 0)].section =
            sections_of(&rows->tables->sections, sql_text(row, 1));
    sqlite3_finalize(row);
    return status == 0;
}

static bool make_targets(struct rows *rows, struct fail *fail)
{
    const struct form_tables *tables = rows->tables;
    if (!sql_number(rows->db, "SELECT max(number) + 1 FROM questions", &rows->target_count, fail))
        return false;
    rows->targets = ARENA_ARRAY(&rows->arena, struct target, rows->target_count + 1);
    for (int64_t i = 0; i < rows->target_count; i++)
        rows->targets[i].column = -1;
    rows->values = ARENA_ARRAY(&rows->arena, const char **, tables->sections.count);
    rows->dirty = ARENA_ARRAY(&rows->arena, bool, tables->sections.count);
    for (int s = 0; s < tables->sections.count; s++) {
        const struct columns *columns = &tables->at[s].columns;
        rows->values[s] = ARENA_ARRAY(&rows->arena, const char *, columns->count + 1);
        for (int c = 0; c < columns->count; c++) {
            rows->values[s][c] = "";
            if (columns->at[c].question != 0)
                rows->targets[columns->at[c].question] = (struct target){s, c};
        }
    }
    return find_repeats(rows, fail);
}

/* Its texts stay until the statement goes on to the next submission. */
static void read_about(struct rows *rows)
{
    sqlite3_stmt *row = rows->responses;
    rows->about = (struct row_about){.number = sqlite3_column_int64(row, 0),
                                     .key = sql_text(row, 1),
                                     .version = sql_text(row, 2),
                                     .day = sql_text(row, 3),
                                     .kiosk = sql_text(row, 4),
                                     .session = sql_text(row, 5),
                                     .place = sql_text(row, 6),
                                     .helper = sqlite3_column_int(row, 7) ? "1" : "0",
                                     .hasty = sqlite3_column_int(row, 8) ? "1" : "0",
                                     .wave = sql_text(row, 9),
                                     .drawings = sql_text(row, 10)};
}

static bool read_instances(struct rows *rows, struct fail *fail)
{
    int status, room = 0;
    rows->instance_count = 0;
    rows->found = NULL;
    if (rows->tables->sections.count == 1)
        return true;
    sqlite3_bind_int64(rows->instances, 1, rows->about.number);
    while ((status = sql_step(rows->instances, fail)) > 0) {
        if (rows->instance_count + 1 >= room) {
            int more = room > 0 ? room * 2 : 16;
            rows->found =
                arena_grow(&rows->scratch, rows->found, sizeof *rows->found * (size_t)room,
                           sizeof *rows->found * (size_t)more);
            room = more;
        }
        int64_t question = sqlite3_column_int64(rows->instances, 0);
        rows->found[++rows->instance_count] = (struct instance){
            rows->targets[question].section, sqlite3_column_int(rows->instances, 1),
            sqlite3_column_int(rows->instances, 2)};
    }
    sqlite3_reset(rows->instances);
    return status == 0;
}

/* "uuid:.../group/repeat[2]" */
static const char *key_of(struct rows *rows, int section, int nth, const char *around_key,
                          int around_section)
{
    const struct section *sections = rows->tables->sections.at;
    size_t skip = strlen(sections[around_section].path);
    return arena_printf(&rows->scratch, "%s/%s[%d]", around_key,
                        sections[section].path + skip + (skip > 0), nth);
}

static const char *instance_key(struct rows *rows, int number)
{
    if (number < 1 || number > rows->instance_count)
        return rows->about.key;
    const struct instance *is = &rows->found[number];
    int around = is->around < number ? is->around : 0;
    return key_of(rows, is->section, is->nth, instance_key(rows, around),
                  around > 0 ? rows->found[around].section : 0);
}

static void give(struct rows *rows, int section, const char *key, const char *parent)
{
    const struct row row = {.section = section,
                            .values = rows->values[section],
                            .key = key,
                            .parent = parent,
                            .about = &rows->about};
    rows->each(rows->context, &row);
    for (int c = 0; rows->dirty[section] && c < rows->tables->at[section].columns.count; c++)
        rows->values[section][c] = "";
    rows->dirty[section] = false;
}

/* What stands in an instance, and then what stands in a section of which it is no row: a group that
 * was not known to be a repeat when it was imported. */
static void give_instance(struct rows *rows, int number)
{
    int own = number > 0 ? rows->found[number].section : 0;
    const char *key = instance_key(rows, number);
    const char *parent = number == 0 ? NULL
                                     : instance_key(rows, rows->found[number].around < number
                                                              ? rows->found[number].around
                                                              : 0);
    give(rows, own, key, parent);
    for (int s = 1; s < rows->tables->sections.count; s++)
        if (rows->dirty[s])
            give(rows, s, key_of(rows, s, 1, rows->about.key, 0), rows->about.key);
}

static bool read_answers(struct rows *rows, struct fail *fail)
{
    int status, at = 0;
    sqlite3_bind_int64(rows->answers, 1, rows->about.number);
    while ((status = sql_step(rows->answers, fail)) > 0) {
        int instance = sqlite3_column_int(rows->answers, 0);
        int64_t question = sqlite3_column_int64(rows->answers, 1);
        for (; at < instance && at <= rows->instance_count; at++)
            give_instance(rows, at);
        struct target target = question >= 0 && question < rows->target_count
                                   ? rows->targets[question]
                                   : (struct target){0, -1};
        if (target.column >= 0) {
            rows->values[target.section][target.column] =
                arena_text(&rows->scratch, sql_text(rows->answers, 2));
            rows->dirty[target.section] = true;
        }
    }
    sqlite3_reset(rows->answers);
    for (; status == 0 && at <= rows->instance_count; at++)
        give_instance(rows, at);
    return status == 0;
}

static void set_instance_id(struct rows *rows)
{
    const struct columns *columns = &rows->tables->at[0].columns;
    for (int c = 0; c < columns->count; c++)
        if (columns->at[c].question == 0 && strcmp(columns->at[c].path, "meta/instanceID") == 0)
            rows->values[0][c] = rows->about.key;
    rows->dirty[0] = true;
}

struct rows *rows_begin(const struct form_tables *tables, sqlite3 *db, struct arena *arena,
                        struct fail *fail)
{
    struct rows *rows = ARENA_NEW(arena, struct rows);
    *rows = (struct rows){.tables = tables, .db = db};
    arena_init(&rows->arena, SCRATCH);
    arena_init(&rows->scratch, SCRATCH);
    if (prepare(rows, fail) && make_targets(rows, fail))
        return rows;
    rows_end(rows);
    return NULL;
}

void rows_end(struct rows *rows)
{
    sqlite3_finalize(rows->responses);
    sqlite3_finalize(rows->answers);
    sqlite3_finalize(rows->instances);
    arena_wipe(&rows->scratch);
    arena_free(&rows->scratch);
    arena_free(&rows->arena);
}

bool rows_read(struct rows *rows, int64_t after, int64_t last,
               void (*each)(void *context, const struct row *row), void *context, struct fail *fail)
{
    int status;
    bool ok = true;
    rows->each = each;
    rows->context = context;
    sql_bind_text(rows->responses, 1, rows->tables->form_id);
    sqlite3_bind_int64(rows->responses, 2, after);
    sqlite3_bind_int64(rows->responses, 3, last);
    while (ok && (status = sql_step(rows->responses, fail)) > 0) {
        arena_reset(&rows->scratch);
        read_about(rows);
        set_instance_id(rows);
        ok = read_instances(rows, fail) && read_answers(rows, fail);
    }
    sqlite3_reset(rows->responses);
    return ok && status == 0;
}

void row_cells(const struct row *row, struct row_cells *out)
{
    const struct row_about *about = row->about;
    const struct row_cells submission = {.before = {about->day},
                                         .after = {row->key, "", "", about->drawings,
                                                   about->drawings, "", "", about->kiosk, "0",
                                                   about->version, about->session, about->place,
                                                   about->helper, about->hasty, about->wave}};
    const struct row_cells instance = {.after = {row->parent, row->key}};
    *out = row->section == 0 ? submission : instance;
}

bool rows_all(const struct form_tables *tables, void (*each)(void *context, const struct row *row),
              void *context, struct fail *fail)
{
    struct arena frame;
    arena_init(&frame, SCRATCH);
    struct rows *rows = rows_begin(tables, tables->office->db, &frame, fail);
    bool ok = rows != NULL && rows_read(rows, 0, INT64_MAX, each, context, fail);
    if (rows != NULL)
        rows_end(rows);
    arena_free(&frame);
    return ok;
}
