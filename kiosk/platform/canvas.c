/* Rectangles of whole pixels, and rows of one colour. */
#include "platform/canvas.h"

#include <math.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

struct area area_both(struct area a, struct area b)
{
    return (struct area){most(a.x0, b.x0), most(a.y0, b.y0), least(a.x1, b.x1), least(a.y1, b.y1)};
}

struct area area_around(struct area a, struct area b)
{
    if (area_empty(a))
        return b;
    if (area_empty(b))
        return a;
    return (struct area){least(a.x0, b.x0), least(a.y0, b.y0), most(a.x1, b.x1), most(a.y1, b.y1)};
}

bool area_empty(struct area a)
{
    return a.x0 >= a.x1 || a.y0 >= a.y1;
}

struct area area_of(struct ui_rect rect)
{
    return (struct area){(int)lroundf(rect.x), (int)lroundf(rect.y), (int)lroundf(rect.x + rect.w),
                         (int)lroundf(rect.y + rect.h)};
}

struct area area_touched(struct ui_rect rect, float margin)
{
    return (struct area){(int)floorf(rect.x - margin), (int)floorf(rect.y - margin),
                         (int)ceilf(rect.x + rect.w + margin),
                         (int)ceilf(rect.y + rect.h + margin)};
}

void canvas_run(uint32_t *row, int count, uint32_t rgb, uint32_t m)
{
    if (m == 255) {
        for (int i = 0; i < count; i++)
            row[i] = rgb;
        return;
    }
    /* As mix(), with what is the same for all pixels taken out. */
    uint32_t rb = (rgb & 0xFF00FF) * m + 0x800080, g = (rgb >> 8 & 0xFF) * m + 0x80;
    for (int i = 0; m > 0 && i < count; i++) {
        uint32_t drb = rb + (row[i] & 0xFF00FF) * (255 - m);
        uint32_t dg = g + (row[i] >> 8 & 0xFF) * (255 - m);
        drb = (drb + (drb >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
        row[i] = 0xFF000000u | drb | ((dg + (dg >> 8)) & 0xFF00);
    }
}
