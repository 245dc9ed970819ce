/* The pieces that screens are made of. */
#include "ui/widgets.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { EMOJI_MOST = 128 };

uint32_t ui_colour(const struct ui *ui, enum ui_colour colour)
{
    return ui->theme->colours[colour];
}

static enum ui_face face_of(const struct ui *ui, bool bold)
{
    if (ui->theme->family == UI_INTER)
        return bold ? UI_INTER_BOLD : UI_INTER_REGULAR;
    return bold ? UI_ANDIKA_BOLD : UI_ANDIKA_REGULAR;
}

/* Fonts differ in how much air their own line height has: Inter's is tight, Andika's wide. */
static float leading_of(const struct ui *ui, enum ui_size size)
{
    float air = ui->theme->family == UI_INTER ? 1.12f : 0.86f;
    return air * (size >= UI_TITLE ? 0.92f : 1.0f);
}

/* The narrowest width that needs no more lines: what typographers call balanced. */
static struct ui_block balance(struct ui *ui, struct ui_paragraph paragraph, struct ui_block block)
{
    float low = paragraph.width / (float)block.line_count, high = paragraph.width;
    float full = paragraph.width;
    for (int i = 0; i < 6; i++) {
        paragraph.width = (low + high) / 2;
        struct ui_block tried = ui_text_lay(ui->fonts, &paragraph, ui->frame_arena);
        bool same = tried.line_count == block.line_count && !tried.overflows && !tried.cuts;
        *(same ? &high : &low) = paragraph.width;
    }
    paragraph.width = high;
    block = ui_text_lay(ui->fonts, &paragraph, ui->frame_arena);
    block.shift = paragraph.align == UI_MIDDLE ? (full - high) / 2 : 0;
    return block;
}

static struct ui_block lay(struct ui *ui, const char *text, struct ui_style style, float width)
{
    struct ui_paragraph paragraph = {.text = text,
                                     .face = face_of(ui, style.bold),
                                     .px = ui->m.text[style.size],
                                     .width = width,
                                     .align = style.align,
                                     .leading =
                                         leading_of(ui, style.size) * (style.tight ? 0.84f : 1),
                                     .rtl = ui->rtl};
    struct ui_block block = ui_text_lay(ui->fonts, &paragraph, ui->frame_arena);
    bool balanced = style.bold || style.align == UI_MIDDLE;
    if (balanced && block.line_count > 1 && !block.overflows)
        return balance(ui, paragraph, block);
    return block;
}

static uint64_t lay_key(const char *text, struct ui_style style, float px, float width)
{
    uint64_t look = (uint64_t)lroundf(px) << 12 | (uint64_t)style.size << 8 |
                    (uint64_t)style.align << 2 | (uint64_t)style.tight << 1 | (uint64_t)style.bold;
    uint64_t tenths = (uint64_t)(fminf(width, 1e9f) * 10);
    uint64_t key = (ui_hash(text) ^ tenths << 16 ^ look) * 1099511628211u;
    return key != 0 ? key : 1;
}

struct ui_block ui_lay(struct ui *ui, const char *text, struct ui_style style, float width)
{
    uint64_t key = lay_key(text, style, ui->m.text[style.size], width);
    for (size_t i = 0; i < UI_LAID_MAX; i++) {
        struct ui_laid *row = &ui->laid[(key + i) % UI_LAID_MAX];
        if (row->key == key)
            return row->block;
        if (row->key == 0) {
            *row = (struct ui_laid){key, lay(ui, text, style, width)};
            return row->block;
        }
    }
    return lay(ui, text, style, width);
}

float ui_text_width(struct ui *ui, const char *text, enum ui_size size, bool bold)
{
    return ui_lay(ui, text, (struct ui_style){.size = size, .bold = bold}, 1e6f).width;
}

static void put_text(struct ui *ui, struct ui_item *item, const char *text, struct ui_style style,
                     struct ui_block block, float x, float y, float room)
{
    item->label = text;
    item->text = block;
    item->text_x = x + block.shift;
    item->text_y = y;
    item->ink = style.ink != 0 ? style.ink : ui_colour(ui, UI_INK);
    bool cut = block.cuts && !style.typed;
    if (block.overflows || cut || block.height > room + 1)
        ui_overflow(ui, item->name);
}

