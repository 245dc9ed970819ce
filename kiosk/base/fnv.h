/* FNV-1a, 64 bits (Fowler, Noll, Vo): a short name for a text, that anybody can compute. */
#ifndef BASE_FNV_H
#define BASE_FNV_H

#include <stdint.h>

/* Never 0, which may stand for "none". */
uint64_t fnv64(const char *text);

#endif
