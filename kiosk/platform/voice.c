/* kiosk-voice as a child: asked over a pipe, never waited for. If it hangs it is ended; if it is
 * gone it is started anew, a few times; after that the kiosk goes on without it. */
#define _GNU_SOURCE /* environ */
#include "platform/speech.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS_MOST = 4, PATIENCE_MS = 3000, CHUNK = 1 << 16, ANSWER_MOST = 16 << 20 };

static void wipe_answer(struct voice *voice)
{
    if (voice->answer != NULL)
        memset(voice->answer, 0, voice->room);
    free(voice->answer);
    voice->answer = NULL;
    voice->have = voice->room = 0;
}

static void stop(struct voice *voice)
{
    if (voice->pid > 0) {
        close(voice->to);
        close(voice->from);
        kill(voice->pid, SIGKILL);
        waitpid(voice->pid, NULL, 0);
    }
    voice->pid = 0;
    voice->asked = 0;
    voice->listing = false;
    wipe_answer(voice);
}

/* Both ends of a pipe, which no other child inherits. */
static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

static bool spawn(const char *program, int in, int out, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    char *const arguments[] = {(char *)program, NULL};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    bool ok = posix_spawn(pid, program, &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

static void start(struct speech *speech, uint64_t now_ms)
{
    struct voice *voice = &speech->voice;
    int requests[2], answers[2];
    if (voice->starts >= STARTS_MOST || speech->program == NULL || !open_pipe(requests))
        return;
    voice->starts++;
    if (!open_pipe(answers)) {
        close(requests[0]);
        close(requests[1]);
        return;
    }
    /* A child that has died must not end the kiosk with it. */
    signal(SIGPIPE, SIG_IGN);
    bool ok = spawn(speech->program, requests[0], answers[1], &voice->pid);
    close(requests[0]);
    close(answers[1]);
    voice->to = requests[1];
    voice->from = answers[0];
    if (!ok) {
        close(voice->to);
        close(voice->from);
        voice->pid = 0;
        voice->starts = STARTS_MOST;
        return;
    }
    fcntl(voice->from, F_SETFL, O_NONBLOCK);
    fcntl(voice->to, F_SETFL, O_NONBLOCK);
    voice->listing = write(voice->to, "voices\n", 7) == 7;
    voice->asked_ms = now_ms;
}

void voice_begin(struct speech *speech, uint64_t now_ms)
{
    if (speech->kind == PLATFORM_VOICE_PROGRAM)
        start(speech, now_ms);
}

static bool send(struct voice *voice, const void *bytes, size_t length)
{
    return write(voice->to, bytes, length) == (ssize_t)length;
}

void voice_ask(struct speech *speech, const struct platform_speech *what, uint64_t now_ms)
{
    struct voice *voice = &speech->voice;
    char line[80];
    size_t length = strlen(what->text);
    static const int LENGTH_MOST = 8192;
    if (voice->pid == 0)
        start(speech, now_ms);
    if (voice->pid == 0 || length > (size_t)LENGTH_MOST)
        return;
    voice->asked = voice->last++ % 1000000 + 1;
    snprintf(line, sizeof line, "say %d %.12s %d f2 %zu\n", voice->asked, what->language,
             what->words_a_minute, length);
    voice->asked_ms = now_ms;
    if (!send(voice, line, strlen(line)) || !send(voice, what->text, length))
        stop(voice);
}

/* Reads what is there; false when the program is gone. */
static bool read_some(struct voice *voice)
{
    for (;;) {
        if (voice->have + CHUNK > voice->room) {
            size_t room = voice->room + 4 * CHUNK;
            uint8_t *more = room <= ANSWER_MOST ? realloc(voice->answer, room) : NULL;
            if (more == NULL)
                return false;
            voice->answer = more;
            memset(more + voice->room, 0, room - voice->room);
            voice->room = room;
        }
        ssize_t got = read(voice->from, voice->answer + voice->have, CHUNK);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            return false;
        voice->have += (size_t)got;
    }
}

bool voice_take(struct speech *speech, uint64_t now_ms)
{
    struct voice *voice = &speech->voice;
    bool spoke = false;
    if (voice->pid == 0)
        return false;
    bool alive = read_some(voice);
    for (long used = 1; used > 0 && voice->have > 0 && alive;) {
        struct voice_answer answer = {.sound = &speech->sound, .languages = voice->languages};
        used = voice_answer_read(voice->answer, voice->have, &answer);
        alive = used >= 0;
        if (used <= 0)
            break;
        memmove(voice->answer, voice->answer + used, voice->have - (size_t)used);
        voice->have -= (size_t)used;
        if (answer.said == VOICE_LISTED)
            voice->listing = false;
        else if (answer.id == voice->asked) {
            spoke = answer.said == VOICE_SPOKE;
            voice->asked = 0;
        }
    }
    bool waits = voice->asked != 0 || voice->listing;
    if (!alive || (waits && now_ms - voice->asked_ms > PATIENCE_MS)) {
        stop(voice);
        start(speech, now_ms);
    }
    if (!waits)
        wipe_answer(voice);
    return spoke;
}

void voice_forget(struct speech *speech)
{
    speech->voice.asked = 0;
}

void voice_end(struct speech *speech)
{
    stop(&speech->voice);
}
