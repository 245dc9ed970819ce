/* R622: whoever rings a number that a kiosk shows has to get through. The numbers of help.csv are rung
 * by somebody; so no text has another. And in every script they are written as a phone has them. */
#include "base/buf.h"
#include "base/utf8.h"
#include "office/style_inside.h"

#include <string.h>

enum { DIGITS_LEAST = 5, DIGITS_MAX = 24 };

/* The first digit of each script that a language here is written in; nine more follow. */
static const uint32_t scripts[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xFF10};

static bool is_other_digit(uint32_t code)
{
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (code >= scripts[i] && code < scripts[i] + 10)
            return true;
    return false;
}

/* The next run of digits from *at, blanks between them left out. Digits of another script come out as
 * '#'. False at the end. */
static bool next_run(const char **at, char *digits)
{
    int length = 0, bytes;
    for (uint32_t code; (code = utf8_read(*at, &bytes)) != 0; *at += bytes) {
        bool ascii = code >= '0' && code <= '9';
        if ((ascii || is_other_digit(code)) && length < DIGITS_MAX)
            digits[length++] = ascii ? (char)code : '#';
        else if (length > 0 && code != ' ' && code != 0xA0)
            break;
    }
    digits[length] = '\0';
    return length > 0;
}

static void take_number(struct styling *in, const struct style_row *row)
{
    char digits[DIGITS_MAX + 1];
    const char *at = style_cell(row, "number", NULL);
    if (next_run(&at, digits))
        in->numbers = arena_printf(in->style->arena, "%s%s ", in->numbers, digits);
}

static bool is_known(const struct styling *in, const char *digits)
{
    return strstr(in->numbers, arena_printf(in->style->arena, " %s ", digits)) != NULL;
}

static void look_text(struct styling *in, const struct style_text *text)
{
    char digits[DIGITS_MAX + 1];
    for (const char *at = text->text; next_run(&at, digits);)
        if (strlen(digits) >= DIGITS_LEAST && !is_known(in, digits))
            style_tell(in, style_at(text),
                       "%s is a number that nobody checks; write it into help.csv, which is rung "
                       "twice a year, or say 'Touch Help'",
                       digits);
}

static void look_translation(struct styling *in, const struct style_translation *row)
{
    char digits[DIGITS_MAX + 1];
    for (const char *at = row->text; next_run(&at, digits);) {
        struct style_at where = {.place = row->place, .where = row->code};
        if (strlen(digits) < DIGITS_LEAST)
            continue;
        if (strchr(digits, '#') != NULL)
            style_tell(
                in, where,
                "a phone number is not in the digits that are on every phone; write it as in "
                "0800 1111");
        else if (!is_known(in, digits))
            style_tell(in, where,
                       "%s is a number that nobody checks, and not the English text's; take the "
                       "one that stands there",
                       digits);
    }
}

void style_numbers(struct styling *in)
{
    in->numbers = " ";
    style_rows(in, "help.csv", take_number);
    for (int i = 0; i < in->text_count; i++)
        look_text(in, &in->texts[i]);
    style_each_translation(in, look_translation);
}
