/* The card to show to a grown-up: it fills the screen. Nothing of it is kept. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static void build(const struct app *app, struct ui *ui)
{
    ui_background(ui, ui_colour(ui, UI_PRIMARY), ui_colour(ui, UI_PRIMARY), "", 0);
    struct ui_rect area = ui_inset(chrome_whole(app, ui), ui->m.margin, 36 * ui->m.u);
    struct chrome_bottom bottom = {.back = app_word(app, WORD_TALK_CLOSE)};
    chrome_reserve(ui, &area, &bottom);
    struct ui_item *card = ui_card(ui, "card", UI_PART, area, ui_colour(ui, UI_CARD));
    card->shape.lip = 0;
    struct ui_rect inside = ui_inset(area, 70 * ui->m.u, 50 * ui->m.u);
    const struct ui_style large = {.size = UI_HERO, .bold = true, .align = UI_MIDDLE};
    const struct ui_style plain = {.size = UI_LEAD, .align = UI_MIDDLE};
    struct ui_style title_style = large;
    const char *title = app_word(app, WORD_TALK_TITLE), *text = app_word(app, WORD_TALK_TEXT);
    float text_h = ui_lay(ui, text, plain, inside.w).height;
    struct ui_block block = ui_lay(ui, title, large, inside.w);
    while (title_style.size > UI_LEAD &&
           (block.cuts || block.height + text_h + 30 * ui->m.u > inside.h)) {
        title_style.size--;
        block = ui_lay(ui, title, title_style, inside.w);
    }
    float title_h = ui_lay(ui, title, title_style, inside.w).height;
    float spare = inside.h - title_h - text_h - 60 * ui->m.u;
    float picture = fminf(fmaxf(spare, 0), 320 * ui->m.u);
    ui_cut_top(&inside, fmaxf(spare - picture, 0) / 2);
    struct ui_rect at = ui_cut_top(&inside, picture);
    if (picture > 80 * ui->m.u)
        ui_picture(ui, "picture", NULL, chrome_picture(app, ui, "talk.svg"),
                   ui_centre(at, picture, picture));
    ui_cut_top(&inside, 20 * ui->m.u);
    ui_text(ui, "heading", UI_HEADING, title, title_style, ui_cut_top(&inside, title_h));
    ui_cut_top(&inside, 20 * ui->m.u);
    ui_text(ui, "text", UI_TEXT, text, plain, inside);
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_talk = {.name = "talk", .build = build};
