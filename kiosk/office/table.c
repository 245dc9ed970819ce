/* One form's tables: its columns, and a pass over its submissions for the rows. */
#include "office/table.h"

#include "base/csv.h"
#include "office/output.h"
#include "office/parts.h"
#include "office/versions.h"

#include <string.h>

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

bool form_tables_find(struct form_tables *tables, struct arena *arena, struct fails *fails,
                      struct fail *fail)
{
    const struct form **forms = ARENA_ARRAY(arena, const struct form *, TABLES_VERSIONS_MAX);
    int count = versions_load(tables->office, tables->form_id, forms, arena, fails, fail);
    if (count < 0 || !sections_find(&tables->sections, tables->office, tables->form_id, forms,
                                    count, arena, fail))
        return false;
    if (count == 0)
        fails_add(fails, FAIL_ERROR, (struct place){.file = tables->office->path},
                  "form '%s' came without its definition", tables->form_id);
    tables->at = ARENA_ARRAY(arena, struct table, tables->sections.count);
    for (int i = 0; i < tables->sections.count; i++) {
        struct table *table = &tables->at[i];
        *table = (struct table){.form_id = tables->form_id,
                                .columns = {.arena = arena,
                                            .sections = &tables->sections,
                                            .section = i,
                                            .forms = forms,
                                            .form_count = count}};
        if (i > 0)
            table->repeat = last_name(tables->sections.at[i].path);
        if (!columns_find(&table->columns, tables->office, tables->form_id, fail))
            return false;
    }
    for (int i = 1; i < tables->sections.count; i++)
        tables->at[i].parent = &tables->at[tables->sections.at[i].parent];
    return true;
}

struct writing {
    struct form_tables *tables;
    struct output *outputs; /* by section */
};

static void add_listed(struct buf *out, const char *const *names, const char *const *values,
                       bool first)
{
    for (int i = 0; names[i] != NULL; i++)
        csv_field(out, first && i == 0, values[i]);
}

static void add_split(struct buf *out, const struct column *column, const char *value)
{
    int count = column_is_split(column) ? column->value_count : 0;
    for (int v = 0; v < count; v++)
        csv_field(out, false,
                  value[0] == '\0'                            ? ""
                  : column_has(value, column->values[v].text) ? "1"
                                                              : "0");
}

static void write_header(struct writing *writing, int section, struct arena *arena)
{
    const struct columns *columns = &writing->tables->at[section].columns;
    const char *const *before = columns_before(columns), *const *after = columns_after(columns);
    struct buf out = {.arena = arena};
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
    output_add(&writing->outputs[section], out.at, out.length);
}

static void add_line(const struct columns *columns, struct buf *out, const struct row *row,
                     const char *const *before, const char *const *after)
{
    const char *const *names = columns_before(columns);
    add_listed(out, names, before, true);
    for (int i = 0; i < columns->count; i++) {
        csv_field(out, names[0] == NULL && i == 0, row->values[i]);
        add_split(out, &columns->at[i], row->values[i]);
    }
    add_listed(out, columns_after(columns), after, names[0] == NULL && columns->count == 0);
    csv_end_row(out);
}

static void add_row(const struct form_tables *tables, struct part *part, const struct row *row)
{
    struct row_cells cells;
    row_cells(row, &cells);
    add_line(&tables->at[row->section].columns, &part->text[row->section], row, cells.before,
             cells.after);
}

static void write_part(void *context, const struct part *part)
{
    struct writing *writing = context;
    for (int i = 0; i < writing->tables->sections.count; i++) {
        if (part->rows[i] > 0)
            output_add(&writing->outputs[i], part->text[i].at, part->text[i].length);
        writing->tables->at[i].rows += part->rows[i];
    }
}

/* Opens the files and writes their first rows. Returns how many are open. */
static int open_all(struct writing *writing, struct arena *arena, struct fail *fail)
{
    int count = writing->tables->sections.count;
    writing->outputs = ARENA_ARRAY(arena, struct output, count);
    for (int i = 0; i < count; i++) {
        if (!output_open(&writing->outputs[i], writing->tables->at[i].path, arena, fail))
            return i;
        write_header(writing, i, arena);
    }
    return count;
}

bool form_tables_write(struct form_tables *tables, struct arena *arena, struct fail *fail)
{
    struct writing writing = {.tables = tables};
    const struct parts_use use = {
        .tables = tables, .add = add_row, .take = write_part, .context = &writing};
    int open = open_all(&writing, arena, fail);
    bool ok = open == tables->sections.count && parts_run(&use, arena, fail);
    for (int i = 0; i < open; i++) {
        ok = output_close(&writing.outputs[i], ok, fail) && ok;
        tables->at[i].bytes = writing.outputs[i].bytes;
        tables->at[i].hash = arena_text(arena, writing.outputs[i].hash);
    }
    return ok;
}
