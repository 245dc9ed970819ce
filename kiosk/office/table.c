/* One form's tables: a pass over its submissions for the repeats that no definition has, one for the
 * choices that occur, one for the rows. */
#include "office/table.h"

#include "base/csv.h"

#include "office/output.h"
#include "office/versions.h"
#include "store/sql.h"

#include <string.h>

enum { ROW_SCRATCH = 256 << 20 };

/* A submission as it is read, and what stands around it. */
struct row {
    struct xml_submission submission;
    const char *day, *kiosk, *files; /* how many files came with it */
};

struct pass {
    struct form_tables *tables;
    struct arena scratch; /* one submission at a time */
    struct output *outputs; /* by section */
    const char ***values; /* by section and column */
    bool (*each)(struct pass *pass, const struct row *row, struct fail *fail);
};

static bool run(struct pass *pass, struct fail *fail)
{
    struct row row;
    int status = -1;
    sqlite3_stmt *from = sql_prepare(
        pass->tables->office->db,
        "SELECT s.xml, e.day, k.id, (SELECT count(*) FROM files WHERE submission = s.id)"
        " FROM submissions s JOIN sessions e ON e.id = s.session"
        " JOIN kiosks k ON k.number = s.kiosk WHERE s.form_id = ? AND s.hands = 0"
        " ORDER BY s.instance_id",
        fail);
    if (from == NULL)
        return false;
    sql_bind_text(from, 1, pass->tables->form_id);
    while ((status = sql_step(from, fail)) > 0) {
        struct bytes xml = {sql_text(from, 0), (size_t)sqlite3_column_bytes(from, 0)};
        row.day = sql_text(from, 1);
        row.kiosk = sql_text(from, 2);
        row.files = sql_text(from, 3);
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

static bool find_sections(struct pass *pass, const struct row *row, struct fail *fail)
{
    return sections_note(&pass->tables->sections, &row->submission, fail);
}

static bool note_answers(struct pass *pass, const struct row *row, struct fail *fail)
{
    struct sections *sections = &pass->tables->sections;
    const struct xml_submission *from = &row->submission;
    sections_place(sections, from);
    for (int i = 0; i < from->count; i++) {
        if (from->at[i].value == NULL)
            continue;
        struct table *table = &pass->tables->at[sections_of_element(sections, from, i)];
        if (!columns_note(&table->columns, &from->at[i], fail))
            return false;
    }
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

static void write_header(struct pass *pass, int section)
{
    const struct columns *columns = &pass->tables->at[section].columns;
    const char *const *before = columns_before(columns), *const *after = columns_after(columns);
    struct buf out = {.arena = &pass->scratch};
    arena_reset(&pass->scratch);
    add_listed(&out, before, before, true);
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        csv_field(&out, before[0] == NULL && i == 0, column->name);
        for (int v = 0; column_is_split(column) && v < column->value_count; v++)
            csv_field(&out, false,
                      arena_printf(columns->arena, "%s/%s", column->name, column->values[v].text));
    }
    add_listed(&out, after, after, before[0] == NULL && columns->count == 0);
    csv_end_row(&out);
    output_add(&pass->outputs[section], out.at, out.length);
}

/* "uuid:.../group/repeat[2]"; of no element: the submission's own. */
static const char *key(struct pass *pass, const struct xml_submission *from, int at)
{
    if (at < 0)
        return from->instance_id;
    const struct xml_element *element = &from->at[at];
    const char *around = key(pass, from, element->parent);
    return sections_instance(&pass->tables->sections, element->path) < 0
               ? arena_printf(&pass->scratch, "%s/%s", around, element->name)
               : arena_printf(&pass->scratch, "%s/%s[%d]", around, element->name, element->nth);
}

/* The instance of a repeat in which an element stands, or -1. */
static int instance_around(const struct pass *pass, const struct xml_submission *from, int at)
{
    do
        at = from->at[at].parent;
    while (at >= 0 && sections_instance(&pass->tables->sections, from->at[at].path) < 0);
    return at;
}

/* The answers of one row: from element `first` up to `end`, but for those of repeats in it. */
static void collect(struct pass *pass, const struct xml_submission *from, int section, int first,
                    int end)
{
    struct columns *columns = &pass->tables->at[section].columns;
    for (int i = 0; i < columns->count; i++)
        pass->values[section][i] = "";
    for (int i = first; i < end; i++) {
        const struct xml_element *element = &from->at[i];
        if (sections_instance(&pass->tables->sections, element->path) >= 0) {
            i = element->end - 1;
            continue;
        }
        const struct column *column =
            element->value != NULL ? columns_find(columns, element->path) : NULL;
        if (column != NULL)
            pass->values[section][column - columns->at] = element->value;
    }
}

static void write_answers(struct pass *pass, int section, const char *const *before,
                          const char *const *after)
{
    struct table *table = &pass->tables->at[section];
    const struct columns *columns = &table->columns;
    const char *const *names = columns_before(columns);
    struct buf out = {.arena = &pass->scratch};
    add_listed(&out, names, before, true);
    for (int i = 0; i < columns->count; i++) {
        csv_field(&out, names[0] == NULL && i == 0, pass->values[section][i]);
        add_split(&out, &columns->at[i], pass->values[section][i]);
    }
    add_listed(&out, columns_after(columns), after, names[0] == NULL && columns->count == 0);
    csv_end_row(&out);
    output_add(&pass->outputs[section], out.at, out.length);
    table->rows++;
}

static bool write_rows(struct pass *pass, const struct row *row, struct fail *fail)
{
    (void)fail;
    const struct xml_submission *from = &row->submission;
    /* In the order of columns_before() and columns_after(). */
    const char *const before[] = {row->day};
    const char *const after[] = {
        from->instance_id, "", "", row->files, row->files, "", "", row->kiosk, "0", from->version};
    collect(pass, from, 0, 0, from->count);
    write_answers(pass, 0, before, after);
    for (int i = 0; i < from->count; i++) {
        int section = sections_instance(&pass->tables->sections, from->at[i].path);
        if (section < 0)
            continue;
        const char *const keys[] = {key(pass, from, instance_around(pass, from, i)),
                                    key(pass, from, i)};
        collect(pass, from, section, i + 1, from->at[i].end);
        write_answers(pass, section, NULL, keys);
    }
    return true;
}

static const char *last_name(const char *path)
{
    const char *dash = strrchr(path, '-');
    return dash != NULL ? dash + 1 : path;
}

bool form_tables_find(struct form_tables *tables, struct arena *arena, struct fails *fails,
                      struct fail *fail)
{
    struct pass pass = {.tables = tables, .each = find_sections};
    const struct form **forms = ARENA_ARRAY(arena, const struct form *, TABLES_VERSIONS_MAX);
    int count = versions_load(tables->office, tables->form_id, forms, arena, fails, fail);
    if (count < 0)
        return false;
    sections_init(&tables->sections, forms, count, arena);
    arena_init(&pass.scratch, ROW_SCRATCH);
    bool ok = run(&pass, fail);
    arena_wipe(&pass.scratch);
    arena_free(&pass.scratch);
    tables->at = ARENA_ARRAY(arena, struct table, tables->sections.count);
    for (int i = 0; i < tables->sections.count; i++) {
        tables->at[i] = (struct table){.form_id = tables->form_id,
                                       .columns = {.arena = arena,
                                                   .sections = &tables->sections,
                                                   .section = i,
                                                   .forms = forms,
                                                   .form_count = count}};
        if (i > 0)
            tables->at[i].repeat = last_name(tables->sections.at[i].path);
    }
    return ok;
}

/* Opens the files and writes their first rows. Returns how many are open. */
static int open_all(struct pass *pass, struct arena *arena, struct fail *fail)
{
    int count = pass->tables->sections.count;
    pass->outputs = ARENA_ARRAY(arena, struct output, count);
    pass->values = ARENA_ARRAY(arena, const char **, count);
    for (int i = 0; i < count; i++) {
        struct table *table = &pass->tables->at[i];
        columns_ready(&table->columns);
        if (i > 0)
            table->parent = &pass->tables->at[pass->tables->sections.at[i].parent];
        pass->values[i] = ARENA_ARRAY(arena, const char *, table->columns.count + 1);
        if (!output_open(&pass->outputs[i], table->path, arena, fail))
            return i;
        write_header(pass, i);
    }
    return count;
}

bool form_tables_write(struct form_tables *tables, struct arena *arena, struct fail *fail)
{
    struct pass pass = {.tables = tables, .each = note_answers};
    int count = tables->sections.count, open = 0;
    for (int i = 0; i < count; i++)
        columns_init(&tables->at[i].columns);
    arena_init(&pass.scratch, ROW_SCRATCH);
    bool ok = run(&pass, fail);
    if (ok) {
        open = open_all(&pass, arena, fail);
        pass.each = write_rows;
        ok = open == count && run(&pass, fail);
    }
    for (int i = 0; i < open; i++) {
        ok = output_close(&pass.outputs[i], ok, fail) && ok;
        tables->at[i].bytes = pass.outputs[i].bytes;
        tables->at[i].hash = arena_text(arena, pass.outputs[i].hash);
    }
    arena_wipe(&pass.scratch);
    arena_free(&pass.scratch);
    return ok;
}
