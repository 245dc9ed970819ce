/* A grid: a header of choices, and below it a card for each question with a circle for each choice.
 *
 * Every circle has a target as large as any other answer's. "I don't know" and "I'd rather not say"
 * stand apart, at the end (R206). Rows that do not fit go on on the next part, under the same
 * header. */
#include "screens/kind_grid.h"

#include <math.h>
#include <string.h>

enum { COLUMNS_MAX = 9, LEAST_ROWS = 2 };

/* In parts of the whole: what the questions have at least, and the choices at most. */
static const float LABELS_LEAST = 0.3f, COLUMNS_MOST = 0.62f;
/* In 1/1080 of the shorter side. */
static const float PITCH_MOST = 211, PAD = 36, ROW_LEAST = 100, ROW_MOST = 118, CIRCLE = 60;

static const struct ui_style header_style = {.size = UI_SMALL, .align = UI_MIDDLE};
static const struct ui_style label_style = {.size = UI_BODY};

/* Where things stand; the same for each row. */
struct plan {
    struct visit_choices choices;
    const char *headers[COLUMNS_MAX];
    int columns, escapes;
    float label_w, pitch, apart; /* apart: air before the escapes */
    float header_h, row_h, gap;
    bool fits;
};

static bool words_fit(struct ui *ui, const char *text, struct ui_style style, float width)
{
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        const char *word = arena_copy(ui->frame_arena, text, n);
        if (ui_text_width(ui, word, style.size, style.bold) > width)
            return false;
        text += n + strspn(text + n, " ");
    }
    return true;
}

static void plan_columns(struct ui *ui, const struct asked *grid, struct plan *plan, float width)
{
    float target = ui->m.target + plan->gap;
    plan->apart = plan->escapes > 0 ? ui->m.gap : 0;
    float room = width * COLUMNS_MOST - plan->apart;
    plan->pitch = fminf(room / (float)plan->columns, PITCH_MOST * ui->m.u);
    plan->label_w = width - plan->pitch * (float)plan->columns - plan->apart - 1.3f * PAD * ui->m.u;
    plan->fits = plan->pitch >= target && plan->label_w >= width * LABELS_LEAST;
    for (int i = 0; i < plan->columns; i++) {
        const char *label = visit_say(grid->visit, grid->node, &plan->choices.at[i]->label,
                                      grid->language, ui->frame_arena);
        float w = plan->pitch - 12 * ui->m.u;
        plan->headers[i] = label;
        plan->fits &= label[0] != '\0' && words_fit(ui, label, header_style, w);
        plan->header_h = fmaxf(plan->header_h, ui_lay(ui, label, header_style, w).height);
    }
    plan->header_h += 16 * ui->m.u;
}

static void plan_rows(struct ui *ui, const struct asked *grid, struct plan *plan)
{
    plan->row_h = fmaxf(ui->m.target, ROW_LEAST * ui->m.u);
    for (int i = 0; i < grid->row_count; i++) {
        const char *label = grid->rows[i].label;
        plan->fits &= words_fit(ui, label, label_style, plan->label_w);
        plan->row_h =
            fmaxf(plan->row_h, ui_lay(ui, label, label_style, plan->label_w).height + 28 * ui->m.u);
    }
}

static struct plan plan_for(struct ui *ui, const struct asked *grid, float width)
{
    struct plan plan = {.gap = fmaxf(ui->m.gap * 0.6f, ui->m.least_gap)};
    plan.choices = visit_choices(grid->visit, grid->rows[0].node, ui->frame_arena);
    plan.columns = plan.choices.count;
    if (plan.columns < 2 || plan.columns > COLUMNS_MAX)
        return plan;
    for (int i = 0; i < plan.columns; i++)
        plan.escapes += form_is_escape(plan.choices.at[i]->name);
    plan_columns(ui, grid, &plan, width);
    if (plan.fits)
        plan_rows(ui, grid, &plan);
    return plan;
}

static int rows_per_part(const struct plan *plan, float height)
{
    int rows = (int)((height - plan->header_h + plan->gap + 1) / (plan->row_h + plan->gap));
    return rows > 1 ? rows : 1;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct plan plan = plan_for(ui, asked, width);
    (void)app;
    if (!plan.fits)
        return INFINITY;
    return plan.header_h + (plan.row_h + plan.gap) * (float)asked->row_count - plan.gap;
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct plan plan = plan_for(ui, asked, area.w);
    int rows = rows_per_part(&plan, area.h);
    (void)app;
    return (asked->row_count + rows - 1) / rows;
}

