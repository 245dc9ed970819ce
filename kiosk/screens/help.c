/* Help: who to turn to now. It looks the same whatever was answered (R316). */
#include "screens/help_list.h"
#include "screens/screens.h"

static void build(const struct app *app, struct ui *ui)
{
    struct ui_rect area =
        chrome_top(app, ui,
                   (struct chrome_top){
                       .title = app_word(app, WORD_HELP_HEADING), .no_help = true, .plain = true});
    int first = help_list_first(ui);
    struct chrome_bottom bottom = {.back = app_word(app, WORD_HELP_BACK)};
    struct ui_button more = {
        .name = "more", .label = app_word(app, WORD_NAV_MORE), .arrow = UI_ARROW_ON};
    if (first > 0)
        bottom.extra = (struct ui_button){.label = app_word(app, WORD_HELP_TALK_SHOW)};
    bottom.next = more; /* its room is kept, so that every part looks alike */
    struct ui_rect room = area;
    chrome_reserve(ui, &room, &bottom);
    const char *title = app_word(app, WORD_HELP_TITLE);
    struct ui_rect below = room;
    ui_cut_top(&below, chrome_heading_height(ui, title, area.w));
    /* On a small screen the numbers come first; the bar says what they are. */
    if (help_list_fits(app, ui, below))
        chrome_heading(ui, &room, title, UI_START);
    struct chrome_part part =
        chrome_part(app, help_list_count(app) - first, help_list_fitting(app, ui, room));
    bottom.middle = app_word(app, WORD_HELP_DANGER);
    if (part.part + 1 < part.parts)
        bottom.next.action = (struct ui_action){ACT_PART, part.part + 1, 0};
    else if (part.parts > 1)
        bottom.next.action = (struct ui_action){ACT_PART, 0, 0};
    else
        bottom.next.label = NULL;
    if (first > 0)
        bottom.extra = (struct ui_button){.name = "help.here",
                                          .label = app_word(app, WORD_HELP_TALK_SHOW),
                                          .kind = UI_BUTTON_PRIMARY,
                                          .action = {.verb = ACT_TALK}};
    help_list_build(app, ui, room, first + part.first, part.count);
    chrome_bottom(app, ui, &bottom);
}

const struct screen screen_help = {.name = "help", .build = build};
