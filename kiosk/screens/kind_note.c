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

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
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
