/* A drawing: a paper, six pens of three widths, a rubber; undo, and start again, which asks once
 * more. `signature` has one pen and a line to sign on; `annotate` draws on the question's picture.
 *
 * guest.held has the pen and the width that are in the hand, and whether "start again" was touched. */
#include "app/pen.h"
#include "screens/drawing.h"
#include "screens/kind.h"
#include "ui/input.h"

#include <math.h>

enum { PENS = 6, RUBBER = PENS, WIDTHS = 3, TOOLS_MOST = PENS + 1 + WIDTHS };
enum { HELD_PEN = 0xf, HELD_WIDTH = 0x30, HELD_SURE = 0x40 };
enum { WIDTH_SHIFT = 4 };

static const struct {
    uint32_t ink;
    enum word word;
} pens[PENS + 1] = {{0x22303CFF, WORD_DRAW_BLACK},  {0xD9482FFF, WORD_DRAW_RED},
                    {0xF2A71BFF, WORD_DRAW_YELLOW}, {0x2E8B6EFF, WORD_DRAW_GREEN},
                    {0x3B7DD8FF, WORD_DRAW_BLUE},   {0x8E5AC8FF, WORD_DRAW_PURPLE},
                    {0xFFFFFFFF, WORD_DRAW_RUBBER}};
/* In 1/65535 of the paper's width; the first is in the hand when a page comes. */
static const struct {
    uint16_t width;
    enum word word;
    float dot; /* how large it is shown, of its card */
} widths[WIDTHS] = {
    {700, WORD_DRAW_MIDDLE, 0.36f}, {320, WORD_DRAW_THIN, 0.18f}, {1500, WORD_DRAW_THICK, 0.56f}};

static bool serves(const struct form_node *row)
{
    return row->type == FORM_IMAGE;
}

static bool is_signature(const struct form_node *row)
{
    return form_has_word(row->appearance, "signature");
}

/* A rubber would rub out the picture as well. */
static int tools_of(const struct form_node *row)
{
    if (is_signature(row))
        return 0;
    return form_has_word(row->appearance, "annotate") ? TOOLS_MOST - 1 : TOOLS_MOST;
}

/* On a screen that is only a few fingers high, tools as large as answers would leave no paper. */
static float tool_side(const struct ui *ui)
{
    bool low = !ui->m.portrait && ui->m.h < 8 * ui->m.target;
    return low ? ui->m.least_target : fmaxf(ui->m.target, 84 * ui->m.u);
}

/* The tools stand in columns beside the paper, or in rows above it, in the low layout below it. */
static int across(const struct ui *ui, int tools, float room)
{
    float side = tool_side(ui) + ui->m.gap;
    int fit = (int)fmaxf(1, floorf((room + ui->m.gap) / side));
    return (tools + fit - 1) / fit;
}

static struct ui_button undo_button(const struct app *app, struct ui *ui, const struct asked *asked)
{
    return (struct ui_button){.name = ui_name(ui, "undo.%s", asked->row->name),
                              .label = app_word(app, WORD_DRAW_UNDO),
                              .action = {ACT_UNDO, asked->index, 0},
                              .off = asked->node->value[0] == '\0'};
}

static struct ui_button again_button(const struct app *app, struct ui *ui,
                                     const struct asked *asked)
{
    bool sure = (app->guest.held & HELD_SURE) != 0;
    return (struct ui_button){.name = ui_name(ui, "again.%s", asked->row->name),
                              .label = app_word(app, sure ? WORD_DRAW_SURE : WORD_DRAW_AGAIN),
                              .action = {ACT_CLEAR, asked->index, 0},
                              .off = asked->node->value[0] == '\0'};
}

/* As wide as both words of "start again", so that nothing moves under the finger. */
static float button_width(const struct app *app, struct ui *ui, const struct asked *asked)
{
    struct ui_button undo = undo_button(app, ui, asked), again = again_button(app, ui, asked);
    float w = fmaxf(ui_button_width(ui, &undo), ui_button_width(ui, &again));
    again.label = app_word(app, WORD_DRAW_AGAIN);
    return fmaxf(w, ui_button_width(ui, &again));
}

static bool buttons_in_foot(const struct app *app, struct ui *ui, const struct asked *asked)
{
    return asked->foot.w >= 2 * button_width(app, ui, asked) + 2 * ui->m.gap;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    float paper = fminf(width * STROKES_HIGH / STROKES_WIDE, 420 * ui->m.u);
    float rows = ui->m.portrait ? (float)across(ui, tools_of(asked->row), width) : 0;
    float below = buttons_in_foot(app, ui, asked) ? 0 : ui->m.target + ui->m.gap;
    return paper + rows * (tool_side(ui) + ui->m.gap) + below;
}

