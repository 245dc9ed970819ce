/* Pieces of the staff screens. They are in English alone and stand in the files of the screens:
 * they are tools for the council's workers, not words for a child (those are content). */
#ifndef SCREENS_STAFF_PARTS_H
#define SCREENS_STAFF_PARTS_H

#include "screens/parts.h"

/* Background, title, time until it locks, Lock; returns what is left. */
struct ui_rect staff_top(const struct app *app, struct ui *ui, const char *title);
/* The row along the bottom: Back (to the staff area), and More where there are further parts. Cuts
 * it off `area`; built by staff_bottom_build() after what stands above. */
struct chrome_bottom staff_bottom(struct ui *ui, struct ui_rect *area);
/* Adds the buttons that lead through the parts. */
void staff_parted(struct chrome_bottom *bottom, struct chrome_part part);

/* A white card; what is inside its edges is returned. */
struct ui_rect staff_card(struct ui *ui, const char *name, struct ui_rect rect);
/* A text cut off the top of `area`, in the usual or the quiet ink. */
void staff_text(struct ui *ui, const char *name, const char *text, enum ui_size size, bool bold,
                struct ui_rect *area);
void staff_quiet(struct ui *ui, const char *name, const char *text, struct ui_rect *area);
float staff_text_height(struct ui *ui, const char *text, enum ui_size size, bool bold, float width);

/* Buttons side by side, each as wide as its words, wrapped where there is no room; cut off the top of
 * `area`. `count` 0 ends nothing. */
void staff_buttons(struct ui *ui, const struct ui_button *buttons, int count, struct ui_rect *area);
float staff_buttons_height(struct ui *ui, const struct ui_button *buttons, int count, float width);

/* A row that leads somewhere: a picture and words at the left, the whole of it a button. */
void staff_row(struct ui *ui, const struct ui_button *button, struct ui_rect rect);
float staff_row_height(const struct ui *ui);

/* A bar that fills. */
void staff_progress(struct ui *ui, int64_t done, int64_t total, struct ui_rect at);

/* The action that opens a screen. */
struct ui_action staff_open(enum app_screen screen);

#endif
