/* A number on a scale: a button for each step where there are few, stars for a rating; else a
 * number that goes up and down, with a track that shows how far along it is.
 *
 * Nothing is dragged (R107), and nobody gets a bare slider (R204). */
#include "screens/range_steps.h"
#include "screens/stepper.h"

#include <math.h>
#include <stdlib.h>

enum { BUTTONS_MAX = 11, TICKS_MAX = 21 };

static bool serves(const struct form_node *row)
{
    return row->type == FORM_RANGE && row->range.step != 0;
}

static bool looks(const struct asked *asked, const char *word)
{
    return form_has_word(asked->row->appearance, word);
}

/* From the bottom up, but not for who can reach the lower half alone. */
static bool is_upright(const struct ui *ui, const struct asked *asked)
{
    return looks(asked, "vertical") && !ui->low;
}

/* A rating has a star for each step above nought. */
static int first_button(const struct asked *asked)
{
    return looks(asked, "rating") && asked->row->range.start == 0 ? 1 : 0;
}

static int button_count(const struct asked *asked)
{
    return range_count(&asked->row->range) - first_button(asked);
}

/* The buttons: in rows, with labels below their row, or in one column with labels beside. */
struct buttons {
    bool upright;
    int count, columns, rows;
    float cell_h, label_h; /* label_h: of one row's labels, with the gap above them */
};

static const struct ui_style side_style = {.size = UI_BODY};

static float side_text_width(const struct ui *ui, float width)
{
    return width - 140 * ui->m.u - ui->m.gap;
}

/* The place of a label below the buttons: between the middles of its neighbours' gaps. */
static struct ui_rect label_place(const struct asked *asked, struct ui *ui,
                                  const struct buttons *buttons, struct ui_rect row, int first,
                                  int i, enum ui_align *align)
{
    int last = first + buttons->columns - 1, left = i - 1, right = i + 1;
    if (last >= buttons->count)
        last = buttons->count - 1;
    while (left >= first && range_label(asked, ui, left + first_button(asked)) == NULL)
        left--;
    while (right <= last && range_label(asked, ui, right + first_button(asked)) == NULL)
        right++;
    float cell = (row.w + ui->m.gap) / (float)buttons->columns;
    float middle = row.x + cell * ((float)(i - first) + 0.5f) - ui->m.gap / 2;
    float half = cell * (float)(i - left < right - i ? i - left : right - i) / 2;
    *align = UI_MIDDLE;
    if (left < first && i == first) {
        *align = UI_START;
        float to = right > last ? row.x + row.w : middle + cell * (float)(right - i) / 2;
        return (struct ui_rect){row.x, row.y, to - row.x - ui->m.gap / 2, row.h};
    }
    if (right > last && i == last) {
        *align = UI_END;
        float from = left < first ? row.x : middle - cell * (float)(i - left) / 2;
        return (struct ui_rect){from + ui->m.gap / 2, row.y, row.x + row.w - from - ui->m.gap / 2,
                                row.h};
    }
    return (struct ui_rect){middle - half + ui->m.gap / 4, row.y, 2 * half - ui->m.gap / 2, row.h};
}

static float labels_height(const struct asked *asked, struct ui *ui, const struct buttons *buttons,
                           float width)
{
    float tallest = 0;
    struct ui_rect row = {0, 0, width, 0};
    for (int i = 0; i < buttons->count; i++) {
        struct ui_style style = {.size = UI_BODY};
        const char *label = range_label(asked, ui, i + first_button(asked));
        if (label == NULL)
            continue;
        struct ui_rect at = label_place(asked, ui, buttons, row,
                                        i / buttons->columns * buttons->columns, i, &style.align);
        tallest = fmaxf(tallest, ui_lay(ui, label, style, at.w).height + 12 * ui->m.u);
    }
    return tallest;
}

static struct buttons upright_buttons(const struct asked *asked, struct ui *ui, float width)
{
    struct buttons b = {.upright = true, .count = button_count(asked), .columns = 1};
    b.rows = b.count;
    b.cell_h = ui->m.target;
    for (int i = 0; i < b.count; i++) {
        const char *label = range_label(asked, ui, i + first_button(asked));
        if (label != NULL)
            b.cell_h =
                fmaxf(b.cell_h, ui_lay(ui, label, side_style, side_text_width(ui, width)).height);
    }
    return b;
}

