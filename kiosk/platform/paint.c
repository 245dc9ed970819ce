/* Items in their order: shape, picture, text, caret, focus ring.
 *
 * What is pressed goes down by its lip, and what it owns goes with it. What grows in is scaled
 * about its own centre; what is written shows as far as the pen has come. */
#include "platform/paint.h"

#include <math.h>
#include <string.h>

/* Where an item is painted, after being pressed and grown. */
struct stance {
    int down;
    float scale, cx, cy;
};

static float unit(const struct ui_frame *frame)
{
    return (frame->w < frame->h ? frame->w : frame->h) / 1080;
}

const struct ui_item *paint_pressed(const struct ui_frame *frame, const struct ui_item *item)
{
    for (int left = frame->count; left > 0; left--) {
        if (item->pressed)
            return item;
        if (item->owner < 0 || item->owner >= frame->count)
            return NULL;
        item = &frame->items[item->owner];
    }
    return NULL;
}

static struct stance stance_of(const struct ui_frame *frame, const struct ui_item *item)
{
    const struct ui_item *pressed = paint_pressed(frame, item);
    bool grows = (item->flags & (UI_POP | UI_STEP)) != 0 && !frame->calm;
    return (struct stance){
        .down = pressed != NULL ? (int)lroundf(pressed->shape.lip) : 0,
        .scale = grows ? item->grown : 1,
        .cx = item->rect.x + item->rect.w / 2,
        .cy = item->rect.y + item->rect.h / 2,
    };
}

static struct ui_rect stand(const struct stance *stance, struct ui_rect rect)
{
    return (struct ui_rect){
        stance->cx + (rect.x - stance->cx) * stance->scale,
        stance->cy + (rect.y - stance->cy) * stance->scale + (float)stance->down,
        rect.w * stance->scale,
        rect.h * stance->scale,
    };
}

/* Something pressed that has no lip to go down by darkens a little instead. */
static uint32_t pressed_fill(uint32_t rgba)
{
    return mix(colour_rgb(rgba), 0xFF000000u, 20) << 8 | colour_alpha(rgba);
}

static void paint_shape(struct painter *painter, const struct ui_item *item,
                        const struct stance *stance)
{
    struct ui_shape shape = item->shape;
    bool plain = colour_alpha(shape.fill | shape.fill_bottom | shape.stroke | shape.edge) == 0;
    if (plain)
        return;
    if ((item->flags & UI_STEP) != 0 && stance->scale < 1) {
        struct ui_shape under = shape;
        under.fill = under.fill_bottom = item->under;
        shape_paint(painter, &under, area_of(item->rect), 0);
    }
    shape.radius *= stance->scale;
    shape.stroke_width *= stance->scale;
    shape.lip *= stance->scale;
    shape.blur *= stance->scale;
    if (item->pressed && stance->down == 0) {
        shape.fill = pressed_fill(shape.fill);
        shape.fill_bottom = pressed_fill(shape.fill_bottom);
    }
    shape_paint(painter, &shape, area_of(stand(stance, item->rect)),
                item->pressed ? stance->down : 0);
}

static void paint_picture(struct painter *painter, const struct ui_item *item,
                          const struct stance *stance)
{
    if (item->picture == NULL || item->picture[0] == '\0')
        return;
    struct ui_rect rect = item->picture_rect;
    struct ui_rect stood = stand(stance, rect);
    rect.x = stood.x + stood.w / 2 - rect.w / 2;
    rect.y = stood.y + stood.h / 2 - rect.h / 2;
    picture_paint(painter, item->picture, area_of(rect), (item->flags & UI_STRETCH) != 0,
                  (item->flags & UI_OFF) != 0 ? 110 : 255, stance->scale, item->breath);
}

static int bytes_of(const struct ui_run *run)
{
    return run->start + (int)strlen(run->text);
}

/* Behind the words that are being read aloud. */
static void paint_lit(struct painter *painter, const struct ui_frame *frame,
                      const struct ui_item *item)
{
    float u = unit(frame), high = item->text.line_height;
    for (int i = 0; i < item->text.run_count; i++) {
        const struct ui_run *run = &item->text.runs[i];
        if (run->start >= item->lit_to || bytes_of(run) <= item->lit_from)
            continue;
        int line = (int)((run->baseline - item->text.runs[0].baseline) / high + 0.5f);
        struct ui_rect behind = {item->text_x + run->x - 5 * u, item->text_y + (float)line * high,
                                 run->width + 10 * u, high};
        struct ui_shape shape = {.fill = frame->lit, .fill_bottom = frame->lit, .radius = 10 * u};
        shape_paint(painter, &shape, area_of(behind), 0);
    }
}

/* A tick runs from left to right in every language: showing it as far as a pen has come, which
 * moves along it, draws it. */
static struct area penned(const struct ui_item *item, struct area clip)
{
    struct ui_rect done = {item->text_x, item->rect.y, 0, item->rect.h};
    for (int i = 0; i < item->text.run_count; i++) {
        const struct ui_run *run = &item->text.runs[i];
        done.x = item->text_x + run->x;
        done.w = run->width * item->grown;
    }
    return area_both(clip, area_touched(done, 0));
}

