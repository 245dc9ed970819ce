/* Attract: an open door. Touching anywhere begins. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void languages_line(const struct app *app, struct ui *ui, struct ui_rect at)
{
    struct buf names = {.arena = ui->frame_arena};
    for (int i = 0; i < app->pack->language_count; i++)
        buf_printf(&names, "%s%s", i > 0 ? " · " : "", app->pack->languages[i].name);
    const struct ui_style style = {
        .size = UI_SMALL, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_SCENE_INK)};
    ui_text_middle(ui, "languages", UI_TEXT, names.at, style, at);
}

static void greet(const struct app *app, struct ui *ui, struct ui_rect at)
{
    const char *hello = app_word(app, WORD_ATTRACT_HELLO);
    float side = fminf(at.w, at.h) * 0.86f;
    struct ui_rect guide = ui_centre(at, side, side);
    if (ui->theme->guide_wave[0] == '\0')
        return;
    ui_picture(ui, "guide", NULL, ui->theme->guide_wave, guide);
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
    struct ui_item *item =
        ui_text(ui, "council", UI_TEXT, app_word(app, WORD_ATTRACT_COUNCIL), council, at);
    ui_cut_top(&at, item->rect.h + 14 * ui->m.u);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        large = (struct ui_style){.size = sizes[i][0], .bold = true};
        plain = (struct ui_style){.size = sizes[i][1]};
        if (ui_lay(ui, title, large, at.w).height + 16 * ui->m.u +
                ui_lay(ui, text, plain, at.w).height <=
            at.h)
            break;
    }
    item = ui_text(ui, "heading", UI_HEADING, title, large, at);
    ui_cut_top(&at, item->rect.h + 16 * ui->m.u);
    ui_text(ui, "text", UI_TEXT, text, plain, at);
}

/* The words on the ground: how long answers wait (R130), and the languages. */
static float ground_height(struct ui *ui, const char *wipe, float width)
{
    const struct ui_style quiet = {.size = UI_SMALL, .align = UI_MIDDLE};
    return ui->m.text[UI_SMALL] * 1.6f + ui_lay(ui, wipe, quiet, width).height + 24 * ui->m.u;
}

static void ground_words(const struct app *app, struct ui *ui, const char *wipe,
                         struct ui_rect area)
{
    const struct ui_style quiet = {
        .size = UI_SMALL, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_SCENE_INK)};
    ui_cut_bottom(&area, 10 * ui->m.u);
    struct ui_rect line = ui_cut_bottom(&area, ui->m.text[UI_SMALL] * 1.6f);
    ui_text(ui, "wipe", UI_TEXT, wipe, quiet, area);
    languages_line(app, ui, line);
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

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect all = {0, 0, ui->m.w, ui->m.h};
    struct ui_rect area = ui_inset(all, fmaxf(ui->m.w * 0.06f, ui->m.margin), 0);
    const char *wipe = chrome_seconds(app, ui, WORD_ATTRACT_WIPE, APP_WARN_MS + APP_WIPE_MS);
    float ground = ground_height(ui, wipe, area.w);
    ui_sky(ui, ui->m.h * (ui->m.portrait ? 0.26f : 0.36f), ground);
    struct ui_item *anywhere = ui_add(ui, "anywhere", UI_PART, all);
    anywhere->action.verb = ACT_START;
    anywhere->flags = UI_HIDDEN_FOCUS;
    struct ui_rect words = ui_cut_bottom(&area, ground);
    ui_cut_bottom(&area, 14 * ui->m.u);
    struct ui_rect start = ui_cut_bottom(&area, fmaxf(ui->m.target * 1.2f, 140 * ui->m.u));
    ui_cut_top(&area, ui->m.h * 0.06f);
    ui_cut_bottom(&area, ui->m.h * 0.02f);
    if (!ui->m.portrait)
        area.h = fminf(area.h, ui->m.h * 0.56f);
    bool guided = ui->theme->guide_wave[0] != '\0';
    struct ui_rect guide = {0};
    if (guided && ui->m.portrait)
        guide = ui_cut_top(&area, area.h * 0.4f);
    else if (guided)
        guide = ui_cut_right(&area, area.w * 0.34f);
    invitation(app, ui, area);
    if (guided)
        greet(app, ui, guide);
    start_button(app, ui, start);
    ground_words(app, ui, wipe, words);
    chrome_attract(app, ui);
}

const struct screen screen_attract = {.name = "attract", .kind = SCREEN_RESTING, .build = build};