struct ui_item *ui_text(struct ui *ui, const char *name, enum ui_role role, const char *text,
                        struct ui_style style, struct ui_rect rect)
{
    struct ui_block block = ui_lay(ui, text, style, rect.w);
    struct ui_item *item = ui_add(ui, name, role, rect);
    put_text(ui, item, text, style, block, rect.x, rect.y, rect.h);
    item->rect.h = block.height;
    return item;
}

struct ui_item *ui_text_middle(struct ui *ui, const char *name, enum ui_role role, const char *text,
                               struct ui_style style, struct ui_rect rect)
{
    struct ui_block block = ui_lay(ui, text, style, rect.w);
    struct ui_item *item = ui_add(ui, name, role, rect);
    put_text(ui, item, text, style, block, rect.x, rect.y + (rect.h - block.height) / 2, rect.h);
    return item;
}

struct button_look {
    enum ui_size size;
    float pad, gap, picture; /* in units of 1/1080 of the shorter side */
};
static const struct button_look button_looks[] = {
    [UI_BUTTON_PLAIN] = {UI_ROW, 44, 16, 52},    [UI_BUTTON_PRIMARY] = {UI_ROW, 50, 16, 52},
    [UI_BUTTON_LARGE] = {UI_TITLE, 100, 24, 84}, [UI_BUTTON_SMALL] = {UI_BAR, 22, 12, 44},
    [UI_BUTTON_KEY] = {UI_BODY, 8, 0, 44},
};

static const char *label_with_arrow(struct ui *ui, const struct ui_button *button)
{
    const char *on = ui->rtl ? "←" : "→", *back = ui->rtl ? "→" : "←";
    if (button->arrow == UI_ARROW_BACK)
        return arena_printf(ui->frame_arena, "%s %s", back, button->label);
    if (button->arrow == UI_ARROW_ON)
        return arena_printf(ui->frame_arena, "%s %s", button->label, on);
    return button->label;
}

static bool is_bold(const struct ui_button *button)
{
    /* Keys with one character, be it a sign on a dotted circle. */
    return button->kind != UI_BUTTON_KEY ||
           ui_text_before(button->label, strlen(button->label)) == 0;
}

float ui_button_width(struct ui *ui, const struct ui_button *button)
{
    const struct button_look *look = &button_looks[button->kind];
    float width = 2 * look->pad * ui->m.u;
    if (button->label != NULL)
        width += ui_text_width(ui, label_with_arrow(ui, button), look->size, is_bold(button)) + 1;
    if (button->picture != NULL)
        width += fmaxf(look->picture * ui->m.u, ui->m.text[look->size] * 1.2f) +
                 (button->label != NULL ? look->gap * ui->m.u : 0);
    float least = button->kind == UI_BUTTON_SMALL ? ui->m.small_target : ui->m.target;
    return fmaxf(fmaxf(width, button->width), least);
}

/* The edge of a card or a button, where the theme draws one. */
static void outline(const struct ui *ui, struct ui_shape *shape)
{
    if (!ui->theme->outlined)
        return;
    shape->stroke = ui_colour(ui, UI_OUTLINE);
    shape->stroke_width = 4 * ui->m.u;
}

static struct ui_shape button_shape(const struct ui *ui, enum ui_button_kind kind, float h)
{
    float u = ui->m.u;
    bool small = kind == UI_BUTTON_SMALL || kind == UI_BUTTON_KEY;
    bool primary = kind == UI_BUTTON_PRIMARY || kind == UI_BUTTON_LARGE;
    float radius = small ? 26 * u : ui->theme->button_radius * u;
    uint32_t fill = ui_colour(ui, primary ? UI_PRIMARY : UI_CARD);
    struct ui_shape shape = {.fill = fill,
                             .fill_bottom = fill,
                             .radius = fminf(radius, h / 2),
                             .edge = ui_colour(ui, primary ? UI_PRIMARY_EDGE : UI_EDGE),
                             .lip = (small ? 5 : 8) * u,
                             .shadow = ui_colour(ui, UI_SHADOW),
                             .blur = (small ? 18 : 28) * u};
    outline(ui, &shape);
    return shape;
}

