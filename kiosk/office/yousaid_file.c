/* you-said.csv as it is written: a new one, or rows at the end of one that people have worked on. */
#include "base/clock.h"
#include "base/csv.h"
#include "office/yousaid.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 512 << 10, IDS_MAX = 1000, NEW_MODE = 0644 };

static const char notes[] =
    "# Drafts, from what was answered: no kiosk opens with them until a person has filled them "
    "in.\n"
    "# said   put it into words of your own, never anybody's; a row for each band if they differ.\n"
    "# did    what was done about it, in plain words. state: done, doing or no (did then says "
    "why).\n"
    "# owner  a role, never a name. Take out a row that you do not answer.\n"
    "# kiosk-office check refuses the pack until did, state and owner are filled in.\n";
static const char columns[] =
    "id,band,said::English (en),did::English (en),state,date,owner,promise,evidence,picture";

struct saving {
    const struct yousaid *rows;
    const char *path;
    struct arena *arena;
    struct csv_row header;
    const char *ids[IDS_MAX]; /* that are taken */
    int id_count;
    const char *line_end;
};

/* The column of that name, or of the first language of it; -1. */
static int column_of(const struct csv_row *header, const char *name)
{
    size_t length = strlen(name);
    for (int i = 0; i < header->count; i++) {
        const char *cell = header->fields[i] + strspn(header->fields[i], " \t");
        const char *rest = cell + length;
        if (strncmp(cell, name, length) == 0 &&
            (rest[strspn(rest, " \t")] == '\0' || strncmp(rest, "::", 2) == 0))
            return i;
    }
    return -1;
}

static bool has_columns(const struct saving *to, struct fail *fail)
{
    static const char *const wanted[] = {"id", "said", "did", "state", "date", "owner", "evidence"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (column_of(&to->header, wanted[i]) < 0)
            return fail_set(fail, "'%s' has no column '%s'", to->path, wanted[i]);
    return true;
}

/* Past what a reader of the pack passes over: notes, and lines with nothing in them. */
static const char *past_notes(const char *at)
{
    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    while (*at == '#' || *at == '\n' || *at == '\r') {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return at;
}

/* A note that a spreadsheet program has saved begins with a quote: it comes as a row. */
static bool is_note(const struct csv_row *row)
{
    bool empty = true;
    for (int i = 0; i < row->count; i++)
        empty = empty && row->fields[i][0] == '\0';
    return empty || row->fields[0][0] == '#';
}

static bool next_row(struct csv *csv, struct csv_row *row, struct fails *fails)
{
    do {
        csv->at = past_notes(csv->at);
        if (csv->at >= csv->end || !csv_next(csv, row, fails))
            return false;
    } while (is_note(row));
    return true;
}

/* Its columns, and the ids in it. */
static bool read_rows(struct saving *to, struct bytes text, struct fail *fail)
{
    struct csv csv;
    struct csv_row row;
    struct fails fails = {.arena = to->arena};
    const char *begin = past_notes(text.at);
    text = (struct bytes){begin, text.length - (size_t)(begin - text.at)};
    if (!csv_open(&csv, to->arena, to->path, text, fail))
        return false;
    if (csv.separator != ',')
        return fail_set(fail, "'%s' has no commas between its cells: save it with commas",
                        to->path);
    if (!next_row(&csv, &to->header, &fails))
        return fail_set(fail, "'%s' has no columns", to->path);
    int id = column_of(&to->header, "id");
    while (next_row(&csv, &row, &fails))
        if (id >= 0 && id < row.count && to->id_count < IDS_MAX)
            to->ids[to->id_count++] = row.fields[id];
    return fails.errors == 0 ? has_columns(to, fail) : fail_set(fail, "%.500s", fails.first->text);
}

static bool has_id(const struct saving *to, const char *id)
{
    for (int i = 0; i < to->id_count; i++)
        if (strcmp(to->ids[i], id) == 0)
            return true;
    return false;
}

static const char *free_id(struct saving *to, const char *wanted)
{
    const char *id = wanted;
    for (int n = 2; has_id(to, id); n++)
        id = arena_printf(to->arena, "%s-%d", wanted, n);
    if (to->id_count < IDS_MAX)
        to->ids[to->id_count++] = id;
    return id;
}

static void set_cell(const struct saving *to, const char **cells, const char *name,
                     const char *text)
{
    int column = column_of(&to->header, name);
    if (column >= 0)
        cells[column] = text;
}

static void add_row(struct saving *to, const struct yousaid_row *row, struct buf *out)
{
    char day[16];
    const char **cells = ARENA_ARRAY(to->arena, const char *, to->header.count);
    for (int i = 0; i < to->header.count; i++)
        cells[i] = "";
    day_text(to->rows->wave.closed_on, day)[strlen("2026-03")] = '\0';
    set_cell(to, cells, "id", free_id(to, row->id));
    set_cell(to, cells, "said", row->said);
    set_cell(to, cells, "date", arena_text(to->arena, day));
    set_cell(to, cells, "promise", row->promise);
    set_cell(to, cells, "evidence", row->evidence);
    for (int i = 0; i < to->header.count; i++)
        csv_field(out, i == 0, cells[i]);
    buf_text(out, to->line_end);
}

/* What is there stays, byte for byte; the mode of the file is kept too. */
static bool begin_added(struct saving *to, struct buf *out, unsigned *mode, struct fail *fail)
{
    struct bytes text;
    struct stat info;
    char day[16];
    if (!file_read(to->arena, to->path, FILE_LIMIT, &text, fail) || !read_rows(to, text, fail))
        return false;
    const char *mark = arena_printf(to->arena, "%s, closed %s: ", to->rows->wave.name,
                                    day_text(to->rows->wave.closed_on, day));
    if (strstr(text.at, mark) != NULL)
        return fail_set(fail, "'%s' has rows of the wave '%s' already", to->path,
                        to->rows->wave.name);
    if (stat(to->path, &info) == 0)
        *mode = info.st_mode & 0777;
    to->line_end = strstr(text.at, "\r\n") != NULL ? "\r\n" : "\n";
    buf_add(out, text.at, text.length);
    if (text.at[text.length - 1] != '\n')
        buf_text(out, to->line_end);
    return true;
}

bool yousaid_save(const struct yousaid *rows, const char *path, bool add, struct arena *arena,
                  struct fail *fail)
{
    struct buf out = {.arena = arena};
    unsigned mode = NEW_MODE;
    struct saving *to = ARENA_NEW(arena, struct saving);
    *to = (struct saving){.rows = rows, .path = path, .arena = arena, .line_end = "\n"};
    if (!add && file_exists(path))
        return fail_set(fail, "'%s' is there already: --add puts rows at its end", path);
    if (add && !begin_added(to, &out, &mode, fail))
        return false;
    if (!add) {
        buf_printf(&out, "%s%s\n", notes, columns);
        if (!read_rows(to, (struct bytes){out.at, out.length}, fail))
            return false;
    }
    for (int i = 0; i < rows->count; i++)
        add_row(to, &rows->rows[i], &out);
    return file_write(path, out.at, out.length, mode, fail);
}
