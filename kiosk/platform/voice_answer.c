/* The answers of kiosk-voice, read without trust: a broken program must not break the kiosk. */
#include "platform/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 300, HZ_LEAST = 4000, HZ_MOST = 96000, SECONDS_MOST = 125, WORD_BYTES = 12 };

static int32_t number_at(const uint8_t *at)
{
    uint32_t value = 0;
    for (int i = 3; i >= 0; i--)
        value = value << 8 | at[i];
    return (int32_t)value;
}

static void read_words(const uint8_t *at, int count, struct sound *out)
{
    for (int i = 0; i < count; i++, at += WORD_BYTES) {
        struct speech_word word = {number_at(at), number_at(at + 4), number_at(at + 8)};
        bool sound = word.at_ms >= 0 && word.start >= 0 && word.length > 0;
        if (sound && out->word_count < SPEECH_WORDS_MAX)
            out->words[out->word_count++] = word;
    }
}

static bool read_samples(const uint8_t *at, size_t count, struct sound *out)
{
    out->samples = malloc(count * sizeof *out->samples + 1);
    if (out->samples == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        out->samples[i] = (int16_t)(uint16_t)(at[2 * i] | at[2 * i + 1] << 8);
    out->count = count;
    return true;
}

static long read_sound(const uint8_t *bytes, size_t have, size_t line, const char *head,
                       struct voice_answer *out)
{
    int id, hz, words;
    long samples;
    if (sscanf(head, "sound %d %d %ld %d", &id, &hz, &samples, &words) != 4 || hz < HZ_LEAST ||
        hz > HZ_MOST || samples < 0 || samples > (long)hz * SECONDS_MOST || words < 0 ||
        words > 100000)
        return -1;
    size_t body = (size_t)words * WORD_BYTES + (size_t)samples * 2;
    out->said = VOICE_SPOKE;
    out->id = id;
    if (have < line + body)
        return 0;
    sound_clear(out->sound);
    out->sound->hz = hz;
    read_words(bytes + line, words, out->sound);
    if (!read_samples(bytes + line + (size_t)words * WORD_BYTES, (size_t)samples, out->sound))
        return -1;
    return (long)(line + body);
}

long voice_answer_read(const uint8_t *bytes, size_t have, struct voice_answer *out)
{
    char head[LINE_MOST];
    const uint8_t *end = memchr(bytes, '\n', have < LINE_MOST ? have : LINE_MOST);
    if (end == NULL)
        return have < LINE_MOST ? 0 : -1;
    size_t length = (size_t)(end - bytes);
    if (length >= sizeof head)
        return -1;
    memcpy(head, bytes, length);
    head[length] = '\0';
    if (strncmp(head, "sound ", 6) == 0)
        return read_sound(bytes, have, length + 1, head, out);
    if (strncmp(head, "voices", 6) == 0) {
        snprintf(out->languages, SPEECH_LANGUAGES_BYTES, "%.*s ", SPEECH_LANGUAGES_BYTES - 2,
                 head + 6);
        out->said = VOICE_LISTED;
        return (long)length + 1;
    }
    if (sscanf(head, "error %d", &out->id) != 1)
        return -1;
    out->said = VOICE_REFUSED;
    return (long)length + 1;
}
