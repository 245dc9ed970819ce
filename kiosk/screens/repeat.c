/* The list of a repeat: what there is so far, each to be opened or taken away, and one more.
 *
 * Rows differ in height, so the list is split like the review; the way to one more stands below the
 * rows of every part. Taking away asks first, on a page of its own. */
#include "screens/repeat.h"

#include "app/route.h"
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

struct list {
    const struct visit *visit;
    const struct form_node *row;
    int language;
    struct node *at[VISIT_INSTANCES_MAX];
    const char *summaries[VISIT_INSTANCES_MAX];
    int count;
};

static const struct ui_style row_style = {.size = UI_BODY, .bold = true};

/* In 1/1080 of the shorter side: corners of a row; how much higher than it must be it may grow; the
 * least and the largest height of the guide, who stands where the list leaves room. */
static const float RADIUS = 34, GROW = 36, GUIDE_LEAST = 150, GUIDE_MOST = 260;

const char *repeat_place(const struct app *app, struct ui *ui, const struct visit *visit,
                         const struct node *node, int language)
{
    const struct node *instance = flow_instance_of(node);
    int at, of;
    if (instance == NULL)
        return NULL;
    const char *outer = repeat_place(app, ui, visit, visit_tail(instance), language);
    const char *label = visit_say(visit, instance, &visit_form_node(visit, instance)->label,
                                  language, ui->frame_arena);
    flow_place(visit, instance, &at, &of);
    const char *count = of > 1 ? chrome_count(app, ui, WORD_NAV_PART, at + 1, of) : "";
    const char *own = arena_printf(ui->frame_arena, "%s%s%s", label,
                                   label[0] != '\0' && count[0] != '\0' ? " " : "", count);
    if (outer == NULL)
        return own[0] != '\0' ? own : NULL;
    return own[0] != '\0' ? arena_printf(ui->frame_arena, "%s · %s", outer, own) : outer;
}

const char *repeat_summary(struct ui *ui, const struct visit *visit, const struct node *instance,
                           int language)
{
    for (struct node *node = tree_next(instance, instance); node != NULL;
         node = tree_next(node, instance)) {
        const struct form_node *row = visit_form_node(visit, node);
        if (node->relevant && form_is_shown(row) && row->type != FORM_IMAGE &&
            node->value[0] != '\0')
            return visit_answer_text(visit, node, language, ui->frame_arena);
    }
    return "";
}

static void list_of(const struct app *app, struct ui *ui, struct list *list)
{
    const struct visit *visit = app_visit(app);
    *list = (struct list){.visit = visit,
                          .row = visit_form_node(visit, app->guest.page),
                          .language = app_form_language(app, visit->form)};
    list->count = visit_instances(visit, app->guest.page, list->at);
    for (int i = 0; i < list->count; i++) {
        const char *summary = repeat_summary(ui, visit, list->at[i], list->language);
        list->summaries[i] = summary[0] != '\0' ? summary : app_word(app, WORD_REPEAT_BLANK);
    }
}

static uint32_t pastel(const struct ui *ui, int index)
{
    return ui->theme->pastels[index % ui->theme->pastel_count];
}

/* The button that takes a row away: without its word where that would leave the row no room. */
static struct ui_button take_button(const struct app *app, struct ui *ui, float width, int index)
{
    struct ui_button take = {.name = ui_name(ui, "take.%d", index + 1),
                             .label = app_word(app, WORD_REPEAT_TAKE),
                             .picture = "🗑️",
                             .kind = UI_BUTTON_SMALL,
                             .width = ui->m.target,
                             .action = {ACT_TAKE, index, 0}};
    if (ui_button_width(ui, &take) > 0.32f * width)
        take.label = NULL;
    return take;
}

static float side_of(const struct ui *ui)
{
    return fmaxf(64 * ui->m.u, ui->m.text[UI_LEAD] * 1.5f);
}

/* The width of a row's words, between its number and its pencil. */
static float words_width(const struct app *app, struct ui *ui, float width)
{
    struct ui_button take = take_button(app, ui, width, 0);
    return width - ui_button_width(ui, &take) - ui->m.gap - side_of(ui) - 48 * ui->m.u -
           (28 + 24 + 20 + 28) * ui->m.u;
}

static float row_height(const struct app *app, struct ui *ui, const char *summary, float width)
{
    float words = ui_lay(ui, summary, row_style, words_width(app, ui, width)).height;
    return fmaxf(fmaxf(ui->m.target, side_of(ui) + 36 * ui->m.u), words + 40 * ui->m.u);
}

