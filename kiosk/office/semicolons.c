/* CSV with semicolons. */
#include "office/semicolons.h"

#include "base/buf.h"
#include "office/output.h"
#include "office/rows.h"
#include "office/sheets.h"

#include <string.h>

enum { SCRATCH = 64 << 20 };

static const char *const kobo_columns[] = {
    "_id",    "_uuid",         "_submission_time", "_validation_status",
    "_notes", "_status",       "_submitted_by",    "__version__",
    "_tags",  "meta/rootUuid", "_index",           NULL};

struct writing {
    const struct form_tables *form;
    struct output *outputs; /* by section; the first alone for Kobo */
    struct arena scratch; /* a row at a time */
    struct buf line;
    bool kobo;
    int64_t index;
};

static void begin(struct writing *writing)
{
    arena_reset(&writing->scratch);
    writing->line = (struct buf){.arena = &writing->scratch};
}

static void put(struct writing *writing, const char *text)
{
    struct buf *line = &writing->line;
    buf_text(line, line->length > 0 ? ";\"" : "\"");
    if (!writing->kobo && sheets_is_dangerous(text))
        buf_text(line, "'");
    for (; *text != '\0'; text++)
        buf_add(line, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    buf_text(line, "\"");
}

static void end(struct writing *writing, int section)
{
    buf_text(&writing->line, "\r\n");
    output_add(&writing->outputs[section], writing->line.at, writing->line.length);
}

static void put_all(struct writing *writing, const char *const *texts)
{
    for (; *texts != NULL; texts++)
        put(writing, *texts);
}

/* "question" of "group-question". */
static const char *name_of(const struct writing *writing, const struct column *column)
{
    const char *slash = strrchr(column->path, '/');
    return !writing->kobo ? column->name : slash != NULL ? slash + 1 : column->path;
}

/* Kobo knows the instanceID as _uuid. */
static bool is_left_out(const struct writing *writing, const struct column *column)
{
    return writing->kobo && strcmp(column->path, "meta/instanceID") == 0;
}

static void write_header(struct writing *writing, int section)
{
    const struct columns *columns = &writing->form->at[section].columns;
    begin(writing);
    if (!writing->kobo)
        put_all(writing, columns_before(columns));
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        if (is_left_out(writing, column))
            continue;
        put(writing, name_of(writing, column));
        for (int v = 0; column_is_split(column) && v < column->value_count; v++)
            put(writing, arena_printf(&writing->scratch, "%s/%s", name_of(writing, column),
                                      column->values[v].text));
    }
    put_all(writing, writing->kobo ? kobo_columns : columns_after(columns));
    end(writing, section);
}

static void put_kobo(struct writing *writing, const struct row *row)
{
    const struct row_about *about = row->about;
    const char *uuid = strncmp(row->key, "uuid:", 5) == 0 ? row->key + 5 : row->key;
    put(writing, arena_printf(&writing->scratch, "%lld", (long long)about->number));
    put(writing, uuid);
    put(writing, about->day);
    for (int i = 0; i < 4; i++)
        put(writing, "");
    put(writing, about->version);
    put(writing, "");
    put(writing, row->key);
    put(writing, arena_printf(&writing->scratch, "%lld", (long long)++writing->index));
}

static void write_row(void *context, const struct row *row)
{
    struct writing *writing = context;
    const struct columns *columns = &writing->form->at[row->section].columns;
    struct row_cells cells;
    if (writing->kobo && row->section > 0)
        return;
    begin(writing);
    row_cells(row, &cells);
    for (int i = 0; !writing->kobo && columns_before(columns)[i] != NULL; i++)
        put(writing, cells.before[i]);
    for (int i = 0; i < columns->count; i++) {
        const struct column *column = &columns->at[i];
        const char *value = row->values[i];
        if (is_left_out(writing, column))
            continue;
        put(writing, value);
        for (int v = 0; column_is_split(column) && v < column->value_count; v++)
            put(writing, value[0] == '\0'                            ? ""
                         : column_has(value, column->values[v].text) ? "1"
                                                                     : "0");
    }
    if (writing->kobo)
        put_kobo(writing, row);
    for (int i = 0; !writing->kobo && columns_after(columns)[i] != NULL; i++)
        put(writing, cells.after[i]);
    end(writing, row->section);
}

/* Opens the files, and writes their first rows. Returns how many are open. */
static int open_all(struct writing *writing, const char *folder, int count, struct arena *arena,
                    struct fail *fail)
{
    static const char mark[] = "\xef\xbb\xbf";
    writing->outputs = ARENA_ARRAY(arena, struct output, count);
    if (!file_make_folder(folder, fail))
        return 0;
    for (int i = 0; i < count; i++) {
        const char *path = path_join(arena, folder, writing->form->at[i].file);
        if (!output_open(&writing->outputs[i], path, arena, fail))
            return i;
        if (!writing->kobo)
            output_add(&writing->outputs[i], mark, sizeof mark - 1);
        write_header(writing, i);
    }
    return count;
}

static bool write_form(const struct form_tables *form, const char *folder, bool kobo,
                       struct arena *arena, struct fail *fail)
{
    struct writing writing = {.form = form, .kobo = kobo};
    int count = kobo ? 1 : form->sections.count;
    arena_init(&writing.scratch, SCRATCH);
    int open = open_all(&writing, folder, count, arena, fail);
    bool ok = open == count && rows_all(form, write_row, &writing, fail);
    for (int i = 0; i < open; i++)
        ok = output_close(&writing.outputs[i], ok, fail) && ok;
    arena_wipe(&writing.scratch);
    arena_free(&writing.scratch);
    return ok;
}

bool excel_write(const struct form_tables *form, const char *folder, struct arena *arena,
                 struct fail *fail)
{
    return write_form(form, path_join(arena, folder, "excel"), false, arena, fail);
}

bool kobo_write(const struct form_tables *form, const char *folder, struct arena *arena,
                struct fail *fail)
{
    return write_form(form, path_join(arena, folder, "kobo"), true, arena, fail);
}
