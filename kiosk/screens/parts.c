/* Pieces that several screens share: cards of facts, and tiles. */
#include "screens/parts.h"

#include <math.h>
#include <string.h>

/* UI_SMALL, which no title has, stands for "as usual". */
static enum ui_size title_size(const struct fact *fact)
{
    if (fact->quiet)
        return UI_BODY;
    return fact->size != UI_SMALL ? fact->size : UI_LEAD;
}

static struct ui_style title_style(const struct fact *fact)
{
    return (struct ui_style){.size = title_size(fact), .bold = true};
}

static struct ui_style text_style(const struct fact *fact)
{
    return (struct ui_style){.size = fact->quiet ? UI_SMALL : UI_BODY};
}

static const struct ui_style number_style = {.size = UI_TITLE, .bold = true};
static const struct ui_style link_style = {.size = UI_SMALL, .typed = true};
/* A phone held at arm's length reads a code of that side. */
static const float CODE_MM = 55;

struct fact_layout {
    float pad, picture, text_w;
    float code; /* the side of the code to take away */
    float chip_h, pill_h;
    float lines; /* the height of the words */
    float height; /* of the whole card, at least */
};

static struct ui_style inked(struct ui_style style, uint32_t ink)
{
    style.ink = ink;
    return style;
}

/* The address as it is typed into a phone, with places where a line may end. */
static const char *link_words(struct ui *ui, const char *link)
{
    struct buf out = {.arena = ui->frame_arena};
    for (const char *at = link + strlen("https://"); *at != '\0'; at++)
        if (*at != '/' || at[1] != '\0')
            buf_printf(&out, *at == '.' || *at == '-' ? "%c\xE2\x80\x8B" : "%c", *at);
    return out.at;
}