/* A white card that is chosen or not; `i` is which tool it is. */
static struct ui_item *tool_card(struct ui *ui, const struct asked *asked, const char *name, int i,
                                 bool chosen, struct ui_rect at)
{
    struct ui_item *item = ui_card(ui, name, UI_RADIO, at, 0xFFFFFFFF);
    item->action = (struct ui_action){ACT_ADJUST, asked->index, i};
    item->flags = UI_LESSER | (chosen ? UI_CHOSEN : 0);
    item->shape.stroke = ui_colour(ui, UI_PRIMARY);
    item->shape.stroke_width = chosen ? 7 * ui->m.u : 0;
    return item;
}

static void dot(struct ui *ui, const struct ui_item *card, float size, uint32_t ink)
{
    float side = fminf(card->rect.w, card->rect.h) * size;
    struct ui_item *item =
        ui_add(ui, ui_name(ui, "%s.dot", card->name), UI_PART, ui_centre(card->rect, side, side));
    item->owner = ui_index(ui, card);
    item->shape.fill = item->shape.fill_bottom = ink;
    item->shape.radius = side / 2;
}

static void pen_tool(const struct app *app, struct ui *ui, const struct asked *asked, int pen,
                     struct ui_rect at)
{
    bool chosen = pen == (app->guest.held & HELD_PEN);
    struct ui_item *card = tool_card(ui, asked, ui_name(ui, "pen.%d", pen), pen, chosen, at);
    card->say = app_word(app, pens[pen].word);
    if (pen == RUBBER)
        ui_picture(ui, "rubber.picture", card, "🧽", ui_centre(at, at.w * 0.6f, at.h * 0.6f));
    else
        dot(ui, card, 0.62f, pens[pen].ink);
}

static void width_tool(const struct app *app, struct ui *ui, const struct asked *asked, int width,
                       int i, struct ui_rect at)
{
    bool chosen = width == (app->guest.held & HELD_WIDTH) >> WIDTH_SHIFT;
    struct ui_item *card = tool_card(ui, asked, ui_name(ui, "width.%d", width), i, chosen, at);
    card->say = app_word(app, widths[width].word);
    dot(ui, card, widths[width].dot, pens[0].ink);
}

static void tool(const struct app *app, struct ui *ui, const struct asked *asked, int i,
                 struct ui_rect at)
{
    int pen_count = tools_of(asked->row) - WIDTHS;
    if (i < pen_count)
        pen_tool(app, ui, asked, i, at);
    else
        width_tool(app, ui, asked, i - pen_count, i, at);
}

static void tools(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect *area)
{
    int count = tools_of(asked->row);
    float side = tool_side(ui), gap = ui->m.gap;
    if (count == 0)
        return;
    float within = ui->low ? area->y + area->h - (ui->m.h - ui->m.reach) : area->h;
    int lines = across(ui, count, ui->m.portrait ? area->w : fminf(area->h, within)),
        each = (count + lines - 1) / lines;
    float size = (float)lines * (side + gap) - gap, length = (float)each * (side + gap) - gap;
    struct ui_rect at = !ui->m.portrait ? ui_cut_left(area, size)
                        : ui->low       ? ui_cut_bottom(area, size)
                                        : ui_cut_top(area, size);
    if (ui->m.portrait)
        at.w = length;
    else
        at = ui_cut_bottom(&at, ui->low ? length : at.h);
    at.h = ui->m.portrait ? at.h : length;
    for (int i = 0; i < count; i++)
        tool(app, ui, asked, i,
             ui_cell(at, ui->m.portrait ? each : lines, ui->m.portrait ? lines : each, gap, i));
    if (!ui->m.portrait)
        ui_cut_left(area, gap);
    else if (ui->low)
        ui_cut_bottom(area, gap);
    else
        ui_cut_top(area, gap);
}

static void buttons(const struct app *app, struct ui *ui, const struct asked *asked,
                    struct ui_rect at)
{
    struct ui_button undo = undo_button(app, ui, asked), again = again_button(app, ui, asked);
    float w = fminf((at.w - ui->m.gap) / 2, button_width(app, ui, asked));
    ui_button(ui, &undo, ui_cut_left(&at, w));
    ui_cut_left(&at, ui->m.gap);
    ui_button(ui, &again, ui_cut_left(&at, w));
}

static struct ui_item paper_item(const char *name, struct ui_rect at)
{
    return (struct ui_item){.name = name,
                            .owner = -1,
                            .rect = at,
                            .shape = {.fill = 0xFFFFFFFF, .fill_bottom = 0xFFFFFFFF}};
}

