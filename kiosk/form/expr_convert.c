/* Numbers, texts and truths, made of one another (6.2). */
#include "form/expr_ast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INTEGER_DIGITS_MAX = 19 }; /* fit a uint64_t */

struct expr_value expr_of_number(double number)
{
    return (struct expr_value){.type = EXPR_TYPE_NUMBER, .is.number = number};
}

struct expr_value expr_of_text(const char *text)
{
    return (struct expr_value){.type = EXPR_TYPE_TEXT, .is.text = text};
}

struct expr_value expr_of_truth(bool truth)
{
    return (struct expr_value){.type = EXPR_TYPE_TRUTH, .is.truth = truth};
}

struct expr_value expr_of_node(struct node *node)
{
    return (struct expr_value){
        .type = EXPR_TYPE_NODES, .count = node != NULL ? 1 : 0, .is.node = node};
}

struct node *expr_node_at(const struct expr_value *value, int i)
{
    return value->count == 1 ? value->is.node : value->is.nodes[i];
}

const char *expr_node_text(const struct expr_eval *eval, const struct node *node)
{
    if (node == eval->context->node && eval->context->own_value != NULL)
        return eval->context->own_value;
    return node->value;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits with an optional point, no exponent, no plus. Digits beyond the 19th only scale. */
static bool read_decimal(const char **text, double *out)
{
    uint64_t digits = 0;
    int used = 0, scale = 0, seen = 0;
    bool point = false;
    const char *at = *text;
    for (; is_digit(*at) || (*at == '.' && !point); at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        seen++;
        bool room = used < INTEGER_DIGITS_MAX;
        if (room)
            digits = digits * 10 + (uint64_t)(*at - '0');
        used += room && digits > 0;
        scale += (point ? -1 : 0) + (room ? 0 : 1);
    }
    *text = at;
    if (seen == 0)
        return false;
    /* Both factors are exact in a long double for any number that people type. */
    long double value = (long double)digits;
    if (scale < 0)
        value = scale < -4000 ? 0 : value / powl(10, (long double)-scale);
    else if (scale > 0)
        value = value * powl(10, (long double)scale);
    *out = (double)value;
    return true;
}

double expr_text_number(const char *text, const struct clock *clock)
{
    const char *at = text;
    double number;
    while (is_space(*at))
        at++;
    bool minus = *at == '-';
    at += minus;
    if (read_decimal(&at, &number)) {
        while (is_space(*at))
            at++;
        if (*at == '\0')
            return minus ? -number : number;
    }
    struct moment moment;
    if (moment_read(text, clock, &moment))
        return (double)moment.local_ms / 86400000.0;
    return NAN;
}

void expr_digits(double number, char digits[EXPR_DIGITS + 1], int *exponent)
{
    char text[EXPR_DIGITS + 16] = "";
    snprintf(text, sizeof text, "%.*e", EXPR_DIGITS - 1, fabs(number));
    /* Whatever the decimal point of the locale is, it is no digit. */
    int count = 0;
    const char *at = text;
    for (; count < EXPR_DIGITS && *at != '\0'; at++)
        if (is_digit(*at))
            digits[count++] = *at;
    memset(digits + count, '0', (size_t)(EXPR_DIGITS - count));
    digits[EXPR_DIGITS] = '\0';
    at = strchr(text, 'e');
    *exponent = at != NULL ? atoi(at + 1) : 0;
}

static void print_digits(double number, char *out)
{
    char digits[EXPR_DIGITS + 1];
    int exponent;
    expr_digits(number, digits, &exponent);
    int count = EXPR_DIGITS;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (number < 0)
        *out++ = '-';
    if (exponent < 0) {
        *out++ = '0';
        *out++ = '.';
        for (int i = -1; i > exponent; i--)
            *out++ = '0';
    }
    for (int i = 0; i < count || i <= exponent; i++) {
        if (i == exponent + 1 && exponent >= 0)
            *out++ = '.';
        *out++ = i < count ? digits[i] : '0';
    }
    *out = '\0';
}

/* Most answers and counts are whole: this is where a recalculation spends its time. */
static void print_whole(int64_t number, char *out)
{
    char digits[24];
    int count = 0;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        *out++ = '-';
    while (count > 0)
        *out++ = digits[--count];
    *out = '\0';
}

char *expr_print_number(double number, char *out)
{
    if (isnan(number))
        out[0] = '\0';
    else if (isinf(number))
        strcpy(out, number > 0 ? "Infinity" : "-Infinity");
    else if (number != floor(number))
        print_digits(number, out);
    else if (fabs(number) < 9e18)
        print_whole((int64_t)number, out);
    else
        snprintf(out, EXPR_NUMBER_SIZE, "%.0f", number);
    return out;
}

double expr_to_number(const struct expr_eval *eval, struct expr_value value)
{
    switch (value.type) {
    case EXPR_TYPE_NUMBER:
        return value.is.number;
    case EXPR_TYPE_TRUTH:
        return value.is.truth ? 1 : 0;
    case EXPR_TYPE_TEXT:
        return expr_text_number(value.is.text, eval->context->clock);
    default:
        break;
    }
    if (value.count == 0)
        return NAN;
    return expr_text_number(expr_node_text(eval, expr_node_at(&value, 0)), eval->context->clock);
}

const char *expr_to_text(const struct expr_eval *eval, struct expr_value value)
{
    switch (value.type) {
    case EXPR_TYPE_NUMBER: {
        char text[EXPR_NUMBER_SIZE];
        return arena_text(eval->context->scratch, expr_print_number(value.is.number, text));
    }
    case EXPR_TYPE_TRUTH:
        return value.is.truth ? "true" : "false";
    case EXPR_TYPE_TEXT:
        return value.is.text;
    default:
        return value.count == 0 ? "" : expr_node_text(eval, expr_node_at(&value, 0));
    }
}

bool expr_to_truth(const struct expr_eval *eval, struct expr_value value)
{
    switch (value.type) {
    case EXPR_TYPE_NUMBER:
        return !isnan(value.is.number) && value.is.number != 0;
    case EXPR_TYPE_TRUTH:
        return value.is.truth;
    case EXPR_TYPE_TEXT:
        return value.is.text[0] != '\0';
    default:
        return value.count > 0 && expr_node_text(eval, expr_node_at(&value, 0))[0] != '\0';
    }
}
