/* Attract: an open door. Touching anywhere begins. */
#include "screens/closed.h"
#include "screens/screens.h"

#include <math.h>

static const char *language_names(const struct app *app, struct ui *ui)
{
    struct buf names = {.arena = ui->frame_arena};
    for (int i = 0; i < app->pack->language_count; i++)
        buf_printf(&names, "%s%s", i > 0 ? " · " : "", app->pack->languages[i].name);
    return names.at;
}

static void greet(const struct app *app, struct ui *ui, struct ui_rect at)
{
    const char *hello = app_word(app, WORD_ATTRACT_HELLO);
    float side = fminf(at.w, at.h) * 0.86f;
    struct ui_rect guide = ui_centre(at, side, side);
    if (ui->theme->guide_wave[0] == '\0')
        return;
    friends_build(ui, ui->theme->guide_wave, UI_HAPPY,
                  (struct ui_rect){at.x, guide.y, at.w, guide.h});
    ui_find(ui, "guide")->flags |= UI_BREATHES;
    const struct ui_style style = {.size = UI_LEAD, .align = UI_MIDDLE};
    float w = ui_text_width(ui, hello, UI_LEAD, false) + 72 * ui->m.u;
    float h = ui->m.text[UI_LEAD] * 2.2f;
    struct ui_rect bubble = {guide.x - w * 0.62f, guide.y + side * 0.02f, w, h};
    bubble.x = fmaxf(bubble.x, fmaxf(at.x - w * 0.1f, ui->m.margin));
    struct ui_item *card = ui_card(ui, "hello", UI_TEXT, bubble, ui_colour(ui, UI_CARD));
    card->shape.radius = h / 2.2f;
    struct ui_block block = ui_lay(ui, hello, style, w);
    card->label = hello;
    card->text = block;
    card->text_x = bubble.x;
    card->text_y = bubble.y + (h - block.height) / 2;
    card->ink = ui_colour(ui, UI_INK);
}

/* Council, question and a sentence, as large as the room allows. */
static void invitation(const struct app *app, struct ui *ui, struct ui_rect at)
{
    static const enum ui_size sizes[][2] = {
        {UI_HERO, UI_LEAD}, {UI_TITLE, UI_LEAD}, {UI_TITLE, UI_BODY}, {UI_LEAD, UI_BODY}};
    const char *title = app_word(app, WORD_ATTRACT_TITLE), *text = app_word(app, WORD_ATTRACT_TEXT);
    const struct ui_style council = {
        .size = UI_BODY, .bold = true, .ink = ui_colour(ui, UI_PRIMARY)};
    struct ui_style large = {0}, plain = {0};
    const char *whose = app_word(app, WORD_ATTRACT_COUNCIL);
    float above = ui_lay(ui, whose, council, at.w).height + 14 * ui->m.u, needed = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        large = (struct ui_style){.size = sizes[i][0], .bold = true};
        plain = (struct ui_style){.size = sizes[i][1]};
        needed = ui_lay(ui, title, large, at.w).height + 16 * ui->m.u +
                 ui_lay(ui, text, plain, at.w).height;
        if (above + needed <= at.h)
            break;
    }
    /* Too little room: whose promise it is stands on the next screens as well. */
    if (above + needed <= at.h) {
        ui_text(ui, "council", UI_TEXT, whose, council, at);
        ui_cut_top(&at, above);
    }
    float whole = at.h;
    const struct ui_item *item = ui_text(ui, "heading", UI_HEADING, title, large, at);
    ui_cut_top(&at, item->rect.h + 16 * ui->m.u);
    if (item->rect.h + 16 * ui->m.u + ui_lay(ui, text, plain, at.w).height <= whole)
        ui_text(ui, "text", UI_TEXT, text, plain, at);
}

/* The words on the ground: how long answers wait (R130), and the languages, which the bar offers as
 * well: they are left out where large letters leave no room for them. */
static bool names_languages(const struct app *app, const struct ui *ui)
{
    return app->pack->language_count > 1 && ui->m.text[UI_SMALL] < 0.042f * ui->m.h;
}

static float ground_height(const struct app *app, struct ui *ui, const char *wipe, float width)
{
    const struct ui_style quiet = {.size = UI_SMALL, .align = UI_MIDDLE};
    float h = ui_lay(ui, wipe, quiet, width).height + 24 * ui->m.u;
    if (names_languages(app, ui))
        h += ui_lay(ui, language_names(app, ui), quiet, width).height + 6 * ui->m.u;
    return h;
}

