/* Tables: which there are, what their files are called, and the package around them. */
#include "office/tables.h"

#include "office/codebook.h"
#include "office/semicolons.h"
#include "office/sheets.h"
#include "office/spss.h"
#include "office/table.h"
#include "store/sql.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { FILE_STEM_MAX = 80 };

static bool is_taken(const struct tables *tables, const char *file)
{
    for (int i = 0; i < tables->count; i++)
        if (strcmp(tables->at[i]->file, file) == 0)
            return true;
    return false;
}

/* A plain file name of lower-case letters, digits, '.', '_' and '-', as the names of a package's
 * resources are. Of two that come out the same the second has a number. */
const char *tables_file(const struct tables *tables, const char *form_id, const char *repeat,
                        struct arena *arena)
{
    char stem[FILE_STEM_MAX + 1];
    const char *name = repeat != NULL ? arena_printf(arena, "%s-%s", form_id, repeat) : form_id;
    size_t length = 0;
    for (const char *at = name; *at != '\0' && length < FILE_STEM_MAX; at++) {
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

/* The ids of every form that a kiosk offered or that was answered. Returns how many; -1: trouble. */
static int list(struct office *office, const char **out, struct arena *arena, struct fail *fail)
{
    int status, count = 0;
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT form_id FROM forms WHERE definition IS NOT NULL OR number IN"
                    " (SELECT form FROM responses WHERE hands = 0) GROUP BY form_id"
                    " ORDER BY 1",
                    fail);
    if (row == NULL)
        return -1;
    while ((status = sql_step(row, fail)) > 0 && count < TABLES_MAX)
        out[count++] = arena_text(arena, sql_text(row, 0));
    sqlite3_finalize(row);
    if (status > 0)
        fail_set(fail, "there are more than %d forms in '%s'", TABLES_MAX, office->path);
    return status == 0 ? count : -1;
}

static bool add_form(struct tables *tables, const char *folder, struct form_tables *form,
                     struct arena *arena, struct fails *fails, struct fail *fail)
{
    if (!form_tables_find(form, arena, fails, fail))
        return false;
    int before = tables->count;
    if (before + form->sections.count > TABLES_MAX)
        return fail_set(fail, "there are more than %d tables", TABLES_MAX);
    for (int i = 0; i < form->sections.count; i++) {
        struct table *table = &form->at[i];
        table->file = tables_file(tables, form->form_id, table->repeat, arena);
        table->path = path_join(arena, folder, table->file);
        tables->at[tables->count++] = table;
    }
    if (form_tables_write(form, arena, fail)) {
        tables->forms[tables->form_count++] = form;
        return true;
    }
    tables->count = before;
    return false;
}

/* What stands beside the package. */
static bool write_formats(struct office *office, const char *folder, const struct tables *tables,
                          const struct tables_options *options, struct arena *arena,
                          struct fails *fails, struct fail *fail)
{
    bool ok = true;
    for (int i = 0; ok && options->spss && i < tables->count; i++)
        ok = spss_write(office, tables->at[i], arena, fail);
    for (int i = 0; ok && i < tables->form_count; i++)
        ok = (!options->excel || excel_write(tables->forms[i], folder, arena, fail)) &&
             (!options->kobo || kobo_write(tables->forms[i], folder, arena, fail));
    return ok && (!options->openrosa || openrosa_write(office, folder, arena, fail)) &&
           (!options->xlsx || sheets_write(office, folder, tables->forms, tables->form_count,
                                           options->labels, arena, fails, fail));
}

bool tables_write(struct office *office, const char *folder, const struct tables_options *options,
                  struct arena *arena, struct tables *out, struct fails *fails, struct fail *fail)
{
    *out = (struct tables){.at = ARENA_ARRAY(arena, struct table *, TABLES_MAX),
                           .forms = ARENA_ARRAY(arena, struct form_tables *, TABLES_MAX)};
    const char **ids = ARENA_ARRAY(arena, const char *, TABLES_MAX);
    int count = list(office, ids, arena, fail);
    if (count < 0)
        return false;
    if (count == 0)
        return fail_set(fail, "there is nothing in '%s' yet", office->path);
    if (!file_make_folder(folder, fail))
        return false;
    for (int i = 0; i < count; i++) {
        struct fail why;
        struct form_tables *form = ARENA_NEW(arena, struct form_tables);
        *form = (struct form_tables){.office = office, .form_id = ids[i]};
        if (!add_form(out, folder, form, arena, fails, &why))
            fails_add(fails, FAIL_ERROR,
                      (struct place){.file = tables_file(out, ids[i], NULL, arena)},
                      "not written: %s", why.text);
    }
    return hands_write(office, folder, arena, out, fail) &&
           codebook_write(office, folder, arena, out, fail) &&
           media_write(office, folder, arena, fail) &&
           write_formats(office, folder, out, options, arena, fails, fail) &&
           package_write(out, folder, options->created, arena, fail) &&
           file_sync_folder(folder, fail);
}
