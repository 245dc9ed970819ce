/* The drawings of all submissions, as files. */
#include "office/tables.h"
#include "store/sql.h"

#include <string.h>

enum { SCRATCH = 16 << 20 };

/* "uuid:..." without its beginning; an instanceID that makes no folder's name has its record's
 * number instead. */
static const char *folder_name(const char *instance_id, const char *number)
{
    const char *name = strncmp(instance_id, "uuid:", 5) == 0 ? instance_id + 5 : instance_id;
    return path_is_plain_name(name) ? name : number;
}

static bool write_one(sqlite3_stmt *row, const char *media, struct arena *arena, struct fail *fail)
{
    const char *name = sql_text(row, 2);
    struct bytes bytes = sql_blob(row, 3);
    const char *folder = path_join(arena, media, folder_name(sql_text(row, 0), sql_text(row, 1)));
    if (!path_is_plain_name(name))
        return fail_set(fail, "a drawing is called '%.60s', which no file can be", name);
    return file_make_folder(folder, fail) &&
           file_write(path_join(arena, folder, name), bytes.at, bytes.length, 0600, fail);
}

bool media_write(struct office *office, const char *folder, struct arena *arena, struct fail *fail)
{
    const char *media = path_join(arena, folder, "media");
    struct arena scratch;
    int status;
    sqlite3_stmt *row =
        sql_prepare(office->db,
                    "SELECT r.instance_id, hex(r.id), d.name, d.bytes FROM drawings d"
                    " JOIN responses r ON r.number = d.response"
                    " ORDER BY d.response, d.name",
                    fail);
    if (row == NULL)
        return false;
    arena_init(&scratch, SCRATCH);
    while ((status = sql_step(row, fail)) > 0) {
        arena_reset(&scratch);
        if (!file_make_folder(media, fail) || !write_one(row, media, &scratch, fail)) {
            status = -1;
            break;
        }
    }
    sqlite3_finalize(row);
    arena_wipe(&scratch);
    arena_free(&scratch);
    return status == 0;
}
