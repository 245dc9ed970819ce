/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line is cut at its blanks first. What the caller needs to stay in step, the identifier and the
 * length, is read before anything else is judged. */
#include "voice/request.h"

#include <string.h>

enum { FIELDS = 6 };

struct field {
    const char *at;
    size_t length;
};

static bool field_is(const struct field *field, const char *text)
{
    return field->length == strlen(text) && memcmp(field->at, text, field->length) == 0;
}

/* Returns the number of fields, FIELDS + 1 when there are more, 0 when one is empty. */
static int cut_fields(const char *line, size_t length, struct field *fields)
{
    int count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && line[i] != ' ')
            continue;
        if (i == start)
            return 0;
        if (count == FIELDS)
            return FIELDS + 1;
        fields[count++] = (struct field){line + start, i - start};
        start = i + 1;
    }
    return count;
}

static bool read_number(const struct field *field, int32_t *out)
{
    int64_t number = 0;
    for (size_t i = 0; i < field->length; i++) {
        if (field->at[i] < '0' || field->at[i] > '9')
            return false;
        number = number * 10 + (field->at[i] - '0');
        if (number > INT32_MAX)
            return false;
    }
    *out = (int32_t)number;
    return true;
}

/* Letters, digits, '-' and '_' alone: it becomes part of the name of a file. */
static bool read_name(const struct field *field, char *out)
{
    if (field->length >= REQUEST_NAME_ROOM)
        return false;
    for (size_t i = 0; i < field->length; i++) {
        char c = field->at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-' || c == '_'))
            return false;
    }
    memcpy(out, field->at, field->length);
    out[field->length] = '\0';
    return true;
}

static bool read_say(const struct field *fields, struct request *out, struct fail *fail)
{
    int32_t rate;
    if (!read_name(&fields[2], out->language))
        return fail_set(fail, "the language is no code of a language");
    if (!read_number(&fields[3], &rate) || rate < REQUEST_RATE_MIN || rate > REQUEST_RATE_MAX)
        return fail_set(fail, "the rate is not between %d and %d words a minute", REQUEST_RATE_MIN,
                        REQUEST_RATE_MAX);
    out->rate = rate;
    if (!read_name(&fields[4], out->variant))
        return fail_set(fail, "the variant is no name of a variant");
    if (strcmp(out->variant, "-") == 0)
        out->variant[0] = '\0';
    if (out->length > REQUEST_TEXT_MAX)
        return fail_set(fail, "the text is longer than %d bytes", REQUEST_TEXT_MAX);
    return true;
}

bool request_read(const char *line, size_t length, struct request *out, struct fail *fail)
{
    struct field fields[FIELDS];
    int32_t id, bytes;
    *out = (struct request){.kind = REQUEST_VOICES};
    int count = cut_fields(line, length, fields);
    if (count == 1 && field_is(&fields[0], "voices"))
        return true;
    if (count < 1 || !field_is(&fields[0], "say"))
        return fail_set(fail, "the request is neither 'voices' nor 'say'");
    if (count != FIELDS)
        return fail_set(fail, "'say' needs an identifier, a language, a rate, a variant and a "
                              "length");
    if (!read_number(&fields[1], &id) || !read_number(&fields[5], &bytes))
        return fail_set(fail, "the identifier or the length is no number below 2147483648");
    out->kind = REQUEST_SAY;
    out->id = id;
    out->length = bytes;
    return read_say(fields, out, fail);
}
