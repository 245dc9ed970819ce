/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The library in its synchronous mode: a whole text takes milliseconds, and the callback's return
 * value is the one way to stop it that works. */
#include "voice/speak.h"

#include "base/utf8.h"
#include "voice/apart.h"

#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Voices are named by their files: the library accepts other names too, keeps the voice it had when
 * it does not know one, and drops a variant that it does not know without a word. After setting one,
 * the file's name is what can be compared.
 *
 * Not in the table, though people here read them: ps, ckb, ti and so have no voice in eSpeak NG (its
 * "ku" is Kurmanji, in Latin letters: another language); ar guesses the vowels that Arabic does not
 * write, and what it says is not understood. These need recordings of a person. */
static const struct voice {
    const char *language, *file;
} voices[] = {
    {"en", "gmw/en"}, {"pl", "zlw/pl"}, {"uk", "zle/uk"}, {"vi", "aav/vi"}, {"fa", "ira/fa"},
    {"gu", "inc/gu"}, {"pa", "inc/pa"}, {"bn", "inc/bn"}, {"ro", "roa/ro"}, {"tr", "trk/tr"},
    {"sq", "ine/sq"}, {"pt", "roa/pt"}, {"fr", "roa/fr"},
};
enum { VOICE_COUNT = sizeof voices / sizeof *voices };

/* For a young listener: a little above the voice's own pitch, livelier, and 10 ms between words. */
enum { PITCH = 55, RANGE = 60, WORD_GAP = 1 };

/* Two minutes of sound take a fifth of one; what takes this long does not end. */
enum { PATIENCE_SECONDS = 10 };

static int take_sound(short *samples, int count, espeak_EVENT *event)
{
    struct sound *sound = event->user_data;
    if (sound == NULL)
        return 1;
    for (; event->type != espeakEVENT_LIST_TERMINATED; event++)
        /* Positions are characters from 1 on. An event of no length is a silence. */
        if (event->type == espeakEVENT_WORD && event->length > 0 && event->text_position > 0 &&
            event->audio_position < SPEAK_SECONDS * 1000)
            words_heard(sound->words, sound->word_count, event->text_position - 1,
                        event->audio_position);
    if (samples == NULL || count <= 0)
        return 0;
    if (count > sound->sample_room - sound->sample_count) {
        sound->cut = true;
        count = sound->sample_room - sound->sample_count;
    }
    memcpy(sound->samples + sound->sample_count, samples, (size_t)count * sizeof *samples);
    sound->sample_count += count;
    return sound->cut;
}

bool speak_open(struct speaker *speaker, struct fail *fail)
{
    /* Without data this returns 0, or would end the program if it were not told otherwise. */
    speaker->hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    espeak_Info(&speaker->data);
    if (speaker->hz <= 0)
        return fail_set(fail, "the data of eSpeak NG cannot be read in '%s'", speaker->data);
    int32_t room = speaker->hz * SPEAK_SECONDS;
    speaker->sound = apart_share(sizeof *speaker->sound + (size_t)room * sizeof(int16_t));
    if (speaker->sound == NULL)
        return fail_set(fail, "there is not enough memory for sound");
    speaker->sound->sample_room = room;
    espeak_SetSynthCallback(take_sound);
    return true;
}

void speak_close(struct speaker *speaker)
{
    (void)speaker;
    espeak_Terminate();
}

const char *speak_language(int index)
{
    return index < VOICE_COUNT ? voices[index].language : NULL;
}

/* The library takes a voice whose dictionary is missing, and then says nothing. */
static bool has_dictionary(const struct speaker *speaker, const char *language)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s_dict", speaker->data, language);
    return length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0;
}

