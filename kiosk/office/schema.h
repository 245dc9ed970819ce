/* The tables of the office's database, and their version. */
#ifndef OFFICE_SCHEMA_H
#define OFFICE_SCHEMA_H

enum {
    OFFICE_APPLICATION_ID = 0x6b696f66,
    OFFICE_VERSION = 4,
    OFFICE_XML_VERSION = 3 /* the last that kept answers in their XML alone */
};

extern const char office_schema[];
/* What makes a database of version i one of version i + 1, up to OFFICE_XML_VERSION; NULL for those
 * that never were. */
extern const char *const office_upgrades[OFFICE_XML_VERSION];
/* Moves the tables of OFFICE_XML_VERSION out of the way of office_schema; then what they share is
 * copied; then they go. Answers are read out of their XML between the last two (upgrade.c). */
extern const char office_set_aside[], office_copy[], office_drop[];

#endif
