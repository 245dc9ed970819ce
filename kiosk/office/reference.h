/* The page that says what of XLSForm a kiosk takes: types, columns, appearances, parameters and
 * functions, out of the tables that the program itself goes by. */
#ifndef OFFICE_REFERENCE_H
#define OFFICE_REFERENCE_H

#include "base/buf.h"

/* Adds the page, in Markdown. */
void reference_write(struct buf *out);

#endif