static struct ui_rect column_at(const struct ui *ui, const struct plan *plan, struct ui_rect row,
                                int column)
{
    float right = row.x + row.w - 0.1f * PAD * ui->m.u;
    float x = right - plan->pitch * (float)(plan->columns - column);
    if (column < plan->columns - plan->escapes)
        x -= plan->apart;
    return (struct ui_rect){x, row.y, plan->pitch, row.h};
}

static void circle(struct ui *ui, const char *name, int owner, struct ui_rect cell, bool chosen)
{
    float side = fmaxf(CIRCLE * ui->m.u, ui->m.least_target * 0.72f);
    uint32_t fill = ui_colour(ui, UI_CARD), primary = ui_colour(ui, UI_PRIMARY);
    struct ui_item *ring =
        ui_add(ui, ui_name(ui, "%s.ring", name), UI_PART, ui_centre(cell, side, side));
    ring->owner = owner;
    ring->shape = (struct ui_shape){.fill = fill,
                                    .fill_bottom = fill,
                                    .radius = side / 2,
                                    .stroke = chosen ? primary : ui_colour(ui, UI_OUTLINE),
                                    .stroke_width = (chosen ? 6 : 4) * ui->m.u};
    if (!chosen)
        return;
    side *= 0.6f;
    struct ui_item *dot =
        ui_add(ui, ui_name(ui, "%s.dot", name), UI_PART, ui_centre(cell, side, side));
    dot->owner = owner;
    dot->flags = UI_POP;
    dot->shape = (struct ui_shape){.fill = primary, .fill_bottom = primary, .radius = side / 2};
}

static void radio(struct ui *ui, const struct asked *row, const struct plan *plan, int column,
                  struct ui_rect cell)
{
    const struct form_choice *choice = plan->choices.at[column];
    bool several = row->row->type == FORM_SELECT_MULTIPLE;
    const char *name = ui_name(ui, "choice.%s.%s", row->row->name, choice->name);
    struct ui_item *item =
        ui_add(ui, name, several ? UI_CHECK : UI_RADIO, ui_inset(cell, plan->gap / 2, 4 * ui->m.u));
    int owner = ui_index(ui, item);
    bool chosen = visit_is_chosen(row->node, choice->name);
    item->shape.radius = 20 * ui->m.u;
    item->action = (struct ui_action){ACT_CHOOSE, row->index, column};
    item->flags = chosen ? UI_CHOSEN : 0;
    item->say = arena_printf(ui->frame_arena, "%s: %s", row->label, plan->headers[column]);
    circle(ui, name, owner, cell, chosen);
}

static void row_build(struct ui *ui, const struct asked *row, const struct plan *plan,
                      struct ui_rect at)
{
    const char *name = ui_name(ui, "row.%s", row->row->name);
    struct ui_item *card = ui_card(ui, name, UI_PART, at, ui_colour(ui, UI_CARD));
    card->shape.radius = fminf(card->shape.radius, 26 * ui->m.u);
    struct ui_rect label = {at.x + PAD * ui->m.u, at.y, plan->label_w, at.h};
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_TEXT, row->label, label_style, label);
    for (int i = 0; i < plan->columns; i++)
        radio(ui, row, plan, i, column_at(ui, plan, at, i));
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct plan plan = plan_for(ui, asked, area.w);
    int per = rows_per_part(&plan, area.h), first = part * per;
    int count = asked->row_count - first < per ? asked->row_count - first : per;
    struct ui_style quiet = header_style;
    quiet.ink = ui_colour(ui, UI_SOFT);
    (void)app;
    struct ui_rect header = ui_cut_top(&area, plan.header_h);
    header.h -= 16 * ui->m.u;
    for (int i = 0; i < plan.columns; i++) {
        struct ui_rect at = ui_inset(column_at(ui, &plan, header, i), 6 * ui->m.u, 0);
        float h = ui_lay(ui, plan.headers[i], quiet, at.w).height;
        at.y += at.h - h;
        at.h = h;
        ui_text(ui, ui_name(ui, "header.%s.%d", asked->rows[0].row->name, i + 1), UI_TEXT,
                plan.headers[i], quiet, at);
    }
    float even = (area.h + plan.gap) / (float)count - plan.gap;
    float h = fmaxf(plan.row_h, fminf(even, ROW_MOST * ui->m.u));
    for (int i = 0; i < count; i++) {
        row_build(ui, &asked->rows[first + i], &plan, ui_cut_top(&area, h));
        ui_cut_top(&area, plan.gap);
    }
    if (area.h < -plan.gap - 1)
        ui_overflow(ui, asked->rows[0].row->name);
}

