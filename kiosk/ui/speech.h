/* What of a scene is read aloud, and in which order (R119, R120).
 *
 * Reading follows declaration. Every text that is shown is spoken once: a card whose parts hold its
 * words is spoken by its parts. The bar and the bottom row are not part of a page's reading; they
 * are spoken when the focus comes to them. */
#ifndef UI_SPEECH_H
#define UI_SPEECH_H

#include "ui/ui.h"

struct ui_utterance {
    int item;
    const char *text;
    bool own; /* a visitor's own answer (R123) */
    bool exact; /* the text is the one shown: its words can be lit one by one */
};

/* Fills `out` with at most `most`; returns how many. */
int ui_speech(const struct ui *ui, struct ui_utterance *out, int most);
/* What is said of one item when the focus comes to it; "" where it has no words. */
const char *ui_speech_of(const struct ui_item *item);

/* A tick, a star, an arrow: its state is told, not its shape. */
bool ui_speech_is_sign(const struct ui_item *item);

#endif
