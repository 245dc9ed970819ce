/* The sound device: opened at the first word, and done without where there is none. */
#include "platform/speech.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_SAMPLES = 1024 };

void sound_clear(struct sound *sound)
{
    if (sound->samples != NULL)
        memset(sound->samples, 0, sound->count * sizeof *sound->samples);
    free(sound->samples);
    memset(sound, 0, sizeof *sound);
}

/* SDL resamples: the rate of the device does not matter. */
static void open_device(struct speech *speech, int hz)
{
    SDL_AudioSpec wanted = {
        .freq = hz, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER_SAMPLES};
    if (speech->device_tried)
        return;
    speech->device_tried = true;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0)
        speech->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (speech->device != 0)
        SDL_PauseAudioDevice(speech->device, 0);
}

static void queue(const struct speech *speech)
{
    const struct sound *sound = &speech->sound;
    int16_t block[BUFFER_SAMPLES];
    for (size_t at = 0; at < sound->count; at += BUFFER_SAMPLES) {
        size_t count = sound->count - at < BUFFER_SAMPLES ? sound->count - at : BUFFER_SAMPLES;
        for (size_t i = 0; i < count; i++)
            block[i] = (int16_t)((float)sound->samples[at + i] * speech->volume);
        SDL_QueueAudio(speech->device, block, (Uint32)(count * sizeof *block));
    }
    memset(block, 0, sizeof block);
}

void sound_play(struct speech *speech, uint64_t now_ms)
{
    const struct sound *sound = &speech->sound;
    if (speech->kind == PLATFORM_VOICE_PROGRAM && sound->count > 0) {
        open_device(speech, sound->hz);
        if (speech->device != 0) {
            SDL_ClearQueuedAudio(speech->device);
            queue(speech);
        }
    }
    speech->speaking = true;
    speech->since_ms = now_ms + (speech->device != 0 ? BUFFER_SAMPLES * 1000u / SPEECH_HZ : 0);
    if (sound->count > 0 && sound->hz > 0)
        speech->length_ms = sound->count * 1000u / (unsigned)sound->hz;
}

void sound_stop(struct speech *speech)
{
    if (speech->device != 0)
        SDL_ClearQueuedAudio(speech->device);
    speech->speaking = false;
    sound_clear(&speech->sound);
}

void sound_close(struct speech *speech)
{
    sound_stop(speech);
    if (speech->device != 0)
        SDL_CloseAudioDevice(speech->device);
    speech->device = 0;
}