const struct kind kind_grid = {.name = "grid", .height = height, .parts = parts, .build = build};

/* The group whose appearance makes its questions a grid, or NULL. */
static struct node *table_around(const struct asked *asked)
{
    for (struct node *at = asked->node->parent; at != NULL; at = at->parent) {
        const struct form_node *row = visit_form_node(asked->visit, at);
        if (row != NULL && row->grid)
            return at;
        if (row == NULL || row->type != FORM_GROUP)
            break;
    }
    return NULL;
}

static bool is_select(const struct asked *asked)
{
    return asked->row->type == FORM_SELECT_ONE || asked->row->type == FORM_SELECT_MULTIPLE;
}

static bool is_header(const struct asked *asked)
{
    return is_select(asked) && table_around(asked) != NULL &&
           form_has_word(asked->row->appearance, "label");
}

static bool in_piles(const struct asked *asked)
{
    const struct node *table = table_around(asked);
    return table != NULL && asked->row->type == FORM_SELECT_ONE &&
           form_has_word(visit_form_node(asked->visit, table)->appearance, "piles");
}

static bool is_row(const struct asked *asked)
{
    const struct node *table = table_around(asked);
    if (!is_select(asked) || is_header(asked) || asked->row->list == NULL || table == NULL)
        return false;
    return form_has_word(asked->row->appearance, "list-nolabel") ||
           form_has_word(visit_form_node(asked->visit, table)->appearance, "table-list") ||
           in_piles(asked);
}

static bool same_grid(const struct asked *a, const struct asked *b)
{
    return is_row(b) && a->row->list == b->row->list && a->row->type == b->row->type &&
           table_around(a) == table_around(b);
}

/* The entry that stands for a grid: it speaks as its `label` row does, else as its group. */
static struct asked entry_of(struct ui *ui, const struct asked *header, const struct asked *rows,
                             int count)
{
    struct node *table = table_around(&rows[0]);
    struct asked grid = header != NULL ? *header : rows[0];
    if (table != NULL && (header == NULL || header->label[0] == '\0')) {
        grid.node = table;
        grid.row = visit_form_node(grid.visit, table);
        grid.label = visit_say(grid.visit, table, &grid.row->label, grid.language, ui->frame_arena);
        grid.hint = "";
    } else if (header == NULL) {
        grid.label = "";
    }
    grid.index = rows[0].index;
    grid.rows = rows;
    grid.row_count = count;
    return grid;
}

static bool grid_fits(struct ui *ui, const struct asked *grid, struct ui_rect area)
{
    if (!ui->theme->grids || grid->row_count < LEAST_ROWS)
        return false;
    struct plan plan = plan_for(ui, grid, area.w);
    /* The title takes its part of the height. */
    float title = ui->m.text[UI_TITLE] * 2.2f;
    return plan.fits && rows_per_part(&plan, area.h - title) >= LEAST_ROWS;
}

int grid_fold(const struct app *app, struct ui *ui, struct asked *asked, int count,
              struct ui_rect area)
{
    int out = 0;
    const struct asked *header = NULL;
    struct asked *rows = ARENA_ARRAY(ui->frame_arena, struct asked, count + 1);
    (void)app;
    for (int i = 0; i < count; i++)
        rows[i] = asked[i];
    for (int i = 0, run = 1; i < count; i += run) {
        run = 1;
        if (is_header(&rows[i])) {
            header = &rows[i];
            continue;
        }
        while (is_row(&rows[i]) && i + run < count && same_grid(&rows[i], &rows[i + run]))
            run++;
        if (!is_row(&rows[i])) {
            asked[out++] = rows[i];
            header = NULL;
            continue;
        }
        struct asked grid = entry_of(ui, header, &rows[i], run);
        grid.piles = in_piles(&rows[i]);
        bool together = grid.piles || grid_fits(ui, &grid, area);
        if (together)
            asked[out++] = grid;
        for (int k = i; !together && k < i + run; k++) {
            asked[out] = rows[k];
            asked[out++].above = grid.label[0] != '\0' ? grid.label : NULL;
        }
        header = NULL;
    }
    return out;
}
