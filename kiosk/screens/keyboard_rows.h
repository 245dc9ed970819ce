/* Which letters the on-screen keyboard has, language by language. One row of the table for each
 * order of the letters; keyboard.c puts the keys on the screen. */
#ifndef SCREENS_KEYBOARD_ROWS_H
#define SCREENS_KEYBOARD_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row with the key for rubbing out at its end has room for one letter less. */
enum {
    KEYBOARD_ROWS = 4,
    KEYBOARD_PAGES = 2,
    KEYBOARD_KEYS_MAX = 12,
    KEYBOARD_DELETE_ROW = KEYBOARD_ROWS - 2
};

/* Keeps two letters of a word apart that would otherwise be joined: a key of Persian. */
enum { KEYBOARD_NON_JOINER = 0x200C };

struct keyboard_layout {
    const char *language; /* code, as in pack.ini */
    const char *order; /* "abc" or "qwerty"; NULL: the language has one order only */
    bool capitals; /* there is a shift key */
    /* Code points in reading order, each a key; the first row is digits. A second page that is not
     * there is NULL throughout. */
    const char *pages[KEYBOARD_PAGES][KEYBOARD_ROWS];
};
extern const struct keyboard_layout keyboard_layouts[];
extern const size_t keyboard_layout_count;

/* The layout of a language, in the order wished for if it has both; English for an unknown one. A
 * code with a region ("pl-PL") is that of its language. Never NULL. */
const struct keyboard_layout *keyboard_layout(const char *language, bool abc);
int keyboard_pages(const struct keyboard_layout *layout);

/* The capital of a Latin (also Polish, Vietnamese) or Cyrillic letter, and back again; what has none
 * stays as it is. */
uint32_t keyboard_capital(uint32_t code);
uint32_t keyboard_small(uint32_t code);

/* What stands on the key: a sign that needs a letter stands on a dotted circle. `out` has room for
 * 12 bytes. */
void keyboard_label(const struct keyboard_layout *layout, uint32_t code, char *out);

#endif
