/* A note: a card of words to read, with a picture when it, or the card it stands in, has one. */
#include "screens/kind_note.h"
#include "form/flow.h"
#include "screens/parts.h"

#include <math.h>

/* The card (promise) that a page stands in lends its picture, its name and its colour. */
static struct fact fact_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    struct fact fact = {.name = ui_name(ui, "note.%s", asked->row->name),
                        .picture = chrome_image(app, ui, asked->row, asked->language),
                        .text = asked->label,
                        .fill = ui->theme->pastels[1 % ui->theme->pastel_count]};
    struct node *card = flow_card_of(asked->visit, asked->node);
    if (card == NULL)
        return fact;
    const struct form_node *row = visit_form_node(asked->visit, card);
    int index = 0;
    for (const struct node *at = card->previous; at != NULL; at = at->previous)
        index++;
    if (fact.picture == NULL)
        fact.picture = chrome_image(app, ui, row, asked->language);
    fact.title = visit_say(asked->visit, card, &row->label, asked->language, ui->frame_arena);
    fact.fill = ui->theme->pastels[index % ui->theme->pastel_count];
    return fact;
}

static bool serves(const struct form_node *row)
{
    (void)row;
    return true;
}

/* A note by itself speaks in larger words; one that belongs to a card explains it. */
static struct fact alone_fact(const struct app *app, struct ui *ui, const struct asked *asked)
{
    struct fact fact = fact_of(app, ui, asked);
    fact.large = true;
    if (fact.title == NULL) {
        fact.title = fact.text;
        fact.text = asked->hint[0] != '\0' ? asked->hint : NULL;
    }
    return fact;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct fact fact = alone_fact(app, ui, asked);
    return fact_height(ui, &fact, width);
}

/* A note that has the page to itself and belongs to no card: large, in the middle, when there is
 * room for that. */
static bool poster(const struct app *app, struct ui *ui, const struct asked *asked,
                   struct ui_rect area)
{
    struct fact fact = fact_of(app, ui, asked);
    struct ui_rect at = ui_inset(area, ui->m.portrait ? 0 : area.w * 0.12f, 0);
    if (fact.title != NULL)
        return false;
    fact.size = UI_TITLE;
    fact.title = asked->label;
    fact.text = asked->hint[0] != '\0' ? asked->hint : NULL;
    float words = tile_height(ui, &fact, at.w, 0) + 60 * ui->m.u;
    float picture = fact.picture != NULL ? fminf(area.h - words, 300 * ui->m.u) : 0;
    if (words > area.h || (fact.picture != NULL && picture < 90 * ui->m.u))
        return false;
    float h = fminf(area.h, fmaxf(words + picture + 60 * ui->m.u, 420 * ui->m.u));
    at = ui_centre(at, at.w, h);
    at.y = area.y + (area.h - h) * 0.3f;
    tile_build(ui, &fact, at, picture)->role = UI_PART;
    return true;
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    if (poster(app, ui, asked, area))
        return;
    struct fact fact = alone_fact(app, ui, asked);
    float least = fact_height(ui, &fact, area.w);
    area.h = fmaxf(fminf(area.h, fmaxf(least, 320 * ui->m.u)), fminf(least, area.h));
    fact_build(ui, &fact, area);
}

float note_panel_height(const struct app *app, struct ui *ui, const struct asked *asked,
                        float width)
{
    struct fact fact = fact_of(app, ui, asked);
    return tile_height(ui, &fact, width, fact.picture != NULL ? 60 * ui->m.u : 0);
}

void note_panel(const struct app *app, struct ui *ui, const struct asked *asked,
                struct ui_rect area)
{
    struct fact fact = fact_of(app, ui, asked);
    float spare = area.h - tile_height(ui, &fact, area.w, 0) - 40 * ui->m.u;
    float picture = fact.picture != NULL ? fminf(spare, 260 * ui->m.u) : 0;
    struct ui_item *panel = tile_build(ui, &fact, area, fmaxf(picture, 0));
    panel->role = UI_PART;
}

const struct kind kind_note = {
    .name = "note", .serves = serves, .height = height, .build = build, .says_itself = true};
