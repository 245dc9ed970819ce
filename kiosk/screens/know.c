/* Four things to know, and an equal choice: start or not (R312, R309). */
#include "screens/parts.h"
#include "screens/screens.h"

#include <math.h>

enum { FACTS = 4 };

static void facts_of(const struct app *app, struct ui *ui, struct fact facts[FACTS])
{
    static const struct {
        const char *name, *picture;
        enum word title, text;
    } rows[FACTS] = {
        {"know.names", "know-names.svg", WORD_KNOW_NAMES_TITLE, WORD_KNOW_NAMES_TEXT},
        {"know.choose", "know-choose.svg", WORD_KNOW_CHOOSE_TITLE, WORD_KNOW_CHOOSE_TEXT},
        {"know.reads", "know-reads.svg", WORD_KNOW_READS_TITLE, WORD_KNOW_READS_TEXT},
        {"know.help", "know-help.svg", WORD_KNOW_HELP_TITLE, WORD_KNOW_HELP_TEXT},
    };
    for (int i = 0; i < FACTS; i++)
        facts[i] = (struct fact){.name = rows[i].name,
                                 .picture = chrome_picture(app, ui, rows[i].picture),
                                 .title = app_word(app, rows[i].title),
                                 .text = app_word(app, rows[i].text)};
}

/* Both answers have the same look and the same size (R309); what is left to know comes first. */
static struct chrome_bottom choices(const struct app *app, struct ui *ui, struct chrome_part part)
{
    struct chrome_bottom bottom = {
        .back = app_word(app, WORD_NAV_BACK), .step = part.part, .steps = part.parts};
    if (app->session.helper)
        bottom.middle = app_word(app, WORD_BAR_HELPER);
    if (part.part + 1 < part.parts) {
        bottom.next = chrome_next(app, (struct ui_action){ACT_PART, part.part + 1, 0});
        return bottom;
    }
    bottom.next = (struct ui_button){.name = "yes",
                                     .label = app_word(app, WORD_KNOW_YES),
                                     .kind = UI_BUTTON_PRIMARY,
                                     .action = {.verb = ACT_AGREE}};
    bottom.extra = (struct ui_button){.name = "no",
                                      .label = app_word(app, WORD_KNOW_NO),
                                      .kind = UI_BUTTON_PRIMARY,
                                      .action = {.verb = ACT_LEAVE}};
    float yes = ui_button_width(ui, &bottom.next), no = ui_button_width(ui, &bottom.extra);
    bottom.next.width = bottom.extra.width = fmaxf(yes, no);
    return bottom;
}

/* Rows as high as their tallest fact. */
struct rows {
    float height[FACTS];
    int count, columns;
    float sum; /* with the gaps between */
};

static struct rows rows_of(struct ui *ui, const struct fact *facts, int count, int columns,
                           float width, float gap)
{
    struct rows rows = {.columns = columns, .count = (count + columns - 1) / columns, .sum = -gap};
    float w = (width - gap * (float)(columns - 1)) / (float)columns;
    for (int i = 0; i < count; i++)
        rows.height[i / columns] = fmaxf(rows.height[i / columns], fact_height(ui, &facts[i], w));
    for (int i = 0; i < rows.count; i++)
        rows.sum += rows.height[i] + gap;
    return rows;
}

static bool parts_fit(struct ui *ui, const struct fact *facts, int per_part, int columns,
                      float width, float room, float gap)
{
    for (int first = 0; first < FACTS; first += per_part)
        if (rows_of(ui, facts + first, per_part, columns, width, gap).sum > room)
            return false;
    return true;
}

static void rows_build(struct ui *ui, const struct fact *facts, int count, struct rows rows,
                       struct ui_rect area, float gap)
{
    float spare = fmaxf(area.h - rows.sum, 0) / (float)rows.count;
    for (int i = 0; i < rows.count; i++) {
        float h = rows.height[i] + fminf(spare, 110 * ui->m.u);
        struct ui_rect row = ui_cut_top(&area, fminf(h, area.h));
        ui_cut_top(&area, gap);
        for (int k = i * rows.columns; k < count && k < (i + 1) * rows.columns; k++)
            fact_build(ui, &facts[k], ui_cell(row, rows.columns, 1, gap, k % rows.columns));
    }
}

/* What is left above the buttons, whichever part is shown. */
static float least_room(const struct app *app, struct ui *ui, struct ui_rect area)
{
    struct ui_rect first = area, last = area;
    struct chrome_bottom bottom = choices(app, ui, (struct chrome_part){.parts = 2});
    chrome_reserve(ui, &first, &bottom);
    bottom = choices(app, ui, (struct chrome_part){.part = 1, .parts = 2});
    chrome_reserve(ui, &last, &bottom);
    return fminf(first.h, last.h);
}

static void build(const struct app *app, struct ui *ui)
{
    struct fact facts[FACTS];
    struct ui_rect area = chrome_top(app, ui,
                                     (struct chrome_top){.title = app_word(app, WORD_KNOW_HEADING),
                                                         .chip = chrome_band_name(app),
                                                         .plain = true});
    facts_of(app, ui, facts);
    float gap = ui->m.gap * 1.3f;
    const char *title = app_word(app, WORD_KNOW_TITLE);
    float heading = chrome_heading_height(ui, title, area.w);
    float room = least_room(app, ui, area) - heading;
    int columns = ui->m.portrait ? 1 : 2, per_part = FACTS;
    while (per_part > 1 && !parts_fit(ui, facts, per_part, columns, area.w, room, gap))
        per_part /= 2;
    bool quiet = !parts_fit(ui, facts, per_part, columns, area.w, room, gap);
    for (int i = 0; i < FACTS; i++)
        facts[i].quiet = quiet;
    /* On a small screen the facts come first; the bar says what they are. */
    if (parts_fit(ui, facts, per_part, columns, area.w, room, gap))
        chrome_heading(ui, &area, title, UI_START);
    struct chrome_part part = chrome_part(app, FACTS, per_part);
    struct chrome_bottom bottom = choices(app, ui, part);
    chrome_reserve(ui, &area, &bottom);
    columns = part.count < columns ? 1 : columns;
    const struct fact *shown = &facts[part.first];
    struct rows rows = rows_of(ui, shown, part.count, columns, area.w, gap);
    rows_build(ui, shown, part.count, rows, area, gap);
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_AGREE)
        app_go(app, SCREEN_HOME, false);
}

const struct screen screen_know = {.name = "know", .build = build, .act = act};
