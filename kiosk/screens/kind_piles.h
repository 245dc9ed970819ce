/* Piles: the questions of a group with the appearance `piles`, as cards to be sorted. */
#ifndef SCREENS_KIND_PILES_H
#define SCREENS_KIND_PILES_H

#include "screens/kind.h"

/* Serves an entry with rows, as kind_grid does; the actions are those of its rows. */
extern const struct kind kind_piles;

#endif
