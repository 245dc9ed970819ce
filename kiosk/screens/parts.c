/* Pieces that several screens share: cards of facts, and tiles. */
#include "screens/parts.h"

#include <math.h>

static const struct ui_style title_style = {.size = UI_LEAD, .bold = true};
static const struct ui_style text_style = {.size = UI_BODY};
static const struct ui_style number_style = {.size = UI_TITLE, .bold = true};

struct fact_layout {
    float pad, picture, text_w;
    float chip_h, height;
};

static struct ui_style inked(struct ui_style style, uint32_t ink)
{
    style.ink = ink;
    return style;
}

static struct fact_layout fact_layout(struct ui *ui, const struct fact *fact, float width)
{
    struct fact_layout l = {.pad = 34 * ui->m.u};
    l.picture = fact->picture != NULL ? fminf(130 * ui->m.u, width * 0.2f) : 0;
    l.text_w = width - 2 * l.pad - (l.picture > 0 ? l.picture + l.pad : 0);
    l.chip_h = fact->chip != NULL ? ui_chip_height(ui) + 10 * ui->m.u : 0;
    l.height = 2 * l.pad * 0.8f + l.chip_h;
    if (fact->title != NULL)
        l.height += ui_lay(ui, fact->title, title_style, l.text_w).height + 6 * ui->m.u;
    if (fact->number != NULL)
        l.height += ui_lay(ui, fact->number, number_style, l.text_w).height;
    l.height += ui_lay(ui, fact->text, text_style, l.text_w).height;
    l.height = fmaxf(l.height, l.picture + l.pad);
    return l;
}

float fact_height(struct ui *ui, const struct fact *fact, float width)
{
    return fact_layout(ui, fact, width).height;
}

static void own(struct ui *ui, struct ui_item *part, const struct ui_item *card)
{
    part->owner = ui_index(ui, card);
}

/* The lines of a card, one under another, in the middle of `at`. */
static void fact_lines(struct ui *ui, const struct fact *fact, const struct ui_item *card,
                       struct ui_rect at, uint32_t ink)
{
    struct ui_item *part;
    if (fact->chip != NULL) {
        struct ui_rect chip = ui_cut_top(&at, ui_chip_height(ui));
        ui_chip(ui, ui_name(ui, "%s.chip", fact->name), fact->chip, ui_colour(ui, UI_CHIP), ink,
                chip);
        ui_cut_top(&at, 10 * ui->m.u);
    }
    if (fact->title != NULL) {
        part = ui_text(ui, ui_name(ui, "%s.title", fact->name), UI_TEXT, fact->title,
                       inked(title_style, ink), at);
        own(ui, part, card);
        ui_cut_top(&at, part->rect.h + 6 * ui->m.u);
    }
    if (fact->number != NULL) {
        uint32_t bright = fact->ink != 0 ? fact->ink : ui_colour(ui, UI_PRIMARY);
        part = ui_text(ui, ui_name(ui, "%s.number", fact->name), UI_TEXT, fact->number,
                       inked(number_style, bright), at);
        own(ui, part, card);
        ui_cut_top(&at, part->rect.h);
    }
    part = ui_text(ui, ui_name(ui, "%s.text", fact->name), UI_TEXT, fact->text,
                   inked(text_style, ink), at);
    own(ui, part, card);
}

struct ui_item *fact_build(struct ui *ui, const struct fact *fact, struct ui_rect rect)
{
    struct fact_layout l = fact_layout(ui, fact, rect.w);
    struct ui_item *card = ui_card(ui, fact->name, fact->action.verb != 0 ? UI_BUTTON : UI_PART,
                                   rect, fact->fill != 0 ? fact->fill : ui_colour(ui, UI_CARD));
    card->action = fact->action;
    card->say = fact->title;
    struct ui_rect inside = ui_inset(rect, l.pad, l.pad * 0.8f);
    if (l.picture > 0) {
        struct ui_rect at = ui_cut_left(&inside, l.picture);
        ui_picture(ui, ui_name(ui, "%s.picture", fact->name), card, fact->picture,
                   ui_centre(at, l.picture, l.picture));
        ui_cut_left(&inside, l.pad);
    }
    float spare = rect.h - l.height;
    if (spare > 0)
        inside = ui_inset(inside, 0, spare / 2);
    if (spare < -1)
        ui->overflowed = true;
    fact_lines(ui, fact, card, inside, fact->ink != 0 ? fact->ink : ui_colour(ui, UI_INK));
    return card;
}

