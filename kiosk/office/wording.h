/* Texts in another language, looked up by their English: rows of `source` and `text::...` in CSV files, as content
 * packs have them in languages/CODE.csv and report/CODE.csv. */
#ifndef OFFICE_WORDING_H
#define OFFICE_WORDING_H

#include "base/arena.h"
#include "base/fail.h"

struct text_pair {
    const char *source, *text;
};

struct wording {
    struct arena *arena;
    struct text_pair *at; /* by source once wording_ready() was called */
    int count, room;
    const char *language; /* "en" */
    const char *missing; /* the first English text that had no other, or NULL */
};

/* Adds the rows of a file; one that is not there has none. What was added first wins. */
bool wording_read(struct wording *wording, const char *path, struct fail *fail);
void wording_ready(struct wording *wording);
/* The text in that language; the English where there is none. */
const char *wording_find(struct wording *wording, const char *source);
/* Written from right to left. */
bool wording_rtl(const struct wording *wording);

#endif
