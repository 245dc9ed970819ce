/* The bar along the top and the row along the bottom. */
#include "screens/chrome.h"

#include <math.h>
#include <stdio.h>

const char *chrome_picture(const struct app *app, struct ui *ui, const char *name)
{
    return name != NULL && name[0] != '\0' ? pack_picture(app->pack, name, ui->frame_arena) : NULL;
}

const char *chrome_image(const struct app *app, struct ui *ui, const struct form_node *row,
                         int language)
{
    if (row->image.in != NULL && row->image.in[language] != NULL)
        return chrome_picture(app, ui, row->image.in[language]);
    return row->emoji[0] != '\0' ? row->emoji : NULL;
}

const char *chrome_band_name(const struct app *app)
{
    int band = app->guest.band - 1;
    return band >= 0 ? app_text(app, &app->pack->bands[band].name) : NULL;
}

const char *chrome_count(const struct app *app, struct ui *ui, enum word word, int n, int of)
{
    char number[16];
    snprintf(number, sizeof number, "%d", n);
    const char *text = pack_fill(ui->frame_arena, app_word(app, word), "n", number);
    snprintf(number, sizeof number, "%d", of);
    return pack_fill(ui->frame_arena, text, "of", number);
}

const char *chrome_seconds(const struct app *app, struct ui *ui, enum word word, int ms)
{
    return pack_fill(ui->frame_arena, app_word(app, word), "seconds",
                     arena_printf(ui->frame_arena, "%d", ms / 1000));
}

struct chrome_part chrome_part(const struct app *app, int items, int per_part)
{
    int parts = items > 0 ? (items + per_part - 1) / per_part : 1;
    int part = app->guest.part < parts ? app->guest.part : parts - 1;
    int first = part * per_part;
    int count = items - first < per_part ? items - first : per_part;
    return (struct chrome_part){part, parts, first, count};
}

struct chrome_part chrome_part_of(const struct app *app, const float *heights, int items, float gap,
                                  float room)
{
    struct chrome_part part = {.parts = 1};
    float used = 0;
    for (int i = 0; i < items; i++) {
        bool starts = i > 0 && used + heights[i] > room;
        if (starts && part.parts - 1 < app->guest.part) {
            part.part++;
            part.first = i;
            part.count = 0;
        }
        part.parts += starts;
        used = (starts ? 0 : used) + heights[i] + gap;
        part.count += part.part == part.parts - 1;
    }
    return part;
}

/* More steps than this have no bit in chrome_bottom.done. */
enum { STEPS_MAX = 64 };

enum { BAR_LANGUAGE, BAR_SEE, BAR_READ, BAR_HIDE, BAR_HELP, BAR_LEAVE, BAR_COUNT };

/* How many words stand on the bar's buttons: as many as there is room for. */
enum bar_words { BAR_NO_WORDS, BAR_FEW_WORDS, BAR_ALL_WORDS };

/* A language that nobody has checked yet says so on its button, always (R627). */
static struct ui_button language_button(const struct app *app, struct ui *ui, enum bar_words words)
{
    const struct pack_language *language = &app->pack->languages[app->guest.language];
    const char *name = words == BAR_ALL_WORDS ? language->name : NULL;
    const char *mark = words == BAR_NO_WORDS ? "✎" : app_word(app, WORD_DRAFT_MARK);
    if (words == BAR_ALL_WORDS)
        mark = arena_printf(ui->frame_arena, "%s · %s", language->name, mark);
    return (struct ui_button){.name = "language",
                              .label = language->draft ? mark : name,
                              .picture = "🌍",
                              .action = {.verb = ACT_LANGUAGES}};
}

static void bar_buttons(const struct app *app, struct ui *ui, enum bar_words words,
                        struct ui_button out[BAR_COUNT])
{
    bool few = words >= BAR_FEW_WORDS;
    out[BAR_LANGUAGE] = language_button(app, ui, words);
    out[BAR_SEE] = (struct ui_button){.name = "see", .label = "Aa", .action = {.verb = ACT_SEE}};
    out[BAR_READ] = (struct ui_button){
        .name = "read", .picture = app_reads(app) ? "🔊" : "🔈", .action = {.verb = ACT_READ}};
    out[BAR_HIDE] =
        (struct ui_button){.name = "hide", .picture = "🙈", .action = {.verb = ACT_HIDE}};
    out[BAR_HELP] = (struct ui_button){.name = "help",
                                       .label = few ? app_word(app, WORD_BAR_HELP) : NULL,
                                       .picture = "🛟",
                                       .action = {.verb = ACT_HELP}};
    out[BAR_LEAVE] = (struct ui_button){
        .name = "leave",
        .label = few ? arena_printf(ui->frame_arena, "✕ %s", app_word(app, WORD_BAR_LEAVE)) : "✕",
        .action = {.verb = ACT_LEAVE}};
    for (int i = 0; i < BAR_COUNT; i++)
        out[i].kind = UI_BUTTON_SMALL;
}

