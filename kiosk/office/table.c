/* One form's table: two passes over its submissions, the first for the choices that occur, the
 * second for the rows. */
#include "office/table.h"

#include "base/csv.h"

#include "office/output.h"
#include "office/versions.h"
#include "store/sql.h"

#include <string.h>

enum { ROW_SCRATCH = 256 << 20 };

/* A row as it is read: the submission, and what stands around it. */
struct row {
    struct xml_submission submission;
    const char *day, *kiosk;
};

struct pass {
    struct office *office;
    struct table *table;
    struct arena scratch; /* one row at a time */
    struct output output;
    const char **values; /* by column */
    bool (*each)(struct pass *pass, const struct row *row, struct fail *fail);
};

static bool run(struct pass *pass, struct fail *fail)
{
    struct row row;
    int status = -1;
    sqlite3_stmt *from = sql_prepare(
        pass->office->db,
        "SELECT s.xml, e.day, k.id FROM submissions s JOIN sessions e ON e.id = s.session"
        " JOIN kiosks k ON k.number = s.kiosk WHERE s.form_id = ? ORDER BY s.instance_id",
        fail);
    if (from == NULL)
        return false;
    sql_bind_text(from, 1, pass->table->form_id);
    while ((status = sql_step(from, fail)) > 0) {
        struct bytes xml = {sql_text(from, 0), (size_t)sqlite3_column_bytes(from, 0)};
        row.day = sql_text(from, 1);
        row.kiosk = sql_text(from, 2);
        arena_reset(&pass->scratch);
        if (!xml_parse(xml, &pass->scratch, &row.submission, fail) ||
            !pass->each(pass, &row, fail)) {
            status = -1;
            break;
        }
    }
    sqlite3_finalize(from);
    return status == 0;
}

static bool note(struct pass *pass, const struct row *row, struct fail *fail)
{
    for (int i = 0; i < row->submission.leaf_count; i++)
        if (!columns_note(&pass->table->columns, &row->submission.leaves[i], fail))
            return false;
    return true;
}

static void add_listed(struct buf *out, const char *const *names, const char *const *values,
                       bool first)
{
    for (int i = 0; names[i] != NULL; i++)
        csv_field(out, first && i == 0, values[i]);
}

static void add_split(struct buf *out, const struct column *column, const char *value)
{
    for (int v = 0; column_is_split(column) && v < column->value_count; v++)
        csv_field(out, false,
                  value[0] == '\0'                            ? ""
                  : column_has(value, column->values[v].text) ? "1"
                                                              : "0");
}

static void write_header(struct pass *pass)
{
    const struct columns *columns = &pass->table->columns;
    struct buf out = {.arena = &pass->scratch};
    arena_reset(&pass->scratch);
    add_listed(&out, columns_before, columns_before, true);
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        csv_field(&out, false, column->name);
        for (int v = 0; column_is_split(column) && v < column->value_count; v++)
            csv_field(&out, false,
                      arena_printf(columns->arena, "%s/%s", column->name, column->values[v].text));
    }
    add_listed(&out, columns_after, columns_after, false);
    csv_end_row(&out);
    output_add(&pass->output, out.at, out.length);
}

static bool write_row(struct pass *pass, const struct row *row, struct fail *fail)
{
    (void)fail;
    struct columns *columns = &pass->table->columns;
    const struct xml_submission *from = &row->submission;
    struct buf out = {.arena = &pass->scratch};
    for (int i = 0; i < columns->count; i++)
        pass->values[i] = "";
    for (int i = 0; i < from->leaf_count; i++) {
        const struct column *column = columns_find(columns, from->leaves[i].path);
        if (column != NULL)
            pass->values[column - columns->at] = from->leaves[i].value;
    }
    /* In the order of columns_before and columns_after. */
    const char *const before[] = {row->day};
    const char *const after[] = {from->instance_id, "",  "",           "0", "0", "", "",
                                 row->kiosk,        "0", from->version};
    add_listed(&out, columns_before, before, true);
    for (int i = 0; i < columns->count; i++) {
        csv_field(&out, false, pass->values[i]);
        add_split(&out, &columns->at[i], pass->values[i]);
    }
    add_listed(&out, columns_after, after, false);
    csv_end_row(&out);
    output_add(&pass->output, out.at, out.length);
    pass->table->rows++;
    return true;
}

bool table_write(struct office *office, struct table *table, struct arena *arena,
                 struct fails *fails, struct fail *fail)
{
    struct pass pass = {.office = office, .table = table, .each = note};
    const struct form **forms = ARENA_ARRAY(arena, const struct form *, TABLES_VERSIONS_MAX);
    int count = versions_load(office, table->form_id, forms, arena, fails, fail);
    if (count < 0)
        return false;
    columns_init(&table->columns, forms, count, arena);
    arena_init(&pass.scratch, ROW_SCRATCH);
    bool ok = run(&pass, fail);
    columns_ready(&table->columns);
    if (ok && (ok = output_open(&pass.output, table->path, arena, fail))) {
        pass.values = ARENA_ARRAY(arena, const char *, table->columns.count);
        pass.each = write_row;
        write_header(&pass);
        ok = output_close(&pass.output, run(&pass, fail), fail);
        table->bytes = pass.output.bytes;
        table->hash = arena_text(arena, pass.output.hash);
    }
    arena_wipe(&pass.scratch);
    arena_free(&pass.scratch);
    return ok;
}
