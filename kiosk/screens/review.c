/* Review: what was answered, form by form; each answer can be changed; then Send (R136). The answers
 * of an instance of a repeat stand together, below a line that says which one it is. */
#include "app/route.h"
#include "screens/answers.h"
#include "screens/chrome.h"
#include "screens/screens.h"

#include <math.h>

/* "answer.NAME", and after it the number of each instance that the answer stands in. */
static const char *line_name(const struct app *app, struct ui *ui, const struct answer *line)
{
    const struct visit *visit = app->guest.visits[line->tile];
    const struct node *instance = flow_instance_of(line->node);
    const char *numbers = "";
    for (int at, of; instance != NULL; instance = flow_instance_of(visit_tail(instance))) {
        flow_place(visit, instance, &at, &of);
        numbers = arena_printf(ui->frame_arena, ".%d%s", at + 1, numbers);
    }
    return ui_name(ui, "answer.%s%s", visit_form_node(visit, line->node)->name, numbers);
}

static const struct ui_style place_style = {.size = UI_SMALL, .bold = true};
static const struct ui_style question_style = {.size = UI_BODY};
static const struct ui_style answer_style = {.size = UI_BODY, .bold = true, .typed = true};

static float half(const struct ui *ui, float width)
{
    return ui->m.portrait ? width - 136 * ui->m.u : (width - 178 * ui->m.u) / 2;
}

static float place_height(struct ui *ui, const char *place, float width)
{
    return ui_lay(ui, place, place_style, width).height + 20 * ui->m.u;
}

static float line_height(struct ui *ui, const struct answer *line, float width)
{
    float w = half(ui, width);
    float q = ui_lay(ui, line->question, question_style, w).height;
    float a = ui_lay(ui, line->answer, answer_style, w).height;
    float h = ui->m.portrait ? q + a + 8 * ui->m.u : fmaxf(q, a);
    h = fmaxf(h + 36 * ui->m.u, ui->m.target);
    return line->place != NULL ? h + place_height(ui, line->place, width) : h;
}

/* Returns what is left below the words. */
static struct ui_rect place_build(struct ui *ui, const char *name, const char *place,
                                  struct ui_rect rect)
{
    struct ui_style style = place_style;
    style.ink = ui_colour(ui, UI_SOFT);
    ui_text_middle(ui, ui_name(ui, "%s.place", name), UI_TEXT, place, style,
                   ui_cut_top(&rect, place_height(ui, place, rect.w)));
    return rect;
}

/* Said aloud to headphones alone (R123). */
static void own_answer(struct ui_item *item, int owner)
{
    item->owner = owner;
    item->flags |= UI_OWN;
}

static void line_build(const struct app *app, struct ui *ui, const struct answer *line,
                       struct ui_rect rect)
{
    const struct visit *visit = app->guest.visits[line->tile];
    const char *name = line_name(app, ui, line);
    if (line->place != NULL)
        rect = place_build(ui, name, line->place, rect);
    struct ui_item *card = ui_card(ui, name, UI_BUTTON, rect, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, card);
    card->shape.radius = fminf(card->shape.radius, 24 * ui->m.u);
    card->action = (struct ui_action){ACT_CHANGE, line->tile, visit_number(visit, line->node)};
    card->say = app_word(app, WORD_REVIEW_CHANGE);
    struct ui_rect inside = ui_inset(rect, 34 * ui->m.u, 14 * ui->m.u);
    float w = half(ui, rect.w), side = 48 * ui->m.u;
    struct ui_rect pencil = ui_cut_right(&inside, side);
    ui_cut_right(&inside, 20 * ui->m.u);
    ui_picture(ui, ui_name(ui, "%s.change", name), card, chrome_picture(app, ui, "pencil.svg"),
               ui_centre(pencil, side, side));
    struct ui_style answer = answer_style;
    answer.ink = ui_colour(ui, UI_PRIMARY);
    struct ui_rect left = ui->m.portrait ? inside : ui_cut_left(&inside, w);
    if (ui->m.portrait) {
        struct ui_item *q = ui_text(ui, ui_name(ui, "%s.question", name), UI_TEXT, line->question,
                                    question_style, left);
        q->owner = owner;
        ui_cut_top(&left, q->rect.h + 8 * ui->m.u);
        own_answer(ui_text(ui, ui_name(ui, "%s.value", name), UI_TEXT, line->answer, answer, left),
                   owner);
        return;
    }
    ui_cut_left(&inside, 42 * ui->m.u);
    ui_text_middle(ui, ui_name(ui, "%s.question", name), UI_TEXT, line->question, question_style,
                   left)
        ->owner = owner;
    own_answer(
        ui_text_middle(ui, ui_name(ui, "%s.value", name), UI_TEXT, line->answer, answer, inside),
        owner);
}

