/* What was answered in a form that is made to be shown: large, with nothing on it to touch by mistake
 * while two people look at it. It is on the screen alone; Send, on the review, is what stores it. */
#include "screens/answers.h"
#include "screens/drawing.h"
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

static const struct ui_style answer_style = {.size = UI_LEAD, .bold = true, .typed = true};

static struct ui_style question_style(const struct ui *ui)
{
    return (struct ui_style){.size = UI_SMALL, .ink = ui_colour(ui, UI_SOFT)};
}

static float inner_width(const struct ui *ui, float width)
{
    return width - 68 * ui->m.u;
}

static float drawing_height(const struct ui *ui, float width)
{
    return fminf(420 * ui->m.u, width * STROKES_HIGH / STROKES_WIDE);
}

static float line_height(struct ui *ui, const struct answer *line, float width)
{
    float w = inner_width(ui, width), h = 44 * ui->m.u;
    h += ui_lay(ui, line->question, question_style(ui), w).height;
    if (line->node->strokes != NULL)
        return h + drawing_height(ui, w);
    return h + ui_lay(ui, line->answer, answer_style, w).height;
}

static void drawing(struct ui *ui, const char *name, const struct answer *line,
                    const struct form_node *row, struct ui_rect at)
{
    struct ui_item items[DRAWING_ITEMS];
    struct drawing_look look = drawing_look(row, line->node, NULL);
    at.h = drawing_height(ui, at.w);
    at.w = at.h * STROKES_WIDE / STROKES_HIGH;
    int count = drawing_items(&look, at, items);
    for (int i = 0; i < count; i++) {
        struct ui_item *item =
            ui_add(ui, ui_name(ui, "%s.%s", name, items[i].name), UI_PART, items[i].rect);
        item->shape = items[i].shape;
        item->strokes = items[i].strokes;
    }
}

static void line_build(const struct app *app, struct ui *ui, const struct answer *line,
                       struct ui_rect rect)
{
    const struct visit *visit = app->guest.visits[line->tile];
    const struct form_node *row = visit_form_node(visit, line->node);
    const char *name = ui_name(ui, "shown.%d", visit_number(visit, line->node));
    struct ui_item *card = ui_card(ui, name, UI_PART, rect, ui_colour(ui, UI_CARD));
    card->shape.radius = fminf(card->shape.radius, 24 * ui->m.u);
    struct ui_rect at = ui_inset(rect, 34 * ui->m.u, 18 * ui->m.u);
    struct ui_item *question = ui_text(ui, ui_name(ui, "%s.question", name), UI_TEXT,
                                       line->question, question_style(ui), at);
    ui_cut_top(&at, question->rect.h + 8 * ui->m.u);
    if (line->node->strokes != NULL) {
        drawing(ui, name, line, row, at);
        return;
    }
    ui_text(ui, ui_name(ui, "%s.answer", name), UI_TEXT, line->answer, answer_style, at)->flags |=
        UI_OWN;
}

static void heading(const struct app *app, struct ui *ui, struct ui_rect *area, float room)
{
    const char *title = app_word(app, WORD_SHOW_TITLE), *text = app_word(app, WORD_SHOW_TEXT);
    const struct ui_style quiet = {.size = UI_BODY, .ink = ui_colour(ui, UI_SOFT)};
    float h = ui_lay(ui, text, quiet, area->w).height + 24 * ui->m.u;
    float title_h = chrome_heading_height(ui, title, area->w);
    if (title_h <= room)
        chrome_heading(ui, area, title, UI_START);
    if (title_h + h > room)
        return;
    ui_text(ui, "text", UI_TEXT, text, quiet, *area);
    ui_cut_top(area, h);
}

static void build(const struct app *app, struct ui *ui)
{
    struct answer *lines = ARENA_ARRAY(ui->frame_arena, struct answer, ANSWERS_MAX);
    int count = answers_of_tile(app, ui, app->guest.tile, lines);
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.plain = true});
    struct chrome_bottom bottom = chrome_reading(app, ui, 1, 3);
    struct ui_rect room = area;
    chrome_reserve(ui, &room, &bottom);
    float *heights = ARENA_ARRAY(ui->frame_arena, float, count + 1), tallest = 0;
    for (int i = 0; i < count; i++) {
        heights[i] = line_height(ui, &lines[i], area.w);
        tallest = fmaxf(tallest, heights[i]);
    }
    heading(app, ui, &area, room.h - tallest);
    room.h -= area.y - room.y;
    if (tallest > room.h + 1)
        ui_overflow(ui, "show");
    struct chrome_part part = chrome_part_of(app, heights, count, ui->m.gap, room.h);
    bottom = chrome_reading(app, ui, part.part, part.parts);
    chrome_reserve(ui, &area, &bottom);
    for (int i = part.first; i < part.first + part.count; i++) {
        line_build(app, ui, &lines[i], ui_cut_top(&area, heights[i]));
        ui_cut_top(&area, ui->m.gap);
    }
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_show = {.name = "show", .build = build};