/* The largest size of which a key has room for the widest letters: so all keys have the same. */
static enum ui_size key_size(const struct ui *ui, struct ui_rect key)
{
    static const enum ui_size sizes[] = {UI_TITLE, UI_LEAD};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (ui->m.text[sizes[i]] * 1.45f <= key.h && ui->m.text[sizes[i]] * 1.15f <= key.w)
            return sizes[i];
    return UI_BODY;
}

/* In the largest letters, from the style's own down, whose lines have room. */
static struct ui_block lay_label(struct ui *ui, const char *label, struct ui_style *style, float w,
                                 float h)
{
    struct ui_block block = ui_lay(ui, label, *style, w);
    while (style->size != UI_SMALL && (block.overflows || block.cuts || block.height > h)) {
        style->size = style->size == UI_ROW   ? UI_LEAD
                      : style->size == UI_BAR ? UI_SMALL
                                              : style->size - 1;
        block = ui_lay(ui, label, *style, w);
    }
    return block;
}

struct ui_item *ui_button(struct ui *ui, const struct ui_button *button, struct ui_rect rect)
{
    struct button_look look = button_looks[button->kind];
    if (button->kind == UI_BUTTON_KEY && is_bold(button))
        look.size = key_size(ui, rect);
    struct ui_item *item =
        ui_add(ui, button->name, button->kind == UI_BUTTON_KEY ? UI_KEY : UI_BUTTON, rect);
    item->action = button->action;
    item->flags = (button->off ? UI_OFF : 0) | (button->kind == UI_BUTTON_SMALL ? UI_LESSER : 0);
    item->shape = button_shape(ui, button->kind, rect.h);
    float picture =
        button->picture != NULL ? fmaxf(look.picture * ui->m.u, ui->m.text[look.size] * 1.2f) : 0;
    struct ui_block block = {0};
    const char *label = NULL;
    if (button->label != NULL) {
        label = label_with_arrow(ui, button);
        struct ui_style style = {.size = look.size,
                                 .bold = is_bold(button),
                                 .align = UI_MIDDLE,
                                 .tight = button->kind == UI_BUTTON_KEY};
        bool primary = button->kind == UI_BUTTON_PRIMARY || button->kind == UI_BUTTON_LARGE;
        style.ink = ui_colour(ui, primary ? UI_PRIMARY_INK : UI_INK);
        block = lay_label(ui, label, &style, rect.w - picture - look.pad * ui->m.u, rect.h);
        block = ui_lay(ui, label, style, block.width + 1);
        float gap = picture > 0 ? look.gap * ui->m.u : 0;
        float left = rect.x + (rect.w - picture - gap - block.width) / 2;
        put_text(ui, item, label, style, block, left + picture + gap,
                 rect.y + (rect.h - block.height) / 2, rect.h);
        item->picture_rect =
            (struct ui_rect){left, rect.y + (rect.h - picture) / 2, picture, picture};
    } else {
        item->picture_rect = ui_centre(rect, picture, picture);
    }
    item->picture = button->picture;
    item->say = button->label;
    return item;
}

void ui_ring(const struct ui *ui, struct ui_item *button)
{
    button->shape.stroke = ui_colour(ui, UI_CARD);
    button->shape.stroke_width = 5 * ui->m.u;
}

struct ui_item *ui_card(struct ui *ui, const char *name, enum ui_role role, struct ui_rect rect,
                        uint32_t fill)
{
    struct ui_item *item = ui_add(ui, name, role, rect);
    float u = ui->m.u;
    item->shape = (struct ui_shape){.fill = fill,
                                    .fill_bottom = fill,
                                    .radius = fminf(ui->theme->card_radius * u, rect.h / 2),
                                    .edge = ui_colour(ui, UI_EDGE),
                                    .lip = 8 * u,
                                    .shadow = ui_colour(ui, UI_SHADOW),
                                    .blur = 36 * u};
    outline(ui, &item->shape);
    return item;
}

