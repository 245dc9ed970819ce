/* UTF-8 as RFC 3629 has it: shortest forms only, no surrogates, nothing above U+10FFFF. */
#include "base/utf8.h"

static bool tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

uint32_t utf8_read(const char *text, int *length)
{
    const unsigned char *b = (const unsigned char *)text;
    *length = b[0] != 0;
    if (b[0] < 0x80)
        return b[0];
    if (b[0] >= 0xC2 && b[0] < 0xE0 && tail(b[1])) {
        *length = 2;
        return (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
    }
    if ((b[0] & 0xF0) == 0xE0 && tail(b[1]) && tail(b[2])) {
        uint32_t code =
            (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) {
            *length = 3;
            return code;
        }
    } else if ((b[0] & 0xF8) == 0xF0 && tail(b[1]) && tail(b[2]) && tail(b[3])) {
        uint32_t code = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 |
                        (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3F);
        if (code >= 0x10000 && code <= 0x10FFFF) {
            *length = 4;
            return code;
        }
    }
    return 0xFFFD;
}

int utf8_write(uint32_t code, char *out)
{
    int n = 0;
    if (code < 0x80) {
        out[n++] = (char)code;
    } else if (code < 0x800) {
        out[n++] = (char)(0xC0 | code >> 6);
        out[n++] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out[n++] = (char)(0xE0 | code >> 12);
        out[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (code & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | code >> 18);
        out[n++] = (char)(0x80 | (code >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (code & 0x3F));
    }
    out[n] = '\0';
    return n;
}

/* The offset of the first byte that is ill-formed; `length` when none is. */
static size_t first_odd(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        if ((unsigned char)text[i] < 0x80 && text[i] != '\0') {
            i++;
            continue;
        }
        char four[5] = {0};
        for (size_t k = 0; k < 4 && i + k < length; k++)
            four[k] = text[i + k];
        int step;
        uint32_t code = utf8_read(four, &step);
        if (step == 0 || (code == 0xFFFD && step == 1))
            break;
        i += (size_t)step;
    }
    return i;
}

bool utf8_valid(const char *text, size_t length)
{
    return first_odd(text, length) == length;
}

bool utf8_check(const char *text, size_t length, struct fail *fail)
{
    enum { SHOWN = 24 };
    size_t odd = first_odd(text, length), line = 1, start = 0;
    if (odd == length)
        return true;
    for (size_t i = 0; i < odd; i++)
        if (text[i] == '\n') {
            line++;
            start = i + 1;
        }
    if (odd - start > SHOWN)
        start = odd - SHOWN;
    while (start < odd && tail((unsigned char)text[start]))
        start++;
    return fail_set(fail,
                    "the file is not UTF-8 text (byte 0x%02X in line %zu, after '%.*s'); save it "
                    "as \"CSV UTF-8\"",
                    (unsigned)(unsigned char)text[odd], line, (int)(odd - start), text + start);
}

size_t utf8_count(const char *text)
{
    size_t count = 0;
    int step;
    for (; utf8_read(text, &step) != 0; text += step)
        count++;
    return count;
}

int utf8_words(const char *text)
{
    int words = 0;
    bool between = true;
    for (const char *at = text; *at != '\0'; at++) {
        bool blank = *at == ' ' || *at == '\n' || *at == '\t';
        words += between && !blank;
        between = blank;
    }
    return words;
}

size_t utf8_before(const char *text, size_t offset)
{
    while (offset > 0 && tail((unsigned char)text[--offset]))
        continue;
    return offset;
}
