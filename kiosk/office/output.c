/* Files written as they stream. */
#include "office/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 64 << 10 };

bool output_open(struct output *output, const char *path, struct arena *arena, struct fail *fail)
{
    *output = (struct output){.path = arena_text(arena, path),
                              .beside = arena_printf(arena, "%s.new", path)};
    output->file = fopen(output->beside, "wb");
    if (output->file == NULL)
        return fail_set(fail, "cannot write '%s': %s", path, strerror(errno));
    setvbuf(output->file, arena_alloc(arena, BUFFER), _IOFBF, BUFFER);
    sha256_begin(&output->sha256);
    return true;
}

void output_add(struct output *output, const void *bytes, size_t length)
{
    /* An error stays with the stream until output_close() asks for it. */
    fwrite(bytes, 1, length, output->file);
    sha256_add(&output->sha256, bytes, length);
    output->bytes += (int64_t)length;
}

bool output_close(struct output *output, bool ok, struct fail *fail)
{
    unsigned char hash[SHA256_BYTES];
    bool written =
        ferror(output->file) == 0 && fflush(output->file) == 0 && fsync(fileno(output->file)) == 0;
    written = fclose(output->file) == 0 && written;
    sha256_end(&output->sha256, hash);
    hex_text(hash, sizeof hash, output->hash);
    if (ok && written && rename(output->beside, output->path) == 0)
        return true;
    if (ok)
        fail_set(fail, "cannot write '%s': %s", output->path, strerror(errno));
    unlink(output->beside);
    return false;
}
