/* See and hear: what a visitor may set, each by one touch, and seen at once. */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

struct row {
    enum sense sense;
    float option_w, height;
    int columns;
};

/* What is not there cannot be set: the voice's speed without a voice, the light's without one, and
 * a lower place on a screen that is within reach. */
static bool is_offered(const struct app *app, const struct ui *ui, enum sense sense)
{
    bool voice = sense == SENSE_VOLUME || sense == SENSE_SPEED || sense == SENSE_EARS;
    if (voice)
        return app_can_read(app);
    if (sense == SENSE_PLACE)
        return ui->m.tall;
    return sense != SENSE_PACE || sense_of(app, SENSE_SWITCH) == 1;
}

static struct ui_button option_button(const struct app *app, struct ui *ui, enum sense sense,
                                      int option)
{
    const struct sense_row *row = &sense_rows[sense];
    bool chosen = sense_of(app, sense) == option;
    return (struct ui_button){.name = ui_name(ui, "see.%s.%d", row->name, option + 1),
                              .label = app_word(app, row->options[option]),
                              .kind = chosen ? UI_BUTTON_PRIMARY : UI_BUTTON_PLAIN,
                              .action = {ACT_SENSE, (int)sense, option}};
}

static const struct ui_style title_style = {.size = UI_BODY, .bold = true};

static float option_height(const struct ui *ui)
{
    return fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
}

/* Options side by side where they fit, else one below another. */
static struct row measure(const struct app *app, struct ui *ui, enum sense sense, float width)
{
    const struct sense_row *row = &sense_rows[sense];
    struct row out = {.sense = sense};
    for (int i = 0; i < row->count; i++) {
        struct ui_button button = option_button(app, ui, sense, i);
        out.option_w = fmaxf(out.option_w, ui_button_width(ui, &button));
    }
    out.columns = (int)((width + ui->m.gap) / (out.option_w + ui->m.gap));
    out.columns = out.columns < 1 ? 1 : out.columns > row->count ? row->count : out.columns;
    int lines = (row->count + out.columns - 1) / out.columns;
    out.height = ui_lay(ui, app_word(app, row->title), title_style, width).height + 8 * ui->m.u +
                 (float)lines * (option_height(ui) + ui->m.gap);
    return out;
}

static void build_row(const struct app *app, struct ui *ui, const struct row *row,
                      struct ui_rect at)
{
    const struct sense_row *sense = &sense_rows[row->sense];
    struct ui_item *title = ui_text(ui, ui_name(ui, "see.%s", sense->name), UI_HEADING,
                                    app_word(app, sense->title), title_style, at);
    ui_cut_top(&at, title->rect.h + 8 * ui->m.u);
    int lines = (sense->count + row->columns - 1) / row->columns;
    float w = fminf(at.w, fmaxf(row->option_w, 300 * ui->m.u) * (float)row->columns +
                              ui->m.gap * (float)(row->columns - 1));
    struct ui_rect grid = {at.x, at.y, w,
                           option_height(ui) * (float)lines + ui->m.gap * (float)(lines - 1)};
    for (int i = 0; i < sense->count; i++) {
        struct ui_button button = option_button(app, ui, row->sense, i);
        struct ui_item *item =
            ui_button(ui, &button, ui_cell(grid, row->columns, lines, ui->m.gap, i));
        item->role = UI_RADIO;
        if (sense_of(app, row->sense) == i)
            item->flags |= UI_CHOSEN;
    }
}

/* The rows in one or two columns, as many as go on a part. */
struct plan {
    struct row rows[SENSE_COUNT];
    float heights[SENSE_COUNT];
    int count, columns;
    float width;
};

static void plan_rows(const struct app *app, struct ui *ui, struct ui_rect area, struct plan *plan)
{
    bool wide = !ui->m.portrait && ui->m.text[UI_BODY] * 36 < area.w;
    plan->columns = wide ? 2 : 1;
    plan->width = wide ? (area.w - 60 * ui->m.u) / 2 : area.w;
    for (int i = 0; i < SENSE_COUNT; i++)
        if (is_offered(app, ui, (enum sense)i))
            plan->rows[plan->count++] = measure(app, ui, (enum sense)i, plan->width);
    for (int i = 0; i < plan->count; i += plan->columns) {
        float h = plan->rows[i].height;
        if (plan->columns == 2 && i + 1 < plan->count)
            h = fmaxf(h, plan->rows[i + 1].height);
        plan->heights[i / plan->columns] = h;
    }
}

static void build_lines(const struct app *app, struct ui *ui, const struct plan *plan,
                        struct chrome_part part, struct ui_rect area, float gap)
{
    for (int line = part.first; line < part.first + part.count; line++) {
        struct ui_rect row = ui_cut_top(&area, plan->heights[line]);
        ui_cut_top(&area, gap);
        for (int i = line * plan->columns; i < (line + 1) * plan->columns && i < plan->count; i++) {
            build_row(app, ui, &plan->rows[i], (struct ui_rect){row.x, row.y, plan->width, row.h});
            row.x += plan->width + 60 * ui->m.u;
        }
    }
}

static void build(const struct app *app, struct ui *ui)
{
    const char *title = app_word(app, WORD_SEE_TITLE);
    struct ui_rect area = chrome_top(app, ui, (struct chrome_top){.plain = true});
    struct chrome_bottom bottom = {
        .next = {.name = "done",
                 .label = app_word(app, WORD_SEE_DONE),
                 .kind = UI_BUTTON_PRIMARY,
                 .action = {.verb = ACT_BACK}},
        .extra = {.name = "more", .label = app_word(app, WORD_NAV_MORE)},
        .back = app_word(app, WORD_NAV_BACK),
    };
    struct plan plan = {0};
    float gap = 14 * ui->m.u;
    chrome_reserve(ui, &area, &bottom);
    chrome_heading(ui, &area, title, UI_START);
    chrome_low(ui, &area, 0);
    plan_rows(app, ui, area, &plan);
    int lines = (plan.count + plan.columns - 1) / plan.columns;
    struct chrome_part part = chrome_part_of(app, plan.heights, lines, gap, area.h);
    build_lines(app, ui, &plan, part, area, gap);
    bottom.extra.action = (struct ui_action){ACT_PART, part.part + 1, 0};
    bottom.back_action = (struct ui_action){ACT_PART, part.part - 1, 0};
    if (part.part + 1 >= part.parts)
        bottom.extra.label = NULL;
    if (part.part == 0)
        bottom.back = NULL;
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_see = {.name = "see", .build = build};
