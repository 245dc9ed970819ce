/* What an OpenRosa server says in the body of its answer:
 * <OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="...">. */
#ifndef OFFICE_OPENROSA_ANSWER_H
#define OFFICE_OPENROSA_ANSWER_H

#include "base/arena.h"
#include "base/file.h"

enum { OPENROSA_BODY_MAX = 64 << 10, OPENROSA_MESSAGE_MAX = 200 };

/* The message on one line of at most that many bytes, without anything that a terminal would obey;
 * "" when the body is something else. The body is believed nothing: it is read within bounds, without
 * a document type, entities or network. */
const char *openrosa_message(struct bytes body, struct arena *arena);

#endif
