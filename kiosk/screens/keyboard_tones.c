/* Vietnamese vowels and their tones, composed. */
#include "screens/keyboard_tones.h"

#include "base/utf8.h"
#include "screens/keyboard_rows.h"

#include <stddef.h>

enum { TONES = 5, VOWELS = 12 };

static const uint32_t tones[TONES] = {0x300, 0x301, 0x303, 0x309, 0x323};

/* A vowel, and the vowel with each of the tones in that order. */
static const char *const vowels[VOWELS] = {
    "aàáãảạ", "ăằắẵẳặ", "âầấẫẩậ", "eèéẽẻẹ", "êềếễểệ", "iìíĩỉị",
    "oòóõỏọ", "ôồốỗổộ", "ơờớỡởợ", "uùúũủụ", "ưừứữửự", "yỳýỹỷỵ",
};

static int tone_index(uint32_t code)
{
    for (int i = 0; i < TONES; i++)
        if (tones[i] == code)
            return i;
    return -1;
}

bool keyboard_is_tone(uint32_t code)
{
    return tone_index(code) >= 0;
}

/* The n-th letter of a row; 0 after its end. */
static uint32_t letter_at(const char *row, int n)
{
    int length;
    uint32_t code = utf8_read(row, &length);
    for (; n > 0 && code != 0; n--) {
        row += length;
        code = utf8_read(row, &length);
    }
    return code;
}

uint32_t keyboard_tone(uint32_t letter, uint32_t tone)
{
    int wanted = tone_index(tone);
    uint32_t small = keyboard_small(letter);
    for (int i = 0; wanted >= 0 && i < VOWELS; i++)
        for (int k = 0; k <= TONES; k++)
            if (letter_at(vowels[i], k) == small) {
                uint32_t made = letter_at(vowels[i], wanted + 1);
                return small == letter ? made : keyboard_capital(made);
            }
    return 0;
}

uint32_t keyboard_without_tone(uint32_t letter, uint32_t *tone)
{
    uint32_t small = keyboard_small(letter);
    for (int i = 0; i < VOWELS; i++)
        for (int k = 1; k <= TONES; k++)
            if (letter_at(vowels[i], k) == small) {
                uint32_t plain = letter_at(vowels[i], 0);
                *tone = tones[k - 1];
                return small == letter ? plain : keyboard_capital(plain);
            }
    *tone = 0;
    return letter;
}