static struct buttons flat_buttons(const struct asked *asked, struct ui *ui, float width)
{
    struct buttons b = {.count = button_count(asked), .cell_h = fmaxf(ui->m.target, 120 * ui->m.u)};
    int fit = (int)((width + ui->m.gap + 1) / (ui->m.target + ui->m.gap));
    b.columns = fit < 1 ? 1 : fit < b.count ? fit : b.count;
    b.rows = (b.count + b.columns - 1) / b.columns;
    b.columns = (b.count + b.rows - 1) / b.rows;
    b.label_h = labels_height(asked, ui, &b, width);
    return b;
}

static float buttons_height(const struct ui *ui, const struct buttons *b)
{
    return (b->cell_h + b->label_h) * (float)b->rows + ui->m.gap * (float)(b->rows - 1);
}

static struct buttons buttons_for(const struct asked *asked, struct ui *ui, float width)
{
    return is_upright(ui, asked) ? upright_buttons(asked, ui, width)
                                 : flat_buttons(asked, ui, width);
}

static bool has_buttons(const struct asked *asked)
{
    return button_count(asked) <= BUTTONS_MAX && !looks(asked, "picker");
}

static void step_button(struct ui *ui, const struct asked *asked, int step, struct ui_rect at)
{
    char value[RANGE_TEXT_MAX];
    int chosen = range_step(&asked->row->range, asked->node->value);
    const char *label = range_label(asked, ui, step);
    bool stars = looks(asked, "rating");
    range_value(&asked->row->range, step, value);
    struct ui_button button = {.name = ui_name(ui, "range.%s.%s", asked->row->name, value),
                               .label = !stars ? number_shown(ui, ui_name(ui, "%s", value))
                                        : chosen >= step ? "★"
                                                         : "☆",
                               .kind = stars ? UI_BUTTON_KEY : UI_BUTTON_PLAIN,
                               .action = {ACT_ADJUST, asked->index, step}};
    struct ui_item *item = ui_button(ui, &button, at);
    int index = ui_index(ui, item);
    item->role = UI_RADIO;
    item->say = label != NULL ? ui_name(ui, "%s, %s", value, label) : ui_name(ui, "%s", value);
    if (stars && chosen >= step)
        item->shape.fill = item->shape.fill_bottom = ui_colour(ui, UI_PRIMARY),
        item->ink = ui_colour(ui, UI_PRIMARY_INK);
    if (chosen == step)
        ui_choose_card(ui, &ui->items[index]);
}

static void label_build(struct ui *ui, const struct asked *asked, int step, struct ui_style style,
                        struct ui_rect at)
{
    const char *label = range_label(asked, ui, step);
    const char *name = ui_name(ui, "range.%s.label.%d", asked->row->name, step);
    if (label == NULL)
        return;
    if (is_upright(ui, asked))
        ui_text_middle(ui, name, UI_PART, label, style, at);
    else
        ui_text(ui, name, UI_PART, label, style, at);
}

static void upright_build(struct ui *ui, const struct asked *asked, const struct buttons *b,
                          struct ui_rect area)
{
    for (int i = 0; i < b->count; i++) {
        /* More is higher up; the focus comes from above, as everywhere. */
        int step = b->count - 1 - i + first_button(asked);
        struct ui_rect cell = ui_cell(area, 1, b->rows, ui->m.gap, i);
        struct ui_rect key = ui_cut_left(&cell, 140 * ui->m.u);
        ui_cut_left(&cell, ui->m.gap * 1.5f);
        step_button(ui, asked, step, key);
        label_build(ui, asked, step, side_style, cell);
    }
}

