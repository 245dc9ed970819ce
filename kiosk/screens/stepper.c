/* Numbers that go up and down: how they are laid out, and their buttons. */
#include "screens/stepper.h"
#include "screens/parts.h"

#include <math.h>

enum { CELLS_MAX = STEPPERS_MAX + 1 };

struct plan {
    bool upright;
    int rows, rows_a_part;
    float widths[CELLS_MAX]; /* the least of each cell */
    int row_of[CELLS_MAX];
    float cell_h, caption_h;
    float gap; /* between a value and its buttons */
};

static const struct ui_style caption_style = {.size = UI_BODY, .align = UI_MIDDLE};
static const struct ui_style value_style = {.size = UI_TITLE, .bold = true, .align = UI_MIDDLE};

static struct ui_button clear_button(const struct app *app, const struct steppers *set)
{
    return (struct ui_button){.name = set->clear_name,
                              .label = app_word(app, WORD_STEP_CLEAR),
                              .action = set->clear,
                              .off = !set->answered};
}

/* The button that clears stands in a cell of its own, after the others. */
static int cells_of(const struct steppers *set)
{
    return set->count + 1;
}

static float value_width(struct ui *ui, const struct stepper *stepper)
{
    return ui_text_width(ui, stepper->widest, value_style.size, true) + 48 * ui->m.u;
}

/* How wide a stepper has to be. */
static float cell_width(struct ui *ui, const struct stepper *stepper, const struct plan *plan)
{
    float w = fmaxf(value_width(ui, stepper), ui->m.target);
    if (stepper->caption != NULL)
        w = fmaxf(w, ui_text_width(ui, stepper->caption, caption_style.size, false) + 1);
    return plan->upright ? w : w + 2 * (ui->m.target + plan->gap);
}

static struct plan plan_cells(const struct app *app, struct ui *ui, const struct steppers *set,
                              bool upright)
{
    struct plan plan = {.upright = upright, .gap = fmaxf(ui->m.gap * 0.6f, 12 * ui->m.u)};
    struct ui_button clear = clear_button(app, set);
    float value_h = fmaxf(ui->m.text[value_style.size] * 1.6f, upright ? 0 : ui->m.target);
    for (int i = 0; i < set->count; i++) {
        const struct stepper *at = &set->at[i];
        plan.widths[i] = cell_width(ui, at, &plan);
        if (at->caption == NULL)
            continue;
        struct ui_block block = ui_lay(ui, at->caption, caption_style, plan.widths[i]);
        plan.caption_h = fmaxf(plan.caption_h, block.height + plan.gap);
    }
    plan.widths[set->count] = ui_button_width(ui, &clear);
    plan.cell_h = plan.caption_h + value_h + (upright ? 2 * (ui->m.target + plan.gap) : 0);
    return plan;
}

/* As many cells in a row as fit, and as many rows in a part. */
static void plan_rows(const struct ui *ui, struct plan *plan, int cells, float width, float height)
{
    float x = 0;
    plan->rows = 1;
    for (int i = 0; i < cells; i++) {
        if (x > 0 && x + plan->widths[i] > width + 1) {
            plan->rows++;
            x = 0;
        }
        plan->row_of[i] = plan->rows - 1;
        x += plan->widths[i] + ui->m.gap;
    }
    plan->rows_a_part = rows_that_fit(ui, plan->cell_h, height);
    if (plan->rows_a_part > plan->rows)
        plan->rows_a_part = plan->rows;
}

static int parts_of(const struct plan *plan)
{
    return (plan->rows + plan->rows_a_part - 1) / plan->rows_a_part;
}

static struct plan plan_for(const struct app *app, struct ui *ui, const struct steppers *set,
                            float width, float height)
{
    struct plan flat = plan_cells(app, ui, set, false), upright = plan_cells(app, ui, set, true);
    plan_rows(ui, &flat, cells_of(set), width, height);
    plan_rows(ui, &upright, cells_of(set), width, height);
    bool stands = !set->flat && parts_of(&upright) <= parts_of(&flat) && upright.cell_h <= height;
    return stands ? upright : flat;
}

static float rows_height(const struct ui *ui, const struct plan *plan, int rows)
{
    return plan->cell_h * (float)rows + ui->m.gap * (float)(rows - 1);
}

float steppers_height(const struct app *app, struct ui *ui, const struct steppers *set, float width)
{
    struct plan plan = plan_cells(app, ui, set, !set->flat);
    plan_rows(ui, &plan, cells_of(set), width, 1e6f);
    return rows_height(ui, &plan, plan.rows);
}

int steppers_parts(const struct app *app, struct ui *ui, const struct steppers *set,
                   struct ui_rect area)
{
    struct plan plan = plan_for(app, ui, set, area.w, area.h);
    return parts_of(&plan);
}

static void value_box(struct ui *ui, const struct stepper *stepper, struct ui_rect at)
{
    bool empty = stepper->value[0] == '\0';
    struct ui_style style = value_style;
    style.ink = ui_colour(ui, empty ? UI_SOFT : UI_INK);
    struct ui_item *box = ui_text_middle(ui, ui_name(ui, "%s.value", stepper->name), UI_TEXT,
                                         empty ? "–" : stepper->value, style, at);
    uint32_t fill = ui_colour(ui, UI_CARD);
    box->flags |= empty ? 0 : UI_OWN;
    if (stepper->caption != NULL)
        box->say = ui_name(ui, "%s: %s", stepper->caption, box->label);
    box->shape = (struct ui_shape){.fill = fill,
                                   .fill_bottom = fill,
                                   .radius = fminf(26 * ui->m.u, at.h / 2),
                                   .stroke = ui_colour(ui, empty ? UI_OUTLINE : UI_PRIMARY),
                                   .stroke_width = (empty ? 4 : 6) * ui->m.u};
}

