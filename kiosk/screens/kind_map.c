/* A picture that is touched (appearance image-map): its shapes whose ids are the names of choices.
 *
 * A shape is touched within its box, which has the choice's words in it. What a finger or the words
 * would not fit in, and choices without a shape, stand in a list beside the picture, or below it on a
 * tall screen; what is chosen there is still marked in the picture. Where there is no room for that
 * list, the picture comes first, with words where they fit, and then all the choices. */
#include "screens/kind.h"

#include <math.h>
#include <string.h>

enum { CHOICES_MAX = 64 };

/* In parts of the whole: the list beside the picture; the least height of a picture above one. */
static const float LIST_WIDTH = 0.3f, PICTURE_LEAST = 0.4f;
/* In 1/1080 of the shorter side. */
static const float HEIGHT_LEAST = 300, FRAME = 14, WORDS_PAD = 14;

static const struct ui_style words_style = {.size = UI_SMALL, .bold = true, .align = UI_MIDDLE};
static const struct ui_style list_style = {.size = UI_LEAD, .bold = true, .align = UI_MIDDLE};

struct spot {
    const struct form_choice *choice;
    const char *label;
    const struct svg_shape *shape; /* NULL for none */
    struct ui_rect rect; /* of the shape, on the screen */
    bool worded; /* its words fit in it */
    bool listed; /* not touched in the picture */
};

struct plan {
    const struct pack_map *map;
    struct spot spots[CHOICES_MAX];
    int count, listed;
    struct ui_rect picture, list;
    int columns; /* of the list */
    float row_h;
    bool fits;
};

static bool words_fit(struct ui *ui, const char *text, float w, float h)
{
    struct ui_block block = ui_lay(ui, text, words_style, w);
    return !block.overflows && block.width <= w && block.height <= h;
}

/* Where each choice is when the picture stands in `area`, and how many have to be listed. Where all of
 * them follow on another part, a shape needs no words, and may be as small as a finger. */
static void place_picture(struct ui *ui, struct plan *plan, struct ui_rect area, bool list)
{
    const float *box = plan->map->box;
    float pad = FRAME * ui->m.u;
    struct ui_rect room = ui_inset(area, pad, pad);
    float scale = fmaxf(fminf(room.w / box[2], room.h / box[3]), 0);
    plan->picture = ui_centre(room, box[2] * scale, box[3] * scale);
    plan->listed = 0;
    for (int i = 0; i < plan->count; i++) {
        struct spot *spot = &plan->spots[i];
        const struct svg_shape *s = spot->shape;
        spot->listed = true;
        if (s != NULL) {
            spot->rect = (struct ui_rect){plan->picture.x + (s->x0 - box[0]) * scale,
                                          plan->picture.y + (s->y0 - box[1]) * scale,
                                          (s->x1 - s->x0) * scale, (s->y1 - s->y0) * scale};
            float w = spot->rect.w - 3 * WORDS_PAD * ui->m.u, h = spot->rect.h * 0.7f;
            spot->worded = words_fit(ui, spot->label, w, h);
            float least = list ? ui->m.target : ui->m.least_target;
            spot->listed = fminf(spot->rect.w, spot->rect.h) < least || (list && !spot->worded);
        }
        plan->listed += spot->listed;
    }
}

static float list_height(struct ui *ui, struct plan *plan, float width)
{
    float cell = (width - ui->m.gap * (float)(plan->columns - 1)) / (float)plan->columns;
    plan->row_h = fmaxf(ui->m.target, 96 * ui->m.u);
    for (int i = 0; i < plan->count; i++)
        if (plan->spots[i].listed)
            plan->row_h =
                fmaxf(plan->row_h,
                      ui_lay(ui, plan->spots[i].label, list_style, cell - 96 * ui->m.u).height +
                          24 * ui->m.u);
    int rows = (plan->listed + plan->columns - 1) / plan->columns;
    return (plan->row_h + ui->m.gap) * (float)rows - ui->m.gap;
}

