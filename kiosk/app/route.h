/* The way through a visit: which page comes after which. No screen names its successor. */
#ifndef APP_ROUTE_H
#define APP_ROUTE_H

#include "app/app.h"

/* Opens a tile of the home screen: its form at the first page, or its page. */
void route_tile(struct app *app, int tile);
/* Enters a card of the page of tiles. */
void route_card(struct app *app, int card);
/* From inside a card back to the page of tiles. */
void route_all_cards(struct app *app);
/* In the list of a repeat: one more, and into it; into one of them; takes away the one asked about.
 * Nothing happens where that cannot be. */
void route_add(struct app *app);
void route_open(struct app *app, int instance);
void route_take(struct app *app);
/* Goes on from the page, or says in guest.problem why not. */
void route_next(struct app *app);
/* One step back, from whatever screen this is. */
void route_back(struct app *app);
/* From the review to a question, and back there with the next Next. */
void route_change(struct app *app, int tile, int number);

#endif
