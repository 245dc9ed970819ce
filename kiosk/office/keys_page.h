/* keys.html: a page of A4 to print, sign and keep with the keys of a council. */
#ifndef OFFICE_KEYS_PAGE_H
#define OFFICE_KEYS_PAGE_H

#include "base/buf.h"
#include "seal/council.h"

/* Modules of white around a QR code, on each side. */
enum { KEYS_PAGE_QUIET = 4 };

/* The page: HTML with nothing outside of it. False when the code cannot be made. */
bool keys_page(const struct council *council, struct buf *out, struct fail *fail);
/* A QR code of `text` as an SVG: a path of "Mx yh1v1h-1z" for each dark module, on white. */
bool keys_page_code(const char *text, struct buf *out, struct fail *fail);

#endif
