/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a text, and when each is heard. Pure.
 *
 * eSpeak's own events do not cut out words: it joins "in the", reads "2024" in four parts, and tells
 * of silences. So the text is cut here, and an event only says when the word at its place begins. */
#ifndef VOICE_WORDS_H
#define VOICE_WORDS_H

#include <stdint.h>

struct word {
    int32_t at_ms; /* from the start of the sound; below 0 while nothing was heard of it */
    int32_t offset, length; /* bytes in the text */
    int32_t end; /* characters from the start of the text to the end of the word */
};

/* Cuts well-formed UTF-8, NUL-terminated, at blanks and long dashes; marks around a word are not
 * part of it, and marks alone are no word. Returns the number of words, at most `room`: a text of
 * n bytes has no more than n / 2 + 1. */
int words_cut(const char *text, struct word *words, int room);
/* An event at the character `index` (0 is the first), `at_ms` into the sound. Only the first one of a
 * word counts; one between two words belongs to the next. */
void words_heard(struct word *words, int count, int index, int at_ms);
/* Gives the words that had no event a time between their neighbours', or before `end_ms`. Times never
 * go back from one word to the next. */
void words_fill(struct word *words, int count, int end_ms);

#endif
