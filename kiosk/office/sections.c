/* Sections: found in the definitions and, for what they lack, in the rows of `questions`. */
#include "office/sections.h"

#include "office/describe.h"
#include "store/sql.h"

#include <string.h>

static bool is_around(const char *section, const char *path)
{
    size_t length = strlen(section);
    return length == 0 ||
           (strncmp(section, path, length) == 0 && (path[length] == '/' || path[length] == '\0'));
}

int sections_of(const struct sections *sections, const char *path)
{
    int found = 0;
    for (int i = 1; i < sections->count; i++)
        if (is_around(sections->at[i].path, path) &&
            strlen(sections->at[i].path) > strlen(sections->at[found].path))
            found = i;
    return found;
}

static bool add(struct sections *sections, const char *path, struct fail *fail)
{
    for (int i = 1; i < sections->count; i++)
        if (strcmp(sections->at[i].path, path) == 0)
            return true;
    if (sections->count == SECTIONS_MAX)
        return fail_set(fail, "there are more than %d repeats", SECTIONS_MAX - 1);
    sections->at[sections->count++] = (struct section){.path = path};
    return true;
}

static bool add_answered(struct sections *sections, struct office *office, const char *form_id,
                         struct arena *arena, struct fail *fail)
{
    int status;
    sqlite3_stmt *row = sql_prepare(office->db,
                                    "SELECT path FROM questions WHERE form_id = ?"
                                    " AND type IN ('begin_repeat', 'repeated') ORDER BY number",
                                    fail);
    if (row == NULL)
        return false;
    sql_bind_text(row, 1, form_id);
    while ((status = sql_step(row, fail)) > 0)
        if (!add(sections, arena_text(arena, sql_text(row, 0)), fail)) {
            status = -1;
            break;
        }
    sqlite3_finalize(row);
    return status == 0;
}

bool sections_find(struct sections *sections, struct office *office, const char *form_id,
                   const struct form *const *forms, int form_count, struct arena *arena,
                   struct fail *fail)
{
    *sections = (struct sections){.at = ARENA_ARRAY(arena, struct section, SECTIONS_MAX)};
    sections->at[sections->count++] = (struct section){"", -1};
    for (int f = 0; f < form_count; f++)
        for (int i = 1; i < forms[f]->node_count; i++)
            if (forms[f]->nodes[i].type == FORM_REPEAT &&
                !add(sections, describe_path(forms[f], i, arena), fail))
                return false;
    if (!add_answered(sections, office, form_id, arena, fail))
        return false;
    for (int i = 1; i < sections->count; i++) {
        const char *path = sections->at[i].path, *slash = strrchr(path, '/');
        sections->at[i].parent =
            slash == NULL ? 0
                          : sections_of(sections, arena_copy(arena, path, (size_t)(slash - path)));
    }
    return true;
}