/* A round badge with a number or a sign in it. */
static void badge(struct ui *ui, const char *name, const struct ui_item *card, const char *text,
                  struct ui_rect at, uint32_t fill, uint32_t ink)
{
    struct ui_style style = {.size = UI_LEAD, .bold = true, .align = UI_MIDDLE, .ink = ink};
    int owner = ui_index(ui, card);
    struct ui_item *round = ui_text_middle(ui, name, UI_PART, text, style, at);
    round->owner = owner;
    round->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = at.h / 2};
}

static void row_build(const struct app *app, struct ui *ui, const struct list *list, int index,
                      struct ui_rect rect)
{
    struct ui_button take = take_button(app, ui, rect.w, index);
    struct ui_rect take_at = ui_cut_right(&rect, ui_button_width(ui, &take));
    ui_cut_right(&rect, ui->m.gap);
    const char *name = ui_name(ui, "instance.%d", index + 1);
    struct ui_item *card = ui_card(ui, name, UI_BUTTON, rect, pastel(ui, index));
    int owner = ui_index(ui, card);
    card->shape.radius = fminf(card->shape.radius, RADIUS * ui->m.u);
    card->action = (struct ui_action){ACT_OPEN, index, 0};
    card->say = list->summaries[index];
    card->flags |= UI_OWN;
    struct ui_rect inside = ui_inset(rect, 28 * ui->m.u, 0);
    float side = side_of(ui), pencil = 48 * ui->m.u;
    badge(ui, ui_name(ui, "%s.number", name), card, arena_printf(ui->frame_arena, "%d", index + 1),
          ui_centre(ui_cut_left(&inside, side), side, side),
          ui_colour(ui, pastel(ui, index) != ui_colour(ui, UI_CARD) ? UI_CARD : UI_CHIP),
          ui_colour(ui, UI_INK));
    ui_cut_left(&inside, 24 * ui->m.u);
    ui_picture(ui, ui_name(ui, "%s.change", name), &ui->items[owner],
               chrome_picture(app, ui, "pencil.svg"),
               ui_centre(ui_cut_right(&inside, pencil), pencil, pencil));
    ui_cut_right(&inside, 20 * ui->m.u);
    struct ui_item *label = ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART,
                                           list->summaries[index], row_style, inside);
    label->owner = owner;
    label->flags |= UI_OWN;
    struct ui_item *button = ui_button(ui, &take, take_at);
    button->say = arena_printf(ui->frame_arena, "%s: %s", app_word(app, WORD_REPEAT_TAKE),
                               list->summaries[index]);
    button->flags |= UI_OWN;
}

static const struct ui_style add_style = {.size = UI_LEAD, .bold = true};
static const struct ui_style full_style = {.size = UI_BODY, .bold = true, .align = UI_MIDDLE};

static const char *add_words(const struct app *app, const struct list *list)
{
    enum word word = list->count == VISIT_INSTANCES_MAX ? WORD_REPEAT_FULL
                     : list->count > 0                  ? WORD_REPEAT_ADD
                                                        : WORD_REPEAT_FIRST;
    return app->guest.problem != NULL ? app->guest.problem : app_word(app, word);
}

static bool is_full(const struct app *app, const struct list *list)
{
    return list->count == VISIT_INSTANCES_MAX || app->guest.problem != NULL;
}

static float add_height(const struct app *app, struct ui *ui, const struct list *list, float width)
{
    float words = width - 2 * 40 * ui->m.u - (is_full(app, list) ? 0 : side_of(ui) + 28 * ui->m.u);
    float h =
        ui_lay(ui, add_words(app, list), is_full(app, list) ? full_style : add_style, words).height;
    return fmaxf(fmaxf(ui->m.target, side_of(ui) + 44 * ui->m.u), h + 44 * ui->m.u);
}

