/* The scene of one frame, and what is remembered between frames. */
#include "ui/ui.h"

#include "ui/scan.h"

#include "base/fnv.h"
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include <string.h>

/* Nothing moves for longer than 200 ms, except who breathes. */
static const uint64_t POP_MS = 160, PEN_MS = 180, FILL_MS = 180;
/* Breathing all day would take 3 % of a processor, on a screen that nobody may look at: so three breaths
 * when somebody has just come or gone, then one in a minute. */
static const uint64_t BREATH_MS = 4000, BREATHS_MS = 12000, REST_MS = 60000, BREATH_STEP_MS = 60;
static const float BREATH = 0.015f;

uint64_t ui_hash(const char *text)
{
    return fnv64(text);
}

void ui_begin(struct ui *ui, uint64_t now_ms)
{
    ui->count = 0;
    memset(ui->laid, 0, sizeof ui->laid);
    ui->overflowed = false;
    ui->overflowing = NULL;
    ui->now_ms = now_ms;
    ui->frame_number++;
    ui->slide_top = 0;
}

const char *ui_name(struct ui *ui, const char *format, ...)
{
    char name[160];
    va_list args;
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    return arena_text(ui->frame_arena, name);
}

struct ui_item *ui_add(struct ui *ui, const char *name, enum ui_role role, struct ui_rect rect)
{
    assert(ui->count < UI_ITEMS_MAX);
    assert(ui_find(ui, name) == NULL);
    struct ui_item *item = &ui->items[ui->count++];
    *item = (struct ui_item){.name = name, .role = role, .rect = rect, .owner = -1, .grown = 1};
    return item;
}

void ui_overflow(struct ui *ui, const char *name)
{
    if (!ui->overflowed)
        ui->overflowing = name;
    ui->overflowed = true;
}

struct ui_item *ui_find(struct ui *ui, const char *name)
{
    for (int i = 0; i < ui->count; i++)
        if (strcmp(ui->items[i].name, name) == 0)
            return &ui->items[i];
    return NULL;
}

int ui_index(const struct ui *ui, const struct ui_item *item)
{
    return (int)(item - ui->items);
}

static struct ui_memory_row *memory_row(struct ui *ui, uint64_t key)
{
    struct ui_memory_row *spare = NULL;
    for (int i = 0; i < UI_MEMORY_MAX; i++) {
        struct ui_memory_row *row = &ui->memory[i];
        if (row->key == key)
            return row;
        if (spare == NULL && (row->key == 0 || row->frame + 1 < ui->frame_number))
            spare = row;
    }
    return spare;
}

/* Since when an item of that name has been on the screen without a break. */
static uint64_t remember(struct ui *ui, uint64_t key)
{
    struct ui_memory_row *row = memory_row(ui, key);
    if (row == NULL)
        return 0; /* no room: as if it had always been there */
    if (row->key != key || row->frame + 1 < ui->frame_number)
        *row = (struct ui_memory_row){.key = key, .since_ms = ui->now_ms};
    row->frame = ui->frame_number;
    return row->since_ms;
}

/* Since when a step is done, or not done: 0 for one that came as it is. */
static uint64_t remember_step(struct ui *ui, uint64_t key, bool done)
{
    struct ui_memory_row *row = memory_row(ui, key);
    if (row == NULL)
        return 0;
    if (row->key != key || row->frame + 1 < ui->frame_number)
        *row = (struct ui_memory_row){.key = key, .done = done};
    if (row->done != done)
        row->since_ms = ui->now_ms;
    row->done = done;
    row->frame = ui->frame_number;
    return row->since_ms;
}

/* From `from` to 1 in that time. What came with its page, or has always been there, is grown. */
static float growth(const struct ui *ui, uint64_t since_ms, uint64_t takes_ms, float from)
{
    uint64_t age = ui->now_ms - since_ms;
    if (ui->calm || since_ms == 0 || age >= takes_ms)
        return 1;
    return from + (1 - from) * (float)age / (float)takes_ms;
}

static void breathe(struct ui *ui, struct ui_item *item)
{
    uint64_t age = ui->now_ms - remember(ui, ui_hash(item->name));
    bool breathes = age < BREATHS_MS || age % REST_MS < BREATH_MS;
    float turn = 6.2831853f * (float)(age % BREATH_MS) / (float)BREATH_MS;
    ui->breath_ms = ui->now_ms + (breathes ? BREATH_STEP_MS : REST_MS - age % REST_MS);
    item->breath = ui->calm || !breathes ? 0 : BREATH * (0.5f - 0.5f * cosf(turn));
}

