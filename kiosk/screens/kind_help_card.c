/* The help card: a note with appearance `help-card` shows who to turn to, on the page itself
 * (R315). In other tools it is an ordinary note. */
#include "screens/help_list.h"
#include "screens/kind.h"

static bool serves(const struct form_node *row)
{
    return row->type == FORM_NOTE && form_has_word(row->appearance, "help-card");
}

static float height(const struct app *app, struct ui *ui, const struct asked *asked, float width)
{
    (void)asked;
    return help_list_height(app, ui, width);
}

static void build(const struct app *app, struct ui *ui, const struct asked *asked,
                  struct ui_rect area, int part)
{
    (void)part;
    (void)asked;
    help_list_build(app, ui, area, 0, help_list_fitting(app, ui, area));
}

const struct kind kind_help_card = {
    .name = "help-card", .serves = serves, .height = height, .build = build, .alone = true};
