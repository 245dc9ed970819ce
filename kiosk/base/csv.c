/* CSV as RFC 4180 has it. */
#include "base/csv.h"

#include "base/utf8.h"

#include <string.h>

/* By the first line that has any: a first line may be the name of a sheet alone. */
static char likeliest_separator(const char *at, const char *end)
{
    const char candidates[] = ",;\t";
    int counts[3] = {0};
    for (bool quoted = false, any = false; at < end && !(any && !quoted && *at == '\n'); at++) {
        const char *hit = *at != '\0' ? strchr(candidates, *at) : NULL;
        if (*at == '"')
            quoted = !quoted;
        else if (hit != NULL && !quoted)
            any = ++counts[hit - candidates] > 0;
    }
    int best = 0;
    for (int i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

bool csv_open(struct csv *csv, struct arena *arena, const char *file, struct bytes text,
              struct fail *fail)
{
    *csv = (struct csv){.arena = arena, .file = file, .line = 1};
    if (!utf8_check(text.at, text.length, fail))
        return false;
    csv->at = text.at;
    csv->end = text.at + text.length;
    if (text.length >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0) {
        csv->had_mark = true;
        csv->at += 3;
    }
    csv->separator = likeliest_separator(csv->at, csv->end);
    return true;
}

/* Reads a quoted field; csv->at stands after the opening quote. */
static bool quoted_field(struct csv *csv, char *to, struct fails *fails)
{
    int start = csv->line;
    while (csv->at < csv->end) {
        char c = *csv->at++;
        if (c == '"' && csv->at < csv->end && *csv->at == '"') {
            csv->at++;
        } else if (c == '"') {
            *to = '\0';
            return true;
        }
        if (c == '\n')
            csv->line++;
        *to++ = c;
    }
    fails_add(fails, FAIL_ERROR, (struct place){.file = csv->file, .row = start},
              "a quote is opened and never closed");
    return false;
}

static bool at_end_of_field(const struct csv *csv)
{
    return csv->at == csv->end || *csv->at == csv->separator || *csv->at == '\n' ||
           (*csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n');
}

static bool read_field(struct csv *csv, char **field, struct fails *fails)
{
    if (csv->at < csv->end && *csv->at == '"') {
        csv->at++;
        /* Room up to the closing quote; doubled quotes only shorten the field. */
        const char *scan = csv->at;
        while (scan < csv->end && !(*scan == '"' && (scan + 1 >= csv->end || scan[1] != '"')))
            scan += *scan == '"' ? 2 : 1;
        *field = arena_alloc(csv->arena, (size_t)(scan - csv->at) + 2);
        if (!quoted_field(csv, *field, fails))
            return false;
        if (at_end_of_field(csv))
            return true;
        fails_add(fails, FAIL_ERROR, (struct place){.file = csv->file, .row = csv->line},
                  "there is text after a closing quote");
        return false;
    }
    const char *start = csv->at;
    while (!at_end_of_field(csv))
        csv->at++;
    *field = arena_copy(csv->arena, start, (size_t)(csv->at - start));
    return true;
}

bool csv_next(struct csv *csv, struct csv_row *row, struct fails *fails)
{
    if (csv->at >= csv->end)
        return false;
    *row = (struct csv_row){.line = csv->line};
    int room = 0;
    for (;;) {
        if (row->count == CSV_FIELDS_MAX) {
            fails_add(fails, FAIL_ERROR, (struct place){.file = csv->file, .row = csv->line},
                      "the row has more than %d columns", CSV_FIELDS_MAX);
            return false;
        }
        char *field;
        if (!read_field(csv, &field, fails))
            return false;
        if (row->count == room) {
            size_t old = sizeof(char *) * (size_t)room;
            room = room > 0 ? room * 2 : 16;
            row->fields = arena_grow(csv->arena, row->fields, old, sizeof(char *) * (size_t)room);
        }
        row->fields[row->count++] = field;
        if (csv->at == csv->end || *csv->at != csv->separator)
            break;
        csv->at++;
    }
    if (csv->at < csv->end && *csv->at == '\r')
        csv->at++;
    if (csv->at < csv->end && *csv->at == '\n')
        csv->at++;
    csv->line++;
    return true;
}

/* Bytes up to the first that makes quotes necessary. Fields are short: a loop is done before the
 * library's strcspn() has made its table. */
static size_t plain_length(const char *text)
{
    size_t n = 0;
    while (text[n] != '\0' && text[n] != ',' && text[n] != '"' && text[n] != '\r' &&
           text[n] != '\n')
        n++;
    return n;
}

void csv_field(struct buf *out, bool first, const char *text)
{
    size_t plain = plain_length(text);
    if (!first)
        buf_add(out, ",", 1);
    if (text[plain] == '\0') {
        buf_add(out, text, plain);
        return;
    }
    buf_text(out, "\"");
    for (const char *at = text; *at != '\0'; at++)
        buf_add(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    buf_text(out, "\"");
}

void csv_end_row(struct buf *out)
{
    buf_text(out, "\r\n");
}
