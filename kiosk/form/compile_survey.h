/* The walk down the survey: what the files that turn rows into nodes share. Private to them. */
#ifndef FORM_COMPILE_SURVEY_H
#define FORM_COMPILE_SURVEY_H

#include "form/compile_cells.h"
#include "form/list_file.h"

/* A block that was begun and not ended yet. */
struct open_block {
    int node;
    enum type_block block;
    struct place place;
    const struct form_list *list; /* of a loop */
};

struct survey_reading {
    struct compile *c;
    struct open_block open[FORM_DEPTH_MAX + 1];
    int depth; /* 0: at the root */
    int too_deep;
    struct source source; /* the row being read */
    const struct type_cell *type; /* and its type */
    int loops; /* open ones */
};

/* A node at the end, with the row being read as its source; NULL when there are too many. */
struct form_node *survey_add(struct survey_reading *in, enum form_type type, const char *name);
struct place survey_place(const struct survey_reading *in, enum column column);

/* compile_question.c. The row's name; a missing or bad one is told, and something stands in for it.
 */
const char *survey_name(struct survey_reading *in, const char *what);
/* A row that is neither blank nor begins or ends a block. */
void survey_question(struct survey_reading *in);
/* Tells that there is no such list. */
void survey_no_list(struct survey_reading *in, const char *name);

/* compile_loop.c: a group for each choice, when the loop ends. */
void survey_unroll(struct survey_reading *in, const struct open_block *loop);

#endif
