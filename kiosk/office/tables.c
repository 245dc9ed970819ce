/* Tables: which there are, what their files are called, and the package around them. */
#include "office/tables.h"

#include "office/table.h"
#include "store/sql.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { FILE_STEM_MAX = 80 };

static bool is_taken(const struct tables *tables, const char *file)
{
    for (int i = 0; i < tables->count; i++)
        if (strcmp(tables->at[i].file, file) == 0)
            return true;
    return false;
}

/* A plain file name of lower-case letters, digits, '.', '_' and '-': as the names of a package's
 * resources are. */
static const char *file_name(const struct tables *tables, const char *form_id, struct arena *arena)
{
    char stem[FILE_STEM_MAX + 1];
    size_t length = 0;
    for (const char *at = form_id; *at != '\0' && length < FILE_STEM_MAX; at++) {
        unsigned char c = (unsigned char)*at;
        stem[length++] = isascii(c) && (isalnum(c) || strchr("._-", c)) ? (char)tolower(c) : '_';
    }
    stem[length] = '\0';
    if (stem[0] == '.')
        stem[0] = '_';
    const char *file = arena_printf(arena, "%s.csv", stem);
    for (int n = 1; is_taken(tables, file); n++)
        file = arena_printf(arena, "%s-%d.csv", stem, n);
    return file;
}

/* Every form that a kiosk offered or that was answered. */
static bool list(struct office *office, const char *folder, struct arena *arena, struct tables *out,
                 struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "SELECT form_id FROM forms UNION SELECT form_id"
                                    " FROM submissions ORDER BY 1",
                                    fail);
    if (row == NULL)
        return false;
    out->at = ARENA_ARRAY(arena, struct table, TABLES_FORMS_MAX);
    while ((status = sql_step(row, fail)) > 0 && out->count < TABLES_FORMS_MAX) {
        const char *form_id = arena_text(arena, sql_text(row, 0));
        const char *file = file_name(out, form_id, arena);
        out->at[out->count++] = (struct table){
            .form_id = form_id, .file = file, .path = path_join(arena, folder, file)};
    }
    sqlite3_finalize(row);
    if (status > 0)
        return fail_set(fail, "there are more than %d forms in '%s'", TABLES_FORMS_MAX,
                        office->path);
    return status == 0;
}

bool tables_write(struct office *office, const char *folder, int64_t created, struct arena *arena,
                  struct tables *out, struct fails *fails, struct fail *fail)
{
    struct tables all = {0};
    *out = (struct tables){0};
    if (!list(office, folder, arena, &all, fail))
        return false;
    if (all.count == 0)
        return fail_set(fail, "there is nothing in '%s' yet", office->path);
    if (!file_make_folder(folder, fail))
        return false;
    out->at = ARENA_ARRAY(arena, struct table, all.count);
    for (int i = 0; i < all.count; i++) {
        struct fail why;
        if (table_write(office, &all.at[i], arena, fails, &why))
            out->at[out->count++] = all.at[i];
        else
            fails_add(fails, FAIL_ERROR, (struct place){.file = all.at[i].file}, "not written: %s",
                      why.text);
    }
    return package_write(out, folder, created, arena, fail) && file_sync_folder(folder, fail);
}
