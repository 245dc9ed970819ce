/* A submission, taken apart: what an opened record must be before it is believed.
 *
 * Read with libxml2 as UTF-8, without network, entities or a document type, within bounds. */
#ifndef OFFICE_XML_H
#define OFFICE_XML_H

#include "base/arena.h"
#include "base/file.h"

enum { XML_ELEMENTS_MAX = 50000, XML_DEPTH_MAX = 64, XML_ID_MAX = 200 };

/* An element: a group, an instance of a repeat, or an answer, which has no elements in it. */
struct xml_element {
    const char *name, *path; /* names below the root, joined by "/", without prefixes */
    const char *value; /* the answer; NULL for what has elements in it */
    int parent; /* index; -1 at the top */
    int end; /* index after the last that stands in it */
    int nth; /* of its siblings of that name, from 1 */
};

struct xml_submission {
    const char *form_id, *version; /* version "" where there is none */
    const char *instance_id;
    bool hands; /* the counts of a group (form/submission.h) */
    bool hasty; /* answered too fast to be read, or all in one line (form/effort.h) */
    const struct xml_element *at; /* in document order */
    int count;
};

/* False when it is not a submission. Lives in `arena`. */
bool xml_parse(struct bytes text, struct arena *arena, struct xml_submission *out,
               struct fail *fail);

#endif
