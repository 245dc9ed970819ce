/* From fingers and keys to actions, by the list of items that the visitor saw.
 *
 * A finger acts when it lifts inside the item on which it went down (R106); sliding off cancels. A
 * touch just outside goes to the nearest target when no other is close (R105). The same target
 * twice within half a second acts once, but for keys of a keyboard (R108); nothing acts within a
 * quarter of a second after another page came, since a double tap would answer the next question.
 * Times in milliseconds; positions in pixels. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "ui/ui.h"

enum { UI_DOUBLE_STRIKE_MS = 500, UI_PAGE_DEBOUNCE_MS = 250 };

/* The item that a touch there means, or NULL. */
struct ui_item *ui_hit(struct ui *ui, float x, float y);

void ui_finger_down(struct ui *ui, float x, float y, uint64_t now_ms);
void ui_finger_move(struct ui *ui, float x, float y);
/* Verb 0 when nothing is to be done. */
struct ui_action ui_finger_up(struct ui *ui, float x, float y, uint64_t now_ms);
/* After a finger went down or moved: what it draws, when it is on something that draws. The action is
 * the item's, its `b` the point (ui_drawn_point()). Verb 0 otherwise. */
struct ui_action ui_finger_draws(struct ui *ui, float x, float y, bool begins);
/* The point of a drawing action, and whether a line begins there. */
struct stroke_point ui_drawn_point(int b, bool *begins);
void ui_finger_lost(struct ui *ui);

/* Moves the focus in reading order (+1, -1), or to the nearest item in a direction. */
void ui_focus_step(struct ui *ui, int step);
void ui_focus_towards(struct ui *ui, float dx, float dy);
/* What Enter does on the focused item. */
struct ui_action ui_focus_action(struct ui *ui);

#endif
