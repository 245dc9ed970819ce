/* The tables of the office's database, and their version. */
#ifndef OFFICE_SCHEMA_H
#define OFFICE_SCHEMA_H

enum { OFFICE_APPLICATION_ID = 0x6b696f66, OFFICE_VERSION = 2 };

extern const char office_schema[];
/* What version 2 added: run on a database of version 1. */
extern const char office_schema_files[];

#endif
