/* The pieces that screens are made of. Each adds one or a few items in the theme's look.
 *
 * Lengths in pixels. Functions that place text set ui->overflowed when it does not fit. */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/layout.h"
#include "ui/ui.h"

struct ui_style {
    enum ui_size size;
    bool bold;
    enum ui_align align;
    uint32_t ink; /* 0: the theme's ink */
    bool tight; /* one letter on a key: its line is no higher than it needs */
    bool typed; /* what a visitor wrote: a word may be cut where it is too long */
};

/* A text laid out to a width, not yet placed. */
struct ui_block ui_lay(struct ui *ui, const char *text, struct ui_style style, float width);
/* The width of a text on one line. */
float ui_text_width(struct ui *ui, const char *text, enum ui_size size, bool bold);
/* Places a text at the top of `rect` and returns its item, as high as the text. */
struct ui_item *ui_text(struct ui *ui, const char *name, enum ui_role role, const char *text,
                        struct ui_style style, struct ui_rect rect);
/* The same, in the middle of `rect` from top to bottom. */
struct ui_item *ui_text_middle(struct ui *ui, const char *name, enum ui_role role, const char *text,
                               struct ui_style style, struct ui_rect rect);

enum ui_button_kind {
    UI_BUTTON_PLAIN,
    UI_BUTTON_PRIMARY,
    UI_BUTTON_SMALL, /* of the bar along the top */
    UI_BUTTON_LARGE, /* the one of a screen that has no other */
    UI_BUTTON_KEY
};
enum ui_arrow { UI_NO_ARROW, UI_ARROW_BACK, UI_ARROW_ON };

struct ui_button {
    const char *name, *label;
    const char *picture; /* emoji or path, or NULL; stands before the label */
    enum ui_button_kind kind;
    enum ui_arrow arrow;
    struct ui_action action;
    bool off;
    float width; /* at least; 0: what the words need */
};
/* The width a button needs for its words. */
float ui_button_width(struct ui *ui, const struct ui_button *button);
struct ui_item *ui_button(struct ui *ui, const struct ui_button *button, struct ui_rect rect);

/* A light ring round a button that stands on a scene of much the same colour (R112). */
void ui_ring(const struct ui *ui, struct ui_item *button);

/* A card: rounded, with a lip and a soft shadow. */
struct ui_item *ui_card(struct ui *ui, const char *name, enum ui_role role, struct ui_rect rect,
                        uint32_t fill);
/* A ring round a chosen card, and a tick in its corner. */
void ui_choose_card(struct ui *ui, struct ui_item *card);
void ui_tick(struct ui *ui, struct ui_item *card, float x, float y, float size);
/* A picture as a part of `owner` (NULL: by itself). */
struct ui_item *ui_picture(struct ui *ui, const char *name, const struct ui_item *owner,
                           const char *picture, struct ui_rect rect);
/* A small rounded label; returns its width. */
float ui_chip(struct ui *ui, const char *name, const char *text, uint32_t fill, uint32_t ink,
              struct ui_rect at);
float ui_chip_height(const struct ui *ui);

/* The whole screen's background: a gradient, and a scene along the bottom ("" for none). */
void ui_background(struct ui *ui, uint32_t top, uint32_t bottom, const char *scene, float scene_h);
/* The sky of attract and thank you: its scene stands on a strip of ground of that height. */
void ui_sky(struct ui *ui, const char *scene, float scene_h, float ground_h);

uint32_t ui_colour(const struct ui *ui, enum ui_colour colour);

#endif
