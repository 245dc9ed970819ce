/* UTF-8, one code point at a time. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the code point at `text` (NUL-terminated) and sets `length` to its bytes (1 to 4). An
 * ill-formed byte reads as U+FFFD of length 1; the terminator reads as 0 of length 0. */
uint32_t utf8_read(const char *text, int *length);
/* Writes a code point and a terminator; `out` needs 5 bytes. Returns the bytes written. */
int utf8_write(uint32_t code, char *out);
/* True when the bytes are well-formed UTF-8 without NUL. */
bool utf8_valid(const char *text, size_t length);
/* The same for a file that somebody wrote: the sentence says which byte is odd, and where. */
bool utf8_check(const char *text, size_t length, struct fail *fail);
/* Code points in a NUL-terminated text. */
size_t utf8_count(const char *text);
/* Words: runs of what is no blank. */
int utf8_words(const char *text);
/* The offset of the code point that ends at `offset` (0 at the start). */
size_t utf8_before(const char *text, size_t offset);

#endif
