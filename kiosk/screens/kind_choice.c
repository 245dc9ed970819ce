/* Pick one, or pick several: cards in a row where they fit, else rows with a box.
 *
 * "I don't know" and "I'd rather not say" stand apart below the others (R206). The order is the
 * list's: low to high along the reading direction (R220). */
#include "form/flow.h"
#include "screens/kind.h"

#include <math.h>
#include <string.h>

enum {
    CHOICES_MAX = FORM_OFFERED_MAX,
    ESCAPES_MAX = 2,
    COLUMNS_MAX = 8,
    CARDS_MAX = 5,
    LIKERT_MAX = 7
};

struct options {
    const struct form_choice *list[CHOICES_MAX];
    const char *labels[CHOICES_MAX], *pictures[CHOICES_MAX];
    int place[CHOICES_MAX]; /* among the open ones: what actions carry */
    int count;
    const struct form_choice *escapes[ESCAPES_MAX];
    const char *escape_labels[ESCAPES_MAX], *escape_pictures[ESCAPES_MAX];
    int escape_place[ESCAPES_MAX];
    int escape_count;
    bool several, pictured;
    int columns; /* that the form asks for; 0: as they fit */
    bool plain; /* no box to tick beside the words */
    bool likert; /* one row: a mark, and the words beneath */
};

static void add_option(const struct app *app, struct ui *ui, const struct asked *asked,
                       const struct form_choice *choice, int place, struct options *out)
{
    if (form_is_escape(choice->name) && out->escape_count < ESCAPES_MAX) {
        out->escape_place[out->escape_count] = place;
        out->escape_labels[out->escape_count] =
            visit_say(asked->visit, asked->node, &choice->label, asked->language, ui->frame_arena);
        out->escape_pictures[out->escape_count] = choice_picture(app, ui, asked, choice);
        out->escapes[out->escape_count++] = choice;
        return;
    }
    int i = out->count++;
    out->list[i] = choice;
    out->place[i] = place;
    out->labels[i] =
        visit_say(asked->visit, asked->node, &choice->label, asked->language, ui->frame_arena);
    out->pictures[i] = choice_picture(app, ui, asked, choice);
    if (strcmp(choice->name, "other") == 0 && out->labels[i][0] == '\0') {
        out->labels[i] = app_word(app, WORD_OTHER_CHOICE);
        out->pictures[i] = "➕";
    }
    out->pictured |= out->pictures[i] != NULL;
}