static void plan_beside(struct ui *ui, struct plan *plan, struct ui_rect area)
{
    struct ui_rect list = ui_cut_right(&area, area.w * LIST_WIDTH);
    ui_cut_right(&area, ui->m.gap);
    place_picture(ui, plan, area, true);
    plan->columns = 1;
    float h = list_height(ui, plan, list.w);
    plan->list = list;
    plan->list.h = h;
    plan->fits = h <= list.h;
}

/* A smaller picture may list more, which makes it smaller still: until it stays. */
static void plan_below(struct ui *ui, struct plan *plan, struct ui_rect area)
{
    plan->columns = 2;
    for (int listed = -1; plan->listed > listed;) {
        struct ui_rect above = area;
        listed = plan->listed;
        plan->list = ui_cut_bottom(&above, list_height(ui, plan, area.w));
        ui_cut_bottom(&above, 2 * ui->m.gap);
        plan->fits = above.h >= area.h * PICTURE_LEAST;
        if (!plan->fits)
            return;
        place_picture(ui, plan, above, true);
    }
    /* The list follows close below the picture. */
    float up = plan->picture.y - area.y - FRAME * ui->m.u;
    plan->picture.y -= up;
    for (int i = 0; i < plan->count; i++)
        plan->spots[i].rect.y -= up;
    plan->list.y = plan->picture.y + plan->picture.h + FRAME * ui->m.u + 2 * ui->m.gap;
}

static void plan_for(const struct app *app, struct ui *ui, const struct asked *asked,
                     struct ui_rect area, struct plan *plan)
{
    struct visit_choices open = visit_choices(asked->visit, asked->node, ui->frame_arena);
    *plan = (struct plan){.count = open.count < CHOICES_MAX ? open.count : CHOICES_MAX};
    plan->map = pack_map(app->pack, chrome_image(app, ui, asked->row, asked->language));
    for (int i = 0; i < plan->count; i++)
        plan->spots[i] =
            (struct spot){.choice = open.at[i],
                          .label = visit_say(asked->visit, asked->node, &open.at[i]->label,
                                             asked->language, ui->frame_arena),
                          .shape = pack_map_shape(plan->map, open.at[i]->name)};
    place_picture(ui, plan, area, true);
    plan->fits = plan->listed == 0;
    if (!plan->fits && ui->m.portrait)
        plan_below(ui, plan, area);
    else if (!plan->fits)
        plan_beside(ui, plan, area);
    if (!plan->fits)
        place_picture(ui, plan, area, false);
}

static const char *name_of(struct ui *ui, const struct asked *asked, const struct spot *spot)
{
    return ui_name(ui, "choice.%s.%s", asked->row->name, spot->choice->name);
}

static enum ui_role role_of(const struct asked *asked)
{
    return asked->row->type == FORM_SELECT_MULTIPLE ? UI_CHECK : UI_RADIO;
}

/* The words of a place in the picture, on a light ground at its foot. */
static void words_build(struct ui *ui, const struct spot *spot, const char *name, int owner)
{
    float pad = WORDS_PAD * ui->m.u;
    struct ui_block block =
        ui_lay(ui, spot->label, words_style, spot->rect.w - 3 * WORDS_PAD * ui->m.u);
    struct ui_rect at = {spot->rect.x, spot->rect.y + spot->rect.h - block.height - 2.4f * pad,
                         spot->rect.w, block.height + 1.4f * pad};
    at = ui_centre(at, block.width + 2 * pad + 2, at.h);
    struct ui_rect inside = ui_inset(at, pad, 0);
    uint32_t fill = ui_colour(ui, UI_CARD);
    struct ui_item *ground = ui_add(ui, ui_name(ui, "%s.ground", name), UI_PART, at);
    ground->owner = owner;
    ground->shape = (struct ui_shape){
        .fill = fill, .fill_bottom = fill, .radius = fminf(at.h / 2, 24 * ui->m.u)};
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART, spot->label, words_style, inside)
        ->owner = owner;
}

