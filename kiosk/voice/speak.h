/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text into sound, through libespeak-ng. One `struct speaker` in a process, because the library's
 * state is the process's; one thread. */
#ifndef VOICE_SPEAK_H
#define VOICE_SPEAK_H

#include "base/fail.h"
#include "voice/request.h"
#include "voice/words.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SPEAK_SECONDS = 120, /* the longest sound */
    SPEAK_WORDS = REQUEST_TEXT_MAX / 2 + 1,
};

/* A text, and what became of it. Shared with the process that makes it. */
struct sound {
    char text[REQUEST_TEXT_MAX + 1]; /* as it is handed to the library */
    struct fail fail; /* when it was not spoken */
    bool spoken;
    bool cut; /* there was more than SPEAK_SECONDS */
    int word_count;
    int32_t sample_count, sample_room;
    struct word words[SPEAK_WORDS];
    int16_t samples[];
};

struct speaker {
    int hz; /* samples a second, mono */
    const char *data; /* espeak-ng-data; the library's */
    struct sound *sound; /* of the last speak_say() */
};

/* Starts the library. False when its data is not there. */
bool speak_open(struct speaker *speaker, struct fail *fail);
void speak_close(struct speaker *speaker);

/* The language codes of the table, from 0 on; NULL after the last. */
const char *speak_language(int index);
/* True when the installed data can really speak the language. */
bool speak_can(struct speaker *speaker, const char *language);

/* Speaks `text`, the `request->length` bytes of a REQUEST_SAY and a NUL, into `speaker->sound`, in a
 * process of its own: false too when the library does not survive the text, and the speaker can go
 * on. A sound that would be longer than SPEAK_SECONDS ends there, and has the words that were heard. */
bool speak_say(struct speaker *speaker, const struct request *request, const char *text,
               struct fail *fail);

#endif
