/* A submission, taken apart: what an opened record must be before it is believed.
 *
 * Read with libxml2 as UTF-8, without network, entities or a document type, within bounds. */
#ifndef OFFICE_XML_H
#define OFFICE_XML_H

#include "base/arena.h"
#include "base/file.h"

enum { XML_LEAVES_MAX = 20000, XML_DEPTH_MAX = 64, XML_ID_MAX = 200 };

/* An element without elements in it: "group-question" and its text. */
struct xml_leaf {
    const char *path; /* names below the root, joined by "-", without prefixes */
    const char *value;
};

struct xml_submission {
    const char *form_id, *version; /* version "" where there is none */
    const char *instance_id;
    const struct xml_leaf *leaves; /* in document order */
    int leaf_count;
};

/* False when it is not a submission. Lives in `arena`. */
bool xml_parse(struct bytes text, struct arena *arena, struct xml_submission *out,
               struct fail *fail);

#endif