int drawing_items(const struct drawing_look *look, struct ui_rect paper, struct ui_item *out)
{
    int count = 0;
    out[count++] = paper_item("paper", paper);
    if (look->picture != NULL) {
        out[count] = paper_item("paper.picture", paper);
        out[count].shape = (struct ui_shape){0};
        out[count].picture = look->picture;
        out[count++].picture_rect = paper;
    }
    if (look->signature) {
        struct ui_rect line = {paper.x + paper.w * 0.08f, paper.y + paper.h * 0.78f,
                               paper.w * 0.84f, fmaxf(2, paper.h / 160)};
        out[count] = paper_item("paper.line", line);
        out[count++].shape = (struct ui_shape){.fill = 0x8A949CFF, .fill_bottom = 0x8A949CFF};
    }
    out[count] = paper_item("paper.lines", paper);
    out[count].shape = (struct ui_shape){0};
    out[count++].strokes = look->strokes;
    return count;
}

struct drawing_look drawing_look(const struct form_node *row, const struct node *node,
                                 const char *picture)
{
    return (struct drawing_look){.picture =
                                     form_has_word(row->appearance, "annotate") ? picture : NULL,
                                 .signature = is_signature(row),
                                 .strokes = node->strokes};
}

static void ring(struct ui *ui, const char *name, struct ui_rect at, float side, uint32_t stroke,
                 float wide, uint32_t fill)
{
    struct ui_item *item = ui_add(ui, name, UI_PART, ui_centre(at, side, side));
    item->shape = (struct ui_shape){.fill = fill,
                                    .fill_bottom = fill,
                                    .stroke = stroke,
                                    .stroke_width = wide,
                                    .radius = side / 2};
}

/* A dark ring, so that it is seen on any colour, round one of the pen's; full while it is down. */
static void pen_shown(const struct app *app, struct ui *ui, struct ui_rect paper)
{
    const struct app_pen *pen = &app->guest.pen;
    uint32_t ink = pens[app->guest.held & HELD_PEN].ink;
    float x = (float)pen->x / STROKES_UNIT, side = fmaxf(44 * ui->m.u, 5 * ui->m.ppmm);
    /* The page is mirrored for languages from right to left; what is drawn is not. */
    struct ui_rect at = {paper.x + paper.w * (ui->rtl ? 1 - x : x),
                         paper.y + paper.h * (float)pen->y / STROKES_UNIT, 0, 0};
    ring(ui, "pen.edge", at, side, 0x22303CFF, side * 0.12f, 0);
    ring(ui, "pen.ring", at, side * 0.76f, ink, side * 0.16f, pen->down ? ink : 0);
}

static void paper(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area)
{
    float shape = (float)STROKES_WIDE / STROKES_HIGH;
    struct ui_rect at = {area.x, area.y, fminf(area.w, area.h * shape), 0};
    at.h = at.w / shape;
    struct ui_item items[DRAWING_ITEMS];
    struct drawing_look look = drawing_look(asked->row, asked->node, asked->picture);
    int count = drawing_items(&look, at, items);
    for (int i = 0; i < count; i++) {
        bool last = i == count - 1;
        struct ui_item *item =
            ui_add(ui, last ? ui_name(ui, "paper.%s", asked->row->name) : items[i].name,
                   last ? UI_FIELD : UI_PART, items[i].rect);
        item->shape = items[i].shape;
        item->picture = items[i].picture;
        item->picture_rect = items[i].picture_rect;
        item->strokes = items[i].strokes;
        if (i == 0) {
            item->shape.stroke = ui_colour(ui, UI_PRIMARY);
            item->shape.stroke_width = 3 * ui->m.u;
        }
        if (!last)
            continue;
        item->say = asked->label;
        item->action = (struct ui_action){ACT_DRAW, asked->index, PEN_PRESS};
        item->flags = UI_DRAWS;
    }
    if (app->guest.pen.out)
        pen_shown(app, ui, at);
}

/* --- the pen that keys and a switch move */

enum { PEN_BUTTONS = 6, PEN_ROWS_MOST = 2 };

static int pen_rows(const struct ui *ui, float room)
{
    float all = PEN_BUTTONS * (tool_side(ui) + ui->m.gap) - ui->m.gap;
    return all <= room ? 1 : PEN_ROWS_MOST;
}

