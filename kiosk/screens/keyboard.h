/* The on-screen keyboard: letters in the order of the alphabet or of a typewriter, as the band
 * likes and the visitor chooses, in the visitor's language (keyboard_rows.h). */
#ifndef SCREENS_KEYBOARD_H
#define SCREENS_KEYBOARD_H

#include "screens/kind.h"

/* The least height of the rows of letters at that width, with or without a row of digits; and of
 * the last row too, when it does not go to the foot. */
float keyboard_height(const struct app *app, struct ui *ui, const struct asked *asked, float width,
                      bool digits);
/* Fills the bottom of `area`, and the foot of the page with the last row. */
void keyboard_build(const struct app *app, struct ui *ui, const struct asked *asked,
                    struct ui_rect area);

#endif
