/* The rows of a form's tables as text, made in parts on every processor and taken in their order.
 *
 * Each thread reads through a connection of its own; while they do, the office's own holds a lock that
 * lets nobody write, so that all of them see the same. */
#ifndef OFFICE_PARTS_H
#define OFFICE_PARTS_H

#include "base/buf.h"
#include "office/rows.h"

enum { PARTS_RESPONSES = 128, PARTS_THREADS_MAX = 8 };

struct part {
    int64_t after, last; /* numbers of responses: above, and up to */
    struct arena arena;
    struct buf *text; /* by section, as are: */
    int64_t *rows;
    bool made, ok;
    struct fail why; /* unless it is ok */
};

/* What makes a row text and adds it to a part, and what takes a part that is made. */
struct parts_use {
    const struct form_tables *tables;
    void (*add)(const struct form_tables *tables, struct part *part, const struct row *row);
    void (*take)(void *context, const struct part *part);
    void *context;
};

bool parts_run(const struct parts_use *use, struct arena *arena, struct fail *fail);

#endif