static void pen_buttons(const struct app *app, struct ui *ui, const struct asked *asked,
                        struct ui_rect *area)
{
    const struct app_pen *pen = &app->guest.pen;
    const struct {
        enum app_pen_move move;
        const char *picture, *name;
        enum word word;
    } all[PEN_BUTTONS] = {
        {PEN_LEFT, "⬅", "move.left", WORD_DRAW_LEFT},
        {PEN_UP, "⬆", "move.up", WORD_DRAW_UP},
        {PEN_DOWN, "⬇", "move.down", WORD_DRAW_DOWN},
        {PEN_RIGHT, "➡", "move.right", WORD_DRAW_RIGHT},
        {PEN_TURN, pen->down ? "✋" : "✏️", "move.turn",
         pen->down ? WORD_DRAW_LIFT : WORD_DRAW_TOUCH},
        {PEN_AWAY, "✅", "move.away", WORD_DRAW_LEAVE},
    };
    int rows = pen_rows(ui, area->w), each = PEN_BUTTONS / rows;
    float side = tool_side(ui), gap = ui->m.gap;
    struct ui_rect row = ui_cut_bottom(area, (float)rows * (side + gap) - gap);
    ui_cut_bottom(area, gap);
    row.w = fminf(row.w, (float)each * (side * 1.5f + gap) - gap);
    for (int i = 0; i < PEN_BUTTONS; i++) {
        struct ui_rect at = ui_cell(row, each, rows, gap, i);
        struct ui_item *card =
            tool_card(ui, asked, all[i].name, 0, all[i].move == PEN_TURN && pen->down, at);
        card->role = UI_KEY; /* touched again and again */
        card->action = (struct ui_action){ACT_DRAW, asked->index, all[i].move};
        card->say = app_word(app, all[i].word);
        ui_picture(ui, ui_name(ui, "%s.picture", all[i].name), card, all[i].picture,
                   ui_centre(at, side * 0.6f, side * 0.6f));
    }
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    struct ui_rect below = asked->foot;
    if (!buttons_in_foot(app, ui, asked)) {
        below = ui_cut_bottom(&area, ui->m.target);
        ui_cut_bottom(&area, ui->m.gap);
    }
    tools(app, ui, asked, &area);
    if (app->guest.pen.out)
        pen_buttons(app, ui, asked, &area);
    paper(app, ui, asked, area);
    buttons(app, ui, asked, below);
}

static void choose(struct app *app, const struct asked *asked, int tool)
{
    int pen_count = tools_of(asked->row) - WIDTHS, *held = &app->guest.held;
    if (tool < pen_count)
        *held = (*held & ~HELD_PEN) | tool;
    else
        *held = (*held & ~HELD_WIDTH) | (tool - pen_count) << WIDTH_SHIFT;
}

static struct visit_pen in_hand_of(const struct app *app)
{
    int held = app->guest.held, pen = held & HELD_PEN;
    struct visit_pen in_hand = {.ink = pens[pen].ink,
                                .width = widths[(held & HELD_WIDTH) >> WIDTH_SHIFT].width};
    if (pen == RUBBER)
        in_hand.width = (uint16_t)(in_hand.width * 3);
    return in_hand;
}

static void draw(struct app *app, const struct asked *asked, int point)
{
    struct visit_pen in_hand = in_hand_of(app);
    struct stroke_point at = ui_drawn_point(point, &in_hand.begins);
    visit_draw(app_visit(app), asked->node, &in_hand, at);
}

/* One line from where the pen is put down to where it is lifted. */
static void draw_at_pen(struct app *app, const struct asked *asked)
{
    struct app_pen *pen = &app->guest.pen;
    struct visit_pen in_hand = in_hand_of(app);
    if (!pen->down)
        return;
    in_hand.begins = !pen->begun;
    pen->begun = true;
    visit_draw(app_visit(app), asked->node, &in_hand, (struct stroke_point){pen->x, pen->y});
}

/* With a switch, pressing the paper brings the buttons; with a key it also puts the pen down. */
static void move_pen(struct app *app, const struct asked *asked, enum app_pen_move move)
{
    struct app_pen *pen = &app->guest.pen;
    bool by_switch = sense_of(app, SENSE_SWITCH) > 0;
    if (move == PEN_AWAY) {
        pen->out = pen->down = pen->begun = false;
        return;
    }
    pen_take(pen);
    if (move == PEN_TURN || (move == PEN_PRESS && !by_switch)) {
        pen->down = !pen->down;
        pen->begun = false;
        pen->run = 0;
    } else if (!pen_step(pen, move)) {
        return;
    }
    draw_at_pen(app, asked);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    bool sure = (app->guest.held & HELD_SURE) != 0;
    app->guest.held &= ~HELD_SURE;
    bool moves = action.verb == ACT_DRAW && action.b < 0;
    if (!moves)
        app->guest.pen.down = app->guest.pen.begun = false; /* the line ends there */
    if (moves)
        move_pen(app, asked, (enum app_pen_move)action.b);
    else if (action.verb == ACT_DRAW)
        draw(app, asked, action.b);
    else if (action.verb == ACT_ADJUST)
        choose(app, asked, action.b);
    else if (action.verb == ACT_UNDO)
        visit_draw_undo(app_visit(app), asked->node);
    else if (action.verb == ACT_CLEAR && sure)
        visit_set(app_visit(app), asked->node, "");
    else if (action.verb == ACT_CLEAR)
        app->guest.held |= HELD_SURE;
}

const struct kind kind_drawing = {.name = "drawing",
                                  .serves = serves,
                                  .height = height,
                                  .build = build,
                                  .act = act,
                                  .alone = true,
                                  .fills_foot = true};
