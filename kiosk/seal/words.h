/* Words that are easy to read out and to compare: how a fingerprint is shown to people (R415).
 *
 * 1024 friendly English words of 3 to 7 letters, in the order of the alphabet. The first four
 * letters of each are its own, none begins another, and no two differ by one letter alone. Ten bits
 * choose a word, the first bit of the first byte being the highest: six words say 60 bits. */
#ifndef SEAL_WORDS_H
#define SEAL_WORDS_H

enum {
    WORDS_COUNT = 1024,
    WORDS_LENGTH_MAX = 7,
    WORDS_SAID = 6,
    WORDS_BYTES = 8, /* of which the last four bits are not said */
    WORDS_ROOM = WORDS_SAID * (WORDS_LENGTH_MAX + 1),
};

/* The word at a place from 0 to WORDS_COUNT - 1. */
const char *words_at(int place);
/* "meadow otter ..."; `out` needs WORDS_ROOM bytes. Returns out. */
char *words_say(const unsigned char bytes[WORDS_BYTES], char *out);

#endif
