/* Piles: things to sort, one card at a time (`piles`). Each card is a question of its own, and all
 * share the list that names the piles; nothing is dragged (R107). */
#include "screens/kind_piles.h"

#include <math.h>
#include <string.h>

enum { PILES_MAX = 8 };

struct piles {
    struct visit_choices choices;
    const char *labels[PILES_MAX], *pictures[PILES_MAX];
    int counts[PILES_MAX];
    int count, left;
    const struct asked *card; /* the one to be sorted now; NULL: all are */
    const struct asked *last; /* the last that was sorted, or NULL */
};

static struct piles piles_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    const struct asked *first = &asked->rows[0];
    struct piles piles = {.choices = visit_choices(first->visit, first->node, ui->frame_arena)};
    piles.count = piles.choices.count < PILES_MAX ? piles.choices.count : PILES_MAX;
    for (int i = 0; i < piles.count; i++) {
        const struct form_choice *choice = piles.choices.at[i];
        piles.labels[i] =
            visit_say(first->visit, first->node, &choice->label, first->language, ui->frame_arena);
        piles.pictures[i] = choice_picture(app, ui, first, choice);
    }
    for (int k = 0; k < asked->row_count; k++) {
        const struct asked *row = &asked->rows[k];
        if (row->node->value[0] == '\0') {
            piles.card = piles.card != NULL ? piles.card : row;
            piles.left++;
            continue;
        }
        piles.last = row;
        for (int i = 0; i < piles.count; i++)
            piles.counts[i] += visit_is_chosen(row->node, piles.choices.at[i]->name);
    }
    return piles;
}

static struct ui_style card_style(const struct ui *ui)
{
    bool small = ui->m.text[UI_BODY] * 20 > ui->m.h;
    return (struct ui_style){.size = small ? UI_BODY : UI_LEAD, .bold = true, .align = UI_MIDDLE};
}

static const struct ui_style quiet_style = {.size = UI_SMALL, .align = UI_MIDDLE};

static bool is_wide(const struct ui *ui)
{
    return !ui->m.portrait;
}

/* Piles in as many columns as their words let. */
static int columns_for(struct ui *ui, const struct piles *piles, float width)
{
    int columns = piles->count < 4 ? piles->count : 2;
    for (; columns > 1; columns--) {
        float cell = (width - ui->m.gap * (float)(columns - 1)) / (float)columns;
        bool fits = true;
        for (int i = 0; i < piles->count; i++)
            fits &= !ui_lay(ui, piles->labels[i], card_style(ui), cell - 48 * ui->m.u).overflows;
        if (fits)
            break;
    }
    return columns;
}

static float pile_height(struct ui *ui, const struct piles *piles, float cell)
{
    float tallest = 0;
    for (int i = 0; i < piles->count; i++)
        tallest = fmaxf(tallest,
                        ui_lay(ui, piles->labels[i], card_style(ui), cell - 48 * ui->m.u).height);
    return fmaxf(tallest + ui_chip_height(ui) + 44 * ui->m.u, ui->m.target);
}

static float piles_height(struct ui *ui, const struct piles *piles, float width)
{
    int columns = columns_for(ui, piles, width);
    int rows = (piles->count + columns - 1) / columns;
    float cell = (width - ui->m.gap * (float)(columns - 1)) / (float)columns;
    return pile_height(ui, piles, cell) * (float)rows + ui->m.gap * (float)(rows - 1);
}

static float card_height(const struct app *app, struct ui *ui, const struct asked *asked,
                         float width)
{
    float tallest = ui_lay(ui, app_word(app, WORD_PILES_DONE), card_style(ui), width).height;
    for (int i = 0; i < asked->row_count; i++)
        tallest = fmaxf(
            tallest, ui_lay(ui, asked->rows[i].label, card_style(ui), width - 64 * ui->m.u).height);
    return tallest + 70 * ui->m.u + ui->m.text[UI_SMALL] * 1.5f;
}

static float again_height(const struct ui *ui)
{
    return fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct piles piles = piles_of(app, ui, asked);
    float again = again_height(ui) + ui->m.gap;
    if (is_wide(ui)) {
        float left = width * 0.36f, right = width - left - 2 * ui->m.gap;
        return fmaxf(card_height(app, ui, asked, left) + again, piles_height(ui, &piles, right));
    }
    return card_height(app, ui, asked, width) + 2 * ui->m.gap + again +
           piles_height(ui, &piles, width);
}

