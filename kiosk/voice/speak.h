/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text into sound, through libespeak-ng. One `struct speaker` in a process, because the library's
 * state is the process's; one thread. */
#ifndef VOICE_SPEAK_H
#define VOICE_SPEAK_H

#include "base/arena.h"
#include "base/fail.h"
#include "voice/request.h"
#include "voice/words.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SPEAK_SECONDS = 120, /* the longest sound */
    SPEAK_WORDS = REQUEST_TEXT_MAX / 2 + 1,
};

struct speaker {
    int hz; /* samples a second, mono */
    const char *data; /* espeak-ng-data; the library's */
    /* What the last speak_say() made. */
    int16_t *samples;
    int32_t sample_count, sample_room;
    bool cut; /* there was more than SPEAK_SECONDS */
    struct word words[SPEAK_WORDS];
    int word_count;
    char text[REQUEST_TEXT_MAX + 1]; /* the text as it was handed to the library */
};

/* Starts the library; NULL with a sentence when its data is not there. */
struct speaker *speak_open(struct arena *arena, struct fail *fail);
void speak_close(struct speaker *speaker);

/* The language codes of the table, from 0 on; NULL after the last. */
const char *speak_language(int index);
/* True when the installed data can really speak the language. */
bool speak_can(struct speaker *speaker, const char *language);

/* Speaks `text`, the `request->length` bytes of a REQUEST_SAY, into `speaker->samples` and
 * `speaker->words`. A sound that would be longer than SPEAK_SECONDS ends there, and has the words
 * that were heard. */
bool speak_say(struct speaker *speaker, const struct request *request, const char *text,
               struct fail *fail);

#endif
