/* One row of the survey whose cells are being read: what the files that read them share. Private to
 * compile_cells.c and those that it calls. */
#ifndef FORM_COMPILE_CELLS_H
#define FORM_COMPILE_CELLS_H

#include "form/compile.h"

struct cells_reading {
    struct compile *c;
    const struct source *source;
    struct form_node *node;
    int index;
};

struct place cells_place(const struct cells_reading *in, enum column column);
const char *cells_text(const struct cells_reading *in, enum column column);
/* Compiled as an expression of node `index`; NULL after an error, which is told. */
const struct expr *cells_expr(const struct cells_reading *in, enum column column, const char *text,
                              int index);

/* appearances.c: words that are not understood. */
void appearances_check(const struct cells_reading *in);
/* parameters.c: key=value; fills in what the type takes. */
void parameters_read(const struct cells_reading *in);
/* The value of a key in a parameters cell, or NULL; in the scratch arena. For those that are wanted
 * before the cell is read as a whole. */
const char *parameters_find(const struct compile *c, const char *text, const char *key);
/* defaults.c: what stands in a question before it is answered. After its parameters. */
void defaults_read(const struct cells_reading *in);
/* triggers.c: the questions of the column `trigger`. */
void triggers_read(const struct cells_reading *in);
/* compile_checks.c: what a question must and must not have. */
void cells_check(const struct cells_reading *in);

#endif
