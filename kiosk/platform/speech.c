/* What is being read: from a recording, from the program, or, in a test, from a stub in virtual
 * time. */
#include "platform/speech.h"

#include "platform/inside.h"

#include <string.h>

/* A word of the stub, and how often a pipe is looked at while an answer is waited for. */
enum { STUB_WORD_MS = 250, LOOK_MS = 8 };
static const char STUB_LANGUAGES[] = " en pl uk vi fa gu ";

static bool names_language(const char *languages, const char *code)
{
    size_t length = strlen(code);
    for (const char *at = languages; (at = strstr(at, code)) != NULL; at += length)
        if (at > languages && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

bool platform_can_say(const struct platform *platform, const char *language)
{
    const struct speech *speech = &platform->speech;
    if (speech->kind == PLATFORM_VOICE_STUB)
        return names_language(STUB_LANGUAGES, language);
    return names_language(speech->voice.languages, language);
}

/* Words at one pace, for a test or where there are no samples. */
static void stub(struct speech *speech, const char *text)
{
    struct sound *sound = &speech->sound;
    sound_clear(sound);
    for (const char *at = text; *at != '\0' && sound->word_count < SPEECH_WORDS_MAX;) {
        size_t length = strcspn(at, " \n");
        if (length > 0)
            sound->words[sound->word_count] = (struct speech_word){
                sound->word_count * STUB_WORD_MS, (int32_t)(at - text), (int32_t)length};
        sound->word_count += length > 0;
        at += length + strspn(at + length, " \n");
    }
    speech->length_ms = (uint64_t)sound->word_count * STUB_WORD_MS;
}

void platform_say(struct platform *platform, const struct platform_speech *what)
{
    struct speech *speech = &platform->speech;
    uint64_t now = platform_now(platform);
    platform_hush(platform);
    speech->volume = what->volume;
    speech->text_bytes = (int)strlen(what->text);
    if (speech->kind == PLATFORM_VOICE_STUB)
        stub(speech, what->text);
    else if (what->clip == NULL || !clip_load(what->clip, &speech->sound)) {
        voice_ask(speech, what, now);
        return;
    }
    sound_play(speech, now);
}

void platform_hush(struct platform *platform)
{
    voice_forget(&platform->speech);
    sound_stop(&platform->speech);
}

enum platform_said platform_said(struct platform *platform, int *from, int *to)
{
    struct speech *speech = &platform->speech;
    uint64_t now = platform_now(platform);
    *from = *to = 0;
    if (speech->kind == PLATFORM_VOICE_PROGRAM && voice_take(speech, now))
        sound_play(speech, now);
    if (speech->voice.asked != 0)
        return PLATFORM_PREPARING;
    if (!speech->speaking)
        return PLATFORM_SILENT;
    uint64_t at = now > speech->since_ms ? now - speech->since_ms : 0;
    if (at >= speech->length_ms) {
        sound_stop(speech);
        return PLATFORM_SILENT;
    }
    if (speech->sound.word_count == 0)
        *to = speech->text_bytes;
    for (int i = 0; i < speech->sound.word_count; i++) {
        const struct speech_word *word = &speech->sound.words[i];
        if ((uint64_t)word->at_ms <= at && word->start + word->length <= speech->text_bytes) {
            *from = word->start;
            *to = word->start + word->length;
        }
    }
    return PLATFORM_SPEAKING;
}

uint64_t platform_next_word(const struct platform *platform)
{
    const struct speech *speech = &platform->speech;
    uint64_t now = platform_now(platform), next = UINT64_MAX;
    if (speech->voice.asked != 0 || speech->voice.listing)
        return now + LOOK_MS;
    if (!speech->speaking)
        return UINT64_MAX;
    next = speech->since_ms + speech->length_ms;
    for (int i = speech->sound.word_count - 1; i >= 0; i--) {
        uint64_t at = speech->since_ms + (uint64_t)speech->sound.words[i].at_ms;
        if (at > now)
            next = at;
    }
    return next > now ? next : now;
}