struct bar {
    struct ui_button buttons[BAR_COUNT];
    float x[BAR_COUNT], w[BAR_COUNT];
    float left; /* where the leftmost begins */
};

/* Whoever helps with the words sees what is answered: there is a sign of it on every screen (R308). */
static float helper_side(const struct app *app, const struct ui *ui)
{
    return app->session.helper ? ui->m.text[UI_BAR] * 1.5f : 0;
}

static struct bar bar_with(const struct app *app, struct ui *ui, struct ui_rect at,
                           enum bar_words words)
{
    struct bar bar = {.left = at.x + at.w};
    bar_buttons(app, ui, words, bar.buttons);
    for (int i = BAR_COUNT - 1; i >= 0; i--) {
        if (i == BAR_READ && !app_can_read(app))
            continue;
        bar.w[i] = ui_button_width(ui, &bar.buttons[i]);
        bar.x[i] = bar.left - bar.w[i];
        bar.left = bar.x[i] - ui->m.gap;
    }
    if (app->session.helper)
        bar.left -= helper_side(app, ui) + ui->m.gap;
    return bar;
}

/* The room that the bar leaves at its left on every page, so that the way back to all the cards is
 * always there and its own buttons stand in the same places with it and without (R126). */
static float all_width(const struct ui *ui)
{
    return ui->m.small_target;
}

static struct bar bar_layout(const struct app *app, struct ui *ui, struct ui_rect at)
{
    bool all = ui->theme->words_on_bar && ui->m.w > 1400 * ui->m.u;
    bool draft = app->pack->languages[app->guest.language].draft;
    int words = all || draft ? BAR_ALL_WORDS : BAR_FEW_WORDS;
    struct bar bar = bar_with(app, ui, at, (enum bar_words)words);
    while (words > BAR_NO_WORDS && bar.left < at.x + all_width(ui))
        bar = bar_with(app, ui, at, (enum bar_words)-- words);
    return bar;
}

static const char *bar_say(const struct app *app, struct ui *ui, int button)
{
    const struct pack_language *language = &app->pack->languages[app->guest.language];
    switch (button) {
    case BAR_LANGUAGE:
        return language->draft
                   ? arena_printf(ui->frame_arena, "%s. %s", app_word(app, WORD_BAR_LANGUAGE),
                                  app_word(app, WORD_DRAFT_TEXT))
                   : app_word(app, WORD_BAR_LANGUAGE);
    case BAR_SEE:
        return app_word(app, WORD_BAR_SEE);
    case BAR_READ:
        return app_word(app, app_reads(app) ? WORD_BAR_QUIET : WORD_BAR_READ);
    case BAR_HIDE:
        return app_word(app, WORD_BAR_HIDE);
    case BAR_HELP:
        return app_word(app, WORD_BAR_HELP);
    default:
        return app_word(app, WORD_BAR_LEAVE);
    }
}

/* A button that stands at the right for most stands at the left for a left hand. */
static struct ui_rect handed(const struct ui *ui, struct ui_rect within, struct ui_rect rect)
{
    if (ui->left_handed)
        rect.x = within.x + within.w - (rect.x - within.x) - rect.w;
    return rect;
}

static void helper_sign(const struct app *app, struct ui *ui, const struct bar *bar,
                        struct ui_rect at)
{
    float side = helper_side(app, ui);
    if (side <= 0)
        return;
    struct ui_rect rect = {bar->left + ui->m.gap, at.y, side, at.h};
    struct ui_item *sign = ui_add(ui, "helper", UI_TEXT, handed(ui, at, rect));
    sign->picture = "🧑‍🤝‍🧑";
    sign->picture_rect = ui_centre(sign->rect, side, side);
    sign->say = app_word(app, WORD_BAR_HELPER);
    sign->flags |= UI_CHROME;
}