/* One more; or, when there is room for no more, kind words instead. */
static void add_build(const struct app *app, struct ui *ui, const struct list *list,
                      struct ui_rect rect)
{
    const char *words = add_words(app, list);
    struct ui_rect inside = ui_inset(rect, 40 * ui->m.u, 0);
    if (is_full(app, list)) {
        struct ui_item *card = ui_card(ui, "full", UI_PART, rect, ui_colour(ui, UI_CARD));
        int owner = ui_index(ui, card);
        ui_text_middle(ui, "full.text", UI_TEXT, words, full_style, inside)->owner = owner;
        return;
    }
    struct ui_item *card = ui_card(ui, "add", UI_BUTTON, rect, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, card);
    card->shape.radius = fminf(card->shape.radius, RADIUS * ui->m.u);
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 5 * ui->m.u;
    card->action = (struct ui_action){.verb = ACT_ADD};
    card->say = words;
    float side = side_of(ui), gap = 28 * ui->m.u;
    float w = ui_lay(ui, words, add_style, inside.w - side - gap).width;
    inside = ui_centre(inside, side + gap + w + 2, rect.h);
    badge(ui, "add.sign", card, "+", ui_centre(ui_cut_left(&inside, side), side, side),
          ui_colour(ui, UI_PRIMARY), ui_colour(ui, UI_PRIMARY_INK));
    ui_cut_left(&inside, gap);
    ui_text_middle(ui, "add.label", UI_PART, words, add_style, inside)->owner = owner;
}

static void heading(const struct app *app, struct ui *ui, const struct list *list,
                    struct ui_rect *area)
{
    const char *label =
        visit_say(list->visit, app->guest.page, &list->row->label, list->language, ui->frame_arena);
    chrome_place(ui, area, repeat_place(app, ui, list->visit, app->guest.page, list->language));
    chrome_heading(ui, area, label[0] != '\0' ? label : app_word(app, WORD_REPEAT_TITLE), UI_START);
}

/* A line that says what can be done, where it leaves room for a row and one more. */
static void hint(const struct app *app, struct ui *ui, const struct list *list, float needed,
                 struct ui_rect *area)
{
    const char *text = app_word(app, list->count > 0 ? WORD_REPEAT_TEXT : WORD_REPEAT_NONE);
    struct ui_style style = {.size = UI_BODY, .ink = ui_colour(ui, UI_SOFT)};
    float h = ui_lay(ui, text, style, area->w).height + 28 * ui->m.u;
    if (list->count == 0 || h + needed <= area->h)
        ui_text(ui, "text", UI_TEXT, text, style, ui_cut_top(area, h));
}

static void guide(struct ui *ui, struct ui_rect area)
{
    float side = fminf(area.h - ui->m.gap, GUIDE_MOST * ui->m.u);
    if (ui->theme->guide_wave[0] == '\0' || side < GUIDE_LEAST * ui->m.u)
        return;
    ui_picture(ui, "guide", NULL, ui->theme->guide_wave,
               ui_centre(ui_cut_bottom(&area, side), side, side));
}

/* The heights of the rows and, after them, of the way to one more; returns that of the tallest row.
 */
static float heights_of(const struct app *app, struct ui *ui, const struct list *list, float width,
                        float heights[VISIT_INSTANCES_MAX + 1])
{
    float tallest = 0;
    for (int i = 0; i < list->count; i++) {
        heights[i] = row_height(app, ui, list->summaries[i], width);
        tallest = fmaxf(tallest, heights[i]);
    }
    heights[list->count] = add_height(app, ui, list, width);
    return tallest;
}

/* What of the list one part shows. */
struct shown {
    struct chrome_part part;
    int end; /* after the last row */
    bool add; /* the way to one more, below them */
};

/* The way to one more stands on every part; where a screen is too low for it and a row, it has the
 * last part to itself. */
static struct shown shown_of(const struct app *app, const struct ui *ui, const struct list *list,
                             const float *heights, float tallest, float room)
{
    struct shown s = {.add = true};
    float gap = ui->m.gap, below = gap + heights[list->count];
    if (tallest + below <= room || list->count == 0) {
        s.part = chrome_part_of(app, heights, list->count, gap, room - below);
        s.end = s.part.first + s.part.count;
    } else {
        s.part = chrome_part_of(app, heights, list->count + 1, gap, room);
        s.end = s.part.first + s.part.count;
        s.add = s.end > list->count;
        s.end -= s.add;
    }
    return s;
}

static void part_build(const struct app *app, struct ui *ui, const struct list *list,
                       const float *heights, const struct shown *s, struct ui_rect area)
{
    int count = s->end - s->part.first + s->add;
    float spare = area.h - (s->add ? heights[list->count] : 0) - (float)(count - 1) * ui->m.gap;
    for (int i = s->part.first; i < s->end; i++)
        spare -= heights[i];
    if (spare < -1)
        ui_overflow(ui, "list");
    float more = fminf(fmaxf(spare, 0) / (float)count, GROW * ui->m.u);
    for (int i = s->part.first; i < s->end; i++) {
        row_build(app, ui, list, i, ui_cut_top(&area, heights[i] + more));
        ui_cut_top(&area, ui->m.gap);
    }
    if (s->add)
        add_build(app, ui, list, ui_cut_top(&area, heights[list->count] + more));
    guide(ui, area);
}

