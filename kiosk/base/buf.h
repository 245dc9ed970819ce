/* Text or bytes that grow, in an arena: what XML, CSV and JSON are written into. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena; /* set by the caller; the rest starts as zero */
    char *at; /* always NUL-terminated once something was added */
    size_t length, room;
};

void buf_add(struct buf *buf, const void *bytes, size_t length);
void buf_text(struct buf *buf, const char *text);
/* As text of an HTML page, or of an attribute in double quotes. */
void buf_html(struct buf *buf, const char *text);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
