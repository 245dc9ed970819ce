/* JSON, written: strings are all that needs care. */
#ifndef OFFICE_JSON_H
#define OFFICE_JSON_H

#include "base/buf.h"

/* Adds a string in quotes, escaped. */
void json_string(struct buf *out, const char *text);
/* Adds "key": "text", preceded by a comma and a space unless `first`. */
void json_member(struct buf *out, bool first, const char *key, const char *text);

#endif
