/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kiosk-voice: reads requests on the standard input (voice/request.h) and answers each, in order, on
 * the standard output, until the input ends: also when whoever started it has died.
 *
 *   voices CODE...                   newline; the languages that can be spoken
 *   sound ID HZ SAMPLES WORDS        newline; WORDS times three int32: the milliseconds when the word
 *                                    begins, the offset and the length of its bytes in the text;
 *                                    then SAMPLES int16, mono. All little-endian.
 *   error ID SENTENCE                newline; ID is 0 for a line that could not be understood
 *
 * Exit status: 0 the input ended, 1 it cannot speak or nobody takes the answers, 2 used wrongly. */
#include "base/version.h"
#include "voice/request.h"
#include "voice/speak.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { DONE = 0, REFUSED = 1, USAGE = 2 };

/* Reads a line into `line` (REQUEST_LINE_MAX bytes) and sets `length`, to one more than those when it
 * was longer, all of it being read. False at the end of input, also in the middle of a line. */
static bool read_line(char *line, size_t *length)
{
    int c;
    *length = 0;
    while ((c = getchar()) != EOF && c != '\n') {
        if (*length < REQUEST_LINE_MAX)
            line[*length] = (char)c;
        if (*length <= REQUEST_LINE_MAX)
            ++*length;
    }
    return c != EOF;
}

static bool skip_text(int32_t length)
{
    while (length > 0 && getchar() != EOF)
        length--;
    return length == 0;
}

static void put_number(int32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        putchar((int)((uint32_t)number >> (8 * i) & 0xFF));
}

static void answer_voices(struct speaker *speaker)
{
    printf("voices");
    for (int i = 0; speak_language(i) != NULL; i++)
        if (speak_can(speaker, speak_language(i)))
            printf(" %s", speak_language(i));
    putchar('\n');
}

static void answer_error(int32_t id, const struct fail *fail)
{
    printf("error %d %s\n", (int)id, fail->text);
}

static void answer_sound(int32_t id, const struct speaker *speaker)
{
    const struct sound *sound = speaker->sound;
    printf("sound %d %d %d %d\n", (int)id, speaker->hz, (int)sound->sample_count,
           sound->word_count);
    for (int i = 0; i < sound->word_count; i++) {
        put_number(sound->words[i].at_ms, 4);
        put_number(sound->words[i].offset, 4);
        put_number(sound->words[i].length, 4);
    }
    for (int32_t i = 0; i < sound->sample_count; i++)
        put_number(sound->samples[i], 2);
}

/* False when the input has ended. */
static bool answer(struct speaker *speaker)
{
    char line[REQUEST_LINE_MAX], text[REQUEST_TEXT_MAX + 1];
    size_t length;
    struct request request = {0};
    struct fail fail;
    if (!read_line(line, &length))
        return false;
    if (length > REQUEST_LINE_MAX) {
        fail_set(&fail, "the request is longer than %d bytes", REQUEST_LINE_MAX);
        answer_error(0, &fail);
    } else if (!request_read(line, length, &request, &fail)) {
        if (!skip_text(request.length))
            return false;
        answer_error(request.id, &fail);
    } else if (request.kind == REQUEST_VOICES) {
        answer_voices(speaker);
    } else {
        length = (size_t)request.length;
        if (fread(text, 1, length, stdin) != length)
            return false;
        text[length] = '\0';
        if (speak_say(speaker, &request, text, &fail))
            answer_sound(request.id, speaker);
        else
            answer_error(request.id, &fail);
    }
    return true;
}

static int serve(struct speaker *speaker)
{
    while (answer(speaker))
        if (fflush(stdout) != 0) {
            fputs("kiosk-voice: nobody takes the answers\n", stderr);
            return REFUSED;
        }
    return DONE;
}

static int print_usage(FILE *out)
{
    fputs("usage: kiosk-voice [--help | --version]\n"
          "Reads requests on the standard input and answers with sound on the standard output.\n"
          "The kiosk starts it; kiosk-voice(1) has its language.\n",
          out);
    return out == stdout ? DONE : USAGE;
}

int main(int argc, char **argv)
{
    struct speaker speaker = {0};
    struct fail fail;
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return print_usage(stdout);
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("kiosk-voice " KIOSK_VERSION);
        return DONE;
    }
    if (argc != 1)
        return print_usage(stderr);
    signal(SIGPIPE, SIG_IGN); /* the failed write tells as much, and ends it in order */
    if (!speak_open(&speaker, &fail)) {
        fprintf(stderr, "kiosk-voice: %s\n", fail.text);
        return REFUSED;
    }
    int status = serve(&speaker);
    speak_close(&speaker);
    return status;
}
