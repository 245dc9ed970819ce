/* Names of sheets: at most 31 letters, each once whatever its case. */
#ifndef OFFICE_SHEET_NAMES_H
#define OFFICE_SHEET_NAMES_H

#include "base/arena.h"

enum { SHEET_NAMES_MAX = 4096, SHEET_NAME_MOST = 31 };

struct sheet_names {
    struct arena *arena;
    const char *at[SHEET_NAMES_MAX];
    int count;
};

/* A name that begins with `stem`, and has "(2)" where `part` says that it is the second. */
const char *sheet_names_new(struct sheet_names *names, const char *stem, int part);

#endif
