/* The tone marks of Vietnamese, put on the letter before the cursor. What is stored is always the
 * composed letter (Unicode form NFC), so that the same word is the same text however it was typed. */
#ifndef SCREENS_KEYBOARD_TONES_H
#define SCREENS_KEYBOARD_TONES_H

#include <stdbool.h>
#include <stdint.h>

/* One of the five marks: U+0300, U+0301, U+0303, U+0309, U+0323. */
bool keyboard_is_tone(uint32_t code);
/* The letter with that tone instead of the one it has, small or capital as it is; 0 when it is no
 * vowel, and so cannot carry one. */
uint32_t keyboard_tone(uint32_t letter, uint32_t tone);
/* The letter without its tone, which is written to `tone`; 0 there when it has none. */
uint32_t keyboard_without_tone(uint32_t letter, uint32_t *tone);

#endif
