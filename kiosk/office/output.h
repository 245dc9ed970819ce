/* A file that is written as it streams, counted and hashed, and takes its name when it is whole. */
#ifndef OFFICE_OUTPUT_H
#define OFFICE_OUTPUT_H

#include "base/arena.h"
#include "base/fail.h"
#include "seal/sign.h"

#include <stdint.h>

struct output {
    const char *path, *beside;
    FILE *file;
    struct sha256 sha256;
    int64_t bytes;
    char hash[SHA256_TEXT_ROOM]; /* once it is closed */
};

bool output_open(struct output *output, const char *path, struct arena *arena, struct fail *fail);
void output_add(struct output *output, const void *bytes, size_t length);
/* With `ok`: synced and renamed. Otherwise removed. Returns whether the file is there. */
bool output_close(struct output *output, bool ok, struct fail *fail);

#endif
