/* Recordings: WAV through SDL, Ogg Vorbis through libvorbisfile, both as mono at the rate of the
 * device. A file that cannot be decoded is as one that is not there. */
#include "platform/speech.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

enum { CLIP_BYTES_MOST = 40 << 20, BLOCK = 4096 };

/* All that the stream has, as the samples of `out`. */
static bool drain(SDL_AudioStream *stream, struct sound *out)
{
    SDL_AudioStreamFlush(stream);
    int bytes = SDL_AudioStreamAvailable(stream);
    if (bytes <= 0)
        return false;
    sound_clear(out);
    out->samples = malloc((size_t)bytes);
    if (out->samples == NULL)
        return false;
    int got = SDL_AudioStreamGet(stream, out->samples, bytes);
    out->count = got > 0 ? (size_t)got / sizeof *out->samples : 0;
    out->hz = SPEECH_HZ;
    return out->count > 0;
}

static bool load_wav(const char *path, struct sound *out)
{
    SDL_AudioSpec spec;
    Uint8 *bytes;
    Uint32 length;
    if (SDL_LoadWAV(path, &spec, &bytes, &length) == NULL)
        return false;
    SDL_AudioStream *stream =
        SDL_NewAudioStream(spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, SPEECH_HZ);
    bool ok = stream != NULL && length < CLIP_BYTES_MOST &&
              SDL_AudioStreamPut(stream, bytes, (int)length) == 0 && drain(stream, out);
    SDL_FreeAudioStream(stream);
    SDL_FreeWAV(bytes);
    return ok;
}

static bool load_ogg(const char *path, struct sound *out)
{
    OggVorbis_File file;
    char block[BLOCK];
    int part;
    long got, all = 0;
    if (ov_fopen(path, &file) != 0)
        return false;
    const vorbis_info *info = ov_info(&file, -1);
    SDL_AudioStream *stream = info != NULL && info->channels <= 8
                                  ? SDL_NewAudioStream(AUDIO_S16LSB, (Uint8)info->channels,
                                                       (int)info->rate, AUDIO_S16SYS, 1, SPEECH_HZ)
                                  : NULL;
    bool ok = stream != NULL;
    while (ok && (got = ov_read(&file, block, BLOCK, 0, 2, 1, &part)) > 0 &&
           all < CLIP_BYTES_MOST) {
        ok = SDL_AudioStreamPut(stream, block, (int)got) == 0;
        all += got;
    }
    ok = ok && drain(stream, out);
    SDL_FreeAudioStream(stream);
    ov_clear(&file);
    return ok;
}

bool clip_load(const char *path, struct sound *out)
{
    size_t length = strlen(path);
    bool ogg = length > 4 && strcmp(path + length - 4, ".ogg") == 0;
    return ogg ? load_ogg(path, out) : load_wav(path, out);
}