static void flat_build(struct ui *ui, const struct asked *asked, const struct buttons *b,
                       struct ui_rect area)
{
    for (int i = 0; i < b->count; i++) {
        struct ui_style style = {.size = UI_BODY};
        int first = i / b->columns * b->columns;
        struct ui_rect cell = ui_cell(area, b->columns, b->rows, ui->m.gap, i);
        struct ui_rect row = {area.x, cell.y + cell.h - b->label_h + 12 * ui->m.u, area.w,
                              b->label_h - 12 * ui->m.u};
        cell.h -= b->label_h;
        step_button(ui, asked, i + first_button(asked), cell);
        row = label_place(asked, ui, b, row, first, i, &style.align);
        label_build(ui, asked, i + first_button(asked), style, row);
    }
}

static struct steppers steppers_of(struct ui *ui, const struct asked *asked)
{
    const char *value = asked->node->value, *name = asked->row->name;
    const struct form_range *range = &asked->row->range;
    char first[RANGE_TEXT_MAX], last[RANGE_TEXT_MAX];
    int step = range_step(range, value), count = range_count(range);
    range_value(range, 0, first);
    range_value(range, count - 1, last);
    bool by_name =
        ui_text_width(ui, first, UI_TITLE, true) > ui_text_width(ui, last, UI_TITLE, true);
    struct steppers set = {.count = 1,
                           .flat = !is_upright(ui, asked),
                           .clear_name = ui_name(ui, "clear.%s", name),
                           .clear = {ACT_CLEAR, asked->index, 0},
                           .answered = value[0] != '\0'};
    set.at[0] = (struct stepper){.name = ui_name(ui, "range.%s", name),
                                 .value = number_shown(ui, value),
                                 .widest = ui_name(ui, "0%s", by_name ? first : last),
                                 .less = {ACT_ADJUST, asked->index, step - 1},
                                 .more = {ACT_ADJUST, asked->index, step + 1},
                                 .less_off = step == 0,
                                 .more_off = step == count - 1};
    if (step < 0) { /* the first touch stands where the pointer stands, else at the beginning */
        int at = range->placeholder != NULL ? range_step(range, range->placeholder) : 0;
        set.at[0].less.b = set.at[0].more.b = at;
    }
    return set;
}

/* What stands at an end of the track: its number, with its words where it has any. */
static const char *end_text(struct ui *ui, const struct asked *asked, int step)
{
    char value[RANGE_TEXT_MAX];
    const char *label = range_label(asked, ui, step);
    range_value(&asked->row->range, step, value);
    return label != NULL ? ui_name(ui, "%s %s", value, label) : ui_name(ui, "%s", value);
}

static struct ui_style end_style(const struct ui *ui, enum ui_align align)
{
    return (struct ui_style){.size = UI_BODY, .align = align, .ink = ui_colour(ui, UI_SOFT)};
}

static float track_height(struct ui *ui, const struct asked *asked, float width)
{
    float tallest = 0, half = (width - ui->m.gap) / 2;
    int last = range_count(&asked->row->range) - 1;
    for (int i = 0; i < 2; i++) {
        struct ui_style style = end_style(ui, i == 0 ? UI_START : UI_END);
        const char *text = end_text(ui, asked, i == 0 ? 0 : last);
        tallest = fmaxf(tallest, ui_lay(ui, text, style, half).height);
    }
    return 44 * ui->m.u + tallest;
}

static struct ui_item *block(struct ui *ui, const char *name, struct ui_rect at,
                             enum ui_colour colour)
{
    uint32_t fill = ui_colour(ui, colour);
    struct ui_item *item = ui_add(ui, name, UI_PART, at);
    item->shape = (struct ui_shape){.fill = fill, .fill_bottom = fill, .radius = at.h / 2};
    return item;
}

static void ticks(struct ui *ui, const struct asked *asked, struct ui_rect bar)
{
    const struct form_range *range = &asked->row->range;
    int last = range_count(range) - 1;
    int every =
        range->tick_interval != 0 ? (int)lround(fabs(range->tick_interval / range->step)) : 1;
    if (looks(asked, "no-ticks") || last / every >= TICKS_MAX)
        return;
    for (int step = 0; step <= last; step += every) {
        float w = 4 * ui->m.u, x = bar.x + bar.w * (float)step / (float)last;
        struct ui_rect at = {fminf(fmaxf(x - w / 2, bar.x), bar.x + bar.w - w), bar.y + bar.h, w,
                             14 * ui->m.u};
        block(ui, ui_name(ui, "range.%s.tick.%d", asked->row->name, step), at, UI_OUTLINE);
    }
}