/* The columns that an appearance asks for: "columns-3", or as many as fit. */
static int columns_of(const char *appearance, int count)
{
    static const struct {
        const char *word;
        int columns;
    } words[] = {{"columns", 3},
                 {"columns-pack", COLUMNS_MAX},
                 {"compact", COLUMNS_MAX},
                 {"horizontal", COLUMNS_MAX},
                 {"horizontal-compact", COLUMNS_MAX},
                 {"minimal", 4}};
    int most = count < COLUMNS_MAX ? count : COLUMNS_MAX;
    for (int n = 1; n <= COLUMNS_MAX; n++) {
        const char name[] = {'c', 'o', 'l', 'u', 'm', 'n', 's', '-', (char)('0' + n), '\0'};
        if (form_has_word(appearance, name))
            return n;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (form_has_word(appearance, words[i].word))
            return words[i].columns < most ? words[i].columns : most;
    return 0;
}

static void options_of(const struct app *app, struct ui *ui, const struct asked *asked,
                       struct options *out)
{
    struct visit_choices open = visit_choices(asked->visit, asked->node, ui->frame_arena);
    *out = (struct options){.several = asked->row->type == FORM_SELECT_MULTIPLE};
    for (int i = 0; i < open.count && out->count < CHOICES_MAX; i++)
        add_option(app, ui, asked, open.at[i], i, out);
    const char *appearance = asked->row->appearance;
    out->columns = columns_of(appearance, out->count);
    out->plain = form_has_word(appearance, "no-buttons");
    out->likert = form_has_word(appearance, "likert");
}

/* How the options are laid out: cards in one row, or rows in some columns. */
struct plan {
    bool cards;
    enum ui_size size; /* of a card's words */
    float pad; /* at their sides */
    int columns;
    float cell_h; /* of one option */
    float picture; /* of a card's */
    float escapes_h;
    float gap;
};

static const struct ui_style row_style = {.size = UI_BODY, .bold = true};

static float mark_side(const struct ui *ui)
{
    return fmaxf(52 * ui->m.u, ui->m.text[UI_BODY] * 1.45f);
}

static float row_text_width(const struct ui *ui, const struct options *o, float cell_w)
{
    float mark = o->plain ? 0 : mark_side(ui) + 20 * ui->m.u;
    float picture = o->pictured ? 72 * ui->m.u + 20 * ui->m.u : 0;
    return cell_w - 56 * ui->m.u - mark - picture;
}

static bool words_fit(struct ui *ui, const char *text, struct ui_style style, float width)
{
    /* A word wider than its place would be cut. */
    for (const char *at = text; *at != '\0';) {
        size_t n = strcspn(at, " ");
        const char *word = arena_copy(ui->frame_arena, at, n);
        if (ui_text_width(ui, word, style.size, style.bold) > width)
            return false;
        at += n + strspn(at + n, " ");
    }
    return true;
}

static float tallest_row(struct ui *ui, const struct options *o, float cell_w, bool *fits)
{
    float tallest = ui->m.target, width = row_text_width(ui, o, cell_w);
    for (int i = 0; i < o->count; i++) {
        struct ui_block block = ui_lay(ui, o->labels[i], row_style, width);
        *fits &= words_fit(ui, o->labels[i], row_style, width);
        tallest = fmaxf(tallest, block.height + 24 * ui->m.u);
    }
    return tallest;
}

static struct ui_style card_style(const struct plan *plan)
{
    return (struct ui_style){.size = plan->size, .bold = true, .align = UI_MIDDLE};
}

/* All the words of a row of cards fit at that size; then `tallest` is the height they need. */
static bool card_words_fit(struct ui *ui, const struct options *o, const struct plan *plan,
                           float width, float *tallest)
{
    *tallest = 0;
    for (int i = 0; i < o->count; i++) {
        if (!words_fit(ui, o->labels[i], card_style(plan), width))
            return false;
        *tallest = fmaxf(*tallest, ui_lay(ui, o->labels[i], card_style(plan), width).height);
    }
    return true;
}

static bool plan_cards(struct ui *ui, const struct options *o, float width, struct plan *plan)
{
    float tallest;
    if (o->count == 0 || o->count > (o->likert ? LIKERT_MAX : CARDS_MAX) || o->several ||
        o->columns > 0)
        return false;
    float cell = (width - plan->gap * (float)(o->count - 1)) / (float)o->count;
    static const struct {
        enum ui_size size;
        float pad;
    } tried[] = {{UI_LEAD, 18}, {UI_BODY, 18}, {UI_BODY, 6}, {UI_SMALL, 6}};
    bool fits = false;
    for (size_t i = 0; i < sizeof tried / sizeof tried[0] && !fits; i++) {
        plan->size = tried[i].size;
        plan->pad = tried[i].pad * ui->m.u;
        fits = cell >= ui->m.target && card_words_fit(ui, o, plan, cell - 2 * plan->pad, &tallest);
    }
    if (!fits)
        return false;
    plan->cards = true;
    plan->columns = o->count;
    plan->picture = o->pictured ? 64 * ui->m.u : o->likert ? mark_side(ui) : 0;
    plan->cell_h = fmaxf(tallest + plan->picture + 56 * ui->m.u, ui->m.target);
    return true;
}

static float plan_height(const struct plan *plan, int count)
{
    int rows = (count + plan->columns - 1) / plan->columns;
    float h = plan->cell_h * (float)rows + plan->gap * (float)(rows - 1);
    return h + (plan->escapes_h > 0 ? plan->escapes_h + plan->gap * 1.4f : 0);
}

/* As high as their words and a finger need; `least` beside what looks well. */
static float escapes_height(struct ui *ui, const struct options *o, float width, float least,
                            float air)
{
    float h = o->escape_count > 0 ? least : 0;
    bool pictured = o->escape_count > 0 && o->escape_pictures[0] != NULL;
    float picture = pictured ? ui->m.text[UI_ROW] * 1.2f + 16 * ui->m.u : 0;
    float inner = (width - ui->m.gap) / ESCAPES_MAX - 48 * ui->m.u - picture;
    const struct ui_style style = {.size = UI_ROW, .bold = true, .align = UI_MIDDLE};
    for (int i = 0; i < o->escape_count; i++)
        h = fmaxf(h, ui_lay(ui, o->escape_labels[i], style, inner).height + air);
    return h;
}

static float usual_escapes(struct ui *ui, const struct options *o, float width)
{
    return escapes_height(ui, o, width, fmaxf(ui->m.target, 96 * ui->m.u), 24 * ui->m.u);
}

static bool plan_rows(struct ui *ui, const struct options *o, float width, int columns,
                      struct plan *plan)
{
    bool fits = true;
    float cell = (width - plan->gap * (float)(columns - 1)) / (float)columns;
    plan->cards = false;
    plan->columns = columns;
    plan->cell_h = tallest_row(ui, o, cell, &fits);
    return fits;
}

/* A scale: its order must be seen at one look, so that it is not spread over columns or parts. Where
 * it has no room, its letters become smaller first. */
static bool is_scale(const struct options *o)
{
    return !o->several && o->columns == 0 && o->count <= LIKERT_MAX;
}

/* Rows as low as their words and a finger let. */
static float least_row(struct ui *ui, const struct options *o, float cell_w)
{
    float tallest = 0, width = row_text_width(ui, o, cell_w);
    for (int i = 0; i < o->count; i++)
        tallest = fmaxf(tallest, ui_lay(ui, o->labels[i], row_style, width).height);
    return fmaxf(tallest, mark_side(ui)) + 6 * ui->m.u;
}

/* In one row, or else in one column, fitting or not: at last in low rows, close together. */
static struct plan plan_scale(struct ui *ui, const struct options *o, struct ui_rect area)
{
    struct plan plan = {.gap = ui->m.gap, .escapes_h = usual_escapes(ui, o, area.w)};
    if (plan_cards(ui, o, area.w, &plan) && plan_height(&plan, o->count) <= area.h)
        return plan;
    plan_rows(ui, o, area.w, 1, &plan);
    if (plan_height(&plan, o->count) > area.h) {
        plan.gap = ui->m.least_gap;
        plan.cell_h = fmaxf(ui->m.least_answer, least_row(ui, o, area.w));
        plan.escapes_h = escapes_height(ui, o, area.w, ui->m.least_answer, 8 * ui->m.u);
    }
    return plan;
}

static bool row_fits(const struct plan *plan, float height)
{
    float apart = plan->escapes_h > 0 ? plan->escapes_h + plan->gap * 1.4f : 0;
    return plan->cell_h + apart <= height;
}

/* The first layout that fits the height: cards, then rows in few columns; else the most columns
 * whose words fit, to be split over parts. */
static struct plan plan_for(struct ui *ui, const struct options *o, struct ui_rect area)
{
    struct plan plan = {.gap = ui->m.gap, .escapes_h = usual_escapes(ui, o, area.w)}, last;
    if (is_scale(o)) {
        plan = plan_scale(ui, o, area);
        if (ui->m.shrinks || plan_height(&plan, o->count) <= area.h)
            return plan;
        plan = (struct plan){.gap = ui->m.gap, .escapes_h = plan.escapes_h};
    }
    if (plan_cards(ui, o, area.w, &plan) && plan_height(&plan, o->count) <= area.h)
        return plan;
    for (int columns = o->columns; columns > 0; columns--)
        if (plan_rows(ui, o, area.w, columns, &plan))
            return plan;
    int least = o->count > 6 && !ui->m.portrait ? 2 : 1;
    if (!plan_rows(ui, o, area.w, least, &plan) || !row_fits(&plan, area.h)) {
        least = 1;
        plan_rows(ui, o, area.w, least, &plan);
    }
    last = plan;
    for (int columns = least; columns <= 4; columns++) {
        if (!plan_rows(ui, o, area.w, columns, &plan))
            break;
        if (row_fits(&plan, area.h) || !row_fits(&last, area.h))
            last = plan;
        if (plan_height(&plan, o->count) <= area.h)
            break;
    }
    return last;
}

/* The least height in which all the options stand as they should: a scale in one row or one
 * column, so that its order is plain; several choices in as many columns as their words let. */
static float least_height(struct ui *ui, const struct options *o, float width)
{
    struct plan rows = plan_for(ui, o, (struct ui_rect){0, 0, width, 0}), cards = rows;
    if (!o->several && o->count <= 6 && o->columns == 0)
        plan_rows(ui, o, width, 1, &rows);
    float h = plan_height(&rows, o->count);
    return plan_cards(ui, o, width, &cards) ? fminf(h, plan_height(&cards, o->count)) : h;
}

static int per_part(const struct plan *plan, float height)
{
    float room = height - (plan->escapes_h > 0 ? plan->escapes_h + plan->gap * 1.4f : 0);
    int rows = (int)((room + plan->gap + 1) / (plan->cell_h + plan->gap));
    return (rows > 1 ? rows : 1) * plan->columns;
}

static void mark(struct ui *ui, struct ui_item *card, const char *name, struct ui_rect at,
                 bool chosen, bool round)
{
    const struct ui_style style = {
        .size = UI_BODY, .bold = true, .align = UI_MIDDLE, .ink = ui_colour(ui, UI_PRIMARY_INK)};
    int owner = ui_index(ui, card);
    struct ui_item *box =
        chosen ? ui_text_middle(ui, name, UI_PART, "✓", style, at) : ui_add(ui, name, UI_PART, at);
    box->owner = owner;
    uint32_t fill = ui_colour(ui, chosen ? UI_PRIMARY : UI_CARD);
    box->shape = (struct ui_shape){.fill = fill,
                                   .fill_bottom = fill,
                                   .radius = round ? at.h / 2 : at.h * 0.27f,
                                   .stroke = ui_colour(ui, chosen ? UI_PRIMARY : UI_OUTLINE),
                                   .stroke_width = 4 * ui->m.u};
    box->flags = chosen ? UI_PENNED : 0;
}

/* A chosen option whose mark has the tick. */
static void ring_chosen(const struct ui *ui, struct ui_item *card)
{
    card->flags |= UI_CHOSEN;
    card->shape.stroke = ui_colour(ui, UI_PRIMARY);
    card->shape.stroke_width = 6 * ui->m.u;
}

static void card_option(struct ui *ui, const struct asked *asked, const struct options *o, int i,
                        struct ui_rect cell, const struct plan *plan)
{
    const char *name = ui_name(ui, "choice.%s.%s", asked->row->name, o->list[i]->name);
    struct ui_item *card = ui_card(ui, name, UI_RADIO, cell, ui_colour(ui, UI_CARD));
    int owner = ui_index(ui, card);
    card->say = o->labels[i];
    card->action = (struct ui_action){ACT_CHOOSE, asked->index, o->place[i]};
    struct ui_rect inside = ui_inset(cell, plan->pad, 24 * ui->m.u);
    struct ui_block block = ui_lay(ui, o->labels[i], card_style(plan), inside.w);
    float picture = plan->picture > 0 ? inside.h - block.height - 8 * ui->m.u : 0;
    picture = fminf(fminf(picture, inside.w), 150 * ui->m.u);
    if (o->pictures[i] != NULL && picture > 0) {
        float spare = (inside.h - block.height - picture - 8 * ui->m.u) / 2;
        ui_cut_top(&inside, fmaxf(spare, 0));
        ui_picture(ui, ui_name(ui, "%s.picture", name), card, o->pictures[i],
                   ui_centre(ui_cut_top(&inside, picture), picture, picture));
        inside.h = block.height + 8 * ui->m.u;
    } else if (o->likert) {
        ui_cut_top(&inside, fmaxf((inside.h - block.height - plan->picture) / 2 - 8 * ui->m.u, 0));
        struct ui_rect at = ui_cut_top(&inside, plan->picture);
        mark(ui, &ui->items[owner], ui_name(ui, "%s.mark", name),
             ui_centre(at, plan->picture, plan->picture),
             visit_is_chosen(asked->node, o->list[i]->name), true);
        inside.h = block.height + 24 * ui->m.u;
    }
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART, o->labels[i], card_style(plan),
                   inside)
        ->owner = owner;
    if (!visit_is_chosen(asked->node, o->list[i]->name))
        return;
    if (o->likert && o->pictures[i] == NULL)
        ring_chosen(ui, &ui->items[owner]);
    else
        ui_choose_card(ui, &ui->items[owner]);
}