/* A frame round a place in the picture: light where it can be touched, strong where it is chosen. */
static void spot_build(struct ui *ui, const struct asked *asked, const struct spot *spot,
                       int choice)
{
    bool chosen = visit_is_chosen(asked->node, spot->choice->name);
    const char *name = name_of(ui, asked, spot);
    if (spot->listed && !chosen)
        return;
    struct ui_item *item = ui_add(ui, spot->listed ? ui_name(ui, "%s.spot", name) : name,
                                  spot->listed ? UI_PART : role_of(asked), spot->rect);
    int owner = ui_index(ui, item);
    item->shape.radius = fminf(16 * ui->m.u, fminf(spot->rect.w, spot->rect.h) / 2);
    item->shape.stroke = ui_colour(ui, chosen ? UI_PRIMARY : UI_CARD);
    item->shape.stroke_width = (chosen ? 10 : 5) * ui->m.u;
    if (!spot->listed) {
        item->action = (struct ui_action){ACT_CHOOSE, asked->index, choice};
        item->say = spot->label;
        item->flags = chosen ? UI_CHOSEN : 0;
        if (spot->worded)
            words_build(ui, spot, name, owner);
    }
    if (!chosen)
        return;
    float side = fmaxf(56 * ui->m.u, ui->m.text[UI_BODY] * 1.4f);
    ui_tick(ui, &ui->items[owner], spot->rect.x + spot->rect.w - side * 0.7f,
            spot->rect.y - side * 0.2f, side);
}

static void picture_build(struct ui *ui, const struct asked *asked, const struct plan *plan)
{
    float pad = FRAME * ui->m.u;
    struct ui_item *card = ui_card(ui, ui_name(ui, "map.%s", asked->row->name), UI_PART,
                                   ui_inset(plan->picture, -pad, -pad), ui_colour(ui, UI_CARD));
    card->shape.radius = fminf(card->shape.radius, 26 * ui->m.u);
    ui_picture(ui, ui_name(ui, "map.%s.picture", asked->row->name), card, plan->map->path,
               plan->picture);
    for (int i = 0; i < plan->count; i++)
        if (plan->spots[i].shape != NULL)
            spot_build(ui, asked, &plan->spots[i], i);
}

static void list_build(struct ui *ui, const struct asked *asked, const struct plan *plan)
{
    int rows = (plan->listed + plan->columns - 1) / plan->columns, at = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct spot *spot = &plan->spots[i];
        struct ui_button button = {.name = name_of(ui, asked, spot),
                                   .label = spot->label,
                                   .action = {ACT_CHOOSE, asked->index, i}};
        if (!spot->listed)
            continue;
        struct ui_item *item =
            ui_button(ui, &button, ui_cell(plan->list, plan->columns, rows, ui->m.gap, at++));
        item->role = role_of(asked);
        if (visit_is_chosen(asked->node, spot->choice->name))
            ui_choose_card(ui, item);
    }
}

static bool serves(const struct form_node *row)
{
    bool select = row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE;
    return select && form_has_word(row->appearance, "image-map") && row->image.in != NULL;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    (void)app;
    (void)asked;
    (void)width;
    return HEIGHT_LEAST * ui->m.u;
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct plan *plan = ARENA_NEW(ui->frame_arena, struct plan);
    plan_for(app, ui, asked, area, plan);
    return plan->fits ? 1 : 1 + kind_choice.parts(app, ui, asked, area);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct plan *plan = ARENA_NEW(ui->frame_arena, struct plan);
    plan_for(app, ui, asked, area, plan);
    if (part > 0) {
        kind_choice.build(app, ui, asked, area, part - 1);
        return;
    }
    picture_build(ui, asked, plan);
    if (plan->fits && plan->listed > 0)
        list_build(ui, asked, plan);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    kind_choice.act(app, asked, action);
}

const struct kind kind_map = {.name = "map",
                              .serves = serves,
                              .height = height,
                              .parts = parts,
                              .build = build,
                              .act = act,
                              .alone = true,
                              .shows_picture = true};