static void bar_place(const struct app *app, struct ui *ui, const struct bar *bar,
                      struct ui_rect at, unsigned left_out)
{
    helper_sign(app, ui, bar, at);
    for (int i = 0; i < BAR_COUNT; i++) {
        if ((left_out >> i & 1u) != 0 || bar->w[i] <= 0)
            continue;
        struct ui_rect rect = {bar->x[i], at.y, bar->w[i], at.h};
        struct ui_item *item = ui_button(ui, &bar->buttons[i], handed(ui, at, rect));
        item->say = bar_say(app, ui, i);
        item->flags |= UI_CHROME;
    }
}

static float bar_height(const struct ui *ui)
{
    return fmaxf(fmaxf(ui->m.target * 0.9f, ui->m.small_target), ui->m.text[UI_BAR] * 1.8f);
}

/* What stands at the left of the bar: in small letters, on two lines, where there is little room, and
 * not at all where there is none. */
static void bar_title(struct ui *ui, struct ui_rect bar, struct chrome_top top)
{
    struct ui_style style = {.size = UI_BODY, .bold = true};
    if (top.title == NULL || bar.w <= 0)
        return;
    float w = ui_text_width(ui, top.title, style.size, style.bold) + 2;
    if (w > bar.w) {
        style.size = UI_SMALL;
        struct ui_block block = ui_lay(ui, top.title, style, bar.w);
        if (block.overflows || block.cuts || block.height > bar.h)
            return;
        w = bar.w;
    }
    ui_text_middle(ui, "bar.title", UI_TEXT, top.title, style,
                   (struct ui_rect){bar.x, bar.y, w, bar.h})
        ->flags |= UI_CHROME;
    float chip = top.chip != NULL ? ui_text_width(ui, top.chip, UI_SMALL, false) + 72 * ui->m.u : 0;
    if (chip <= 0 || w + chip > bar.w)
        return;
    ui_chip(ui, "bar.chip", top.chip, ui_colour(ui, UI_CHIP), ui_colour(ui, UI_INK),
            (struct ui_rect){bar.x + w + 24 * ui->m.u, bar.y, chip, bar.h});
    ui_find(ui, "bar.chip")->flags |= UI_CHROME;
}

/* In words where they have room, else as a picture that says them, which may reach into the margin where
 * large letters fill the bar; returns what is left beside it. */
static struct ui_rect bar_all(struct ui *ui, struct ui_rect bar, const char *label)
{
    struct ui_button all = {.name = "all",
                            .label = label,
                            .kind = UI_BUTTON_SMALL,
                            .arrow = UI_ARROW_BACK,
                            .action = {.verb = ACT_ALL_CARDS}};
    float w = ui_button_width(ui, &all);
    bool words = w <= bar.w;
    if (!words) {
        all.label = NULL;
        all.arrow = UI_NO_ARROW;
        all.picture = "🗂️";
        w = fmaxf(fminf(ui_button_width(ui, &all), bar.w), all_width(ui));
    }
    float lacks = fmaxf(w - bar.w, 0);
    if (lacks > ui->m.margin / 2)
        ui_overflow(ui, all.name);
    bar.x -= ui->left_handed ? 0 : lacks;
    struct ui_item *item = ui_button(ui, &all, (struct ui_rect){bar.x, bar.y, w, bar.h});
    item->say = label;
    item->flags |= UI_CHROME;
    ui_cut_left(&bar, words ? bar.w : w + ui->m.gap);
    return bar;
}

/* Where the bar stands: along the top, or for who cannot reach that high, along the bottom. */
static struct ui_rect cut_bar(const struct ui *ui, struct ui_rect *area)
{
    struct ui_rect bar;
    if (ui->low) {
        ui_cut_bottom(area, 36 * ui->m.u);
        bar = ui_cut_bottom(area, bar_height(ui));
        ui_cut_bottom(area, ui->m.gap);
        ui_cut_top(area, 36 * ui->m.u);
        return bar;
    }
    ui_cut_top(area, 36 * ui->m.u);
    bar = ui_cut_top(area, bar_height(ui));
    ui_cut_top(area, 34 * ui->m.u);
    ui_cut_bottom(area, 40 * ui->m.u);
    return bar;
}