static void row_option(struct ui *ui, const struct asked *asked, const struct options *o, int i,
                       struct ui_rect cell)
{
    const char *name = ui_name(ui, "choice.%s.%s", asked->row->name, o->list[i]->name);
    bool chosen = visit_is_chosen(asked->node, o->list[i]->name);
    struct ui_item *card =
        ui_card(ui, name, o->several ? UI_CHECK : UI_RADIO, cell, ui_colour(ui, UI_CARD));
    card->shape.radius = fminf(card->shape.radius, 26 * ui->m.u);
    int owner = ui_index(ui, card);
    card->say = o->labels[i];
    card->action = (struct ui_action){ACT_CHOOSE, asked->index, o->place[i]};
    if (chosen && !o->plain)
        ring_chosen(ui, card);
    struct ui_rect inside = ui_inset(cell, 28 * ui->m.u, 0);
    if (o->pictured) {
        struct ui_rect at = ui_cut_left(&inside, 72 * ui->m.u);
        if (o->pictures[i] != NULL)
            ui_picture(ui, ui_name(ui, "%s.picture", name), card, o->pictures[i],
                       ui_centre(at, at.w, at.w));
        ui_cut_left(&inside, 20 * ui->m.u);
    }
    float box = o->plain ? 0 : mark_side(ui);
    struct ui_rect box_at = ui_centre(ui_cut_right(&inside, box), box, box);
    ui_cut_right(&inside, o->plain ? 0 : 20 * ui->m.u);
    ui_text_middle(ui, ui_name(ui, "%s.label", name), UI_PART, o->labels[i], row_style, inside)
        ->owner = owner;
    if (!o->plain)
        mark(ui, &ui->items[owner], ui_name(ui, "%s.mark", name), box_at, chosen, !o->several);
    else if (chosen)
        ui_choose_card(ui, &ui->items[owner]);
}