static void ground_words(const struct app *app, struct ui *ui, const char *wipe,
                         struct ui_rect area)
{
    const struct ui_style quiet = {
        .size = UI_SMALL, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_SCENE_INK)};
    ui_cut_top(&area, 4 * ui->m.u);
    struct ui_item *item = ui_text(ui, "wipe", UI_TEXT, wipe, quiet, area);
    ui_cut_top(&area, item->rect.h + 6 * ui->m.u);
    if (names_languages(app, ui))
        ui_text(ui, "languages", UI_TEXT, language_names(app, ui), quiet, area);
}

static float start_height(const struct ui *ui)
{
    return fmaxf(fmaxf(ui->m.target * 1.2f, 140 * ui->m.u), ui->m.text[UI_TITLE] * 1.7f);
}

static void start_button(const struct app *app, struct ui *ui, struct ui_rect area)
{
    struct ui_button start = {.name = "start",
                              .label = app_word(app, WORD_ATTRACT_TOUCH),
                              .picture = "👆",
                              .kind = UI_BUTTON_LARGE,
                              .action = {.verb = ACT_START}};
    float w = fminf(ui_button_width(ui, &start), area.w);
    struct ui_item *button = ui_button(ui, &start, ui_centre(area, w, area.h));
    ui_ring(ui, button);
    button->shape.radius = fminf(button->shape.radius * 1.25f, area.h / 2);
}

/* Guide and invitation, side by side or one above the other. */
static void greeting(const struct app *app, struct ui *ui, struct ui_rect area)
{
    bool guided = ui->theme->guide_wave[0] != '\0';
    struct ui_rect guide = {0};
    if (guided && ui->m.portrait)
        guide = ui_cut_top(&area, area.h * 0.4f);
    else if (guided)
        guide = ui_cut_right(&area, area.w * 0.34f);
    invitation(app, ui, area);
    if (guided)
        greet(app, ui, guide);
}

/* The way to the staff area: two places where nothing is to be seen. */
static void corners(struct ui *ui, float below)
{
    static const char *const names[] = {"corner.left", "corner.right"};
    float side = ui->m.target;
    for (int i = 0; i < 2; i++) {
        struct ui_item *corner = ui_add(
            ui, names[i], UI_PART,
            (struct ui_rect){i == 0 ? 0 : ui->m.w - side, ui->m.h - below - side, side, side});
        corner->action = (struct ui_action){ACT_CORNER, i, 0};
        corner->flags = UI_HIDDEN_FOCUS;
    }
}

static void build(const struct app *app, struct ui *ui)
{
    if (app->facts.closed != STAFF_OPEN) {
        closed_build(app, ui);
        return;
    }
    struct ui_rect all = {0, 0, ui->m.w, ui->m.h};
    const char *wipe = chrome_seconds(app, ui, WORD_ATTRACT_WIPE, APP_WARN_MS + APP_WIPE_MS);
    float side = fmaxf(ui->m.w * 0.06f, ui->m.margin);
    float ground = ground_height(app, ui, wipe, ui->m.w - 2 * side);
    float below = ui->low ? chrome_bar_height(ui) : 0;
    ui_sky(ui, ui->theme->scene_sky, ui->m.h * (ui->m.portrait ? 0.26f : 0.31f), ground + below);
    struct ui_item *anywhere = ui_add(ui, "anywhere", UI_PART, all);
    anywhere->action.verb = ACT_START;
    anywhere->flags = UI_HIDDEN_FOCUS;
    corners(ui, below);
    struct ui_rect area = chrome_attract(app, ui);
    if (!ui->low)
        area.h = ui->m.h - area.y;
    area.x = side;
    area.w = ui->m.w - 2 * side;
    struct ui_rect words = ui_cut_bottom(&area, ground);
    ui_cut_bottom(&area, 14 * ui->m.u);
    struct ui_rect start = ui_cut_bottom(&area, start_height(ui));
    ui_cut_bottom(&area, ui->m.h * 0.02f);
    if (!ui->m.portrait)
        area.h = fminf(area.h, ui->m.h * 0.54f);
    greeting(app, ui, area);
    start_button(app, ui, start);
    ground_words(app, ui, wipe, words);
}

const struct screen screen_attract = {.name = "attract", .kind = SCREEN_RESTING, .build = build};