static void list_build(const struct app *app, struct ui *ui, const struct list *list,
                       struct ui_rect area)
{
    struct chrome_bottom bottom = {.back = app_word(app, WORD_NAV_BACK),
                                   .next = chrome_next(app, (struct ui_action){.verb = ACT_NEXT})};
    float heights[VISIT_INSTANCES_MAX + 1];
    float tallest = heights_of(app, ui, list, area.w, heights);
    chrome_progress(app, &bottom);
    heading(app, ui, list, &area);
    chrome_reserve(ui, &area, &bottom);
    hint(app, ui, list, tallest + ui->m.gap + heights[list->count], &area);
    struct shown s = shown_of(app, ui, list, heights, tallest, area.h);
    if (s.part.part + 1 < s.part.parts) {
        bottom.next.label = app_word(app, WORD_NAV_MORE);
        bottom.next.action = (struct ui_action){ACT_PART, s.part.part + 1, 0};
    }
    if (s.part.part > 0)
        bottom.back_action = (struct ui_action){ACT_PART, s.part.part - 1, 0};
    part_build(app, ui, list, heights, &s, area);
    chrome_bottom(app, ui, &bottom);
}

/* Nothing is lost by one touch. */
static void sure_build(const struct app *app, struct ui *ui, const struct list *list,
                       struct ui_rect area)
{
    int index = app->guest.taking - 1 < list->count ? app->guest.taking - 1 : list->count - 1;
    struct chrome_bottom bottom = {.back = app_word(app, WORD_REPEAT_SURE_NO),
                                   .back_action = {.verb = ACT_KEEP},
                                   .next = {.name = "sure",
                                            .label = app_word(app, WORD_REPEAT_SURE_YES),
                                            .action = {.verb = ACT_TAKE_SURE}}};
    chrome_heading(ui, &area, app_word(app, WORD_REPEAT_SURE), UI_MIDDLE);
    chrome_reserve(ui, &area, &bottom);
    struct fact fact = {.name = "taken",
                        .picture = "🤔",
                        .size = UI_TITLE,
                        .title = list->summaries[index],
                        .text = app_word(app, WORD_REPEAT_SURE_TEXT),
                        .fill = pastel(ui, index)};
    struct ui_rect at = ui_inset(area, ui->m.portrait ? 0 : area.w * 0.16f, 0);
    if (tile_height(ui, &fact, at.w, 0) > at.h)
        fact.size = UI_BODY;
    float words = tile_height(ui, &fact, at.w, 0) + 20 * ui->m.u;
    float picture = fminf(at.h - words - 40 * ui->m.u, 128 * ui->m.u);
    picture = picture > 60 * ui->m.u ? picture : 0;
    at.h = fminf(at.h, words + picture + 60 * ui->m.u);
    tile_build(ui, &fact, at, picture)->role = UI_PART;
    chrome_bottom(app, ui, &bottom);
}

static void build(const struct app *app, struct ui *ui)
{
    struct list *list = ARENA_NEW(ui->frame_arena, struct list);
    list_of(app, ui, list);
    int band = app->guest.band - 1;
    bool in_card = flow_card_of(list->visit, app->guest.page) != NULL;
    struct ui_rect area = chrome_top(
        app, ui,
        (struct chrome_top){.title = app_text(app, &app->pack->tiles[app->guest.tile].title[band]),
                            .chip = chrome_band_name(app),
                            .all = in_card ? app_word(app, WORD_NAV_ALL) : NULL,
                            .plain = true});
    if (app->guest.taking > 0 && list->count > 0)
        sure_build(app, ui, list, area);
    else
        list_build(app, ui, list, area);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_ADD)
        route_add(app);
    else if (action.verb == ACT_OPEN)
        route_open(app, action.a);
    else if (action.verb == ACT_TAKE)
        app->guest.taking = action.a + 1;
    else if (action.verb == ACT_TAKE_SURE)
        route_take(app);
    else if (action.verb == ACT_KEEP)
        app->guest.taking = 0;
    else if (action.verb == ACT_ALL_CARDS)
        route_all_cards(app);
    else if (action.verb == ACT_NEXT)
        route_next(app);
}

const struct screen screen_repeat = {.name = "repeat", .build = build, .act = act};