/* The card, a little askew cards behind it as long as there are more. */
static void card(const struct app *app, struct ui *ui, const struct piles *piles, struct ui_rect at)
{
    float step = 10 * ui->m.u;
    for (int i = piles->left - 1 < 2 ? piles->left - 1 : 2; i > 0; i--) {
        struct ui_rect behind = {at.x + step * (float)i, at.y + step * (float)i, at.w, at.h};
        ui_card(ui, ui_name(ui, "card.behind.%d", i), UI_PART, behind, ui_colour(ui, UI_CARD));
    }
    struct ui_item *item = ui_card(ui, "card.now", UI_PART, at, ui_colour(ui, UI_CARD));
    struct ui_rect inside = ui_inset(at, 32 * ui->m.u, 24 * ui->m.u);
    struct ui_rect below = ui_cut_bottom(&inside, ui->m.text[UI_SMALL] * 1.5f);
    struct ui_style quiet = quiet_style;
    quiet.ink = ui_colour(ui, UI_SOFT);
    if (piles->card == NULL) {
        ui_text_middle(ui, "piles.done", UI_TEXT, app_word(app, WORD_PILES_DONE), card_style(ui),
                       ui_inset(at, 32 * ui->m.u, 24 * ui->m.u));
        return;
    }
    item->flags |= UI_POP;
    float words = ui_lay(ui, piles->card->label, card_style(ui), inside.w).height;
    const char *picture = chrome_image(app, ui, piles->card->row, piles->card->language);
    float side = fminf(fminf(inside.h - words - 14 * ui->m.u, inside.w), 320 * ui->m.u);
    if (picture != NULL && side > 60 * ui->m.u) {
        struct ui_rect upper = ui_cut_top(&inside, inside.h - words - 14 * ui->m.u);
        ui_picture(ui, "card.now.picture", NULL, picture, ui_centre(upper, side, side));
        ui_cut_top(&inside, 14 * ui->m.u);
    }
    ui_text_middle(ui, ui_name(ui, "card.%s", piles->card->row->name), UI_TEXT, piles->card->label,
                   card_style(ui), inside);
    ui_text_middle(ui, "piles.left", UI_TEXT,
                   chrome_count(app, ui, WORD_PILES_LEFT, piles->left, 0), quiet, below);
}

static void pile(struct ui *ui, const struct asked *asked, const struct piles *piles, int i,
                 struct ui_rect rect)
{
    const struct asked *card_now = piles->card != NULL ? piles->card : &asked->rows[0];
    const char *name = ui_name(ui, "pile.%s", piles->choices.at[i]->name);
    struct ui_item *item =
        ui_card(ui, name, UI_BUTTON, rect, ui->theme->pastels[i % ui->theme->pastel_count]);
    int owner = ui_index(ui, item);
    item->say = piles->labels[i];
    item->action = (struct ui_action){ACT_CHOOSE, card_now->index, i};
    item->flags |= piles->card == NULL ? UI_OFF : 0;
    struct ui_rect inside = ui_inset(rect, 24 * ui->m.u, 16 * ui->m.u);
    struct ui_rect chip = ui_cut_bottom(&inside, ui_chip_height(ui));
    ui_cut_bottom(&inside, 8 * ui->m.u);
    float words = ui_lay(ui, piles->labels[i], card_style(ui), inside.w).height;
    float side = fminf(inside.h - words - 8 * ui->m.u, 150 * ui->m.u);
    if (piles->pictures[i] != NULL && side > 48 * ui->m.u) {
        struct ui_rect upper = ui_cut_top(&inside, inside.h - words - 8 * ui->m.u);
        ui_picture(ui, ui_name(ui, "%s.picture", name), item, piles->pictures[i],
                   ui_centre(upper, side, side));
        ui_cut_top(&inside, 8 * ui->m.u);
    }
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART, piles->labels[i], card_style(ui),
                   inside)
        ->owner = owner;
    const char *count = arena_printf(ui->frame_arena, "%d", piles->counts[i]);
    float w = ui_text_width(ui, count, UI_SMALL, false) + 48 * ui->m.u;
    const char *chip_name = ui_name(ui, "%s.count", name);
    ui_chip(ui, chip_name, count, ui_colour(ui, UI_CARD), ui_colour(ui, UI_INK),
            ui_centre(chip, w, chip.h));
    ui_find(ui, chip_name)->owner = owner;
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct piles piles = piles_of(app, ui, asked);
    struct ui_rect cards = area;
    float gap = 2 * ui->m.gap, again_h = again_height(ui);
    (void)part;
    area.h = fminf(area.h, 660 * ui->m.u);
    if (is_wide(ui)) {
        cards = ui_cut_left(&area, area.w * 0.36f);
        ui_cut_left(&area, gap);
    } else {
        float needed = card_height(app, ui, asked, area.w) + again_h + ui->m.gap;
        float spare = area.h - needed - gap - piles_height(ui, &piles, area.w);
        cards = ui_cut_top(&area, needed + fmaxf(spare, 0) / 2);
        ui_cut_top(&area, gap);
    }
    struct ui_rect again_at = ui_cut_bottom(&cards, again_h);
    ui_cut_bottom(&cards, ui->m.gap + 20 * ui->m.u);
    card(app, ui, &piles, cards);
    int columns = columns_for(ui, &piles, area.w);
    int rows = (piles.count + columns - 1) / columns;
    for (int i = 0; i < piles.count; i++)
        pile(ui, asked, &piles, i, ui_cell(area, columns, rows, ui->m.gap, i));
    if (piles.last != NULL) {
        struct ui_button again = {.name = "piles.back",
                                  .label = app_word(app, WORD_PILES_BACK),
                                  .arrow = UI_ARROW_BACK,
                                  .action = {ACT_CLEAR, piles.last->index, 0}};
        ui_button(ui, &again, again_at);
    }
}

const struct kind kind_piles = {
    .name = "piles", .height = height, .build = build, .act = NULL, .alone = true};
