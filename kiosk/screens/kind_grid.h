/* A grid: questions that share their choices, as rows below one header (4.3: table-list, or `label`
 * and `list-nolabel` rows). */
#ifndef SCREENS_KIND_GRID_H
#define SCREENS_KIND_GRID_H

#include "screens/kind.h"

extern const struct kind kind_grid;

/* Puts the rows of each grid on a page together: those of one become one entry, shown by kind_grid,
 * when `area` has the room for it and the theme likes grids; else each is asked by itself, below the
 * title of the grid. A `label` row is the title, and never asked. Returns the new count. The rows
 * lie in the frame arena. */
int grid_fold(const struct app *app, struct ui *ui, struct asked *asked, int count,
              struct ui_rect area);

#endif
