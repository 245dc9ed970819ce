/* Who to turn to: the cards of the help screen and of the help card. */
#ifndef SCREENS_HELP_LIST_H
#define SCREENS_HELP_LIST_H

#include "screens/parts.h"

/* Entry 0 is "talk to someone here, now"; the others are the pack's for this band. */
/* Index of the first entry that stands as a card: in the low layout the talk card, which can be
 * touched, is a button of the bottom row instead (R138). */
int help_list_first(const struct ui *ui);
int help_list_count(const struct app *app);
/* The least height in which entries can be shown at that width. */
float help_list_height(const struct app *app, struct ui *ui, float width);
/* Every entry can be shown whole. */
bool help_list_fits(const struct app *app, struct ui *ui, struct ui_rect area);
/* How many entries fit in an area; at least one row of them. */
int help_list_fitting(const struct app *app, struct ui *ui, struct ui_rect area);
void help_list_build(const struct app *app, struct ui *ui, struct ui_rect area, int first,
                     int count);

#endif
