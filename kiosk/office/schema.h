/* The tables of the office's database, and their version. */
#ifndef OFFICE_SCHEMA_H
#define OFFICE_SCHEMA_H

enum { OFFICE_APPLICATION_ID = 0x6b696f66, OFFICE_VERSION = 3 };

extern const char office_schema[];
/* What makes a database of version i one of version i + 1; NULL for those that never were. */
extern const char *const office_upgrades[OFFICE_VERSION + 1];

#endif