static void escapes(struct ui *ui, const struct asked *asked, const struct options *o,
                    struct ui_rect at)
{
    for (int i = 0; i < o->escape_count; i++) {
        struct ui_button button = {
            .name = ui_name(ui, "choice.%s.%s", asked->row->name, o->escapes[i]->name),
            .label = o->escape_labels[i],
            .picture = o->escape_pictures[i],
            .action = {ACT_CHOOSE, asked->index, o->escape_place[i]}};
        struct ui_item *item =
            ui_button(ui, &button, ui_cell(at, o->escape_count, 1, ui->m.gap, i));
        item->role = UI_RADIO;
        if (visit_is_chosen(asked->node, o->escapes[i]->name))
            ui_choose_card(ui, item);
    }
}

static bool serves(const struct form_node *row)
{
    return row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE;
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    struct options o;
    options_of(app, ui, asked, &o);
    return least_height(ui, &o, width);
}

static int parts(const struct app *app, struct ui *ui, const struct asked *asked,
                 struct ui_rect area)
{
    struct options o;
    options_of(app, ui, asked, &o);
    struct plan plan = plan_for(ui, &o, area);
    int per = per_part(&plan, area.h);
    if (is_scale(&o) && ui->m.shrinks)
        return 1;
    return o.count > 0 ? (o.count + per - 1) / per : 1;
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    struct options o;
    options_of(app, ui, asked, &o);
    struct plan plan = plan_for(ui, &o, area);
    bool whole = is_scale(&o) && ui->m.shrinks;
    int per = whole && o.count > 0 ? o.count : per_part(&plan, area.h), first = part * per;
    int count = o.count - first < per ? o.count - first : per;
    int rows = (count + plan.columns - 1) / plan.columns;
    struct ui_rect grid = area;
    if (plan.escapes_h > 0)
        grid.h -= plan.escapes_h + plan.gap * 1.4f;
    float most = (plan.cards ? 330 : 132) * ui->m.u;
    float even = (grid.h - plan.gap * (float)(rows - 1)) / (float)rows;
    float cell_h = fmaxf(plan.cell_h, fminf(even, fmaxf(most, plan.cell_h)));
    grid.h = cell_h * (float)rows + plan.gap * (float)(rows - 1);
    for (int i = 0; i < count; i++) {
        struct ui_rect cell = ui_cell(grid, plan.columns, rows, plan.gap, i);
        if (plan.cards)
            card_option(ui, asked, &o, first + i, cell, &plan);
        else
            row_option(ui, asked, &o, first + i, cell);
    }
    float apart = plan.escapes_h > 0 ? plan.gap * 1.4f : 0;
    struct ui_rect below = {area.x, grid.y + grid.h + apart, area.w, plan.escapes_h};
    if (below.y + below.h > area.y + area.h + 1)
        ui_overflow(ui, asked->row->name);
    escapes(ui, asked, &o, below);
}

