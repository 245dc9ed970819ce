/* A note beside its question: the tall panel of a promise. */
#ifndef SCREENS_KIND_NOTE_H
#define SCREENS_KIND_NOTE_H

#include "screens/kind.h"

float note_panel_height(const struct app *app, struct ui *ui, const struct asked *asked,
                        float width);
void note_panel(const struct app *app, struct ui *ui, const struct asked *asked,
                struct ui_rect area);

#endif