void ui_tick(struct ui *ui, struct ui_item *card, float x, float y, float size)
{
    const struct ui_style style = {
        .size = UI_BODY, .bold = true, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_PRIMARY_INK)};
    struct ui_rect rect = {x, y, size, size};
    int owner = ui_index(ui, card);
    struct ui_item *tick =
        ui_text_middle(ui, ui_name(ui, "%s.tick", card->name), UI_PART, "✓", style, rect);
    tick->owner = owner;
    tick->flags = UI_PENNED;
    uint32_t fill = ui_colour(ui, UI_PRIMARY);
    tick->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = size / 2};
}

void ui_choose_card(struct ui *ui, struct ui_item *card)
{
    float size = fmaxf(60 * ui->m.u, ui->m.text[UI_BODY] * 1.5f);
    card->flags |= UI_CHOSEN;
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 9 * ui->m.u;
    ui_tick(ui, card, card->rect.x + card->rect.w - size * 0.72f, card->rect.y - size * 0.28f,
            size);
}

struct ui_item *ui_picture(struct ui *ui, const char *name, const struct ui_item *owner,
                           const char *picture, struct ui_rect rect)
{
    int index = owner != NULL ? ui_index(ui, owner) : -1;
    /* The emoji font is drawn at this size: larger ones would be soft. */
    if (strchr(picture, '.') == NULL && rect.w > EMOJI_MOST)
        rect = ui_centre(rect, EMOJI_MOST, EMOJI_MOST);
    struct ui_item *item = ui_add(ui, name, UI_PART, rect);
    item->picture = picture;
    item->picture_rect = rect;
    item->owner = index;
    return item;
}

float ui_chip_height(const struct ui *ui)
{
    return ui->m.text[UI_SMALL] * 1.3f + 20 * ui->m.u;
}

float ui_chip(struct ui *ui, const char *name, const char *text, uint32_t fill, uint32_t ink,
              struct ui_rect at)
{
    float h = ui_chip_height(ui);
    float w = ui_text_width(ui, text, UI_SMALL, false) + 48 * ui->m.u;
    struct ui_rect rect = {at.x, at.y + (at.h - h) / 2, w, h};
    const struct ui_style style = {.size = UI_SMALL, .align = UI_MIDDLE, .ink = ink};
    struct ui_item *item = ui_text_middle(ui, name, UI_TEXT, text, style, rect);
    item->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = h / 2};
    return w;
}

void ui_background(struct ui *ui, uint32_t top, uint32_t bottom, const char *scene, float scene_h)
{
    struct ui_item *back =
        ui_add(ui, "background", UI_PART, (struct ui_rect){0, 0, ui->m.w, ui->m.h});
    back->shape = (struct ui_shape){.fill = top, .fill_bottom = bottom};
    if (scene[0] == '\0')
        return;
    struct ui_rect rect = {0, ui->m.h - scene_h, ui->m.w, scene_h};
    ui_picture(ui, "scene", NULL, scene, rect)->flags = UI_STRETCH;
}

void ui_sky(struct ui *ui, const char *scene, float scene_h, float ground_h)
{
    struct ui_rect ground = {0, ui->m.h - ground_h, ui->m.w, ground_h};
    ui_background(ui, ui_colour(ui, UI_SKY_TOP), ui_colour(ui, UI_SKY_BOTTOM), "", 0);
    if (scene[0] != '\0')
        ui_picture(ui, "scene", NULL, scene,
                   (struct ui_rect){0, ground.y - scene_h + 1, ui->m.w, scene_h})
            ->flags = UI_STRETCH;
    if (ground_h <= 0)
        return;
    uint32_t fill = ui_colour(ui, UI_GROUND);
    ui_add(ui, "ground", UI_PART, ground)->shape =
        (struct ui_shape){.fill = fill, .fill_bottom = fill};
}