static struct fact_layout fact_layout(struct ui *ui, const struct fact *fact, float width)
{
    struct fact_layout l = {.pad = 30 * ui->m.u};
    float above = 0;
    /* A tall card has room for one of the two. */
    if (fact->picture != NULL && !(fact->tall && fact->link != NULL))
        l.picture = fact->tall ? 120 * ui->m.u
                               : fminf((fact->large ? 220 : 116) * ui->m.u,
                                       width * (fact->large ? 0.26f : 0.2f));
    if (fact->link != NULL)
        l.code = fminf(CODE_MM * ui->m.ppmm, width * 0.4f);
    l.text_w = width - 2 * l.pad;
    if (l.code > 0 && !fact->tall)
        l.text_w -= l.code + l.pad;
    if (fact->tall && l.picture > 0)
        above = l.picture + 14 * ui->m.u;
    else if (l.picture > 0)
        l.text_w -= l.picture + l.pad;
    l.chip_h = fact->chip != NULL ? ui_chip_height(ui) + 10 * ui->m.u : 0;
    l.pill_h = fact->pill != NULL ? ui->m.text[UI_BODY] * 2.2f + 18 * ui->m.u : 0;
    l.height = 2 * l.pad * 0.8f + l.chip_h + l.pill_h + above;
    if (fact->title != NULL)
        l.height += ui_lay(ui, fact->title, title_style(fact), l.text_w).height + 6 * ui->m.u;
    if (fact->number != NULL)
        l.height += ui_lay(ui, fact->number, number_style, l.text_w).height;
    if (fact->text != NULL)
        l.height += ui_lay(ui, fact->text, text_style(fact), l.text_w).height;
    if (fact->link != NULL)
        l.height +=
            12 * ui->m.u + ui_lay(ui, link_words(ui, fact->link), link_style, l.text_w).height;
    l.lines = l.height - 2 * l.pad * 0.8f - above;
    if (fact->tall && l.code > 0)
        l.height += l.code + l.pad * 0.6f;
    l.height = fmaxf(l.height, fmaxf(l.picture, l.code) + l.pad);
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

/* What the card does when it is touched, as a button in it: the whole card acts. */
static void pill(struct ui *ui, const struct fact *fact, const struct ui_item *card,
                 struct ui_rect at, uint32_t ink)
{
    float h = ui->m.text[UI_BODY] * 2.2f;
    struct ui_style style = {
        .size = UI_BODY, .bold = true, .align = UI_MIDDLE, .ink = card->shape.fill};
    struct ui_rect rect = {at.x, at.y, ui_text_width(ui, fact->pill, UI_BODY, true) + 72 * ui->m.u,
                           h};
    int owner = ui_index(ui, card);
    struct ui_item *item =
        ui_text_middle(ui, ui_name(ui, "%s.pill", fact->name), UI_PART, fact->pill, style, rect);
    item->shape = (struct ui_shape){.fill = ink, .fill_bottom = ink, .radius = h / 2};
    item->owner = owner;
}

/* The lines of a card, one under another, in the middle of `at`. */
static void fact_lines(struct ui *ui, const struct fact *fact, const struct ui_item *card,
                       struct ui_rect at, uint32_t ink)
{
    struct ui_item *part;
    if (fact->chip != NULL) {
        struct ui_rect chip = ui_cut_top(&at, ui_chip_height(ui));
        uint32_t shade = fact->fill != 0 ? (ink & 0xFFFFFF00u) | 0x26 : ui_colour(ui, UI_CHIP);
        ui_chip(ui, ui_name(ui, "%s.chip", fact->name), fact->chip, shade, ink, chip);
        ui_cut_top(&at, 10 * ui->m.u);
    }
    if (fact->title != NULL) {
        part = ui_text(ui, ui_name(ui, "%s.title", fact->name), UI_TEXT, fact->title,
                       inked(title_style(fact), ink), at);
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
    if (fact->text != NULL) {
        part = ui_text(ui, ui_name(ui, "%s.text", fact->name), UI_TEXT, fact->text,
                       inked(text_style(fact), ink), at);
        own(ui, part, card);
        ui_cut_top(&at, part->rect.h + (fact->link != NULL ? 12 : 18) * ui->m.u);
    }
    if (fact->link != NULL)
        own(ui,
            ui_text(ui, ui_name(ui, "%s.link", fact->name), UI_TEXT, link_words(ui, fact->link),
                    inked(link_style, ui_colour(ui, UI_SOFT)), at),
            card);
    if (fact->pill != NULL)
        pill(ui, fact, card, at, ink);
}

static void code(struct ui *ui, const struct fact *fact, const struct ui_item *card,
                 struct ui_rect at)
{
    ui_picture(ui, ui_name(ui, "%s.code", fact->name), card,
               arena_printf(ui->frame_arena, "qr:%s", fact->link), at);
}

struct ui_item *fact_build(struct ui *ui, const struct fact *fact, struct ui_rect rect)
{
    struct fact_layout l = fact_layout(ui, fact, rect.w);
    struct ui_item *card = ui_card(ui, fact->name, fact->action.verb != 0 ? UI_BUTTON : UI_PART,
                                   rect, fact->fill != 0 ? fact->fill : ui_colour(ui, UI_CARD));
    card->action = fact->action;
    card->say = fact->title;
    struct ui_rect inside = ui_inset(rect, l.pad, l.pad * 0.8f);
    float spare = rect.h - l.height;
    if (l.code > 0) {
        struct ui_rect at =
            fact->tall ? ui_cut_bottom(&inside, l.code) : ui_cut_right(&inside, l.code);
        code(ui, fact, card, ui_centre(at, l.code, l.code));
        ui_cut_right(&inside, fact->tall ? 0 : l.pad);
    }
    if (fact->tall && l.picture > 0) {
        struct ui_rect at = ui_cut_top(&inside, l.picture);
        ui_picture(ui, ui_name(ui, "%s.picture", fact->name), card, fact->picture,
                   (struct ui_rect){at.x, at.y, l.picture, l.picture});
        ui_cut_top(&inside, 14 * ui->m.u);
    } else if (l.picture > 0) {
        struct ui_rect at = ui_cut_left(&inside, l.picture);
        ui_picture(ui, ui_name(ui, "%s.picture", fact->name), card, fact->picture,
                   ui_centre(at, l.picture, l.picture));
        ui_cut_left(&inside, l.pad);
    }
    if (!fact->tall && inside.h > l.lines)
        inside = ui_inset(inside, 0, (inside.h - l.lines) / 2);
    if (spare < -1)
        ui_overflow(ui, fact->name);
    fact_lines(ui, fact, card, inside, fact->ink != 0 ? fact->ink : ui_colour(ui, UI_INK));
    return card;
}

/* In 1/1080 of the shorter side. */
static const float TILE_PAD = 22;
/* A word that would be cut in two fits in no height. */
static const float NO_HEIGHT = 1e6f;

static struct ui_style tile_title(const struct fact *fact)
{
    return (struct ui_style){.size = title_size(fact), .bold = true, .align = UI_MIDDLE};
}
static const struct ui_style tile_text = {.size = UI_BODY, .align = UI_MIDDLE};

float tile_height(struct ui *ui, const struct fact *fact, float width, float picture)
{
    float pad = TILE_PAD * ui->m.u, inner = width - 2 * pad;
    float h = 2 * pad + picture;
    struct ui_block title = {0};
    if (fact->title != NULL)
        title = ui_lay(ui, fact->title, tile_title(fact), inner);
    h += title.cuts ? NO_HEIGHT : title.height;
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
    float pad = TILE_PAD * ui->m.u;
    uint32_t ink = fact->ink != 0 ? fact->ink : ui_colour(ui, UI_INK);
    struct ui_item *card = ui_card(ui, fact->name, UI_BUTTON, rect,
                                   fact->fill != 0 ? fact->fill : ui_colour(ui, UI_CARD));
    card->action = fact->action;
    card->say = fact->title;
    float spare = rect.h - tile_height(ui, fact, rect.w, picture);
    if (spare < -1)
        ui_overflow(ui, fact->name);
    struct ui_rect inside = ui_inset(rect, pad, pad + fmaxf(spare, 0) / 2);
    if (picture > 0 && fact->picture != NULL) {
        struct ui_rect at = ui_cut_top(&inside, picture);
        ui_picture(ui, ui_name(ui, "%s.picture", fact->name), card, fact->picture,
                   ui_centre(at, picture, picture));
        ui_cut_top(&inside, 14 * ui->m.u);
    }
    struct ui_item *part;
    if (fact->title != NULL) {
        part = ui_text(ui, ui_name(ui, "%s.title", fact->name), UI_PART, fact->title,
                       inked(tile_title(fact), ink), inside);
        own(ui, part, card);
        ui_cut_top(&inside, part->rect.h + 10 * ui->m.u);
    }
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

static float chip_width(struct ui *ui, const char *chip)
{
    return chip != NULL ? ui_text_width(ui, chip, UI_SMALL, false) + 48 * ui->m.u : 0;
}

/* The words of the tallest tile; `one_line`: every title stands on one line. */
static float tallest_tile(struct ui *ui, const struct fact *facts, int count, float width,
                          bool *one_line)
{
    float tallest = 0, inner = width - 2 * TILE_PAD * ui->m.u;
    *one_line = true;
    for (int i = 0; i < count; i++) {
        tallest = fmaxf(tallest, tile_height(ui, &facts[i], width, 0));
        *one_line &= ui_lay(ui, facts[i].title, tile_title(&facts[i]), inner).line_count == 1;
    }
    return tallest;
}

void tiles_in_row(struct ui *ui, struct fact *facts, int count, struct ui_rect area, float gap,
                  float picture)
{
    float width = ui_cell(area, count, 1, gap, 0).w, least = 90 * ui->m.u, words = 0;
    bool one_line = false;
    for (int size = UI_TITLE; size >= UI_LEAD; size--) {
        for (int i = 0; i < count; i++)
            facts[i].size = (enum ui_size)size;
        words = tallest_tile(ui, facts, count, width, &one_line) + 20 * ui->m.u;
        if (one_line && words + least <= area.h)
            break;
    }
    /* Too little room: the time it takes goes first, then the sentence. */
    for (int i = 0; i < count; i++)
        if (words > area.h || chip_width(ui, facts[i].chip) > width)
            facts[i].chip = NULL;
    words = tallest_tile(ui, facts, count, width, &one_line) + 20 * ui->m.u;
    for (int i = 0; i < count && words > area.h; i++)
        facts[i].text = NULL;
    words = tallest_tile(ui, facts, count, width, &one_line) + 20 * ui->m.u;
    picture = fminf(picture, area.h - words);
    picture = picture > 40 * ui->m.u ? picture : 0;
    for (int i = 0; i < count; i++)
        tile_build(ui, &facts[i], ui_cell(area, count, 1, gap, i), picture);
}

int rows_that_fit(const struct ui *ui, float row, float height)
{
    int rows = (int)((height + ui->m.gap + 1) / (row + ui->m.gap));
    return rows > 1 ? rows : 1;
}

void friends_build(struct ui *ui, const char *guide, enum ui_mood mood, struct ui_rect at)
{
    const struct ui_theme *theme = ui->theme;
    float side = fminf(at.w, at.h), small = side * 0.5f;
    struct ui_rect middle = ui_centre(at, side, side);
    float foot = middle.y + middle.h;
    float spread = fminf((at.w - small) / 2, side * 0.62f), x = at.x + (at.w - small) / 2;
    for (int i = 1; i < theme->friend_count && i < 3; i++)
        ui_picture(ui, ui_name(ui, "friend.%d", i), NULL, theme->friends[i][mood],
                   (struct ui_rect){x + (i == 1 ? -spread : spread), foot - small, small, small});
    ui_picture(ui, "guide", NULL, guide, middle);
}
