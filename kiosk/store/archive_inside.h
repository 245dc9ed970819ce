/* What reading and writing of a content pack's file share. */
#ifndef STORE_ARCHIVE_INSIDE_H
#define STORE_ARCHIVE_INSIDE_H

#include <stdbool.h>

/* Definitions without CREATE TABLE; NULL-ended. */
extern const char *const archive_tables[];
/* A name that a file in it may have. */
bool archive_is_name(const char *name);

#endif