static void step_button(const struct app *app, struct ui *ui, const struct stepper *stepper,
                        bool more, struct ui_rect at)
{
    struct ui_button button = {.name = ui_name(ui, "%s.%s", stepper->name, more ? "more" : "less"),
                               .label = more ? "+" : "−",
                               .kind = UI_BUTTON_KEY,
                               .action = more ? stepper->more : stepper->less,
                               .off = more ? stepper->more_off : stepper->less_off};
    struct ui_item *item = ui_button(ui, &button, at);
    const char *word = app_word(app, more ? WORD_STEP_MORE : WORD_STEP_LESS);
    item->say = stepper->caption != NULL ? ui_name(ui, "%s: %s", stepper->caption, word) : word;
}

static void stepper_build(const struct app *app, struct ui *ui, const struct stepper *stepper,
                          const struct plan *plan, struct ui_rect cell)
{
    if (stepper->caption != NULL) {
        struct ui_rect at = ui_cut_top(&cell, plan->caption_h);
        ui_text(ui, ui_name(ui, "%s.caption", stepper->name), UI_TEXT, stepper->caption,
                caption_style, at);
    }
    if (plan->upright) {
        float key = fmaxf(ui->m.target, (cell.h - 2 * plan->gap) * 0.32f);
        struct ui_rect more = ui_cut_top(&cell, key), less = ui_cut_bottom(&cell, key);
        step_button(app, ui, stepper, true, more);
        value_box(ui, stepper, ui_inset(cell, 0, plan->gap));
        step_button(app, ui, stepper, false, less);
        return;
    }
    float spare = fmaxf(cell.w - cell_width(ui, stepper, plan), 0);
    float key = ui->m.target + fminf(spare * 0.3f, fmaxf(cell.h * 1.2f - ui->m.target, 0));
    struct ui_rect less = ui_cut_left(&cell, key), more = ui_cut_right(&cell, key);
    step_button(app, ui, stepper, false, less);
    value_box(ui, stepper, ui_inset(cell, plan->gap, 0));
    step_button(app, ui, stepper, true, more);
}

static void clear_build(const struct app *app, struct ui *ui, const struct steppers *set,
                        const struct plan *plan, struct ui_rect cell)
{
    struct ui_button button = clear_button(app, set);
    if (!set->answered)
        return;
    ui_cut_top(&cell, plan->caption_h);
    ui_button(ui, &button,
              ui_centre(cell, fminf(cell.w, ui_button_width(ui, &button) + 60 * ui->m.u),
                        fminf(cell.h, fmaxf(ui->m.target, 110 * ui->m.u))));
}

/* A cell grows with the room there is, so that what is touched is large. */
static float most_width(const struct ui *ui, const struct plan *plan, int cell)
{
    return fmaxf(plan->widths[cell] * (plan->upright ? 1.5f : 1.25f), 240 * ui->m.u);
}

static void row_build(const struct app *app, struct ui *ui, const struct steppers *set,
                      const struct plan *plan, int row, struct ui_rect at)
{
    int cells = 0;
    float least = -ui->m.gap, most = least;
    for (int i = 0; i < cells_of(set); i++)
        if (plan->row_of[i] == row) {
            least += plan->widths[i] + ui->m.gap;
            most += most_width(ui, plan, i) + ui->m.gap;
            cells++;
        }
    float share = fminf(fmaxf((at.w - least) / fmaxf(most - least, 1), 0), 1);
    for (int i = 0; i < cells_of(set); i++) {
        if (plan->row_of[i] != row)
            continue;
        float grow = (most_width(ui, plan, i) - plan->widths[i]) * share;
        struct ui_rect cell = ui_cut_left(&at, plan->widths[i] + grow);
        ui_cut_left(&at, ui->m.gap);
        if (i < set->count)
            stepper_build(app, ui, &set->at[i], plan, cell);
        else
            clear_build(app, ui, set, plan, cell);
    }
}

float steppers_build(const struct app *app, struct ui *ui, const struct steppers *set,
                     struct ui_rect area, int part)
{
    struct plan plan = plan_for(app, ui, set, area.w, area.h);
    int first = part * plan.rows_a_part;
    int rows = plan.rows - first < plan.rows_a_part ? plan.rows - first : plan.rows_a_part;
    float even = (area.h - ui->m.gap * (float)(rows - 1)) / (float)rows;
    float most = (plan.upright ? 520 : set->count == 1 ? 200 : 130) * ui->m.u + plan.caption_h;
    float cell_h = fmaxf(plan.cell_h, fminf(even, most));
    if (plan.cell_h > area.h + 1)
        ui_overflow(ui, set->at[0].name);
    struct ui_rect rest = area;
    for (int row = first; row < first + rows; row++) {
        row_build(app, ui, set, &plan, row, ui_cut_top(&rest, cell_h));
        ui_cut_top(&rest, ui->m.gap);
    }
    return cell_h * (float)rows + ui->m.gap * (float)(rows - 1);
}
