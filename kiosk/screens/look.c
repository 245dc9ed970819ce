/* A closer look at a question. */
#include "screens/look.h"

#include "screens/parts.h"

#include <math.h>

float look_guide_side(const struct ui *ui, const struct asked *asked)
{
    return asked->guide[0] != '\0' ? ui->m.small_target : 0;
}

void look_guide_button(const struct app *app, struct ui *ui, const struct asked *asked,
                       struct ui_rect at)
{
    struct ui_button button = {.name = ui_name(ui, "guide.%s", asked->row->name),
                               .label = "?",
                               .kind = UI_BUTTON_KEY,
                               .action = {ACT_LOOK, asked->index, APP_LOOK_GUIDE}};
    struct ui_item *item = ui_button(ui, &button, at);
    item->role = UI_BUTTON;
    item->shape.radius = at.h / 2;
    item->say = app_word(app, WORD_GUIDE_OPEN);
}

void look_picture_button(const struct app *app, struct ui *ui, const struct asked *asked,
                         struct ui_item *picture)
{
    float side = fmaxf(picture->rect.w * 0.36f, 40 * ui->m.u);
    struct ui_rect at = {picture->rect.x + picture->rect.w - side * 0.8f,
                         picture->rect.y + picture->rect.h - side * 0.8f, side, side};
    picture->role = UI_BUTTON;
    picture->action = (struct ui_action){ACT_LOOK, asked->index, APP_LOOK_PICTURE};
    picture->say = app_word(app, WORD_PICTURE_OPEN);
    ui_picture(ui, ui_name(ui, "question.%s.larger", asked->row->name), picture, "🔍", at);
}

static void guide_build(struct ui *ui, const struct asked *asked, struct ui_rect area)
{
    struct fact fact = {.name = "guide",
                        .picture = "💡",
                        .size = UI_LEAD,
                        .title = asked->label,
                        .text = asked->guide,
                        .large = true,
                        .fill = ui->theme->pastels[1 % ui->theme->pastel_count]};
    if (fact_height(ui, &fact, area.w) > area.h)
        fact.picture = NULL;
    if (fact_height(ui, &fact, area.w) > area.h)
        fact.title = NULL;
    float least = fact_height(ui, &fact, area.w);
    area.h = fminf(area.h, fmaxf(least, 320 * ui->m.u));
    fact_build(ui, &fact, area);
}

/* A touch anywhere on it makes it small again, as the button below does. */
static void picture_build(const struct app *app, struct ui *ui, const struct asked *asked,
                          struct ui_rect area)
{
    struct ui_item *card = ui_card(ui, "large", UI_BUTTON, area, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, card);
    card->action = (struct ui_action){.verb = ACT_LOOK_AWAY};
    card->say = app_word(app, WORD_PICTURE_CLOSE);
    ui_picture(ui, "large.picture", &ui->items[owner], asked->large,
               ui_inset(area, 24 * ui->m.u, 24 * ui->m.u));
}

void look_build(const struct app *app, struct ui *ui, const struct asked *asked,
                struct ui_rect area)
{
    bool guide = app->guest.look == APP_LOOK_GUIDE;
    struct chrome_bottom bottom = {.back =
                                       app_word(app, guide ? WORD_GUIDE_CLOSE : WORD_PICTURE_CLOSE),
                                   .back_action = {.verb = ACT_LOOK_AWAY}};
    chrome_reserve(ui, &area, &bottom);
    if (guide)
        guide_build(ui, asked, area);
    else
        picture_build(app, ui, asked, area);
    chrome_bottom(app, ui, &bottom);
}
