/* The table of functions (6.4): how many arguments each takes, which of them must be paths, what it
 * gives, who computes it, what it does, and where that differs from other
 * tools. In alphabetical order. */
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
    {"abs",                 1, 1,   0, NUMBER, expr_fn_abs, "the number without its sign", NULL},
    {"acos",                1, 1,   0, NUMBER, expr_fn_acos, "the arc cosine", NULL},
    {"area",                1, 1,   0, NUMBER, expr_fn_area, "square metres inside a shape", "a kiosk asks for no places; rounded to a centimetre squared"},
    {"asin",                1, 1,   0, NUMBER, expr_fn_asin, "the arc sine", NULL},
    {"atan",                1, 1,   0, NUMBER, expr_fn_atan, "the arc tangent", NULL},
    {"atan2",               2, 2,   0, NUMBER, expr_fn_atan2, "the arc tangent of two sides", NULL},
    {"base64-decode",       1, 1,   0, TEXT,   expr_fn_base64_decode, "the text that base64 stands for", NULL},
    {"boolean",             1, 1,   0, TRUTH,  expr_fn_boolean, "true for a text with anything in it, and for a number that is not 0", NULL},
    {"boolean-from-string", 1, 1,   0, TRUTH,  expr_fn_boolean_from_string, "true for `true` and for `1`", NULL},
    {"ceiling",             1, 1,   0, NUMBER, expr_fn_ceiling, "the whole number above", "other tools may not know it; `check` says so"},
    {"checklist",           2, ANY, 0, TRUTH,  expr_fn_checklist, "whether so many of the conditions are true", NULL},
    {"coalesce",            2, 2,   0, EXPR_TYPE_ANY, expr_fn_coalesce, "the first, or the second where the first is empty", NULL},
    {"concat",              0, ANY, 0, TEXT,   expr_fn_concat, "its arguments one after the other", NULL},
    {"contains",            2, 2,   0, TRUTH,  expr_fn_contains, "whether a text holds another", NULL},
    {"cos",                 1, 1,   0, NUMBER, expr_fn_cos, "the cosine", NULL},
    {"count",               1, 1,   1, NUMBER, expr_fn_count, "how many nodes there are", NULL},
    {"count-non-empty",     1, 1,   1, NUMBER, expr_fn_count_non_empty, "how many of them are answered", NULL},
    {"count-selected",      1, 1,   0, NUMBER, expr_fn_count_selected, "how many choices were taken", NULL},
    {"current",             0, 0,   0, NODES,  expr_fn_current, "the question whose expression it is", NULL},
    {"date",                1, 1,   0, TEXT,   expr_fn_date, "a day, from a text or from days since 1970", "empty for what is no day; some tools stop"},
    {"date-time",           1, 1,   0, TEXT,   expr_fn_date_time, "a day and a time", NULL},
    {"decimal-date-time",   1, 1,   0, NUMBER, expr_fn_decimal_date_time, "days since 1970 with their fraction, in universal time", NULL},
    {"decimal-time",        1, 1,   0, NUMBER, expr_fn_decimal_time, "a time as a fraction of the day", NULL},
    {"digest",              2, 3,   0, TEXT,   expr_fn_digest, "a fingerprint: MD5, SHA-1, SHA-256, SHA-384 or SHA-512", NULL},
    {"distance",            1, ANY, 0, NUMBER, expr_fn_distance, "metres along a line", "a kiosk asks for no places; rounded to a centimetre"},
    {"ends-with",           2, 2,   0, TRUTH,  expr_fn_ends_with, "whether a text ends with another", NULL},
    {"exp",                 1, 1,   0, NUMBER, expr_fn_exp, "e to the power", NULL},
    {"exp10",               1, 1,   0, NUMBER, expr_fn_exp10, "10 to the power", NULL},
    {"extract-signed",      2, 2,   0, TEXT,   expr_fn_nothing, "what a signed code holds", "always empty here: a kiosk reads no codes"},
    {"false",               0, 0,   0, TRUTH,  expr_fn_false, "false", NULL},
    {"floor",               1, 1,   0, NUMBER, expr_fn_floor, "the whole number below", "other tools may not know it; `check` says so"},
    {"format-date",         2, 2,   0, TEXT,   expr_fn_format_date, "a day as a pattern says, such as `%e %b %Y`", NULL},
    {"format-date-time",    2, 2,   0, TEXT,   expr_fn_format_date, "the same, with hours and minutes", NULL},
    {"geofence",            2, 2,   0, TRUTH,  expr_fn_never, "whether a place is inside a shape", "never true here: a kiosk asks for no places"},
    {"if",                  3, 3,   0, EXPR_TYPE_ANY, expr_fn_if, "the second where the first is true, else the third", NULL},
    {"indexed-repeat",      3, 7,   0x2b, NODES, expr_fn_indexed_repeat, "the answer in one turn of a repeat", "empty for a number below 1; some tools take 1"},
    {"instance",            1, 1,   0, NODES,  expr_fn_instance, "the rows of a list or a file", NULL},
    {"int",                 1, 1,   0, NUMBER, expr_fn_int, "the number without its fraction", NULL},
    {"intersects",          1, 1,   0, TRUTH,  expr_fn_never, "whether a line crosses itself", "never true here: a kiosk asks for no places"},
    {"join",                1, ANY, 0, TEXT,   expr_fn_join, "texts with something between them", NULL},
    {"jr:choice-name",      2, 2,   0, TEXT,   expr_fn_choice_name, "a choice's label in the visitor's language", NULL},
    {"jr:itext",            1, 1,   0, TEXT,   expr_fn_itext, "a question's text in the visitor's language", NULL},
    {"last",                0, 0,   0, NUMBER, expr_fn_last, "how many there are, in a filter", NULL},
    {"log",                 1, 1,   0, NUMBER, expr_fn_log, "the natural logarithm", NULL},
    {"log10",               1, 1,   0, NUMBER, expr_fn_log10, "the logarithm to 10", NULL},
    {"max",                 1, ANY, 0, NUMBER, expr_fn_max, "the largest", "right for numbers that are all below 0, too; some tools are not"},
    {"min",                 1, ANY, 0, NUMBER, expr_fn_min, "the smallest", NULL},
    {"normalize-space",     0, 1,   0, TEXT,   expr_fn_normalize_space, "the text without spaces at its ends, and with single ones inside", NULL},
    {"not",                 1, 1,   0, TRUTH,  expr_fn_not, "true where the condition is false", NULL},
    {"now",                 0, 0,   0, TEXT,   expr_fn_now, "the day, and the time", "the day's first moment: a kiosk keeps no time of day"},
    {"number",              1, 1,   0, NUMBER, expr_fn_number, "the number that a text is", NULL},
    {"once",                1, 1,   0, EXPR_TYPE_ANY, expr_fn_once, "its argument, until there is a value", NULL},
    {"pi",                  0, 0,   0, NUMBER, expr_fn_pi, "3.14159...", NULL},
    {"position",            0, 1,   1, NUMBER, expr_fn_position, "which one it is of those beside it", "in a repeat write `position(..)`"},
    {"pow",                 2, 2,   0, NUMBER, expr_fn_pow, "a power", NULL},
    {"pulldata",            4, 4,   0, TEXT,   expr_fn_pulldata, "a cell of a file, looked up", NULL},
    {"random",              0, 0,   0, NUMBER, expr_fn_random, "a number from 0 up to 1, drawn by chance", NULL},
    {"randomize",           1, 2,   1, NODES,  expr_fn_randomize, "nodes in another order", "for choices, write the parameter `randomize=true`"},
    {"regex",               2, 2,   0, TRUTH,  expr_fn_regex, "whether a text is like a pattern", "the whole answer must be like it; some tools search in it, so write `^` and `$`"},
    {"round",               1, 2,   0, NUMBER, expr_fn_round, "the number rounded, to so many places", "a half goes up, as in Collect"},
    {"selected",            2, 2,   0, TRUTH,  expr_fn_selected, "whether a choice was taken", NULL},
    {"selected-at",         2, 2,   0, TEXT,   expr_fn_selected_at, "the choice at that place, counted from 0", NULL},
    {"sin",                 1, 1,   0, NUMBER, expr_fn_sin, "the sine", NULL},
    {"sqrt",                1, 1,   0, NUMBER, expr_fn_sqrt, "the square root", NULL},
    {"starts-with",         2, 2,   0, TRUTH,  expr_fn_starts_with, "whether a text begins with another", NULL},
    {"string",              0, 1,   0, TEXT,   expr_fn_string, "its argument as a text", NULL},
    {"string-length",       0, 1,   0, NUMBER, expr_fn_string_length, "how many characters a text has", NULL},
    {"substr",              2, 3,   0, TEXT,   expr_fn_substr, "a part of a text, counted from 0", NULL},
    {"substring-after",     2, 2,   0, TEXT,   expr_fn_substring_after, "what follows a text in another", NULL},
    {"substring-before",    2, 2,   0, TEXT,   expr_fn_substring_before, "what stands before a text in another", NULL},
    {"sum",                 1, 1,   1, NUMBER, expr_fn_sum, "all of them added up", "what is empty or no number is passed over; some tools give nothing then"},
    {"tan",                 1, 1,   0, NUMBER, expr_fn_tan, "the tangent", NULL},
    {"today",               0, 0,   0, TEXT,   expr_fn_today, "the day", NULL},
    {"translate",           3, 3,   0, TEXT,   expr_fn_translate, "a text with letters put in place of others", NULL},
    {"true",                0, 0,   0, TRUTH,  expr_fn_true, "true", NULL},
    {"uuid",                0, 1,   0, TEXT,   expr_fn_uuid, "a name drawn by chance", NULL},
    {"weighted-checklist",  2, ANY, 0, TRUTH,  expr_fn_weighted_checklist, "whether the weights of the true conditions add up to enough", "-1 means no limit here; not in every tool"},
};
/* clang-format on */

enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

bool expr_about(int i, struct expr_about *out)
{
    if (i >= FUNCTION_COUNT)
        return false;
    const struct expr_function *row = &functions[i];
    *out = (struct expr_about){row->name, row->min, row->max, row->does, row->differs};
    return true;
}

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