static void paint_text(struct painter *painter, const struct ui_item *item,
                       const struct stance *stance)
{
    struct area clip = painter->canvas.clip;
    if ((item->flags & UI_PENNED) != 0 && item->grown < 1)
        painter->canvas.clip = penned(item, clip);
    for (int i = 0; i < item->text.run_count; i++) {
        const struct ui_run *run = &item->text.runs[i];
        struct ui_rect pen = stand(stance, (struct ui_rect){.x = item->text_x + run->x,
                                                            .y = item->text_y + run->baseline});
        run_paint(painter, run, pen.x, pen.y, item->ink, stance->scale);
    }
    painter->canvas.clip = clip;
}

/* After the last run: where the next letter will come. */
static void paint_caret(struct painter *painter, const struct ui_frame *frame,
                        const struct ui_item *item)
{
    float u = unit(frame), high = item->text.line_height;
    struct ui_rect caret = {item->text_x, item->text_y + high * 0.12f, 4 * u, high * 0.76f};
    if (item->text.run_count > 0) {
        const struct ui_run *last = &item->text.runs[item->text.run_count - 1];
        for (int i = 0; i < item->text.run_count; i++)
            if (item->text.runs[i].start > last->start)
                last = &item->text.runs[i];
        caret.x += last->rtl ? last->x - 5 * u : last->x + last->width + u;
        caret.y += high * (float)(item->text.line_count - 1);
    }
    struct ui_shape shape = {.fill = frame->focus_ink, .fill_bottom = frame->focus_ink};
    shape_paint(painter, &shape, area_of(caret), 0);
}

/* Two lines, one light and one dark, so that one of them is seen on any ground (WCAG 2.4.13). */
static void paint_focus(struct painter *painter, const struct ui_frame *frame,
                        const struct ui_item *item, const struct stance *stance)
{
    int thin = (int)fmaxf(roundf(3 * unit(frame)), 1), thick = 2 * thin;
    struct area rect = area_of(stand(stance, item->rect));
    int radius = (int)lroundf(item->shape.radius);
    uint32_t ink = frame->focus_ink;
    uint32_t sum = (ink >> 24) * 2 + (ink >> 16 & 255) * 5 + (ink >> 8 & 255);
    uint32_t other = sum > 8 * 128 ? 0x101018FFu : 0xFFFFFFFFu;
    struct area outside = {rect.x0 - thin, rect.y0 - thin, rect.x1 + thin, rect.y1 + thin};
    shape_ring(painter, outside, radius + thin, thin, other);
    outside = (struct area){outside.x0 - thick, outside.y0 - thick, outside.x1 + thick,
                            outside.y1 + thick};
    shape_ring(painter, outside, radius + thin + thick, thick, ink);
}

struct area paint_bounds(const struct ui_frame *frame, const struct ui_item *item)
{
    const struct ui_shape *shape = &item->shape;
    float margin = item->focused ? 9 * unit(frame) + 4 : 1;
    struct area all = area_touched(item->rect, margin);
    if (colour_alpha(shape->shadow) > 0)
        all = area_around(all, area_touched(item->rect, shape->blur * 1.5f + 1));
    if (item->picture != NULL)
        all = area_around(all, area_touched(item->picture_rect, 1));
    if (item->text.run_count > 0 || (item->flags & UI_CARET) != 0) {
        /* Ink may reach out of its line by half a line: marks above, swashes at the ends. */
        struct ui_rect text = {item->text_x, item->text_y, 0, item->text.height};
        for (int i = 0; i < item->text.run_count; i++) {
            const struct ui_run *run = &item->text.runs[i];
            text.w = fmaxf(text.w, run->x + run->width);
        }
        all = area_around(all, area_touched(text, item->text.line_height / 2));
    }
    const struct ui_item *pressed = paint_pressed(frame, item);
    float lip = pressed != NULL ? pressed->shape.lip : 0;
    all.y1 += (int)ceilf(fmaxf(lip, shape->lip));
    return all;
}

static void paint_item(struct painter *painter, const struct ui_frame *frame,
                       const struct ui_item *item)
{
    struct stance stance = stance_of(frame, item);
    if (stance.scale <= 0.01f)
        return;
    paint_shape(painter, item, &stance);
    paint_picture(painter, item, &stance);
    if (item->strokes != NULL)
        strokes_paint(&painter->canvas, item->strokes, item->rect);
    if (item->lit_to > item->lit_from)
        paint_lit(painter, frame, item);
    paint_text(painter, item, &stance);
    if ((item->flags & UI_CARET) != 0)
        paint_caret(painter, frame, item);
    if (item->focused)
        paint_focus(painter, frame, item, &stance);
}

void paint_frame(struct painter *painter, const struct ui_frame *frame)
{
    for (int i = 0; i < frame->count; i++) {
        const struct ui_item *item = &frame->items[i];
        if (!area_empty(area_both(paint_bounds(frame, item), painter->canvas.clip)))
            paint_item(painter, frame, item);
    }
}
