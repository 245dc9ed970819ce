/* The letters of the on-screen keyboard, language by language. */
#include "screens/keyboard_rows.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define DIGITS "1234567890"
/* Numbers are read from left to right in every script; the scene of these languages is mirrored. */
#define DIGITS_MIRRORED "0987654321"
/* The last row holds what is typed most of the signs. */
#define LATIN_ABC                                                                                  \
    {                                                                                              \
        DIGITS, "abcdefghij", "klmnopqrs’", "tuvwxyz.,?!"                                          \
    }
#define LATIN_QWERTY                                                                               \
    {                                                                                              \
        DIGITS, "qwertyuiop", "asdfghjkl’", "zxcvbnm.,?!"                                          \
    }
#define POLISH                                                                                     \
    {                                                                                              \
        DIGITS, "ąćęłń", "óśźż", "’-:()"                                                         \
    }
/* The tone marks are code points of their own: U+0300, U+0301, U+0309, U+0303, U+0323. */
#define VIETNAMESE                                                                                 \
    {                                                                                              \
        DIGITS, "ăâđêôơư", "\u0300\u0301\u0309\u0303\u0323", "’-:()"                             \
    }

const struct keyboard_layout keyboard_layouts[] = {
    {"en", "abc", true, {LATIN_ABC}},
    {"en", "qwerty", true, {LATIN_QWERTY}},
    {"pl", "abc", true, {LATIN_ABC, POLISH}},
    {"pl", "qwerty", true, {LATIN_QWERTY, POLISH}},
    {"vi", "abc", true, {LATIN_ABC, VIETNAMESE}},
    {"vi", "qwerty", true, {LATIN_QWERTY, VIETNAMESE}},
    {"uk",
     "abc",
     true,
     {{DIGITS, "абвгґдеєжзиі", "їйклмнопрст", "уфхцчшщьюя’."}, {DIGITS, ",?!", "-:", "«»()"}}},
    {"uk",
     "qwerty",
     true,
     {{DIGITS, "йцукенгшщзхї", "фівапролджє", "ячсмитьбю’.,"}, {DIGITS, "ґ?!", "-:", "«»()"}}},
    {"ar",
     NULL,
     false,
     {{DIGITS_MIRRORED, "ابتثجحخدذرزس", "شصضطظعغفقكل", "منهويءأةى.،؟"},
      {DIGITS_MIRRORED, "آإؤئ", "!؛:", "-«»()"}}},
    {"fa",
     NULL,
     false,
     {{DIGITS_MIRRORED, "آابپتثجچحخدذ", "رزژسشصضطظعغ", "فقکگلمنوهی\u200C."},
      {DIGITS_MIRRORED, "ئءأؤ", "،؟!", "؛:-«»"}}},
    {"ckb",
     NULL,
     false,
     {{DIGITS_MIRRORED, "ئابپتجچحخدرڕ", "زژسشعغفڤقکگ", "لڵمنوۆهەیێ.،"},
      {DIGITS_MIRRORED, "؟!", "؛:", "-«»()"}}},
    /* Consonants, then the vowels: as letters, and as signs on the consonant before them. */
    {"gu",
     NULL,
     false,
     {{DIGITS, "કખગઘઙચછજઝઞટઠ", "ડઢણતથદધનપફબ", "ભમયરલવશષસહળ."},
      {DIGITS, "અઆઇઈઉઊઋએઐઓઔઍ", "\u0ABE\u0ABF\u0AC0\u0AC1\u0AC2\u0AC3\u0AC7\u0AC8\u0ACB\u0ACC\u0A82",
       "\u0ACD\u0A83\u0A81\u0AC5\u0AC9ઑ,?!"}}},
};
const size_t keyboard_layout_count = sizeof keyboard_layouts / sizeof keyboard_layouts[0];

static bool is_of(const struct keyboard_layout *layout, const char *language)
{
    size_t n = strlen(layout->language);
    return strncmp(layout->language, language, n) == 0 &&
           (language[n] == '\0' || language[n] == '-' || language[n] == '_');
}

const struct keyboard_layout *keyboard_layout(const char *language, bool abc)
{
    for (size_t i = 0; i < keyboard_layout_count; i++) {
        const struct keyboard_layout *layout = &keyboard_layouts[i];
        if (is_of(layout, language) &&
            (layout->order == NULL || (strcmp(layout->order, "abc") == 0) == abc))
            return layout;
    }
    return &keyboard_layouts[abc ? 0 : 1];
}

int keyboard_pages(const struct keyboard_layout *layout)
{
    int count = 0;
    while (count < KEYBOARD_PAGES && layout->pages[count][0] != NULL)
        count++;
    return count;
}

/* Small letters that lie together, every one or every other, and how far off their capitals are. */
static const struct {
    uint32_t first, last, step, off;
} cases[] = {
    {'a', 'z', 1, 32},      {0xE0, 0xF6, 1, 32},
    {0xF8, 0xFE, 1, 32},    {0x101, 0x12F, 2, 1}, /* ă ą ć đ ę ĩ */
    {0x133, 0x137, 2, 1},   {0x13A, 0x148, 2, 1}, /* ł ń */
    {0x14B, 0x177, 2, 1}, /* ś ũ */
    {0x17A, 0x17E, 2, 1}, /* ź ż */
    {0x1A1, 0x1A1, 1, 1}, /* ơ */
    {0x1B0, 0x1B0, 1, 1}, /* ư */
    {0x430, 0x44F, 1, 32}, /* а to я */
    {0x450, 0x45F, 1, 80}, /* є і ї */
    {0x491, 0x491, 1, 1}, /* ґ */
    {0x1EA1, 0x1EF9, 2, 1}, /* Vietnamese vowels with their tones */
};

uint32_t keyboard_capital(uint32_t code)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (code >= cases[i].first && code <= cases[i].last &&
            (code - cases[i].first) % cases[i].step == 0)
            return code - cases[i].off;
    return code;
}

uint32_t keyboard_small(uint32_t code)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (keyboard_capital(code + cases[i].off) == code && code + cases[i].off <= cases[i].last &&
            code + cases[i].off >= cases[i].first)
            return code + cases[i].off;
    return code;
}

static bool needs_letter(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x0A81 && code <= 0x0A83) ||
           (code >= 0x0ABC && code <= 0x0ACD && code != 0x0ABD);
}

/* In Kurdish two letters look the same by themselves, he and ae; he is told by its joined form. */
static bool needs_joined_form(const struct keyboard_layout *layout, uint32_t code)
{
    return code == 0x0647 && is_of(layout, "ckb");
}

void keyboard_label(const struct keyboard_layout *layout, uint32_t code, char *out)
{
    char typed[5];
    utf8_write(code, typed);
    if (code == KEYBOARD_NON_JOINER)
        snprintf(out, 12,
                 "ـ|ـ"); /* nothing to be seen by itself: two joining strokes, kept apart */
    else
        snprintf(out, 12, "%s%s%s", needs_letter(code) ? "◌" : "", typed,
                 needs_joined_form(layout, code) ? "\u200D" : "");
}
