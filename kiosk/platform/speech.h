/* Reading aloud, inside platform/: the program that speaks, recordings, and the sound they make.
 *
 * A sound is samples with the times of its words. It comes from kiosk-voice, which is asked over a
 * pipe and never waited for, or from a recording. Without a sound device the words still pass at
 * their times, so that the light on them walks (R119). */
#ifndef PLATFORM_SPEECH_H
#define PLATFORM_SPEECH_H

#include "platform/platform.h"

#include <sys/types.h>

enum { SPEECH_HZ = 22050, SPEECH_WORDS_MAX = 2048, SPEECH_LANGUAGES_BYTES = 256 };

struct speech_word {
    int32_t at_ms, start, length; /* bytes of the text */
};

/* `samples` is from malloc; freed, and wiped, by sound_clear(). */
struct sound {
    int16_t *samples;
    size_t count;
    int hz;
    struct speech_word words[SPEECH_WORDS_MAX];
    int word_count;
};

/* The program, from the first request to its end. */
struct voice {
    pid_t pid; /* 0: it does not run */
    int to, from; /* pipes */
    int starts; /* how often it was started */
    char languages[SPEECH_LANGUAGES_BYTES]; /* " en pl uk ": those it can speak */
    uint8_t *answer; /* what has come of an answer; from malloc */
    size_t have, room;
    int32_t asked; /* number of the request that is waited for; 0 none */
    int32_t last; /* requests so far: an answer to an older one is told by its number */
    bool listing; /* the list of languages is waited for */
    uint64_t asked_ms;
};

struct speech {
    enum platform_voice kind;
    const char *program;
    struct voice voice;
    struct sound sound;
    bool speaking;
    uint64_t since_ms, length_ms;
    float volume;
    unsigned device; /* of SDL; 0: none is open */
    bool device_tried;
    int text_bytes;
};

/* voice.c. All return at once. */
void voice_begin(struct speech *speech, uint64_t now_ms);
void voice_ask(struct speech *speech, const struct platform_speech *what, uint64_t now_ms);
/* Takes what has come; true when an answer became a sound. A program that is silent for too long, or
 * has died, is started anew, a few times. */
bool voice_take(struct speech *speech, uint64_t now_ms);
/* Forgets the answer that is waited for. */
void voice_forget(struct speech *speech);
void voice_end(struct speech *speech);

/* voice_answer.c: reads one whole answer from the bytes at hand. 0: more is needed; -1: it is not
 * understood; else the bytes it took, and what it was. */
enum voice_said { VOICE_LISTED, VOICE_SPOKE, VOICE_REFUSED };
struct voice_answer {
    enum voice_said said;
    int32_t id;
    struct sound *sound; /* filled when it spoke */
    char *languages; /* SPEECH_LANGUAGES_BYTES; filled when it listed */
};
long voice_answer_read(const uint8_t *bytes, size_t have, struct voice_answer *out);

/* clip.c: false where the file cannot be decoded. */
bool clip_load(const char *path, struct sound *out);

/* sound.c */
void sound_clear(struct sound *sound);
void sound_play(struct speech *speech, uint64_t now_ms);
void sound_stop(struct speech *speech);
void sound_close(struct speech *speech);

#endif
