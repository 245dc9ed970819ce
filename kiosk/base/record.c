/* Records with files. */
#include "base/record.h"

#include <string.h>

static const char magic[] = "KRA1";
enum { MAGIC = 4 };

static void add_number(struct buf *out, size_t number)
{
    unsigned char bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(number >> 8 * i & 0xff);
    buf_add(out, bytes, sizeof bytes);
}

void record_write(struct buf *out, const struct record *record)
{
    if (record->count == 0) {
        buf_add(out, record->xml.at, record->xml.length);
        return;
    }
    size_t start = out->length;
    buf_add(out, magic, MAGIC);
    add_number(out, record->xml.length);
    add_number(out, (size_t)record->count);
    for (int i = 0; i < record->count; i++) {
        const struct record_file *file = &record->files[i];
        unsigned char length = (unsigned char)strlen(file->name);
        buf_add(out, &length, 1);
        buf_add(out, file->name, length);
        add_number(out, file->bytes.length);
    }
    buf_add(out, record->xml.at, record->xml.length);
    for (int i = 0; i < record->count; i++)
        buf_add(out, record->files[i].bytes.at, record->files[i].bytes.length);
    while ((out->length - start) % RECORD_BUCKET != RECORD_BUCKET - 1)
        buf_add(out, "", 1);
}

struct reading {
    const unsigned char *at;
    size_t left;
};

static bool take(struct reading *in, size_t length, const unsigned char **out)
{
    if (length > in->left)
        return false;
    *out = in->at;
    in->at += length;
    in->left -= length;
    return true;
}

static bool take_number(struct reading *in, size_t *out)
{
    const unsigned char *at;
    if (!take(in, 4, &at))
        return false;
    *out = (size_t)at[0] | (size_t)at[1] << 8 | (size_t)at[2] << 16 | (size_t)at[3] << 24;
    return true;
}

static bool read_head(struct reading *in, struct record_file *file, struct arena *arena)
{
    const unsigned char *length, *name;
    if (!take(in, 1, &length) || *length > RECORD_NAME_MAX || !take(in, *length, &name) ||
        memchr(name, '\0', *length) != NULL || !take_number(in, &file->bytes.length))
        return false;
    file->name = arena_copy(arena, (const char *)name, *length);
    return path_is_plain_name(file->name) && file->bytes.length <= RECORD_FILE_MAX;
}

static bool read_bytes(struct reading *in, struct bytes *bytes)
{
    const unsigned char *at;
    if (!take(in, bytes->length, &at))
        return false;
    bytes->at = (const char *)at;
    return true;
}

static bool are_unique(const struct record_file *files, int count)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (strcmp(files[i].name, files[j].name) == 0)
                return false;
    return true;
}

static bool read_all(struct reading *in, struct arena *arena, struct record *out)
{
    size_t xml_length, count;
    if (!take_number(in, &xml_length) || !take_number(in, &count) || count == 0 ||
        count > RECORD_FILES_MAX)
        return false;
    struct record_file *files = ARENA_ARRAY(arena, struct record_file, count);
    for (size_t i = 0; i < count; i++)
        if (!read_head(in, &files[i], arena))
            return false;
    *out = (struct record){.xml.length = xml_length, .files = files, .count = (int)count};
    bool ok = read_bytes(in, &out->xml) && are_unique(files, (int)count);
    for (size_t i = 0; ok && i < count; i++)
        ok = read_bytes(in, &files[i].bytes);
    for (size_t i = 0; ok && i < in->left; i++)
        ok = in->at[i] == 0;
    return ok && in->left < RECORD_BUCKET;
}

bool record_read(struct bytes plain, struct arena *arena, struct record *out, struct fail *fail)
{
    struct reading in = {(const unsigned char *)plain.at, plain.length};
    const unsigned char *start;
    if (plain.length < MAGIC || memcmp(plain.at, magic, MAGIC) != 0) {
        *out = (struct record){.xml = plain};
        return true;
    }
    take(&in, MAGIC, &start);
    return read_all(&in, arena, out) ||
           fail_set(fail, "its files are not what a kiosk puts into a record");
}
