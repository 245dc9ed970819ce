/* What differs between two frames.
 *
 * Each item has a key: a hash of all that decides its pixels. The keys of the last frame and of
 * this one are matched in order; the places of those without a partner, before and after, are
 * painted anew. */
#include "platform/inside.h"

#include <string.h>

static uint64_t key_of_runs(uint64_t key, const struct ui_block *block)
{
    for (int i = 0; i < block->run_count; i++) {
        const struct ui_run *run = &block->runs[i];
        struct {
            int32_t font, rtl;
            float px, x, baseline;
            uint32_t script;
        } head = {run->font, run->rtl, run->px, run->x, run->baseline, run->script};
        key = key_text(key_add(key, &head, sizeof(head)), run->text);
    }
    return key;
}

static uint64_t key_of(const struct ui_frame *frame, const struct ui_item *item)
{
    const struct ui_item *pressed = paint_pressed(frame, item);
    struct {
        struct ui_shape shape;
        struct ui_rect rect, picture_rect;
        float text_x, text_y, line_height, grown, breath, lip;
        uint32_t ink, flags, focus, under;
        int32_t pressed, lines, lit_from, lit_to;
    } head;
    memset(&head, 0, sizeof(head));
    head.shape = item->shape;
    head.rect = item->rect;
    head.picture_rect = item->picture_rect;
    head.text_x = item->text_x;
    head.text_y = item->text_y;
    head.line_height = item->text.line_height;
    head.grown = item->grown;
    head.breath = item->breath;
    head.under = item->under;
    head.lip = pressed != NULL ? pressed->shape.lip : 0;
    head.ink = item->ink;
    head.flags = item->flags & (UI_OFF | UI_POP | UI_PENNED | UI_STEP | UI_STRETCH | UI_CARET);
    head.focus = item->focused || (item->flags & UI_CARET) != 0 ? frame->focus_ink : 0;
    head.pressed = pressed != NULL ? 1 + (pressed == item) : 0;
    head.lines = item->text.line_count;
    head.lit_from = item->lit_from;
    head.lit_to = item->lit_to;
    uint64_t key = key_add(13, &head, sizeof(head));
    if (item->picture != NULL)
        key = key_text(key, item->picture);
    const struct strokes *strokes = item->strokes;
    if (strokes != NULL && strokes->count > 0) {
        key = key_add(key, strokes->at, sizeof *strokes->at * (size_t)strokes->count);
        key = key_add(key, strokes->points, sizeof *strokes->points * (size_t)strokes->point_count);
    }
    return key_of_runs(key_text(key, item->name), &item->text);
}

static int64_t size_of(struct area a)
{
    return area_empty(a) ? 0 : (int64_t)(a.x1 - a.x0) * (a.y1 - a.y0);
}

static bool worth_joining(struct area a, struct area b)
{
    return size_of(area_around(a, b)) <= (size_of(a) + size_of(b)) * 5 / 4;
}

void damage_add(struct dirty *dirty, struct area area)
{
    if (area_empty(area))
        return;
    for (int i = 0; i < dirty->count; i++)
        if (!area_empty(area_both(dirty->at[i], area)) || worth_joining(dirty->at[i], area)) {
            area = area_around(dirty->at[i], area);
            dirty->at[i] = dirty->at[--dirty->count];
            /* It may meet others now. */
            i = -1;
        }
    if (dirty->count == DIRTY_MAX) {
        area = area_around(area, dirty->at[--dirty->count]);
        damage_add(dirty, area);
        return;
    }
    dirty->at[dirty->count++] = area;
}

static int find_from(const struct painted *painted, int from, uint64_t key)
{
    for (int i = from; i < painted->count; i++)
        if (painted->keys[i] == key)
            return i;
    return -1;
}

static void compare(const struct painted *before, const struct painted *now, struct area whole,
                    struct dirty *out)
{
    int next = 0;
    for (int i = 0; i < now->count; i++) {
        int found = find_from(before, next, now->keys[i]);
        if (found < 0) {
            damage_add(out, area_both(now->bounds[i], whole));
            continue;
        }
        for (; next < found; next++)
            damage_add(out, area_both(before->bounds[next], whole));
        next = found + 1;
    }
    for (; next < before->count; next++)
        damage_add(out, area_both(before->bounds[next], whole));
}

static struct drawn drawn_of(const struct ui_frame *frame)
{
    for (int i = 0; i < frame->count && i < UI_ITEMS_MAX; i++) {
        const struct strokes *strokes = frame->items[i].strokes;
        if (strokes == NULL)
            continue;
        int last = strokes->count > 0 ? strokes->at[strokes->count - 1].count : 0;
        return (struct drawn){strokes, i, strokes->count, strokes->point_count, last};
    }
    return (struct drawn){0};
}

/* A line that grew, or a new one: only what was added is painted anew. The item then counts as the
 * same as before. */
static void grow_drawing(struct painted *before, const struct painted *now,
                         const struct ui_frame *frame, struct dirty *out)
{
    const struct drawn *old = &before->drawn, *new = &now->drawn;
    if (!before->valid || new->strokes == NULL || old->strokes != new->strokes ||
        old->item != new->item || new->points <= old->points)
        return;
    bool grew = new->lines == old->lines &&new->last - old->last == new->points - old->points;
    bool began = new->lines == old->lines + 1 && new->last == new->points - old->points;
    if (!grew && !began)
        return;
    const struct ui_item *item = &frame->items[new->item];
    damage_add(out, strokes_bounds(new->strokes, grew ? old->last : 0, item->rect));
    before->keys[old->item] = now->keys[new->item];
}

void damage_find(struct painted *painted, const struct ui_frame *frame, struct area whole,
                 struct dirty *out)
{
    struct painted now = {.valid = true};
    for (int i = 0; i < frame->count && i < UI_ITEMS_MAX; i++) {
        now.keys[i] = key_of(frame, &frame->items[i]);
        now.bounds[i] = paint_bounds(frame, &frame->items[i]);
        now.count++;
    }
    now.drawn = drawn_of(frame);
    grow_drawing(painted, &now, frame, out);
    if (painted->valid)
        compare(painted, &now, whole, out);
    else
        damage_add(out, whole);
    *painted = now;
}
