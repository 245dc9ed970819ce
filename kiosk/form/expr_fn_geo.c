/* Places: "latitude longitude altitude accuracy", joined by ';'. A kiosk asks for none, but a form
 * may hold some, and these two are worked out as other tools do: on a ball as wide as the earth is
 * at the equator. The others are never true, which is told when the form is loaded. */
#include "form/expr_ast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double RADIUS = 6378100; /* metres */

struct point {
    double latitude, longitude; /* radians */
};

/* The next point of a text; false at its end, or where it is not one. */
static bool next_point(const char **at, struct point *out)
{
    char *end;
    const double degree = acos(-1) / 180;
    *at += strspn(*at, "; ");
    out->latitude = strtod(*at, &end) * degree;
    if (end == *at)
        return false;
    const char *second = end;
    out->longitude = strtod(second, &end) * degree;
    if (end == second)
        return false;
    *at = end + strcspn(end, ";");
    return true;
}

/* To a centimetre, as ODK's own web forms give it. */
static struct expr_value rounded(double number)
{
    return expr_of_number(round(number * 100) / 100);
}

static double between(struct point a, struct point b)
{
    double up = sin((b.latitude - a.latitude) / 2), across = sin((b.longitude - a.longitude) / 2);
    double h = up * up + cos(a.latitude) * cos(b.latitude) * across * across;
    return 2 * RADIUS * asin(sqrt(fmin(1, h)));
}

static void add_line(const char *text, struct point *last, int *count, double *length)
{
    struct point point;
    while (next_point(&text, &point)) {
        if (++*count > 1)
            *length += between(*last, point);
        *last = point;
    }
}

/* Along a line, or from each point to the next. */
struct expr_value expr_fn_distance(const struct expr_eval *eval, const struct expr_call *call)
{
    struct point last = {0, 0};
    int count = 0;
    double length = 0;
    for (int i = 0; i < call->count; i++) {
        struct expr_value value = expr_arg(eval, call, i);
        if (value.type != EXPR_TYPE_NODES)
            add_line(expr_to_text(eval, value), &last, &count, &length);
        for (int n = 0; value.type == EXPR_TYPE_NODES && n < value.count; n++)
            add_line(expr_node_text(eval, expr_node_at(&value, n)), &last, &count, &length);
    }
    return rounded(count > 1 ? length : 0);
}

/* Of a shape whose last point is its first: the sum of the areas below its sides. */
struct expr_value expr_fn_area(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    struct point before, point;
    double sum = 0;
    if (!next_point(&text, &before))
        return expr_of_number(0);
    while (next_point(&text, &point)) {
        sum +=
            (point.longitude - before.longitude) * (2 + sin(before.latitude) + sin(point.latitude));
        before = point;
    }
    return rounded(fabs(sum * RADIUS * RADIUS / 2));
}

struct expr_value expr_fn_never(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)eval;
    (void)call;
    return expr_of_truth(false);
}

struct expr_value expr_fn_nothing(const struct expr_eval *eval, const struct expr_call *call)
{
    (void)eval;
    (void)call;
    return expr_of_text("");
}
