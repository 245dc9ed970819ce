/* What there is to read aloud for a pack, for whoever records it: one line for each text and language
 * that has no recording yet, with the name of the file that the kiosk looks for (16 hexadecimal digits,
 * fnv64() of the text). */
#ifndef OFFICE_RECORD_LIST_H
#define OFFICE_RECORD_LIST_H

#include "pack/pack.h"

struct record_line {
    const char *file; /* "recordings/en/0123456789abcdef.wav" */
    const char *where; /* "say-7-13: say_fun", "help", "words" */
    const char *text;
};

struct record_list {
    struct arena *arena;
    struct record_line *at;
    int count, room;
    int recorded; /* texts that have a recording */
};

/* Every text of the pack in that language that stands as it is (without values put in). Lives in
 * list->arena. */
void record_list_make(struct record_list *list, const struct pack *pack, int language);

#endif