static void move(struct ui *ui, struct ui_item *item)
{
    uint64_t key = ui_hash(item->name);
    if (item->flags & (UI_POP | UI_PENNED)) {
        bool pops = (item->flags & UI_POP) != 0;
        uint64_t since = remember(ui, key);
        since = since > ui->page_since_ms ? since : 0;
        item->grown = growth(ui, since, pops ? POP_MS : PEN_MS, pops ? 0.4f : 0.1f);
    }
    if (item->flags & UI_STEP) {
        bool done = (item->flags & UI_STEP_DONE) != 0;
        uint64_t since = remember_step(ui, key, done);
        item->grown = done ? growth(ui, since, FILL_MS, 0.1f) : 1;
    }
    if (item->flags & UI_BREATHES)
        breathe(ui, item);
}

static void mirror(const struct ui *ui, struct ui_item *item)
{
    item->rect.x = ui->m.w - item->rect.x - item->rect.w;
    item->picture_rect.x = ui->m.w - item->picture_rect.x - item->picture_rect.w;
    item->text_x = ui->m.w - item->text_x - item->text.frame;
}

void ui_end(struct ui *ui)
{
    bool focus_there = false;
    for (int i = 0; i < ui->count; i++) {
        struct ui_item *item = &ui->items[i];
        const struct ui_item *root = item->owner >= 0 ? &ui->items[item->owner] : item;
        uint64_t key = ui_hash(root->name);
        item->pressed = ui->pressed != 0 && key == ui->pressed;
        item->focused = ui->focus_shown && item->owner < 0 && ui->focus != 0 && key == ui->focus;
        if (ui->reading != 0 && ui->reading == ui_hash(item->name)) {
            item->lit_from = ui->reading_from;
            item->lit_to = ui->reading_to;
        }
        focus_there |= key == ui->focus;
        move(ui, item);
        if (ui->rtl)
            mirror(ui, item);
    }
    if (!focus_there)
        ui->focus = 0;
    ui_scan_mark(ui);
}

uint64_t ui_next_change(const struct ui *ui)
{
    uint64_t next = UINT64_MAX;
    for (int i = 0; i < ui->count; i++) {
        if (ui->items[i].grown < 1)
            return ui->now_ms + 16;
        if ((ui->items[i].flags & UI_BREATHES) != 0 && !ui->calm)
            next = ui->breath_ms;
    }
    return next;
}

void ui_forget(struct ui *ui)
{
    ui->count = 0;
    memset(ui->items, 0, sizeof ui->items);
    memset(ui->memory, 0, sizeof ui->memory);
    ui->pressed = ui->focus = ui->last_tap = ui->reading = 0;
    ui->focus_shown = false;
    ui_scan_end(ui);
}

struct ui_frame ui_frame(const struct ui *ui)
{
    return (struct ui_frame){.items = ui->items,
                             .count = ui->count,
                             .w = ui->m.w,
                             .h = ui->m.h,
                             .page = ui->page,
                             .slide = ui->slide,
                             .slide_top = ui->slide_top,
                             .calm = ui->calm,
                             .lit = ui->theme->colours[UI_LIT],
                             .focus_ink = ui->theme->colours[UI_INK]};
}

static const char *role_name(enum ui_role role)
{
    static const char *const names[] = {"part",  "heading", "text",  "button",  "radio",
                                        "check", "key",     "field", "progress"};
    return names[role];
}

void ui_dump(const struct ui *ui, struct buf *out)
{
    for (int i = 0; i < ui->count; i++) {
        const struct ui_item *item = &ui->items[i];
        buf_printf(out, "%-9s %-28s %5.0f %5.0f %5.0f %5.0f", role_name(item->role), item->name,
                   (double)item->rect.x, (double)item->rect.y, (double)item->rect.w,
                   (double)item->rect.h);
        if (item->flags & UI_OFF)
            buf_text(out, " off");
        if (item->flags & UI_CHOSEN)
            buf_text(out, " chosen");
        if (item->picture != NULL) {
            const char *slash = strrchr(item->picture, '/');
            buf_printf(out, " [%s]", slash != NULL ? slash + 1 : item->picture);
        }
        if (item->label != NULL)
            buf_printf(out, " \"%s\"", item->label);
        buf_text(out, "\n");
    }
}
