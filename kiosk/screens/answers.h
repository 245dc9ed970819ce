/* What was answered, as lines to look at: question and answer, in their order. */
#ifndef SCREENS_ANSWERS_H
#define SCREENS_ANSWERS_H

#include "app/app.h"

enum { ANSWERS_MAX = 2000 };

struct answer {
    int tile;
    struct node *node;
    const char *question, *answer;
    const char *place; /* above the first answer of an instance of a repeat; else NULL */
};

/* Those of one tile, and of all of them. `out` has room for ANSWERS_MAX; texts are in the frame
 * arena. */
int answers_of_tile(const struct app *app, struct ui *ui, int tile, struct answer *out);
int answers_of(const struct app *app, struct ui *ui, struct answer *out);
/* The tile whose form is made to be shown and has answers; -1 where there is none. */
int answers_to_show(const struct app *app);

#endif
