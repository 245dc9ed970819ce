/* What a record holds before it is sealed, and after it was opened.
 *
 * Without files it is the XML of the submission and nothing else. With files:
 *
 *   0    4    "KRA1"
 *   4    4    bytes of the XML (little-endian, as all numbers here)
 *   8    4    how many files: 1 to 16
 *   12        for each file: 1 byte, how long its name is; the name; 4 bytes, how long the file is
 *   then      the XML, then the files one after the other
 *   then      zeros, up to 64 KiB * k - 1 in all, so that sealing, which adds at least a byte, makes
 *             it 64 KiB * k: the size of a drawing does not show (R412) */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"
#include "base/file.h"

enum {
    RECORD_FILES_MAX = 16,
    RECORD_NAME_MAX = 100,
    RECORD_FILE_MAX = 1 << 20, /* bytes of one file */
    RECORD_BUCKET = 64 << 10
};

struct record_file {
    const char *name; /* plain, and unique in the record */
    struct bytes bytes;
};

struct record {
    struct bytes xml;
    const struct record_file *files;
    int count;
};

/* Adds the record to `out`. */
void record_write(struct buf *out, const struct record *record);
/* Takes an opened record apart; everything in it is checked. The parts lie in `plain`, the names in
 * `arena`. */
bool record_read(struct bytes plain, struct arena *arena, struct record *out, struct fail *fail);

#endif