static bool set_voice(const struct speaker *speaker, const char *language, const char *variant,
                      struct fail *fail)
{
    char name[64];
    int i = 0;
    while (i < VOICE_COUNT && strcmp(voices[i].language, language) != 0)
        i++;
    if (i == VOICE_COUNT || !has_dictionary(speaker, language))
        return fail_set(fail, "there is no voice for the language '%s'", language);
    snprintf(name, sizeof name, "%s%s%s", voices[i].file, *variant != '\0' ? "+" : "", variant);
    if (espeak_SetVoiceByName(name) != EE_OK)
        return fail_set(fail, "there is no voice for the language '%s'", language);
    const espeak_VOICE *now = espeak_GetCurrentVoice();
    if (now == NULL || now->identifier == NULL || strcmp(now->identifier, name) != 0)
        return fail_set(fail, "there is no voice '%s' for the language '%s'", variant, language);
    return true;
}

bool speak_can(struct speaker *speaker, const char *language)
{
    struct fail fail;
    return set_voice(speaker, language, "", &fail);
}

/* A copy without control characters, one blank for each, so that characters keep their place:
 * U+0001 begins a command to the library, and others separate clauses in ways of its own. */
static void copy_text(const char *text, char *out)
{
    for (int length; *text != '\0'; text += length) {
        uint32_t code = utf8_read(text, &length);
        bool control = (code < ' ' && code != '\n') || (code >= 0x7F && code < 0xA0);
        if (control)
            *out++ = ' ';
        else
            out += utf8_write(code, out);
    }
    *out = '\0';
}

/* Parameters belong to the voice in some releases: they are set after it, each time. */
static bool set_parameters(int rate)
{
    return espeak_SetParameter(espeakRATE, rate, 0) == EE_OK &&
           espeak_SetParameter(espeakPITCH, PITCH, 0) == EE_OK &&
           espeak_SetParameter(espeakRANGE, RANGE, 0) == EE_OK &&
           espeak_SetParameter(espeakWORDGAP, WORD_GAP, 0) == EE_OK;
}

struct task {
    const struct speaker *speaker;
    const struct request *request;
};

/* In a process of its own. */
static void speak(void *data)
{
    const struct task *task = data;
    struct sound *sound = task->speaker->sound;
    if (!set_voice(task->speaker, task->request->language, task->request->variant, &sound->fail))
        return;
    if (sound->word_count > 0) {
        /* The size is not what ends the text: the terminator is. */
        if (!set_parameters(task->request->rate) ||
            espeak_Synth(sound->text, strlen(sound->text) + 1, 0, POS_CHARACTER, 0,
                         espeakCHARS_UTF8, NULL, sound) != EE_OK ||
            sound->sample_count == 0) {
            fail_set(&sound->fail, "the text could not be spoken");
            return;
        }
    }
    sound->spoken = true;
}

/* A word that is not in the sound is not in its words either; every other one gets a time. */
static void end_words(struct sound *sound, int hz)
{
    int64_t end_ms = (int64_t)sound->sample_count * 1000 / hz;
    if (sound->cut)
        while (sound->word_count > 0 && sound->words[sound->word_count - 1].at_ms < 0)
            sound->word_count--;
    words_fill(sound->words, sound->word_count, (int)end_ms);
}

bool speak_say(struct speaker *speaker, const struct request *request, const char *text,
               struct fail *fail)
{
    struct sound *sound = speaker->sound;
    struct task task = {speaker, request};
    size_t length = (size_t)request->length;
    int32_t room = speaker->hz * SPEAK_SECONDS;
    if (length > REQUEST_TEXT_MAX)
        return fail_set(fail, "the text is longer than %d bytes", REQUEST_TEXT_MAX);
    if (!utf8_valid(text, length))
        return fail_set(fail, "the text is not UTF-8");
    copy_text(text, sound->text);
    int words = words_cut(text, sound->words, SPEAK_WORDS);
    sound->word_count = words;
    sound->sample_count = 0;
    sound->sample_room = room;
    sound->spoken = sound->cut = false;
    /* What a process left that went wrong is not trusted further than it has to be. */
    if (!apart_run(speak, &task, PATIENCE_SECONDS) || sound->word_count != words ||
        sound->sample_count < 0 || sound->sample_count > room)
        return fail_set(fail, "the text could not be spoken");
    if (!sound->spoken) {
        *fail = sound->fail;
        return false;
    }
    end_words(sound, speaker->hz);
    return true;
}
