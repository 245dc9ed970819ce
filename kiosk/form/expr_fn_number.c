/* Functions on numbers: C's doubles, NaN on bad input. */
#include "form/expr_ast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One function of C, one argument. */
#define EXPR_FN_OF_ONE(name, c)                                                                    \
    struct expr_value name(const struct expr_eval *eval, const struct expr_call *call)             \
    {                                                                                              \
        return expr_of_number(c(expr_arg_number(eval, call, 0)));                                  \
    }

EXPR_FN_OF_ONE(expr_fn_number, (double))
EXPR_FN_OF_ONE(expr_fn_int, trunc)
EXPR_FN_OF_ONE(expr_fn_abs, fabs)
EXPR_FN_OF_ONE(expr_fn_sqrt, sqrt)
EXPR_FN_OF_ONE(expr_fn_exp, exp)
EXPR_FN_OF_ONE(expr_fn_log, log)
EXPR_FN_OF_ONE(expr_fn_log10, log10)
EXPR_FN_OF_ONE(expr_fn_sin, sin)
EXPR_FN_OF_ONE(expr_fn_cos, cos)
EXPR_FN_OF_ONE(expr_fn_tan, tan)
EXPR_FN_OF_ONE(expr_fn_asin, asin)
EXPR_FN_OF_ONE(expr_fn_acos, acos)
EXPR_FN_OF_ONE(expr_fn_atan, atan)
EXPR_FN_OF_ONE(expr_fn_floor, floor)
EXPR_FN_OF_ONE(expr_fn_ceiling, ceil)

struct expr_value expr_fn_exp10(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_number(pow(10, expr_arg_number(eval, call, 0)));
}

struct expr_value expr_fn_pow(const struct expr_eval *eval, const struct expr_call *call)
{
    double base = expr_arg_number(eval, call, 0), power = expr_arg_number(eval, call, 1);
    /* C says pow(1, NaN) is 1; an empty answer must not vanish. */
    return expr_of_number(isnan(base) || isnan(power) ? NAN : pow(base, power));
}

struct expr_value expr_fn_atan2(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_number(atan2(expr_arg_number(eval, call, 0), expr_arg_number(eval, call, 1)));
}

struct expr_value expr_fn_pi(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)eval, (void)call;
    return expr_of_number(3.14159265358979323846);
}

/* Whether the digits from `first` on are more than half of a unit before them; half itself rounds
 * towards plus infinity. */
static bool rounds_away(const char *digits, int first, bool negative)
{
    if (digits[first] != '5')
        return digits[first] > '5';
    if (!negative)
        return true;
    return strspn(digits + first + 1, "0") < strlen(digits + first + 1);
}

/* Rounds the decimal text of 15 digits, so that 2.15 to one place is 2.2 although the double is a
 * little less. */
static double round_decimal(double number, int places)
{
    char digits[EXPR_DIGITS + 1];
    int exponent;
    expr_digits(number, digits, &exponent);
    int kept = exponent + 1 + places; /* digits before the place that is rounded */
    if (kept >= EXPR_DIGITS)
        return number;
    if (kept < 0)
        return 0;
    bool negative = number < 0;
    bool away = rounds_away(digits, kept, negative);
    digits[kept] = '\0';
    double units = (double)(atoll(digits) + away);
    double value = places > 0 ? units / pow(10, places) : units * pow(10, -places);
    return negative ? -value : value;
}

struct expr_value expr_fn_round(const struct expr_eval *eval, const struct expr_call *call)
{
    double number = expr_arg_number(eval, call, 0);
    double places = call->count > 1 ? expr_arg_number(eval, call, 1) : 0;
    if (isnan(places))
        return expr_of_number(NAN);
    if (isnan(number) || isinf(number) || number == 0 || places > 300)
        return expr_of_number(number);
    return expr_of_number(places < -300 ? 0 : round_decimal(number, (int)places));
}
