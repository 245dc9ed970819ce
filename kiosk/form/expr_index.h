/* Rows of a list by what a column holds, so that a filter on a long list does not look at each. */
#ifndef FORM_EXPR_INDEX_H
#define FORM_EXPR_INDEX_H

#include "form/expr_ast.h"

/* A column of a list by its name, `name` and `label` included; EXPR_COLUMN_NONE when there is none.
 * A list whose file was not at hand has every column. */
enum { EXPR_COLUMN_NONE = -3 };
int expr_list_column(const struct form_list *list, const char *name);
/* What stands there, in the context's language. */
const char *expr_list_cell(const struct expr_context *context, const struct form_choice *row,
                           int column);
/* The list that expressions know by that name, or NULL. */
const struct form_list *expr_list_named(const struct form *form, const char *name);

/* Orders the rows for the filter, when it is one that asks a column to equal something, or that
 * asks it among other things. Done once, when the expression is compiled. */
void expr_index_prepare(const struct form_list *list, const struct expr *filter,
                        struct arena *arena);
void expr_index_prepare_column(const struct form_list *list, int column, struct arena *arena);

/* Row numbers in the order of the list: all for which the filter can be true. `at` NULL: all there
 * are. */
struct expr_rows {
    const int *at;
    int count;
};
struct expr_rows expr_index_rows(const struct expr_eval *eval, const struct form_list *list,
                                 const struct expr *filter);
struct expr_rows expr_index_find(const struct form_list *list, int column, const char *text);

#endif
