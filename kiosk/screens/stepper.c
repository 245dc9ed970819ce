/* Numbers that go up and down: how they are laid out, and their buttons. */
#include "screens/stepper.h"

#include <math.h>

struct plan {
    bool upright;
    int columns, rows; /* of one part */
    int parts;
    float cell_w, cell_h; /* the least of each */
    float caption_h, gap; /* gap: between a value and its buttons */
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

static struct plan plan_cells(const struct app *app, struct ui *ui, const struct steppers *set,
                              bool upright)
{
    struct plan plan = {.upright = upright, .gap = fmaxf(ui->m.gap * 0.6f, 12 * ui->m.u)};
    struct ui_button clear = clear_button(app, set);
    float value_h = fmaxf(ui->m.text[value_style.size] * 1.6f, upright ? 0 : ui->m.target);
    plan.cell_w = ui_button_width(ui, &clear);
    for (int i = 0; i < set->count; i++) {
        const struct stepper *at = &set->at[i];
        float w = value_width(ui, at);
        if (!upright)
            w += 2 * (ui->m.target + plan.gap);
        plan.cell_w = fmaxf(plan.cell_w, w);
        if (at->caption == NULL)
            continue;
        struct ui_block block = ui_lay(ui, at->caption, caption_style, plan.cell_w);
        plan.caption_h = fmaxf(plan.caption_h, block.height + plan.gap);
    }
    plan.cell_h = plan.caption_h + value_h + (upright ? 2 * (ui->m.target + plan.gap) : 0);
    return plan;
}

static int that_fit(float cell, float gap, float room, int most)
{
    int fit = (int)((room + gap + 1) / (cell + gap));
    return fit < 1 ? 1 : fit < most ? fit : most;
}

static void plan_grid(const struct ui *ui, struct plan *plan, int cells, float width, float height)
{
    plan->columns = that_fit(plan->cell_w, ui->m.gap, width, cells);
    int rows = (cells + plan->columns - 1) / plan->columns;
    plan->rows = that_fit(plan->cell_h, ui->m.gap, height, rows);
    int per = plan->columns * plan->rows;
    plan->parts = (cells + per - 1) / per;
    /* Two rows of three rather than four and two. */
    if (plan->parts == 1)
        plan->columns = (cells + plan->rows - 1) / plan->rows;
}

static struct plan plan_for(const struct app *app, struct ui *ui, const struct steppers *set,
                            float width, float height)
{
    struct plan flat = plan_cells(app, ui, set, false), upright = plan_cells(app, ui, set, true);
    plan_grid(ui, &flat, cells_of(set), width, height);
    plan_grid(ui, &upright, cells_of(set), width, height);
    bool stands = !set->flat && upright.parts <= flat.parts && upright.cell_h <= height;
    return stands ? upright : flat;
}

static float rows_height(const struct ui *ui, const struct plan *plan)
{
    return plan->cell_h * (float)plan->rows + ui->m.gap * (float)(plan->rows - 1);
}

float steppers_height(const struct app *app, struct ui *ui, const struct steppers *set,
                      float width)
{
    struct plan plan = plan_cells(app, ui, set, !set->flat);
    plan_grid(ui, &plan, cells_of(set), width, 1e6f);
    return rows_height(ui, &plan);
}

int steppers_parts(const struct app *app, struct ui *ui, const struct steppers *set,
                   struct ui_rect area)
{
    return plan_for(app, ui, set, area.w, area.h).parts;
}

static void value_box(struct ui *ui, const struct stepper *stepper, struct ui_rect at)
{
    bool empty = stepper->value[0] == '\0';
    struct ui_style style = value_style;
    style.ink = ui_colour(ui, empty ? UI_SOFT : UI_INK);
    struct ui_item *box = ui_text_middle(ui, ui_name(ui, "%s.value", stepper->name), UI_TEXT,
                                         empty ? "–" : stepper->value, style, at);
    uint32_t fill = ui_colour(ui, UI_CARD);
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
    item->say =
        stepper->caption != NULL ? ui_name(ui, "%s: %s", stepper->caption, word) : word;
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
    float key = fmaxf(ui->m.target, fminf(cell.h * 1.2f, cell.w * 0.26f));
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

float steppers_build(const struct app *app, struct ui *ui, const struct steppers *set,
                     struct ui_rect area, int part)
{
    struct plan plan = plan_for(app, ui, set, area.w, area.h);
    int per = plan.columns * plan.rows, first = part * per;
    float most_w = fmaxf(plan.cell_w, (plan.upright ? 330 : 620) * ui->m.u);
    float least_h = rows_height(ui, &plan);
    float most_h = fmaxf(plan.cell_h, (plan.upright ? 520 : 150) * ui->m.u + plan.caption_h);
    struct ui_rect grid = area;
    grid.w = fminf(area.w, most_w * (float)plan.columns + ui->m.gap * (float)(plan.columns - 1));
    grid.h = fminf(area.h, most_h * (float)plan.rows + ui->m.gap * (float)(plan.rows - 1));
    if (least_h > area.h + 1) {
        ui_overflow(ui, set->at[0].name);
        grid.h = least_h;
    }
    for (int i = 0; i < per && first + i < cells_of(set); i++) {
        struct ui_rect cell = ui_cell(grid, plan.columns, plan.rows, ui->m.gap, i);
        if (first + i < set->count)
            stepper_build(app, ui, &set->at[first + i], &plan, cell);
        else
            clear_build(app, ui, set, &plan, cell);
    }
    return grid.h;
}
