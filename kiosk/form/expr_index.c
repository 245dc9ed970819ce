/* The order of a list's rows by a column: sorted by text, then by row, and searched by halves. */
#define _GNU_SOURCE
#include "form/expr_index.h"

#include <stdlib.h>
#include <string.h>

enum { INDEXED_MIN = 32 }; /* shorter lists are looked through */

int expr_list_column(const struct form_list *list, const char *name)
{
    for (int i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i], name) == 0)
            return i;
    if (strcmp(name, "name") == 0 || list->absent)
        return EXPR_COLUMN_NAME;
    return strcmp(name, "label") == 0 ? EXPR_COLUMN_LABEL : EXPR_COLUMN_NONE;
}

const char *expr_list_cell(const struct expr_context *context, const struct form_choice *row,
                           int column)
{
    if (column == EXPR_COLUMN_NAME)
        return row->name;
    if (column == EXPR_COLUMN_LABEL)
        return expr_say(&row->label, context);
    return row->extra[column];
}

const struct form_list *expr_list_named(const struct form *form, const char *name)
{
    for (int i = 0; form != NULL && i < form->list_count; i++)
        if (strcmp(form->lists[i].name, name) == 0 ||
            (form->lists[i].file != NULL && strcmp(form->lists[i].file, name) == 0))
            return &form->lists[i];
    return NULL;
}

static const char *cell(const struct form_list *list, int row, int column)
{
    return column == EXPR_COLUMN_NAME ? list->choices[row].name : list->choices[row].extra[column];
}

/* list->order has the columns, then the names. */
static const int **order_of(const struct form_list *list, int column)
{
    return &list->order[column == EXPR_COLUMN_NAME ? list->column_count : column];
}

struct sorting {
    const struct form_list *list;
    int column;
};

static int by_text_then_row(const void *left, const void *right, void *context)
{
    const struct sorting *sorting = context;
    int a = *(const int *)left, b = *(const int *)right;
    int texts =
        strcmp(cell(sorting->list, a, sorting->column), cell(sorting->list, b, sorting->column));
    return texts != 0 ? texts : (a > b) - (a < b);
}

void expr_index_prepare_column(const struct form_list *list, int column, struct arena *arena)
{
    if (list->order == NULL || list->count < INDEXED_MIN || column < EXPR_COLUMN_NAME)
        return; /* labels differ by language */
    const int **order = order_of(list, column);
    if (*order != NULL)
        return;
    int *rows = ARENA_ARRAY(arena, int, list->count);
    for (int i = 0; i < list->count; i++)
        rows[i] = i;
    qsort_r(rows, (size_t)list->count, sizeof *rows, by_text_then_row,
            &(struct sorting){list, column});
    *order = rows;
}

/* Whether an expression gives the same for every row: it looks at no column and no position. */
static bool is_fixed(const struct expr *expr)
{
    switch (expr->kind) {
    case EXPR_COLUMN:
        return false;
    case EXPR_MINUS:
        return is_fixed(expr->is.operand);
    case EXPR_CHAIN:
        for (int i = 0; i < expr->is.chain.count; i++)
            if (!is_fixed(expr->is.chain.operands[i]))
                return false;
        return true;
    case EXPR_CALL:
        for (int i = 0; i < expr->is.call.count; i++)
            if (!is_fixed(expr->is.call.args[i]))
                return false;
        return expr->is.call.function->call != expr_fn_position &&
               expr->is.call.function->call != expr_fn_last &&
               expr->is.call.function->call != expr_fn_random &&
               expr->is.call.function->call != expr_fn_uuid;
    default:
        return true;
    }
}

/* `column = something`, either way round; false where it is not one. */
static bool read_equal(const struct expr *expr, int *column, const struct expr **value)
{
    const struct expr_chain *chain = &expr->is.chain;
    if (expr->kind != EXPR_CHAIN || chain->count != 2 || chain->operators[0] != EXPR_EQUAL)
        return false;
    int side = chain->operands[0]->kind == EXPR_COLUMN ? 0 : 1;
    if (chain->operands[side]->kind != EXPR_COLUMN || !is_fixed(chain->operands[1 - side]))
        return false;
    *column = chain->operands[side]->is.column;
    *value = chain->operands[1 - side];
    return true;
}

/* The equality of a filter, or one among the conditions that it joins by `and`. */
static bool find_equal(const struct expr *filter, int *column, const struct expr **value)
{
    const struct expr_chain *chain = &filter->is.chain;
    if (read_equal(filter, column, value))
        return true;
    if (filter->kind != EXPR_CHAIN || chain->operators[0] != EXPR_AND)
        return false;
    for (int i = 0; i < chain->count; i++)
        if (read_equal(chain->operands[i], column, value))
            return true;
    return false;
}

void expr_index_prepare(const struct form_list *list, const struct expr *filter,
                        struct arena *arena)
{
    int column;
    const struct expr *value;
    if (find_equal(filter, &column, &value))
        expr_index_prepare_column(list, column, arena);
}

/* The first row in the order whose text is not before `text`, or is after it. */
static int bound(const struct form_list *list, int column, const char *text, bool after)
{
    const int *order = *order_of(list, column);
    int low = 0, high = list->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order_of_texts = strcmp(cell(list, order[middle], column), text);
        if (order_of_texts < 0 || (after && order_of_texts == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct expr_rows expr_index_find(const struct form_list *list, int column, const char *text)
{
    if (column < EXPR_COLUMN_NAME || list->order == NULL || *order_of(list, column) == NULL)
        return (struct expr_rows){.count = list->count};
    int first = bound(list, column, text, false);
    return (struct expr_rows){*order_of(list, column) + first,
                              bound(list, column, text, true) - first};
}

/* Texts are compared as texts only with texts (6.3): a number finds "01" as well as "1". */
struct expr_rows expr_index_rows(const struct expr_eval *eval, const struct form_list *list,
                                 const struct expr *filter)
{
    int column;
    const struct expr *expr;
    struct expr_rows all = {.count = list->count};
    if (filter == NULL || list->order == NULL || !find_equal(filter, &column, &expr))
        return all;
    struct expr_value value = expr_eval(eval, expr);
    bool one = value.type == EXPR_TYPE_TEXT || (value.type == EXPR_TYPE_NODES && value.count < 2);
    return one ? expr_index_find(list, column, expr_to_text(eval, value)) : all;
}
