/* A growing buffer: doubles in its arena. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void make_room(struct buf *buf, size_t more)
{
    size_t need = buf->length + more + 1;
    if (need <= buf->room)
        return;
    size_t room = buf->room > 0 ? buf->room : 256;
    while (room < need)
        room *= 2;
    buf->at = arena_grow(buf->arena, buf->at, buf->room, room);
    buf->room = room;
}

void buf_add(struct buf *buf, const void *bytes, size_t length)
{
    make_room(buf, length);
    if (length > 0)
        memcpy(buf->at + buf->length, bytes, length);
    buf->length += length;
    buf->at[buf->length] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    make_room(buf, (size_t)length);
    vsnprintf(buf->at + buf->length, (size_t)length + 1, format, again);
    va_end(again);
    buf->length += (size_t)length;
}

void buf_html(struct buf *buf, const char *text)
{
    for (; *text != '\0'; text++) {
        const char *as = *text == '&'   ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                         : *text == '"' ? "&quot;"
                                        : NULL;
        buf_add(buf, as != NULL ? as : text, as != NULL ? strlen(as) : 1);
    }
}