struct ui_rect chrome_whole(const struct app *app, struct ui *ui)
{
    struct ui_rect area = {0, 0, ui->m.w, ui->m.h};
    if (!app->session.practice)
        return area;
    struct ui_rect strip = ui_cut_top(&area, ui->m.text[UI_SMALL] * 1.7f);
    struct ui_item *band = ui_add(ui, "practice", UI_PART, strip);
    uint32_t amber = ui_colour(ui, UI_AMBER);
    band->shape = (struct ui_shape){.fill = amber, .fill_bottom = amber};
    band->flags |= UI_CHROME;
    const char *text = app_word(app, WORD_PRACTICE);
    struct ui_style style = {.size = UI_SMALL, .bold = true, .ink = 0x1e2b33ff};
    float w = ui_text_width(ui, text, UI_SMALL, true) + 2;
    ui_text_middle(ui, "practice.text", UI_TEXT, text, style,
                   ui_centre(strip, fminf(w, strip.w), strip.h))
        ->flags |= UI_CHROME;
    return area;
}

float chrome_bar_height(const struct ui *ui)
{
    return 36 * ui->m.u + bar_height(ui) + (ui->low ? ui->m.gap : 34 * ui->m.u);
}

struct ui_rect chrome_attract(const struct app *app, struct ui *ui)
{
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, 0);
    struct ui_rect at = cut_bar(ui, &area);
    struct bar bar = bar_layout(app, ui, at);
    bar_place(app, ui, &bar, at, 1u << BAR_HIDE | 1u << BAR_LEAVE);
    ui->slide_top = ui->low ? 0 : area.y - 10 * ui->m.u;
    return area;
}

struct ui_rect chrome_top(const struct app *app, struct ui *ui, struct chrome_top top)
{
    const char *scene = top.plain || ui->low ? "" : ui->theme->scene_home;
    float scene_h = 300 * ui->m.u * (ui->m.portrait ? 1.2f : 1.0f);
    ui_background(ui, ui_colour(ui, UI_BACK_TOP), ui_colour(ui, UI_BACK_BOTTOM), scene, scene_h);
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, 0);
    struct ui_rect bar = cut_bar(ui, &area);
    struct bar buttons = bar_layout(app, ui, bar);
    struct ui_rect left =
        handed(ui, bar, (struct ui_rect){bar.x, bar.y, buttons.left - bar.x, bar.h});
    if (top.all != NULL)
        left = bar_all(ui, left, top.all);
    bar_title(ui, left, top);
    bar_place(app, ui, &buttons, bar, top.no_help ? 1u << BAR_HELP : 0);
    ui->slide_top = ui->low ? 0 : area.y - 10 * ui->m.u;
    return area;
}

struct chrome_bottom chrome_reading(const struct app *app, struct ui *ui, int part, int parts)
{
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK)};
    if (part > 0)
        bottom.back_action = (struct ui_action){ACT_PART, part - 1, 0};
    if (parts > 1)
        bottom.middle = chrome_count(app, ui, WORD_NAV_PART, part + 1, parts);
    if (part + 1 < parts)
        bottom.next = (struct ui_button){.name = "more",
                                         .label = app_word(app, WORD_NAV_MORE),
                                         .arrow = UI_ARROW_ON,
                                         .action = {ACT_PART, part + 1, 0}};
    return bottom;
}

struct ui_button chrome_next(const struct app *app, struct ui_action action)
{
    return (struct ui_button){.name = "next",
                              .label = app_word(app, WORD_NAV_NEXT),
                              .kind = UI_BUTTON_PRIMARY,
                              .arrow = UI_ARROW_ON,
                              .action = action};
}

float chrome_bottom_height(const struct ui *ui)
{
    return fmaxf(fmaxf(ui->m.target, 116 * ui->m.u), ui->m.text[UI_ROW] * 1.8f);
}

static void stones(struct ui *ui, struct ui_rect at, int step, int steps, uint64_t done)
{
    float size = fminf(40 * ui->m.u, at.w / (float)(steps * 2));
    float pitch = fminf(at.w / (float)steps, 84 * ui->m.u);
    bool guided = ui->theme->guide[0] != '\0';
    for (int i = 0; i < steps; i++) {
        float side = i == step && guided ? fminf(size * 1.7f, at.h) : size;
        struct ui_rect cell = {at.x + pitch * (float)i, at.y, pitch, at.h};
        struct ui_item *stone =
            ui_add(ui, ui_name(ui, "stone.%d", i + 1), UI_PART, ui_centre(cell, side, side));
        bool behind = (done >> i & 1) != 0;
        uint32_t fill = ui_colour(ui, i == step ? UI_AMBER : behind ? UI_PRIMARY : UI_CARD);
        stone->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = side / 2};
        stone->flags = UI_STEP | (i != step && behind ? UI_STEP_DONE : 0);
        stone->under = ui_colour(ui, UI_AMBER);
        if (i != step && !behind) {
            stone->shape.stroke = ui_colour(ui, UI_OUTLINE);
            stone->shape.stroke_width = 3 * ui->m.u;
        }
        if (i == step && guided) {
            stone->picture = ui->theme->guide;
            stone->picture_rect = ui_centre(stone->rect, side * 0.84f, side * 0.84f);
        }
    }
}

