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

static void build(const struct app *app, struct ui *ui)
{
    struct fact facts[FACTS];
    struct ui_rect area = chrome_top(app, ui,
                                     (struct chrome_top){.title = app_word(app, WORD_KNOW_HEADING),
                                                         .chip = chrome_band_name(app),
                                                         .plain = true});
    facts_of(app, ui, facts);
    chrome_heading(ui, &area, app_word(app, WORD_KNOW_TITLE), UI_START);
    float gap = ui->m.gap * 1.4f, tallest = 0;
    int columns = ui->m.portrait ? 1 : 2;
    float w = (area.w - gap * (float)(columns - 1)) / (float)columns;
    for (int i = 0; i < FACTS; i++)
        tallest = fmaxf(tallest, fact_height(ui, &facts[i], w));
    float room = area.h - chrome_bottom_height(ui) - 28 * ui->m.u;
    int rows = rows_that_fit(ui, tallest + gap - ui->m.gap, room);
    struct chrome_part part = chrome_part(app, FACTS, rows * columns);
    struct chrome_bottom bottom = choices(app, ui, part);
    chrome_reserve(ui, &area, &bottom);
    int used = (part.count + columns - 1) / columns;
    float most = 270 * ui->m.u, even = (area.h - gap * (float)(used - 1)) / (float)used;
    float h = fmaxf(fminf(even, most), fminf(tallest, even));
    struct ui_rect grid = {area.x, area.y, area.w, h * (float)used + gap * (float)(used - 1)};
    for (int i = 0; i < part.count; i++)
        fact_build(ui, &facts[part.first + i], ui_cell(grid, columns, used, gap, i));
    chrome_bottom(app, ui, &bottom);
}

static void act(struct app *app, struct ui_action action, struct effects *effects)
{
    (void)effects;
    if (action.verb == ACT_AGREE) {
        app->guest.agreed = true;
        app_go(app, SCREEN_HOME, false);
    }
}

const struct screen screen_know = {.name = "know", .build = build, .act = act};
