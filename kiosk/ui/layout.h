/* Rectangles, cut from one another: how screens lay themselves out.
 *
 * A cut takes a strip off the rectangle it is given and returns it. All in pixels. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/ui.h"

struct ui_rect ui_cut_top(struct ui_rect *from, float height);
struct ui_rect ui_cut_bottom(struct ui_rect *from, float height);
struct ui_rect ui_cut_left(struct ui_rect *from, float width);
struct ui_rect ui_cut_right(struct ui_rect *from, float width);
struct ui_rect ui_inset(struct ui_rect rect, float x, float y);
/* A rectangle of that size in the middle of another. */
struct ui_rect ui_centre(struct ui_rect within, float w, float h);
/* Cell `index` of a grid of `columns` by `rows` with gaps between. */
struct ui_rect ui_cell(struct ui_rect grid, int columns, int rows, float gap, int index);
bool ui_inside(struct ui_rect rect, float x, float y);

#endif
