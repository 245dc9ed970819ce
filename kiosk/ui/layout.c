/* Rectangles, cut from one another. */
#include "ui/layout.h"

struct ui_rect ui_cut_top(struct ui_rect *from, float height)
{
    struct ui_rect cut = {from->x, from->y, from->w, height};
    from->y += height;
    from->h -= height;
    return cut;
}

struct ui_rect ui_cut_bottom(struct ui_rect *from, float height)
{
    from->h -= height;
    return (struct ui_rect){from->x, from->y + from->h, from->w, height};
}

struct ui_rect ui_cut_left(struct ui_rect *from, float width)
{
    struct ui_rect cut = {from->x, from->y, width, from->h};
    from->x += width;
    from->w -= width;
    return cut;
}

struct ui_rect ui_cut_right(struct ui_rect *from, float width)
{
    from->w -= width;
    return (struct ui_rect){from->x + from->w, from->y, width, from->h};
}

struct ui_rect ui_inset(struct ui_rect rect, float x, float y)
{
    return (struct ui_rect){rect.x + x, rect.y + y, rect.w - 2 * x, rect.h - 2 * y};
}

struct ui_rect ui_centre(struct ui_rect within, float w, float h)
{
    return (struct ui_rect){within.x + (within.w - w) / 2, within.y + (within.h - h) / 2, w, h};
}

struct ui_rect ui_cell(struct ui_rect grid, int columns, int rows, float gap, int index)
{
    float w = (grid.w - gap * (float)(columns - 1)) / (float)columns;
    float h = (grid.h - gap * (float)(rows - 1)) / (float)rows;
    return (struct ui_rect){grid.x + (w + gap) * (float)(index % columns),
                            grid.y + (h + gap) * (float)(index / columns), w, h};
}

bool ui_inside(struct ui_rect rect, float x, float y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}
