/* How soon a question is answered: what form/effort.h is told of time.
 *
 * A page is there to be read from when it first comes; on a page with several questions, the next
 * one from the last answer. Only the first answer to a question counts, and none on a page that the
 * visitor has come back to: those words were read. */
#ifndef APP_HASTE_H
#define APP_HASTE_H

#include "app/app.h"

/* Before an action is carried out, and after. */
struct haste {
    const struct visit *visit; /* that is open; or NULL */
    unsigned revision; /* of it */
    struct node *asked; /* the question without an answer that the action is about; or NULL */
};
struct haste haste_before(const struct app *app, struct ui_action action);
void haste_after(struct app *app, const struct haste *before, uint64_t now_ms);

#endif
