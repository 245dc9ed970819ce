/* Put in order: a row for each, with a button up and a button down.
 *
 * Nothing is ranked until a button is touched; then everything is. Touching the topmost's "up" or
 * the last's "down" takes the order as it stands. The row that was moved last stands out. A row can be
 * dragged as well. */
#include "screens/kind.h"
#include "screens/parts.h"
#include "ui/input.h"

#include <math.h>
#include <string.h>

enum { RANKED_MAX = FORM_RANKED_MAX };

struct ranked {
    const struct form_choice *at[RANKED_MAX];
    const char *labels[RANKED_MAX], *pictures[RANKED_MAX];
    int place[RANKED_MAX]; /* among the open choices: what actions carry */
    int count;
    bool answered, pictured;
};

static bool serves(const struct form_node *row)
{
    return row->type == FORM_RANK;
}

/* The place of the name that begins at `name` among the open choices; -1 when it has none. */
static int place_of(const struct visit_choices *open, const char *name, size_t length)
{
    for (int i = 0; i < open->count; i++)
        if (strlen(open->at[i]->name) == length && memcmp(open->at[i]->name, name, length) == 0)
            return i;
    return -1;
}

/* The places in the order of the answer; in that of the list while there is none. */
static int order_of(const struct asked *asked, const struct visit_choices *open, int *places)
{
    const char *at = asked->node->value;
    int count = 0;
    if (at[0] == '\0')
        while (count < open->count && count < RANKED_MAX) {
            places[count] = count;
            count++;
        }
    while (*at != '\0' && count < RANKED_MAX) {
        size_t length = strcspn(at, " ");
        int place = place_of(open, at, length);
        if (place >= 0)
            places[count++] = place;
        at += length + (at[length] == ' ');
    }
    return count;
}

static void ranked_of(const struct app *app, struct ui *ui, const struct asked *asked,
                      struct ranked *out)
{
    struct visit_choices open = visit_choices(asked->visit, asked->node, ui->frame_arena);
    *out = (struct ranked){.answered = asked->node->value[0] != '\0'};
    out->count = order_of(asked, &open, out->place);
    for (int i = 0; i < out->count; i++) {
        const struct form_choice *choice = open.at[out->place[i]];
        out->at[i] = choice;
        out->labels[i] =
            visit_say(asked->visit, asked->node, &choice->label, asked->language, ui->frame_arena);
        out->pictures[i] = choice_picture(app, ui, asked, choice);
        out->pictured |= out->pictures[i] != NULL;
    }
}

static const struct ui_style label_style = {.size = UI_BODY, .bold = true};
static const struct ui_style number_style = {.size = UI_TITLE, .bold = true, .align = UI_MIDDLE};

/* What a row is made of, in pixels from its start. */
struct row_layout {
    float pad, number, picture, key, gap, text;
};

static struct row_layout row_layout(struct ui *ui, const struct ranked *ranked, float width)
{
    struct row_layout l = {.pad = 20 * ui->m.u, .key = ui->m.target, .gap = ui->m.gap};
    const char *widest = ranked->count > 9 ? "00" : "0";
    l.number = ui_text_width(ui, widest, number_style.size, true) + 24 * ui->m.u;
    l.picture = ranked->pictured ? 92 * ui->m.u : 0;
    l.text = width - 2 * l.pad - l.number - l.picture - 2 * (l.key + l.gap);
    return l;
}

static float row_height(struct ui *ui, const struct ranked *ranked, float width)
{
    struct row_layout l = row_layout(ui, ranked, width);
    float tallest = ui->m.target + 2 * ui->m.gap * 0.4f;
    for (int i = 0; i < ranked->count; i++)
        tallest = fmaxf(tallest,
                        ui_lay(ui, ranked->labels[i], label_style, l.text).height + 20 * ui->m.u);
    return tallest;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct ranked ranked;
    ranked_of(app, ui, asked, &ranked);
    return (row_height(ui, &ranked, width) + ui->m.gap) * (float)ranked.count - ui->m.gap;
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct ranked ranked;
    ranked_of(app, ui, asked, &ranked);
    int per = rows_that_fit(ui, row_height(ui, &ranked, area.w), area.h);
    return ranked.count > 0 ? (ranked.count + per - 1) / per : 1;
}

static void arrow(const struct app *app, struct ui *ui, const struct asked *asked,
                  const struct ranked *ranked, int i, bool down, struct ui_rect at)
{
    bool end = i == (down ? ranked->count - 1 : 0);
    const char *name = ui_name(ui, "rank.%s.%s", asked->row->name, ranked->at[i]->name);
    struct ui_button button = {
        .name = ui_name(ui, "%s.%s", name, down ? "down" : "up"),
        .label = down ? "▼" : "▲",
        .kind = UI_BUTTON_KEY,
        .action = {ACT_ADJUST, asked->index, ranked->place[i] * 2 + (down ? 1 : 0)},
        .off = end && ranked->answered};
    struct ui_item *item = ui_button(ui, &button, at);
    item->say = ui_name(ui, "%s: %s", ranked->labels[i],
                        app_word(app, down ? WORD_RANK_DOWN : WORD_RANK_UP));
    item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_KEY_ALT);
}

