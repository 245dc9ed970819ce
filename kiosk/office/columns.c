/* Columns: what the versions of a form have, merged, and which choices occur. */
#include "office/columns.h"

#include "base/buf.h"
#include "office/describe.h"
#include "store/sql.h"

#include <string.h>

static const char *const none[] = {NULL};
static const char *const before_submission[] = {"SubmissionDate", NULL};
static const char *const after_submission[] = {"KEY",
                                               "SubmitterID",
                                               "SubmitterName",
                                               "AttachmentsPresent",
                                               "AttachmentsExpected",
                                               "Status",
                                               "ReviewState",
                                               "DeviceID",
                                               "Edits",
                                               "FormVersion",
                                               "Session",
                                               "Place",
                                               "Helper",
                                               "Hasty",
                                               "Wave",
                                               NULL};
static const char *const after_instance[] = {"PARENT_KEY", "KEY", NULL};

const char *const *columns_before(const struct columns *columns)
{
    return columns->section == 0 ? before_submission : none;
}

const char *const *columns_after(const struct columns *columns)
{
    return columns->section == 0 ? after_submission : after_instance;
}

static bool is_listed(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static struct column *find(const struct columns *columns, const char *path)
{
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->at[i].path, path) == 0)
            return &columns->at[i];
    return NULL;
}

/* Of two paths that come out the same, as "a/b" and "a-b" do, the second has a number. */
static bool is_taken(const struct columns *columns, const char *name)
{
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->at[i].name, name) == 0)
            return true;
    return is_listed(columns_before(columns), name) || is_listed(columns_after(columns), name);
}

/* The path below the section; an answer that repeats has its own last name. */
static const char *header(const struct columns *columns, const char *path)
{
    const char *around = columns->sections->at[columns->section].path;
    size_t length = strlen(around);
    const char *below = path[length] == '/' ? path + length + 1 : path;
    if (strcmp(path, around) == 0)
        below = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    char *name = arena_text(columns->arena, below);
    for (char *at = name; (at = strchr(at, '/')) != NULL;)
        *at = '-';
    const char *free_name = name;
    for (int n = 1; is_taken(columns, free_name); n++)
        free_name = arena_printf(columns->arena, "%s~%d", name, n);
    return free_name;
}

static bool add(struct columns *columns, const char *path, const struct form *form, int node,
                struct fail *fail)
{
    if (columns->count == COLUMNS_MAX)
        return fail_set(fail, "there are more than %d questions", COLUMNS_MAX);
    if (columns->count == columns->room) {
        int room = columns->room > 0 ? columns->room * 2 : 128;
        columns->at =
            arena_grow(columns->arena, columns->at, sizeof *columns->at * (size_t)columns->room,
                       sizeof *columns->at * (size_t)room);
        columns->room = room;
    }
    const char *name = header(columns, path);
    columns->at[columns->count++] =
        (struct column){.path = path, .name = name, .form = form, .node = node};
    return true;
}

static bool add_form(struct columns *columns, const struct form *form, struct fail *fail)
{
    for (int i = 1; i < form->node_count; i++) {
        const char *path = describe_path(form, i, columns->arena);
        if (form_is_group(&form->nodes[i]) ||
            sections_of(columns->sections, path) != columns->section)
            continue;
        struct column *column = find(columns, path);
        if (column == NULL && !add(columns, path, form, i, fail))
            return false;
        if (column != NULL && column->form != form &&
            column->form->nodes[column->node].type != form->nodes[i].type)
            column->mixed = true;
    }
    return true;
}

/* The rows of the questions, each put to its column, or a column of its own. */
static bool add_questions(struct columns *columns, struct office *office, const char *form_id,
                          struct fail *fail)
{
    int status;
    bool ok = true;
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT number, path FROM questions WHERE form_id = ? AND type <>"
                    " 'begin_repeat' ORDER BY number",
                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, form_id);
    while (ok && (status = sql_step(row, fail)) > 0) {
        const char *path = sql_text(row, 1);
        if (sections_of(columns->sections, path) != columns->section)
            continue;
        if (find(columns, path) == NULL)
            ok = add(columns, arena_text(columns->arena, path), NULL, 0, fail);
        if (ok)
            find(columns, path)->question = sqlite3_column_int64(row, 0);
    }
    sqlite3_finalize(row);
    return ok && status == 0;
}

static bool add_values(struct column *column, sqlite3_stmt *row, struct arena *arena,
                       struct fail *fail)
{
    int status, room = 0;
    sqlite3_bind_int64(row, 1, column->question);
    while ((status = sql_step(row, fail)) > 0) {
        if (column->value_count == room) {
            int more = room > 0 ? room * 2 : 8;
            column->values =
                arena_grow(arena, column->values, sizeof *column->values * (size_t)room,
                           sizeof *column->values * (size_t)more);
            room = more;
        }
        const char *label = sql_text(row, 1);
        column->values[column->value_count++] =
            (struct column_value){.text = arena_text(arena, sql_text(row, 0)),
                                  .label = *label != '\0' ? arena_text(arena, label) : NULL,
                                  .rank = sqlite3_column_int(row, 2)};
    }
    sqlite3_reset(row);
    return status == 0;
}

bool columns_find(struct columns *columns, struct office *office, const char *form_id,
                  struct fail *fail)
{
    bool ok = columns->form_count == 0 || add_form(columns, columns->forms[0], fail);
    if (ok && columns->section == 0)
        ok = add(columns, "meta/instanceID", NULL, 0, fail);
    for (int i = 1; ok && i < columns->form_count; i++)
        ok = add_form(columns, columns->forms[i], fail);
    ok = ok && add_questions(columns, office, form_id, fail);
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "SELECT name, label, position FROM choices WHERE question = ?"
                                    " AND occurs = 1 ORDER BY position, name",
                                    fail);
    for (int i = 0; ok && row != NULL && i < columns->count; i++)
        if (columns->at[i].question != 0)
            ok = add_values(&columns->at[i], row, columns->arena, fail);
    sqlite3_finalize(row);
    return ok && row != NULL;
}

enum form_type column_type(const struct column *column)
{
    return column->form == NULL || column->mixed ? FORM_TEXT
                                                 : column->form->nodes[column->node].type;
}

bool column_is_split(const struct column *column)
{
    return column_type(column) == FORM_SELECT_MULTIPLE;
}

bool column_has(const char *answer, const char *choice)
{
    size_t length = strlen(choice);
    for (const char *at = answer; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, choice, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

const char *column_label(const struct form_text *text, int language, struct arena *arena)
{
    struct buf out = {.arena = arena};
    if (text->in == NULL)
        return "";
    const struct form_say *say = &text->in[language];
    for (int i = 0; i < say->count; i++)
        buf_text(&out, say->pieces[i].text != NULL ? say->pieces[i].text : "...");
    return out.at != NULL ? out.at : "";
}
