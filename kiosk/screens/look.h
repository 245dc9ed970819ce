/* A closer look at a question: the words behind its "?", or its picture as large as the page. Either
 * has the page to itself until it is closed. */
#ifndef SCREENS_LOOK_H
#define SCREENS_LOOK_H

#include "screens/kind.h"

/* The side of the "?" beside a question; 0 where there is nothing behind it. */
float look_guide_side(const struct ui *ui, const struct asked *asked);
void look_guide_button(const struct app *app, struct ui *ui, const struct asked *asked,
                       struct ui_rect at);
/* Makes the question's picture one that grows when it is touched. */
void look_picture_button(const struct app *app, struct ui *ui, const struct asked *asked,
                         struct ui_item *picture);

/* The page of the closer look, down to its bottom row. */
void look_build(const struct app *app, struct ui *ui, const struct asked *asked,
                struct ui_rect area);

#endif
