/* Opening sealed records on every processor, while whoever asked does something else with those that
 * are open.
 *
 * Opening a record is nearly all of what importing it costs. Records are given in heaps; a heap is
 * opened by the first thread that is free, and taken back in the order in which it was given. Only
 * the thread that began gives and takes. What was opened is wiped when its heap is used again. */
#ifndef OFFICE_OPENING_H
#define OFFICE_OPENING_H

#include "base/record.h"
#include "office/import.h"
#include "office/xml.h"
#include "store/store.h"

enum {
    OPENING_HEAP = 64,
    OPENING_HEAPS = 8,
    OPENING_HEAP_BYTES = 4 << 20,
    OPENING_THREADS_MAX = 16
};

/* A record on its way. Everything of it lives in its heap. */
struct opening_record {
    /* as it was given */
    unsigned char id[STORE_ID_BYTES], session[STORE_ID_BYTES];
    const char *pack_version;
    struct bytes sealed;
    bool none; /* it is not a record of a kiosk at all: only its id is told */
    /* as it came out */
    bool open;
    struct bytes xml;
    struct record opened; /* its files */
    struct xml_submission submission;
    struct fail why; /* unless it is open */
};

struct opening_heap {
    struct arena arena;
    struct opening_record at[OPENING_HEAP];
    int count;
    size_t sealed; /* bytes in it */
};

struct opening;

/* `arena` holds the frame. Ended with opening_end(). */
struct opening *opening_begin(const struct import_keys *keys, struct arena *arena);
void opening_end(struct opening *opening); /* accepts NULL */
/* An empty heap to fill; NULL when all are in use: take one first. */
struct opening_heap *opening_fill(struct opening *opening);
void opening_give(struct opening *opening, struct opening_heap *heap);
/* The heap that was given first, opened; NULL when none was given. It is in use until the next
 * opening_take(). */
struct opening_heap *opening_take(struct opening *opening);

#endif
