/* Forms as they were before, from wherever they are kept. */
#include "office/former.h"

#include "pack/pack.h"
#include "store/sql.h"

#include <string.h>
#include <strings.h>

struct former_reading {
    struct former_form *forms;
    int count;
    struct arena *arena;
};

static void add(struct former_reading *in, const char *id, const char *version,
                struct form_file file)
{
    if (in->count < FORMER_FORMS_MAX)
        in->forms[in->count++] = (struct former_form){id, version, file};
}

static void add_form(struct former_reading *in, const struct form *form)
{
    add(in, form->id, form->version, (struct form_file){form->file, form->source});
}

static bool is_form(const char *path)
{
    static const char *const endings[] = {".csv", ".xlsx", ".md"};
    const char *dot = strrchr(path_name(path), '.');
    bool found = false;
    for (int i = 0; i < 3 && dot != NULL; i++)
        found = found || strcasecmp(dot, endings[i]) == 0;
    return found;
}

/* The kiosk's database and the office's keep forms in the same table. */
static bool read_rows(struct former_reading *in, sqlite3 *db, struct fail *fail)
{
    int status;
    sqlite3_stmt *row =
        sql_prepare(db, "SELECT form_id, version, file, definition FROM forms", fail);
    if (row == NULL)
        return false;
    while ((status = sql_step(row, fail)) > 0) {
        struct bytes blob = sql_blob(row, 3);
        struct form_file file = {arena_text(in->arena, sql_text(row, 2)),
                                 {arena_copy(in->arena, blob.at, blob.length), blob.length}};
        add(in, arena_text(in->arena, sql_text(row, 0)), arena_text(in->arena, sql_text(row, 1)),
            file);
    }
    sqlite3_finalize(row);
    return status == 0;
}

static bool read_database(struct former_reading *in, const char *path, struct fail *fail)
{
    sqlite3 *db = NULL;
    bool ok =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK ||
        fail_set(fail, "it cannot be opened");
    ok = ok && read_rows(in, db, fail);
    sqlite3_close(db);
    return ok;
}

static bool read_pack(struct former_reading *in, const char *path, struct fail *fail)
{
    struct fails own = {.arena = in->arena};
    const struct pack *pack = pack_load(path, in->arena, &own);
    if (pack == NULL)
        return fail_set(fail,
                        "nothing can be compared with this pack, which has errors of its own");
    for (int i = 0; i < pack->form_count; i++)
        add_form(in, pack->forms[i]);
    return true;
}

static bool read_form(struct former_reading *in, const char *path, struct fail *fail)
{
    struct fails own = {.arena = in->arena};
    const struct form *form = form_load(path, in->arena, &own);
    if (form == NULL)
        return fail_set(fail,
                        "nothing can be compared with this form, which has errors of its own");
    add_form(in, form);
    return true;
}

bool former_load(const char *path, struct former *out, struct arena *arena, struct fails *fails)
{
    struct fail fail = {{0}};
    struct former_reading in = {.arena = arena};
    in.forms = ARENA_ARRAY(arena, struct former_form, FORMER_FORMS_MAX);
    const char *kiosk = path_join(arena, path, "kiosk.db");
    bool ok = is_form(path)           ? read_form(&in, path, &fail)
              : !file_is_folder(path) ? read_database(&in, path, &fail)
              : file_exists(kiosk)    ? read_database(&in, kiosk, &fail)
                                      : read_pack(&in, path, &fail);
    if (!ok)
        fails_take(fails, (struct place){.file = path}, &fail);
    *out = (struct former){.path = path, .forms = in.forms, .count = in.count};
    return ok;
}

void former_check(const struct former *former, const struct form *form, struct fails *fails)
{
    bool met = false;
    struct form_file now = {form->file, form->source};
    if (*form->version == '\0')
        return; /* told already, and any version is a new one */
    for (int i = 0; i < former->count; i++) {
        const struct former_form *then = &former->forms[i];
        if (strcmp(then->id, form->id) != 0 || strcmp(then->version, form->version) != 0)
            continue;
        if (form_same(&then->file, &now))
            return;
        met = true;
    }
    if (met)
        fails_add(fails, FAIL_ERROR, form->version_place,
                  "the form has changed since '%.200s' and is still version '%.60s'; give it a "
                  "new version, so that answers to the two can be told apart",
                  former->path, form->version);
}