static void bar_of(struct ui *ui, struct ui_rect at, int reached, int steps)
{
    float h = 16 * ui->m.u;
    struct ui_rect whole = {at.x, at.y + (at.h - h) / 2, at.w, h};
    struct ui_rect done = {whole.x, whole.y, whole.w * (float)reached / (float)steps, h};
    struct ui_item *line = ui_add(ui, "bar.rest", UI_PART, whole);
    uint32_t rest = ui_colour(ui, UI_LINE), full = ui_colour(ui, UI_PRIMARY);
    line->shape = (struct ui_shape){.fill = rest, .fill_bottom = rest, .radius = h / 2};
    line = ui_add(ui, "bar.done", UI_PART, done);
    line->shape = (struct ui_shape){.fill = full, .fill_bottom = full, .radius = h / 2};
}

/* How many steps are behind the visitor, this one counted. */
static int reached(const struct chrome_bottom *bottom)
{
    int count = 0;
    if (bottom->steps >= STEPS_MAX)
        return bottom->step + 1;
    for (int i = 0; i < bottom->steps; i++)
        count += i == bottom->step || (bottom->done >> i & 1) != 0;
    return count;
}

static void progress(const struct app *app, struct ui *ui, struct ui_rect at,
                     const struct chrome_bottom *bottom)
{
    struct ui_item *item = ui_add(ui, "progress", UI_PROGRESS, at);
    item->say = chrome_count(app, ui, WORD_NAV_PART, bottom->step + 1, bottom->steps);
    item->flags |= UI_CHROME;
    if (ui->theme->stones && bottom->steps < STEPS_MAX &&
        at.w / (float)bottom->steps > 26 * ui->m.u)
        stones(ui, at, bottom->step, bottom->steps, bottom->done);
    else
        bar_of(ui, at, reached(bottom), bottom->steps);
}

static struct ui_button back_button(const struct chrome_bottom *bottom)
{
    return (struct ui_button){.name = "back",
                              .label = bottom->back,
                              .arrow = UI_ARROW_BACK,
                              .action = bottom->back_action.verb != 0
                                            ? bottom->back_action
                                            : (struct ui_action){.verb = ACT_BACK}};
}

/* Buttons in rows from the bottom: at its end the one that goes on, at its start the one that goes
 * back, and as many rows as they need. */
void chrome_reserve(struct ui *ui, struct ui_rect *area, struct chrome_bottom *bottom)
{
    float h = chrome_bottom_height(ui), gap = ui->m.gap * 1.2f;
    struct ui_button back = back_button(bottom);
    float back_w = bottom->back != NULL ? fminf(ui_button_width(ui, &back), area->w) : 0;
    float extra_w =
        bottom->extra.label != NULL ? fminf(ui_button_width(ui, &bottom->extra), area->w) : 0;
    float next_w =
        bottom->next.label != NULL ? fminf(ui_button_width(ui, &bottom->next), area->w) : 0;
    struct ui_rect whole = *area, row = ui_cut_bottom(area, h);
    bool extra_above = extra_w > 0 && back_w + extra_w + next_w + 2 * gap > row.w;
    bool back_above = back_w > 0 && next_w > 0 && back_w + next_w + gap > row.w;
    bottom->next_at = ui_cut_right(&row, next_w);
    if (extra_w > 0 && !extra_above) {
        ui_cut_right(&row, next_w > 0 ? gap : 0);
        bottom->extra_at = ui_cut_right(&row, extra_w);
    }
    if (back_above || extra_above) {
        ui_cut_bottom(area, gap);
        struct ui_rect upper = ui_cut_bottom(area, h);
        if (extra_above)
            bottom->extra_at = ui_cut_right(&upper, extra_w);
        if (back_above && extra_above && back_w + extra_w + gap > whole.w) {
            ui_cut_bottom(area, gap);
            upper = ui_cut_bottom(area, h);
        }
        bottom->back_at = back_above ? ui_cut_left(&upper, back_w) : ui_cut_left(&row, back_w);
    } else {
        bottom->back_at = ui_cut_left(&row, back_w);
    }
    bottom->back_at = handed(ui, whole, bottom->back_at);
    bottom->extra_at = handed(ui, whole, bottom->extra_at);
    bottom->next_at = handed(ui, whole, bottom->next_at);
    bottom->middle_at = handed(ui, whole, ui_inset(row, 40 * ui->m.u, 0));
    ui_cut_bottom(area, fmaxf(28 * ui->m.u, ui->m.gap));
}

