/* This or that: two big cards with "or" between them (`pair`). */
#include "screens/kind.h"

#include <math.h>
#include <string.h>

enum { PAIR = 2, ESCAPES_MAX = 2 };

struct side {
    const struct form_choice *choice;
    const char *label, *picture;
    int place;
};
struct pair {
    struct side sides[PAIR], escapes[ESCAPES_MAX];
    int count, escape_count;
};

/* Only a list of two, beside the two that stand apart, is a pair. */
static bool serves(const struct form_node *row)
{
    int count = 0;
    if (row->type != FORM_SELECT_ONE || !form_has_word(row->appearance, "pair") ||
        row->list == NULL)
        return false;
    for (int i = 0; i < row->list->count; i++)
        count += !form_is_escape(row->list->choices[i].name);
    return count == PAIR;
}

static struct pair pair_of(const struct app *app, struct ui *ui, const struct asked *asked)
{
    struct pair pair = {0};
    struct visit_choices open = visit_choices(asked->visit, asked->node, ui->frame_arena);
    for (int i = 0; i < open.count; i++) {
        const struct form_choice *choice = open.at[i];
        struct side side = {.choice = choice,
                            .label = visit_say(asked->visit, asked->node, &choice->label,
                                               asked->language, ui->frame_arena),
                            .picture = choice_picture(app, ui, asked, choice),
                            .place = i};
        if (form_is_escape(choice->name) && pair.escape_count < ESCAPES_MAX)
            pair.escapes[pair.escape_count++] = side;
        else if (pair.count < PAIR)
            pair.sides[pair.count++] = side;
    }
    return pair;
}

static const struct ui_style or_style = {.size = UI_BODY, .bold = true, .align = UI_MIDDLE};

static struct ui_style label_style(const struct ui *ui)
{
    bool large = ui->m.text[UI_TITLE] * 7 < ui->m.h;
    return (struct ui_style){.size = large ? UI_TITLE : UI_LEAD, .bold = true, .align = UI_MIDDLE};
}

static float or_side(const struct app *app, struct ui *ui)
{
    float w = ui_text_width(ui, app_word(app, WORD_PAIR_OR), UI_BODY, true) + 44 * ui->m.u;
    return fmaxf(w, ui->m.text[UI_BODY] * 2.4f);
}

static float card_width(const struct app *app, struct ui *ui, float width)
{
    return (width - or_side(app, ui) - 2 * ui->m.gap) / PAIR;
}

static float escape_height(struct ui *ui)
{
    return fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct pair pair = pair_of(app, ui, asked);
    float tallest = 0, w = card_width(app, ui, width) - 48 * ui->m.u;
    for (int i = 0; i < pair.count; i++)
        tallest = fmaxf(tallest, ui_lay(ui, pair.sides[i].label, label_style(ui), w).height +
                                     (pair.sides[i].picture != NULL ? 110 * ui->m.u : 0));
    float h = fmaxf(tallest + 52 * ui->m.u, ui->m.target);
    return h + (pair.escape_count > 0 ? escape_height(ui) + ui->m.gap * 1.4f : 0);
}

static void card(struct ui *ui, const struct asked *asked, const struct side *side,
                 struct ui_rect rect)
{
    if (side->choice == NULL) /* a filter has closed it */
        return;
    const char *name = ui_name(ui, "choice.%s.%s", asked->row->name, side->choice->name);
    struct ui_item *item = ui_card(ui, name, UI_RADIO, rect, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, item);
    item->say = side->label;
    item->action = (struct ui_action){ACT_CHOOSE, asked->index, side->place};
    struct ui_rect inside = ui_inset(rect, 24 * ui->m.u, 26 * ui->m.u);
    struct ui_block block = ui_lay(ui, side->label, label_style(ui), inside.w);
    if (side->picture != NULL) {
        float most = fminf(inside.h - block.height - 14 * ui->m.u, inside.w);
        struct ui_rect at = ui_cut_top(&inside, inside.h - block.height - 14 * ui->m.u);
        ui_picture(ui, ui_name(ui, "%s.picture", name), item, side->picture,
                   ui_centre(at, most, most));
        ui_cut_top(&inside, 14 * ui->m.u);
    }
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART, side->label, label_style(ui), inside)
        ->owner = owner;
    if (visit_is_chosen(asked->node, side->choice->name))
        ui_choose_card(ui, &ui->items[owner]);
}

static void escapes(struct ui *ui, const struct asked *asked, const struct pair *pair,
                    struct ui_rect at)
{
    for (int i = 0; i < pair->escape_count; i++) {
        const struct side *side = &pair->escapes[i];
        struct ui_button button = {
            .name = ui_name(ui, "choice.%s.%s", asked->row->name, side->choice->name),
            .label = side->label,
            .action = {ACT_CHOOSE, asked->index, side->place}};
        struct ui_item *item =
            ui_button(ui, &button, ui_cell(at, pair->escape_count, 1, ui->m.gap, i));
        item->role = UI_RADIO;
        if (visit_is_chosen(asked->node, side->choice->name))
            ui_choose_card(ui, item);
    }
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct pair pair = pair_of(app, ui, asked);
    float w = card_width(app, ui, area.w), round = or_side(app, ui);
    (void)part;
    bool apart = pair.escape_count > 0;
    struct ui_rect below = ui_cut_bottom(&area, apart ? escape_height(ui) : 0);
    ui_cut_bottom(&area, apart ? ui->m.gap * 1.4f : 0);
    area.h = fminf(area.h, 520 * ui->m.u);
    below.y = area.y + area.h + ui->m.gap * 1.4f;
    card(ui, asked, &pair.sides[0], (struct ui_rect){area.x, area.y, w, area.h});
    struct ui_rect between = {area.x + w, area.y, area.w - 2 * w, area.h};
    struct ui_item *word =
        ui_text_middle(ui, ui_name(ui, "or.%s", asked->row->name), UI_TEXT,
                       app_word(app, WORD_PAIR_OR), or_style, ui_centre(between, round, round));
    uint32_t fill = ui_colour(ui, UI_CHIP);
    word->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = round / 2};
    card(ui, asked, &pair.sides[1], (struct ui_rect){area.x + area.w - w, area.y, w, area.h});
    escapes(ui, asked, &pair, below);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    kind_choice.act(app, asked, action);
}

const struct kind kind_pair = {
    .name = "pair", .serves = serves, .height = height, .build = build, .act = act, .alone = true};
