/* What a drawing looks like: the same on the screen and in the picture that is sent. */
#ifndef SCREENS_DRAWING_H
#define SCREENS_DRAWING_H

#include "form/visit.h"
#include "ui/ui.h"

enum {
    DRAWING_ITEMS = 4,
    DRAWING_PIXELS = 1024, /* of the longer side, where the form says nothing */
    DRAWING_PIXELS_MOST = 1536,
    DRAWING_FEW = 4 /* of one form, at their full size */
};

struct drawing_look {
    const char *picture; /* that is drawn on; NULL for none */
    bool signature;
    const struct strokes *strokes; /* NULL: nothing yet */
};

/* `picture` is that of the question, or NULL. */
struct drawing_look drawing_look(const struct form_node *row, const struct node *node,
                                 const char *picture);
/* The items of a paper there, from the bottom up. Returns how many; the last has the lines. */
int drawing_items(const struct drawing_look *look, struct ui_rect paper, struct ui_item *out);

#endif
