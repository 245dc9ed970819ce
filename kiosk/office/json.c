/* JSON, written. */
#include "office/json.h"

void json_string(struct buf *out, const char *text)
{
    buf_text(out, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < ' ' || c == 0x7f)
            buf_printf(out, "\\u%04x", c);
        else
            buf_add(out, at, 1);
    }
    buf_text(out, "\"");
}

void json_member(struct buf *out, bool first, const char *key, const char *text)
{
    if (!first)
        buf_text(out, ", ");
    json_string(out, key);
    buf_text(out, ": ");
    json_string(out, text);
}
