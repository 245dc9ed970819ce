/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which characters part words is a short table: the languages that are spoken here, no more. */
#include "voice/words.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>

struct span {
    uint32_t first, last;
};

/* Blanks; and the long dashes and the ellipsis, which stand between words without any. */
static const struct span gaps[] = {
    {0x01, 0x20},     {0x7F, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200B},
    {0x2013, 0x2015}, {0x2026, 0x2026}, {0x2028, 0x2029}, {0x202F, 0x202F},
    {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF},
};

/* Marks: quotes, stops and brackets, of Latin, Arabic and Indian writing. Signs that are read aloud
 * ("&", "+", "%", currencies) and small pictures are not among them. */
static const struct span marks[] = {
    {'!', '"'},       {'\'', '*'},      {',', '/'},       {':', '<'},       {'>', '?'},
    {'[', '`'},       {'{', '~'},       {0xA1, 0xA1},     {0xA8, 0xA8},     {0xAB, 0xAD},
    {0xAF, 0xAF},     {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBB},     {0xBF, 0xBF},
    {0x060C, 0x060C}, {0x061B, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x0964, 0x0965},
    {0x200C, 0x206F}, {0x3001, 0x3011}, {0xFE00, 0xFE0F}, {0xFFFD, 0xFFFD},
};

static bool among(uint32_t code, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= spans[i].first && code <= spans[i].last)
            return true;
    return false;
}

static bool is_gap(uint32_t code)
{
    return among(code, gaps, sizeof gaps / sizeof *gaps);
}

static bool is_mark(uint32_t code)
{
    return among(code, marks, sizeof marks / sizeof *marks);
}

int words_cut(const char *text, struct word *words, int room)
{
    int count = 0, index = 0, length;
    int32_t offset = 0;
    bool inside = false;
    for (uint32_t code; (code = utf8_read(text + offset, &length)) != 0; offset += length) {
        index++;
        if (is_gap(code)) {
            inside = false;
        } else if (!is_mark(code)) {
            if (!inside && count == room)
                break;
            if (!inside)
                words[count++] = (struct word){.at_ms = -1, .offset = offset};
            inside = true;
            words[count - 1].length = offset + length - words[count - 1].offset;
            words[count - 1].end = index;
        }
    }
    return count;
}

void words_heard(struct word *words, int count, int index, int at_ms)
{
    int low = 0, high = count; /* the first word that ends after the character */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (words[middle].end > index)
            high = middle;
        else
            low = middle + 1;
    }
    if (low < count && words[low].at_ms < 0)
        words[low].at_ms = at_ms < 0 ? 0 : at_ms;
}

/* Shares the time from `start_ms` to `end_ms` out to the words from `first` on, before `after`. The
 * word before them, when there is one, keeps its part. */
static void share_out(struct word *words, int first, int after, int start_ms, int end_ms)
{
    int parts = after - first + (first > 0);
    for (int i = first; i < after; i++)
        words[i].at_ms =
            start_ms + (int32_t)((int64_t)(end_ms - start_ms) * (i - first + (first > 0)) / parts);
}

void words_fill(struct word *words, int count, int end_ms)
{
    int last_ms = 0, first = 0; /* the words before `first` have their time */
    for (int i = 0; i <= count; i++) {
        if (i < count && words[i].at_ms < 0)
            continue;
        int at_ms = i < count ? words[i].at_ms : end_ms;
        if (at_ms < last_ms)
            at_ms = last_ms;
        share_out(words, first, i, last_ms, at_ms);
        if (i < count)
            words[i].at_ms = at_ms;
        last_ms = at_ms;
        first = i + 1;
    }
}
