/* The tables of kiosk.db, and their version. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum { STORE_APPLICATION_ID = 0x6b696f73, STORE_VERSION = 3 };

extern const char store_schema[];
/* What makes a database of version 2 one of version 3, in one transaction. */
extern const char store_schema_from_2[];

#endif
