/* The tables of kiosk.db, and their version. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

enum { STORE_APPLICATION_ID = 0x6b696f73, STORE_VERSION = 2 };

extern const char store_schema[];

#endif
