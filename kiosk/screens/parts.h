/* Pieces that several screens share. */
#ifndef SCREENS_PARTS_H
#define SCREENS_PARTS_H

#include "screens/chrome.h"

/* A card with a picture at its start, a bold line and a paragraph. */
struct fact {
    const char *name;
    const char *picture; /* path, emoji or NULL */
    enum ui_size size; /* of the title; UI_SMALL (0): UI_LEAD */
    const char *title, *number, *text; /* number: larger, between the two; NULL for none */
    const char *chip; /* a small label on top; NULL for none */
    const char *link; /* an address, in words and as a code to take away; NULL for none */
    const char *pill; /* what touching it does, as a button in it; NULL for none */
    bool tall; /* the picture stands above the words */
    bool quiet; /* smaller words, where there is little room */
    bool large; /* a large picture beside the words */
    uint32_t fill, ink; /* 0: the card's */
    struct ui_action action;
};
float fact_height(struct ui *ui, const struct fact *fact, float width);
struct ui_item *fact_build(struct ui *ui, const struct fact *fact, struct ui_rect rect);

/* A tall card: picture on top, a bold line, a paragraph, a chip. */
float tile_height(struct ui *ui, const struct fact *fact, float width, float picture);
struct ui_item *tile_build(struct ui *ui, const struct fact *fact, struct ui_rect rect,
                           float picture);

/* Tiles side by side, their pictures of one size, at most `picture`; titles shrink to fit. */
void tiles_in_row(struct ui *ui, struct fact *facts, int count, struct ui_rect area, float gap,
                  float picture);

/* The guide and its friends together: `guide`, a picture, in the middle, the others smaller at its feet.
 * Only the guide where a theme has no friends. */
void friends_build(struct ui *ui, const char *guide, enum ui_mood mood, struct ui_rect at);

/* Rows of equal height that fit in `height`; at least 1. */
int rows_that_fit(const struct ui *ui, float row, float height);

#endif
