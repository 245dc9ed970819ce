/* Fuzz target: any bytes as the body of a content pack's file, as if its signature were right. */
#include "fuzz.h"

#include "store/archive_inside.h"

/* Each name stays below the folder that it is written to. */
static void check_names(const struct archive *archive)
{
    sqlite3_stmt *row;
    MUST(sqlite3_prepare_v2(archive->db, "SELECT name, data FROM sqlar", -1, &row, NULL) ==
         SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 0);
        MUST(archive_is_name(name) && name[0] != '/' && strstr(name, "..") != name);
        MUST(strstr(name, "/.") == NULL && strstr(name, "//") == NULL);
        MUST(sqlite3_column_bytes(row, 1) <= ARCHIVE_ENTRY_MAX);
    }
    sqlite3_finalize(row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct fail fail = {.text = ""};
    struct archive archive = {.file = {.path = "fuzz", .body = {(const char *)data, size}}};
    arena_init(&arena, FUZZ_ARENA);
    if (archive_open_body(&archive, &arena, &fail)) {
        MUST(path_is_plain_name(archive.manifest.id) &&
             path_is_plain_name(archive.manifest.version));
        if (archive_check(&archive, &fail))
            check_names(&archive);
        else
            MUST(fail.text[0] != '\0');
    } else {
        MUST(archive.db == NULL && fail.text[0] != '\0');
    }
    archive_close(&archive);
    arena_free(&arena);
    return 0;
}