static bool stands_alone(const struct app *app)
{
    struct node *two[2];
    return flow_questions(app_visit(app), app->guest.page, two, 2) == 1;
}

static bool is_full(const struct asked *asked, const char *name)
{
    int most = asked->row->choose_most;
    return most > 0 && visit_chosen_count(asked->node) >= most &&
           !visit_is_chosen(asked->node, name);
}

static void act(struct app *app, const struct asked *asked, struct ui_action action)
{
    struct visit *visit = app_visit(app);
    struct visit_choices open = visit_choices(visit, asked->node, app->visit_arena);
    if (action.verb == ACT_CLEAR)
        visit_set(visit, asked->node, "");
    if (action.verb != ACT_CHOOSE || action.b < 0 || action.b >= open.count)
        return;
    const char *name = open.at[action.b]->name;
    /* One more than may be chosen is not taken, and the page says so at once. */
    if (!form_is_escape(open.at[action.b]->name) && is_full(asked, name)) {
        app->guest.problem =
            pack_fill(app->visit_arena, app_word(app, WORD_CHOOSE_FULL), "n",
                      arena_printf(app->visit_arena, "%d", asked->row->choose_most));
        return;
    }
    visit_toggle(visit, asked->node, name);
    /* A moment to see what was chosen; any other touch before it ends keeps the page. Who listens or
     * uses a switch needs longer than that, and goes on by themselves (R131). */
    bool own_pace = app_reads(app) || sense_of(app, SENSE_SWITCH) > 0;
    if (!own_pace && asked->row->type == FORM_SELECT_ONE && asked->node->value[0] != '\0' &&
        form_has_word(asked->row->appearance, "quick") && stands_alone(app))
        app->guest.go_on_ms = app->guest.touched_ms + APP_QUICK_MS;
}

const struct kind kind_choice = {.name = "choice",
                                 .serves = serves,
                                 .height = height,
                                 .parts = parts,
                                 .build = build,
                                 .act = act};
