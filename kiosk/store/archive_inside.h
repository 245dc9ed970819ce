/* What reading and writing of a content pack's file share, and what a fuzzer takes hold of: it has no
 * signature. */
#ifndef STORE_ARCHIVE_INSIDE_H
#define STORE_ARCHIVE_INSIDE_H

#include "store/archive.h"

/* Definitions without CREATE TABLE; NULL-ended. */
extern const char *const archive_tables[];
/* A name that a file in it may have. */
bool archive_is_name(const char *name);

/* archive_open() once the signature is known to be right: `archive` has its file, and nothing else. */
bool archive_open_body(struct archive *archive, struct arena *arena, struct fail *fail);
/* Looks at the name and the size of every file: what archive_extract() does before it writes one. */
bool archive_check(const struct archive *archive, struct fail *fail);

#endif
