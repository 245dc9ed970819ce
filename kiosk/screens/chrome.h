/* What every screen has in the same place: the bar along the top and the row along the bottom. */
#ifndef SCREENS_CHROME_H
#define SCREENS_CHROME_H

#include "app/app.h"
#include "ui/widgets.h"

struct chrome_top {
    const char *title; /* small, at the left; NULL for none */
    const char *all; /* instead of it, a button back to all the cards; NULL for none */
    const char *chip; /* beside it; NULL for none */
    bool no_help; /* on the help screen itself */
    bool plain; /* no scene along the bottom */
};
/* Background, title and bar; returns what is left of the screen. */
struct ui_rect chrome_top(const struct app *app, struct ui *ui, struct chrome_top top);

/* The buttons of the bar that the first screen has, where every screen has them (R126); returns what
 * is left. */
struct ui_rect chrome_attract(const struct app *app, struct ui *ui);

struct chrome_bottom {
    const char *back; /* NULL: no button */
    const char *middle; /* a few words before the last button, or NULL */
    struct ui_button extra, next; /* without a label: none */
    struct ui_action back_action; /* verb 0: ACT_BACK */
    int step, steps; /* progress; steps 0: none */
    uint64_t done; /* bit per step that is behind the visitor, whatever the order */
    /* Set by chrome_reserve(). */
    struct ui_rect back_at, extra_at, next_at, middle_at;
};
/* Cuts the bottom row off `area`, and finds where its buttons go. */
void chrome_reserve(struct ui *ui, struct ui_rect *area, struct chrome_bottom *bottom);
/* How far the visitor is: pages come one after the other, cards in any order. */
void chrome_progress(const struct app *app, struct chrome_bottom *bottom);
/* Declares the row: after what stands above it, since reading order is declaration order. */
void chrome_bottom(const struct app *app, struct ui *ui, const struct chrome_bottom *bottom);
/* The row of a screen that is only read: back through its parts, which of them this is, and on. */
struct chrome_bottom chrome_reading(const struct app *app, struct ui *ui, int part, int parts);
struct ui_button chrome_next(const struct app *app, struct ui_action action);
/* The height that chrome_bottom() will take, for layouts that try. */
/* The whole screen. Whoever tries a pack sees a strip along its top on every screen, which says that it is
 * not for real: the rest of the screen is below it. */
struct ui_rect chrome_whole(const struct app *app, struct ui *ui);
float chrome_bottom_height(const struct ui *ui);

/* The strip that the bar takes, with the room about it. */
float chrome_bar_height(const struct ui *ui);

/* The big heading of a screen, cut off the top of `area`. */
float chrome_heading_height(struct ui *ui, const char *text, float width);
void chrome_heading(struct ui *ui, struct ui_rect *area, const char *text, enum ui_align align);

/* In the low layout, leaves out the upper half, or as much of it as leaves the height that is needed:
 * what follows can be touched (R138). */
void chrome_low(const struct ui *ui, struct ui_rect *area, float needed);

/* A quiet line above the heading that says where this is; NULL: none. */
void chrome_place(struct ui *ui, struct ui_rect *area, const char *text);
float chrome_place_height(struct ui *ui, const char *text, float width);

const char *chrome_band_name(const struct app *app);
/* A word with {n} (and {of}) put in. */
const char *chrome_count(const struct app *app, struct ui *ui, enum word word, int n, int of);

/* A word with {seconds} put in. */
const char *chrome_seconds(const struct app *app, struct ui *ui, enum word word, int ms);

/* Items spread over the parts of a page. */
struct chrome_part {
    int part, parts; /* this one, from 0, and how many there are */
    int first, count; /* the items on it */
};
struct chrome_part chrome_part(const struct app *app, int items, int per_part);
/* The same for items of different heights, one above another in `room`, each part filled in turn. */
struct chrome_part chrome_part_of(const struct app *app, const float *heights, int items, float gap,
                                  float room);

/* The path of a picture named in the pack; NULL for "" or NULL. */
const char *chrome_picture(const struct app *app, struct ui *ui, const char *name);
/* The picture of a row of a form: its image, else its emoji; NULL where it has neither. */
const char *chrome_image(const struct app *app, struct ui *ui, const struct form_node *row,
                         int language);

#endif
