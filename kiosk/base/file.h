/* Files: read whole, written atomically. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdint.h>

struct bytes {
    const char *at; /* NUL-terminated after `length` when it comes from file_read() */
    size_t length;
};

/* Reads a whole file of at most `limit` bytes into the arena. */
bool file_read(struct arena *arena, const char *path, size_t limit, struct bytes *out,
               struct fail *fail);
/* Writes beside the final name, syncs, renames, and syncs the folder: after a power cut the old
 * file or the new one is there, whole. `mode` as in chmod. */
bool file_write(const char *path, const void *bytes, size_t length, unsigned mode,
                struct fail *fail);
/* Syncs a folder, so that a rename in it survives a power cut. */
bool file_sync_folder(const char *path, struct fail *fail);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* Makes a folder and those above it, each 0700 when new, and its name synced. */
bool file_make_folder(const char *path, struct fail *fail);

/* Bytes that can still be written where that file or folder is, and that there are in all. */
bool file_room(const char *path, int64_t *left, int64_t *size, struct fail *fail);

/* "a/b"; a `name` that begins with / stays as it is. */
char *path_join(struct arena *arena, const char *folder, const char *name);
/* The folder part, "." where there is none. */
char *path_folder(struct arena *arena, const char *path);
/* The part after the last slash. Points into `path`. */
const char *path_name(const char *path);
/* True for a plain file name: no slash, no leading dot, at most 100 of A-Z a-z 0-9 . _ - */
bool path_is_plain_name(const char *name);

#endif
