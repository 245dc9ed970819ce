/* Scanning: the whole kiosk by one switch or by two.
 *
 * A light goes from row to row; the switch enters a row, and then the light goes from item to item;
 * the switch again does what the item does. After the last item the light leaves the row. With one
 * switch the light moves on by itself; with two, the other switch moves it. Rows are items side by
 * side, in reading order: what the page is about first, the bar along the edge last. */
#ifndef UI_SCAN_H
#define UI_SCAN_H

#include "ui/ui.h"

/* Puts the light on the first row. */
void ui_scan_begin(struct ui *ui);
void ui_scan_end(struct ui *ui);
/* To the next row, or the next item of the row that was entered. */
void ui_scan_on(struct ui *ui);
/* Enters the row, or gives the action of the item; verb 0: none. A row of one item is that item. */
struct ui_action ui_scan_press(struct ui *ui);
/* The item that the light is on, when it is on one; NULL on a row of several. */
const struct ui_item *ui_scan_item(const struct ui *ui);
/* Marks what the light is on as focused: ui_end() calls it. */
void ui_scan_mark(struct ui *ui);

#endif
