/* The drawings of all submissions, and the submissions themselves, as files. */
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

static bool write_drawing(sqlite3_stmt *row, const char *media, struct arena *arena,
                          struct fail *fail)
{
    const char *name = sql_text(row, 2);
    struct bytes bytes = sql_blob(row, 3);
    const char *folder = path_join(arena, media, folder_name(sql_text(row, 0), sql_text(row, 1)));
    if (!path_is_plain_name(name))
        return fail_set(fail, "a drawing is called '%.60s', which no file can be", name);
    return file_make_folder(folder, fail) &&
           file_write(path_join(arena, folder, name), bytes.at, bytes.length, 0600, fail);
}

static bool write_submission(sqlite3_stmt *row, const char *instances, struct arena *arena,
                             struct fail *fail)
{
    const char *name = folder_name(sql_text(row, 0), sql_text(row, 1));
    const char *folder = path_join(arena, instances, name);
    return file_make_folder(folder, fail) &&
           file_write(path_join(arena, folder, arena_printf(arena, "%s.xml", name)),
                      sql_text(row, 2), (size_t)sqlite3_column_bytes(row, 2), 0600, fail);
}

/* Writes a file for each row; the folder is made for the first. */
static bool write_files(struct office *office, const char *sql, const char *folder,
                        bool (*write)(sqlite3_stmt *row, const char *folder, struct arena *arena,
                                      struct fail *fail),
                        struct fail *fail)
{
    struct arena scratch;
    int status;
    sqlite3_stmt *row = sql_prepare(office->db, sql, fail);
    if (row == NULL)
        return false;
    arena_init(&scratch, SCRATCH);
    while ((status = sql_step(row, fail)) > 0) {
        arena_reset(&scratch);
        if (!file_make_folder(folder, fail) || !write(row, folder, &scratch, fail)) {
            status = -1;
            break;
        }
    }
    sqlite3_finalize(row);
    arena_wipe(&scratch);
    arena_free(&scratch);
    return status == 0;
}

static const char drawings[] = "SELECT r.instance_id, hex(r.id), d.name, d.bytes FROM drawings d"
                               " JOIN responses r ON r.number = d.response"
                               " ORDER BY d.response, d.name";

bool media_write(struct office *office, const char *folder, struct arena *arena, struct fail *fail)
{
    return write_files(office, drawings, path_join(arena, folder, "media"), write_drawing, fail);
}

bool openrosa_write(struct office *office, const char *folder, struct arena *arena,
                    struct fail *fail)
{
    const char *instances = path_join(arena, folder, "instances");
    return write_files(office,
                       "SELECT r.instance_id, hex(r.id), o.xml FROM originals o JOIN responses r"
                       " ON r.number = o.response WHERE r.hands = 0 ORDER BY r.number",
                       instances, write_submission, fail) &&
           write_files(office, drawings, instances, write_drawing, fail);
}