static void row_build(const struct app *app, struct ui *ui, const struct asked *asked,
                      const struct ranked *ranked, int i, struct ui_rect at)
{
    struct row_layout l = row_layout(ui, ranked, at.w);
    const char *name = ui_name(ui, "rank.%s.%s", asked->row->name, ranked->at[i]->name);
    bool moved = app->guest.held == ranked->place[i] + 1;
    uint32_t ink = ui_colour(ui, moved ? UI_PRIMARY_INK : UI_INK);
    struct ui_item *card =
        ui_card(ui, name, UI_PART, at, ui_colour(ui, moved ? UI_PRIMARY : UI_CARD));
    card->shape.radius = fminf(card->shape.radius, 26 * ui->m.u);
    struct ui_rect inside = ui_inset(at, l.pad, 0);
    struct ui_style number = number_style, label = label_style;
    number.ink = label.ink = ink;
    struct ui_rect number_at = ui_cut_left(&inside, l.number);
    if (ranked->answered)
        ui_text_middle(ui, ui_name(ui, "%s.number", name), UI_TEXT, ui_name(ui, "%d", i + 1),
                       number, number_at);
    if (ranked->pictures[i] != NULL) {
        struct ui_rect picture = {inside.x, inside.y, l.picture, inside.h};
        float side = fminf(70 * ui->m.u, inside.h - 12 * ui->m.u);
        ui_picture(ui, ui_name(ui, "%s.picture", name), NULL, ranked->pictures[i],
                   ui_centre(picture, side, side));
    }
    ui_cut_left(&inside, l.picture);
    struct ui_rect text = ui_cut_left(&inside, l.text);
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_TEXT, ranked->labels[i], label, text);
    float key_h = fmaxf(ui->m.target, at.h - 2 * ui->m.gap * 0.4f);
    for (int down = 0; down < 2; down++) {
        ui_cut_left(&inside, l.gap);
        struct ui_rect key = ui_centre(ui_cut_left(&inside, l.key), l.key, key_h);
        arrow(app, ui, asked, ranked, i, down != 0, key);
    }
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct ranked ranked;
    ranked_of(app, ui, asked, &ranked);
    float row = row_height(ui, &ranked, area.w);
    int per = rows_that_fit(ui, row, area.h), first = part * per;
    int count = ranked.count - first < per ? ranked.count - first : per;
    float even = (area.h - ui->m.gap * (float)(count - 1)) / (float)(count > 0 ? count : 1);
    if (row > area.h + 1)
        ui_overflow(ui, asked->row->name);
    area.h = fmaxf(row, fminf(even, 150 * ui->m.u)) * (float)count + ui->m.gap * (float)(count - 1);
    /* A list that is whole on its page can be dragged as well; the arrows do the same (R107). */
    if (count == ranked.count && count > 1) {
        struct ui_item *list = ui_add(ui, ui_name(ui, "rank.%s", asked->row->name), UI_PART, area);
        list->action = (struct ui_action){ACT_DRAW, asked->index, 0};
        list->flags = UI_DRAWS | UI_HIDDEN_FOCUS;
    }
    for (int i = 0; i < count; i++)
        row_build(app, ui, asked, &ranked, first + i, ui_cell(area, 1, count, ui->m.gap, i));
}

static void swap(int *places, int a, int b)
{
    int place = places[a];
    places[a] = places[b];
    places[b] = place;
}

static int index_of(const int *places, int count, int place)
{
    int at = 0;
    while (at < count && places[at] != place)
        at++;
    return at;
}

/* One step up or down; returns the place that moved, or -1. */
static int step(int *places, int count, int b)
{
    int at = index_of(places, count, b / 2), other = at + (b % 2 != 0 ? 1 : -1);
    if (at == count)
        return -1;
    if (other >= 0 && other < count)
        swap(places, at, other);
    return b / 2;
}

/* A finger takes up the row that it comes down on, and that row goes where the finger goes. Returns
 * the place that moved; `moved` tells whether it changed its row. */
static int drag(const struct app *app, int *places, int count, int b, bool *moved)
{
    bool begins;
    struct stroke_point point = ui_drawn_point(b, &begins);
    int row = (int)((long)point.y * count / (UINT16_MAX + 1));
    int at = begins ? row : index_of(places, count, app->guest.held - 1);
    if (at >= count)
        return -1;
    int place = places[at];
    *moved = at != row;
    for (; at < row; at++)
        swap(places, at, at + 1);
    for (; at > row; at--)
        swap(places, at, at - 1);
    return place;
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    struct visit *visit = app_visit(app);
    struct visit_choices open = visit_choices(visit, asked->node, app->visit_arena);
    int places[RANKED_MAX], count = order_of(asked, &open, places), moved_place = -1;
    struct buf names = {.arena = app->visit_arena};
    bool moved = true;
    if (action.verb == ACT_ADJUST && action.b >= 0)
        moved_place = step(places, count, action.b);
    else if (action.verb == ACT_DRAW)
        moved_place = drag(app, places, count, action.b, &moved);
    if (moved_place < 0)
        return;
    app->guest.held = moved_place + 1;
    if (!moved)
        return;
    for (int i = 0; i < count; i++)
        buf_printf(&names, "%s%s", i > 0 ? " " : "", open.at[places[i]]->name);
    visit_set(visit, asked->node, names.at);
}

const struct kind kind_rank = {
    .name = "rank", .serves = serves, .height = height, .parts = parts, .build = build, .act = act};