static void end_build(struct ui *ui, const struct asked *asked, int step, enum ui_align align,
                      struct ui_rect at)
{
    ui_text(ui, ui_name(ui, "range.%s.end.%d", asked->row->name, step), UI_TEXT,
            end_text(ui, asked, step), end_style(ui, align), at);
}

static void track(struct ui *ui, const struct asked *asked, struct ui_rect at)
{
    int step = range_step(&asked->row->range, asked->node->value);
    int last = range_count(&asked->row->range) - 1;
    struct ui_rect bar = {at.x, at.y, at.w, 24 * ui->m.u};
    struct ui_item *back = block(ui, ui_name(ui, "range.%s.track", asked->row->name), bar, UI_CARD);
    back->shape.stroke = ui_colour(ui, UI_OUTLINE);
    back->shape.stroke_width = 3 * ui->m.u;
    ticks(ui, asked, bar);
    if (step >= 0) {
        struct ui_rect done = bar;
        done.w = fmaxf(bar.h, bar.w * (float)step / (float)last);
        block(ui, ui_name(ui, "range.%s.done", asked->row->name), done, UI_PRIMARY);
    }
    struct ui_rect ends = {at.x, at.y + 44 * ui->m.u, at.w, at.h - 44 * ui->m.u};
    struct ui_rect left = ui_cut_left(&ends, (ends.w - ui->m.gap) / 2);
    ui_cut_left(&ends, ui->m.gap);
    end_build(ui, asked, 0, UI_START, left);
    end_build(ui, asked, last, UI_END, ends);
}

static bool fits(const struct ui *ui, const struct buttons *b, float height)
{
    return buttons_height(ui, b) <= height;
}

/* Buttons where they fit, in a column only if they fit in one; else the stepper. */
static bool plan_buttons(const struct asked *asked, struct ui *ui, struct ui_rect area,
                         struct buttons *out)
{
    if (!has_buttons(asked))
        return false;
    *out = buttons_for(asked, ui, area.w);
    if (!fits(ui, out, area.h + 1))
        *out = flat_buttons(asked, ui, area.w);
    return fits(ui, out, area.h + 1);
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    if (has_buttons(asked)) {
        struct buttons b = buttons_for(asked, ui, width);
        return buttons_height(ui, &b);
    }
    struct steppers set = steppers_of(ui, asked);
    return steppers_height(app, ui, &set, width) + ui->m.gap * 1.5f +
           track_height(ui, asked, width);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct buttons b;
    (void)part;
    if (plan_buttons(asked, ui, area, &b)) {
        float most = (b.upright ? 110 : 170) * ui->m.u;
        float even = (area.h - ui->m.gap * (float)(b.rows - 1)) / (float)b.rows - b.label_h;
        b.cell_h = fmaxf(b.cell_h, fminf(even, most));
        area.h = buttons_height(ui, &b);
        (b.upright ? upright_build : flat_build)(ui, asked, &b, area);
        return;
    }
    struct steppers set = steppers_of(ui, asked);
    struct ui_rect top = area;
    float track_h = track_height(ui, asked, area.w) + ui->m.gap * 1.5f;
    bool room = steppers_height(app, ui, &set, area.w) + track_h <= area.h;
    top.h -= room ? track_h : 0;
    float used = steppers_build(app, ui, &set, top, 0);
    if (!room)
        return;
    ui_cut_top(&area, used + ui->m.gap * 1.5f);
    area.h = track_height(ui, asked, area.w);
    track(ui, asked, area);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    const struct form_range *range = &asked->row->range;
    char value[RANGE_TEXT_MAX] = "";
    bool again = action.b == range_step(range, asked->node->value);
    if (action.verb != ACT_CLEAR && action.verb != ACT_ADJUST)
        return;
    if (action.verb == ACT_ADJUST && !again && action.b >= 0 && action.b < range_count(range))
        range_value(range, action.b, value);
    visit_set(app_visit(app), asked->node, value);
}

const struct kind kind_range = {
    .name = "range", .serves = serves, .height = height, .build = build, .act = act};