static const struct ui_style tile_title = {.size = UI_LEAD, .bold = true, .align = UI_MIDDLE};
static const struct ui_style tile_text = {.size = UI_BODY, .align = UI_MIDDLE};

float tile_height(struct ui *ui, const struct fact *fact, float width, float picture)
{
    float pad = 26 * ui->m.u, inner = width - 2 * pad;
    float h = 2 * pad + picture + ui_lay(ui, fact->title, tile_title, inner).height;
    if (picture > 0)
        h += 14 * ui->m.u;
    if (fact->text != NULL)
        h += 10 * ui->m.u + ui_lay(ui, fact->text, tile_text, inner).height;
    if (fact->chip != NULL)
        h += 20 * ui->m.u + ui_chip_height(ui);
    return h;
}

static void tile_chip(struct ui *ui, const struct fact *fact, const struct ui_item *card,
                      struct ui_rect at, uint32_t ink)
{
    float w = ui_text_width(ui, fact->chip, UI_SMALL, false) + 48 * ui->m.u;
    const char *name = ui_name(ui, "%s.chip", fact->name);
    struct ui_rect rect = ui_centre(at, w, at.h);
    int owner = ui_index(ui, card);
    ui_chip(ui, name, fact->chip, (ink & 0xFFFFFF00u) | 0x26, ink, rect);
    ui_find(ui, name)->owner = owner;
}

struct ui_item *tile_build(struct ui *ui, const struct fact *fact, struct ui_rect rect,
                           float picture)
{
    float pad = 26 * ui->m.u;
    uint32_t ink = fact->ink != 0 ? fact->ink : ui_colour(ui, UI_INK);
    struct ui_item *card = ui_card(ui, fact->name, UI_BUTTON, rect,
                                   fact->fill != 0 ? fact->fill : ui_colour(ui, UI_CARD));
    card->action = fact->action;
    card->say = fact->title;
    float spare = rect.h - tile_height(ui, fact, rect.w, picture);
    if (spare < -1)
        ui->overflowed = true;
    struct ui_rect inside = ui_inset(rect, pad, pad + fmaxf(spare, 0) / 2);
    if (picture > 0 && fact->picture != NULL) {
        struct ui_rect at = ui_cut_top(&inside, picture);
        ui_picture(ui, ui_name(ui, "%s.picture", fact->name), card, fact->picture,
                   ui_centre(at, picture, picture));
        ui_cut_top(&inside, 14 * ui->m.u);
    }
    struct ui_item *part = ui_text(ui, ui_name(ui, "%s.title", fact->name), UI_PART, fact->title,
                                   inked(tile_title, ink), inside);
    own(ui, part, card);
    ui_cut_top(&inside, part->rect.h + 10 * ui->m.u);
    if (fact->text != NULL) {
        part = ui_text(ui, ui_name(ui, "%s.text", fact->name), UI_TEXT, fact->text,
                       inked(tile_text, ink), inside);
        own(ui, part, card);
        ui_cut_top(&inside, part->rect.h + 20 * ui->m.u);
    }
    if (fact->chip != NULL)
        tile_chip(ui, fact, card, ui_cut_top(&inside, ui_chip_height(ui)), ink);
    return card;
}

int rows_that_fit(const struct ui *ui, float row, float height)
{
    int rows = (int)((height + ui->m.gap + 1) / (row + ui->m.gap));
    return rows > 1 ? rows : 1;
}
