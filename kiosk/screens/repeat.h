/* Words about the instances of a repeat: where one is, and what one holds. */
#ifndef SCREENS_REPEAT_H
#define SCREENS_REPEAT_H

#include "screens/chrome.h"

/* "My homes 1 of 2 · People there 2 of 3" for what stands in repeats; NULL for what does not. In
 * the frame arena. */
const char *repeat_place(const struct app *app, struct ui *ui, const struct visit *visit,
                         const struct node *node, int language);
/* The first answer given in an instance, as the visitor reads it; "" while there is none. */
const char *repeat_summary(struct ui *ui, const struct visit *visit, const struct node *instance,
                           int language);

#endif
