/* The table of functions (6.4): how many arguments each takes, which of them must be paths, what it
 * gives, and who computes it. In alphabetical order. */
#include "form/expr_ast.h"
#include "form/near.h"

#include <string.h>

enum { ANY = -1 };

#define NUMBER EXPR_TYPE_NUMBER
#define TEXT   EXPR_TYPE_TEXT
#define TRUTH  EXPR_TYPE_TRUTH
#define NODES  EXPR_TYPE_NODES

/* clang-format off */
static const struct expr_function functions[] = {
    {"abs",                 1, 1,   0, NUMBER, expr_fn_abs},
    {"acos",                1, 1,   0, NUMBER, expr_fn_acos},
    {"area",                1, 1,   0, NUMBER, expr_fn_area},
    {"asin",                1, 1,   0, NUMBER, expr_fn_asin},
    {"atan",                1, 1,   0, NUMBER, expr_fn_atan},
    {"atan2",               2, 2,   0, NUMBER, expr_fn_atan2},
    {"base64-decode",       1, 1,   0, TEXT,   expr_fn_base64_decode},
    {"boolean",             1, 1,   0, TRUTH,  expr_fn_boolean},
    {"boolean-from-string", 1, 1,   0, TRUTH,  expr_fn_boolean_from_string},
    {"ceiling",             1, 1,   0, NUMBER, expr_fn_ceiling},
    {"checklist",           2, ANY, 0, TRUTH,  expr_fn_checklist},
    {"coalesce",            2, 2,   0, EXPR_TYPE_ANY, expr_fn_coalesce},
    {"concat",              0, ANY, 0, TEXT,   expr_fn_concat},
    {"contains",            2, 2,   0, TRUTH,  expr_fn_contains},
    {"cos",                 1, 1,   0, NUMBER, expr_fn_cos},
    {"count",               1, 1,   1, NUMBER, expr_fn_count},
    {"count-non-empty",     1, 1,   1, NUMBER, expr_fn_count_non_empty},
    {"count-selected",      1, 1,   0, NUMBER, expr_fn_count_selected},
    {"current",             0, 0,   0, NODES,  expr_fn_current},
    {"date",                1, 1,   0, TEXT,   expr_fn_date},
    {"date-time",           1, 1,   0, TEXT,   expr_fn_date_time},
    {"decimal-date-time",   1, 1,   0, NUMBER, expr_fn_decimal_date_time},
    {"decimal-time",        1, 1,   0, NUMBER, expr_fn_decimal_time},
    {"digest",              2, 3,   0, TEXT,   expr_fn_digest},
    {"distance",            1, ANY, 0, NUMBER, expr_fn_distance},
    {"ends-with",           2, 2,   0, TRUTH,  expr_fn_ends_with},
    {"exp",                 1, 1,   0, NUMBER, expr_fn_exp},
    {"exp10",               1, 1,   0, NUMBER, expr_fn_exp10},
    {"extract-signed",      2, 2,   0, TEXT,   expr_fn_nothing},
    {"false",               0, 0,   0, TRUTH,  expr_fn_false},
    {"floor",               1, 1,   0, NUMBER, expr_fn_floor},
    {"format-date",         2, 2,   0, TEXT,   expr_fn_format_date},
    {"format-date-time",    2, 2,   0, TEXT,   expr_fn_format_date},
    {"geofence",            2, 2,   0, TRUTH,  expr_fn_never},
    {"if",                  3, 3,   0, EXPR_TYPE_ANY, expr_fn_if},
    {"indexed-repeat",      3, 7,   0x2b, NODES, expr_fn_indexed_repeat},
    {"instance",            1, 1,   0, NODES,  expr_fn_instance},
    {"int",                 1, 1,   0, NUMBER, expr_fn_int},
    {"intersects",          1, 1,   0, TRUTH,  expr_fn_never},
    {"join",                1, ANY, 0, TEXT,   expr_fn_join},
    {"jr:choice-name",      2, 2,   0, TEXT,   expr_fn_choice_name},
    {"jr:itext",            1, 1,   0, TEXT,   expr_fn_itext},
    {"last",                0, 0,   0, NUMBER, expr_fn_last},
    {"log",                 1, 1,   0, NUMBER, expr_fn_log},
    {"log10",               1, 1,   0, NUMBER, expr_fn_log10},
    {"max",                 1, ANY, 0, NUMBER, expr_fn_max},
    {"min",                 1, ANY, 0, NUMBER, expr_fn_min},
    {"normalize-space",     0, 1,   0, TEXT,   expr_fn_normalize_space},
    {"not",                 1, 1,   0, TRUTH,  expr_fn_not},
    {"now",                 0, 0,   0, TEXT,   expr_fn_now},
    {"number",              1, 1,   0, NUMBER, expr_fn_number},
    {"once",                1, 1,   0, EXPR_TYPE_ANY, expr_fn_once},
    {"pi",                  0, 0,   0, NUMBER, expr_fn_pi},
    {"position",            0, 1,   1, NUMBER, expr_fn_position},
    {"pow",                 2, 2,   0, NUMBER, expr_fn_pow},
    {"pulldata",            4, 4,   0, TEXT,   expr_fn_pulldata},
    {"random",              0, 0,   0, NUMBER, expr_fn_random},
    {"randomize",           1, 2,   1, NODES,  expr_fn_randomize},
    {"regex",               2, 2,   0, TRUTH,  expr_fn_regex},
    {"round",               1, 2,   0, NUMBER, expr_fn_round},
    {"selected",            2, 2,   0, TRUTH,  expr_fn_selected},
    {"selected-at",         2, 2,   0, TEXT,   expr_fn_selected_at},
    {"sin",                 1, 1,   0, NUMBER, expr_fn_sin},
    {"sqrt",                1, 1,   0, NUMBER, expr_fn_sqrt},
    {"starts-with",         2, 2,   0, TRUTH,  expr_fn_starts_with},
    {"string",              0, 1,   0, TEXT,   expr_fn_string},
    {"string-length",       0, 1,   0, NUMBER, expr_fn_string_length},
    {"substr",              2, 3,   0, TEXT,   expr_fn_substr},
    {"substring-after",     2, 2,   0, TEXT,   expr_fn_substring_after},
    {"substring-before",    2, 2,   0, TEXT,   expr_fn_substring_before},
    {"sum",                 1, 1,   1, NUMBER, expr_fn_sum},
    {"tan",                 1, 1,   0, NUMBER, expr_fn_tan},
    {"today",               0, 0,   0, TEXT,   expr_fn_today},
    {"translate",           3, 3,   0, TEXT,   expr_fn_translate},
    {"true",                0, 0,   0, TRUTH,  expr_fn_true},
    {"uuid",                0, 1,   0, TEXT,   expr_fn_uuid},
    {"weighted-checklist",  2, ANY, 0, TRUTH,  expr_fn_weighted_checklist},
};
/* clang-format on */

enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

const struct expr_function *expr_function_find(const char *name)
{
    for (int i = 0; i < FUNCTION_COUNT; i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

const char *expr_function_near(const char *name)
{
    const char *names[FUNCTION_COUNT];
    for (int i = 0; i < FUNCTION_COUNT; i++)
        names[i] = functions[i].name;
    return near_word(name, names, FUNCTION_COUNT, 2);
}
