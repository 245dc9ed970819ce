/* From fingers and keys to actions. */
#include "ui/input.h"

#include "ui/layout.h"

#include <math.h>

static bool acts(const struct ui_item *item)
{
    return item->action.verb != 0 && !(item->flags & UI_OFF);
}

static float distance_to(struct ui_rect r, float x, float y)
{
    float dx = fmaxf(fmaxf(r.x - x, x - (r.x + r.w)), 0);
    float dy = fmaxf(fmaxf(r.y - y, y - (r.y + r.h)), 0);
    return hypotf(dx, dy);
}

/* R105: the nearest within reach, when the next nearest is at least twice as far. */
static struct ui_item *near_miss(struct ui *ui, float x, float y)
{
    struct ui_item *best = NULL;
    float nearest = INFINITY, next = INFINITY;
    for (int i = 0; i < ui->count; i++) {
        if (!acts(&ui->items[i]))
            continue;
        float d = distance_to(ui->items[i].rect, x, y);
        if (d < nearest) {
            next = nearest;
            nearest = d;
            best = &ui->items[i];
        } else if (d < next) {
            next = d;
        }
    }
    return nearest <= ui->m.near_miss && next >= 2 * nearest ? best : NULL;
}

struct ui_item *ui_hit(struct ui *ui, float x, float y)
{
    for (int i = ui->count - 1; i >= 0; i--)
        if (ui->items[i].action.verb != 0 && ui_inside(ui->items[i].rect, x, y))
            return acts(&ui->items[i]) ? &ui->items[i] : NULL;
    return near_miss(ui, x, y);
}

void ui_finger_down(struct ui *ui, float x, float y, uint64_t now_ms)
{
    ui->focus_shown = false;
    ui->pressed = 0;
    if (now_ms - ui->page_since_ms < UI_PAGE_DEBOUNCE_MS)
        return;
    const struct ui_item *item = ui_hit(ui, x, y);
    if (item == NULL)
        return;
    ui->pressed = ui_hash(item->name);
    ui->press_rect = item->rect;
    ui->pressed_since_ms = now_ms;
}

static struct ui_item *by_hash(struct ui *ui, uint64_t key)
{
    for (int i = 0; i < ui->count; i++)
        if (key != 0 && ui_hash(ui->items[i].name) == key)
            return &ui->items[i];
    return NULL;
}

static bool is_drawing(struct ui *ui)
{
    const struct ui_item *item = by_hash(ui, ui->pressed);
    return item != NULL && (item->flags & UI_DRAWS) != 0;
}

/* Fifteen bits for each way, so that both fit into one number, and the next for a beginning. */
enum { DRAWN_BITS = 15, DRAWN_MOST = (1 << DRAWN_BITS) - 1 };

static int drawn_part(float at, float from, float size)
{
    return (int)lroundf(fmaxf(0, fminf(1, (at - from) / size)) * DRAWN_MOST);
}

struct ui_action ui_finger_draws(struct ui *ui, float x, float y, bool begins)
{
    if (!is_drawing(ui))
        return (struct ui_action){0};
    const struct ui_item *item = by_hash(ui, ui->pressed);
    struct ui_action action = item->action;
    action.b = drawn_part(x, item->rect.x, item->rect.w) << DRAWN_BITS |
               drawn_part(y, item->rect.y, item->rect.h) | (begins ? 1 << 2 * DRAWN_BITS : 0);
    return action;
}

struct stroke_point ui_drawn_point(int b, bool *begins)
{
    *begins = (b >> 2 * DRAWN_BITS & 1) != 0;
    return (struct stroke_point){(uint16_t)((b >> DRAWN_BITS & DRAWN_MOST) * 2),
                                 (uint16_t)((b & DRAWN_MOST) * 2)};
}

void ui_finger_move(struct ui *ui, float x, float y)
{
    if (is_drawing(ui))
        return;
    if (ui->pressed != 0 && distance_to(ui->press_rect, x, y) > ui->m.near_miss)
        ui->pressed = 0;
}

struct ui_action ui_finger_up(struct ui *ui, float x, float y, uint64_t now_ms)
{
    ui_finger_move(ui, x, y);
    uint64_t key = ui->pressed;
    const struct ui_item *item = by_hash(ui, key);
    ui->pressed = 0;
    if (item == NULL || !acts(item) || (item->flags & UI_DRAWS) != 0)
        return (struct ui_action){0};
    /* Who asked for longer touches is also given longer between two of them. */
    uint64_t apart = UI_DOUBLE_STRIKE_MS + (uint64_t)ui->hold_ms;
    if (now_ms - ui->pressed_since_ms < (uint64_t)ui->hold_ms)
        return (struct ui_action){0};
    bool struck_twice = key == ui->last_tap && now_ms - ui->last_tap_ms < apart;
    if (struck_twice && item->role != UI_KEY)
        return (struct ui_action){0};
    ui->last_tap = key;
    ui->last_tap_ms = now_ms;
    ui->focus = key;
    return item->action;
}

void ui_finger_lost(struct ui *ui)
{
    ui->pressed = 0;
}

static bool takes_focus(const struct ui_item *item)
{
    return acts(item) && !(item->flags & UI_HIDDEN_FOCUS);
}

/* Where the focus comes from when it is nowhere: what a page is about comes before the bar along
 * its top, which is reached by going round. */
static int before_first(const struct ui *ui, int step)
{
    int last_of_bar = -1;
    for (int i = 0; i < ui->count; i++)
        if (takes_focus(&ui->items[i]) && ui->items[i].rect.y < ui->slide_top)
            last_of_bar = i;
    return step > 0 ? last_of_bar : ui->count;
}

void ui_focus_step(struct ui *ui, int step)
{
    if (ui->count == 0)
        return;
    const struct ui_item *now = by_hash(ui, ui->focus);
    int at = now != NULL ? ui_index(ui, now) : before_first(ui, step);
    for (int tried = 0; tried < ui->count; tried++) {
        at = (at + step + ui->count) % ui->count;
        if (takes_focus(&ui->items[at])) {
            ui->focus = ui_hash(ui->items[at].name);
            ui->focus_shown = true;
            return;
        }
    }
}

static void middle(struct ui_rect r, float *x, float *y)
{
    *x = r.x + r.w / 2;
    *y = r.y + r.h / 2;
}

void ui_focus_towards(struct ui *ui, float dx, float dy)
{
    const struct ui_item *now = by_hash(ui, ui->focus);
    if (now == NULL || !ui->focus_shown) {
        ui_focus_step(ui, 1);
        return;
    }
    float x, y, best = INFINITY;
    middle(now->rect, &x, &y);
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        float ix, iy;
        middle(item->rect, &ix, &iy);
        float ahead = (ix - x) * dx + (iy - y) * dy;
        float aside = fabsf((ix - x) * dy) + fabsf((iy - y) * dx);
        if (!takes_focus(item) || item == now || ahead <= 1 || ahead + 3 * aside >= best)
            continue;
        best = ahead + 3 * aside;
        ui->focus = ui_hash(item->name);
    }
}

struct ui_action ui_focus_action(struct ui *ui)
{
    const struct ui_item *item = by_hash(ui, ui->focus);
    if (item == NULL || !ui->focus_shown || !acts(item))
        return (struct ui_action){0};
    return item->action;
}