static void row_button(struct ui *ui, const struct ui_button *button, struct ui_rect at)
{
    ui_button(ui, button, at)->flags |= UI_CHROME;
}

void chrome_bottom(const struct app *app, struct ui *ui, const struct chrome_bottom *bottom)
{
    struct ui_button back = back_button(bottom);
    struct ui_rect middle = bottom->middle_at;
    bool extra_first = bottom->extra.label != NULL && bottom->extra_at.y < bottom->back_at.y;
    if (extra_first)
        row_button(ui, &bottom->extra, bottom->extra_at);
    if (bottom->back != NULL)
        row_button(ui, &back, bottom->back_at);
    if (bottom->steps > 1 && middle.w > 160 * ui->m.u) {
        struct ui_rect at = middle;
        at.w = fminf(at.w, 720 * ui->m.u);
        progress(app, ui, at, bottom);
    }
    if (bottom->middle != NULL && ui_text_width(ui, bottom->middle, UI_BODY, true) < middle.w)
        ui_text_middle(ui, "bottom.middle", UI_TEXT, bottom->middle,
                       (struct ui_style){.size = UI_BODY, .bold = true, .align = UI_END}, middle);
    if (bottom->extra.label != NULL && !extra_first)
        row_button(ui, &bottom->extra, bottom->extra_at);
    if (bottom->next.label != NULL)
        row_button(ui, &bottom->next, bottom->next_at);
}

void chrome_progress(const struct app *app, struct chrome_bottom *bottom)
{
    struct visit *visit = app_visit(app);
    struct node *cards[STEPS_MAX];
    const struct node *card = flow_card_of(visit, app->guest.page);
    int count = card != NULL ? flow_cards(visit, card->parent, cards, STEPS_MAX) : 0;
    flow_progress(visit, app->guest.page, &bottom->step, &bottom->steps);
    if (card == NULL && bottom->step < STEPS_MAX)
        bottom->done = ((uint64_t)1 << bottom->step) - 1;
    for (int i = 0; i < count; i++)
        bottom->done |= (uint64_t)flow_card_done(visit, cards[i]) << i;
}

static const struct ui_style place_style = {.size = UI_SMALL};

float chrome_place_height(struct ui *ui, const char *text, float width)
{
    return text != NULL ? ui_lay(ui, text, place_style, width).height + 6 * ui->m.u : 0;
}

void chrome_place(struct ui *ui, struct ui_rect *area, const char *text)
{
    struct ui_style style = place_style;
    if (text == NULL)
        return;
    style.ink = ui_colour(ui, UI_SOFT);
    ui_text(ui, ui_find(ui, "place") == NULL ? "place" : "place.2", UI_TEXT, text, style,
            ui_cut_top(area, chrome_place_height(ui, text, area->w)));
}

static struct ui_style heading_style(struct ui *ui, const char *text, float width)
{
    struct ui_style style = {.size = UI_TITLE, .bold = true};
    if (ui_lay(ui, text, style, width).height > 0.17f * ui->m.h)
        style.size = UI_LEAD;
    return style;
}

float chrome_heading_height(struct ui *ui, const char *text, float width)
{
    return ui_lay(ui, text, heading_style(ui, text, width), width).height + 30 * ui->m.u;
}

void chrome_heading(struct ui *ui, struct ui_rect *area, const char *text, enum ui_align align)
{
    struct ui_style style = heading_style(ui, text, area->w);
    style.align = align;
    ui_text(ui, "heading", UI_HEADING, text, style, *area);
    ui_cut_top(area, chrome_heading_height(ui, text, area->w));
}

void chrome_low(const struct ui *ui, struct ui_rect *area, float needed)
{
    float half = ui->m.h / 2 - area->y;
    float cut = fminf(half, area->h - fmaxf(needed, ui->m.target));
    if (ui->low && cut > 0)
        ui_cut_top(area, cut);
}