static struct chrome_bottom bottom_of(const struct app *app, struct ui *ui, bool any, int part,
                                      int parts)
{
    struct chrome_bottom bottom = {.back = app_word(app, WORD_REVIEW_BACK)};
    if (part > 0)
        bottom.back_action = (struct ui_action){ACT_PART, part - 1, 0};
    int shown = answers_to_show(app);
    if (part + 1 < parts)
        bottom.extra = (struct ui_button){.name = "more",
                                          .label = app_word(app, WORD_NAV_MORE),
                                          .arrow = UI_ARROW_ON,
                                          .action = {ACT_PART, part + 1, 0}};
    else if (shown >= 0)
        bottom.extra = (struct ui_button){.name = "show",
                                          .label = app_word(app, WORD_REVIEW_SHOW),
                                          .action = {ACT_SHOW, shown, 0}};
    if (parts > 1)
        bottom.middle = chrome_count(app, ui, WORD_NAV_PART, part + 1, parts);
    if (any)
        bottom.next = (struct ui_button){.name = "send",
                                         .label = app_word(app, WORD_REVIEW_SEND),
                                         .picture = "📮",
                                         .kind = UI_BUTTON_PRIMARY,
                                         .action = {.verb = ACT_SEND}};
    return bottom;
}

/* What this page is, and what to do with it, as far as there is `room` for words above a line. */
static void words_above(const struct app *app, struct ui *ui, struct ui_rect *area, int count,
                        float room)
{
    const struct ui_style quiet = {.size = UI_BODY, .ink = ui_colour(ui, UI_SOFT)};
    const char *text = app_word(app, count > 0 ? WORD_REVIEW_TEXT : WORD_REVIEW_NONE);
    float heading = chrome_heading_height(ui, app_word(app, WORD_REVIEW_TITLE), area->w);
    float h = ui_lay(ui, text, quiet, area->w).height + 24 * ui->m.u;
    if (heading <= room)
        chrome_heading(ui, area, app_word(app, WORD_REVIEW_TITLE), UI_START);
    if (heading + h <= room) {
        ui_text(ui, "text", UI_TEXT, text, quiet, *area);
        ui_cut_top(area, h);
    }
    chrome_low(ui, area, 0);
}

static void build(const struct app *app, struct ui *ui)
{
    struct answer *lines = ARENA_ARRAY(ui->frame_arena, struct answer, ANSWERS_MAX);
    int count = answers_of(app, ui, lines);
    struct ui_rect area =
        chrome_top(app, ui, (struct chrome_top){.title = NULL, .chip = NULL, .plain = true});
    /* The buttons of a middle part or of the last are the widest: reserve for those, so that all
     * parts agree. */
    struct chrome_bottom bottom = bottom_of(app, ui, count > 0, 1, 3);
    struct chrome_bottom last = bottom_of(app, ui, count > 0, 2, 3);
    struct ui_rect room = area, other = area;
    chrome_reserve(ui, &room, &bottom);
    chrome_reserve(ui, &other, &last);
    room.h = fminf(room.h, other.h);
    float *heights = ARENA_ARRAY(ui->frame_arena, float, count + 1), tallest = ui->m.target;
    for (int i = 0; i < count; i++) {
        heights[i] = line_height(ui, &lines[i], area.w);
        tallest = fmaxf(tallest, heights[i]);
    }
    words_above(app, ui, &area, count, room.h - tallest);
    room.h -= area.y - room.y;
    if (tallest > room.h + 1)
        ui_overflow(ui, "review");
    struct chrome_part part = chrome_part_of(app, heights, count, ui->m.gap, room.h);
    bottom = bottom_of(app, ui, count > 0, part.part, part.parts);
    chrome_reserve(ui, &area, &bottom);
    for (int i = part.first; i < part.first + part.count; i++) {
        line_build(app, ui, &lines[i], ui_cut_top(&area, heights[i]));
        ui_cut_top(&area, ui->m.gap);
    }
    chrome_bottom(app, ui, &bottom);
}

static void show(struct app *app, int tile)
{
    app->guest.tile = tile;
    app_go(app, SCREEN_SHOW, false);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    if (action.verb == ACT_CHANGE)
        route_change(app, action.a, action.b);
    else if (action.verb == ACT_SHOW)
        show(app, action.a);
    else if (action.verb == ACT_SEND)
        effects_add(effects, EFFECT_SEND);
}

const struct screen screen_review = {.name = "review", .build = build, .act = act};
