/* Reading aloud without trust: answers that lie, a program that hangs, that dies, that is not there;
 * the kiosk goes on. And the stub, whose words come at their times. */
#include "unit.h"

#include "platform/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct platform platform;

static void open_speech(enum platform_voice kind, const char *program)
{
    memset(&platform, 0, sizeof platform);
    platform.null = true;
    platform.now_ms = 1000;
    platform.speech.kind = kind;
    platform.speech.program = program;
    voice_begin(&platform.speech, platform.now_ms);
}

static void close_speech(void)
{
    sound_close(&platform.speech);
    voice_end(&platform.speech);
}

static void say(const char *text)
{
    platform_say(&platform,
                 &(struct platform_speech){
                     .text = text, .language = "en", .words_a_minute = 135, .volume = 0.5f});
}

static void expect_at(uint64_t after_ms, enum platform_said said, int from, int to)
{
    int at_from, at_to;
    platform.now_ms = 1000 + after_ms;
    assert_int_equal(platform_said(&platform, &at_from, &at_to), said);
    assert_int_equal(at_from, from);
    assert_int_equal(at_to, to);
}

static void the_stub_keeps_time(void **state)
{
    (void)state;
    open_speech(PLATFORM_VOICE_STUB, NULL);
    assert_true(platform_can_say(&platform, "pl"));
    assert_false(platform_can_say(&platform, "ckb"));
    say("Zażółć gęślą jaźń");
    expect_at(0, PLATFORM_SPEAKING, 0, 10);
    assert_int_equal(platform_next_word(&platform), 1250);
    expect_at(250, PLATFORM_SPEAKING, 11, 19);
    platform_hush(&platform);
    expect_at(260, PLATFORM_SILENT, 0, 0);
    assert_true(platform_next_word(&platform) == UINT64_MAX);
    close_speech();
}

static long answer(const char *bytes, size_t length, struct voice_answer *out)
{
    return voice_answer_read((const uint8_t *)bytes, length, out);
}

static void answers_are_read_without_trust(void **state)
{
    (void)state;
    static const char good[] = "sound 7 22050 2 1\n\0\0\0\0\0\0\0\0\5\0\0\0\1\0\2\0";
    static const char *const lies[] = {"sound 7 1 2 1\n",
                                       "sound 7 22050 -1 0\n",
                                       "sound 7 22050 99999999 0\n",
                                       "sound 7 22050 2 9999999\n",
                                       "sound\n",
                                       "hello\n",
                                       "error x\n"};
    char languages[SPEECH_LANGUAGES_BYTES];
    struct sound sound = {0};
    struct voice_answer out = {.sound = &sound, .languages = languages};
    size_t whole = sizeof good - 1;
    for (size_t cut = 0; cut < whole; cut++)
        assert_int_equal(answer(good, cut, &out), 0);
    assert_int_equal(answer(good, whole, &out), whole);
    assert_int_equal(out.said, VOICE_SPOKE);
    assert_int_equal(sound.count, 2);
    assert_int_equal(sound.word_count, 1);
    assert_int_equal(sound.words[0].length, 5);
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++)
        assert_int_equal(answer(lies[i], strlen(lies[i]), &out), -1);
    char endless[400];
    memset(endless, 'x', sizeof endless);
    assert_int_equal(answer(endless, sizeof endless, &out), -1);
    sound_clear(&sound);
}

/* A program that does what the lines say. */
static const char *program(const char *lines)
{
    static char path[] = "/tmp/kiosk-voice-test-XXXXXX";
    strcpy(path + strlen(path) - 6, "XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *script = fdopen(file, "w");
    fprintf(script, "#!/bin/sh\n%s\n", lines);
    fclose(script);
    chmod(path, 0700);
    return path;
}

/* Lets the child live for as long as it needs; the clock of the kiosk is virtual. */
static enum platform_said live(uint64_t ms, int rounds)
{
    enum platform_said said = PLATFORM_SILENT;
    for (int i = 0; i < rounds; i++) {
        int from, to;
        nanosleep(&(struct timespec){0, 2000000}, NULL);
        platform.now_ms += ms;
        said = platform_said(&platform, &from, &to);
    }
    return said;
}

static void a_program_that_answers_is_heard(void **state)
{
    (void)state;
    const char *path = program("read a; printf 'voices en pl\\n'; read b; "
                               "printf 'sound 1 22050 22050 0\\n'; head -c 44100 /dev/zero; cat");
    open_speech(PLATFORM_VOICE_PROGRAM, path);
    platform.speech.device_tried = true; /* no sound device: the words pass all the same */
    for (int i = 0; i < 500 && !platform_can_say(&platform, "en"); i++)
        live(0, 1);
    assert_true(platform_can_say(&platform, "pl"));
    assert_false(platform_can_say(&platform, "p"));
    say("Hello\n");
    assert_int_equal(live(0, 0), PLATFORM_SILENT);
    enum platform_said said = PLATFORM_PREPARING;
    for (int i = 0; i < 500 && said != PLATFORM_SPEAKING; i++)
        said = live(0, 1);
    assert_int_equal(said, PLATFORM_SPEAKING);
    assert_int_equal(live(1100, 1), PLATFORM_SILENT);
    close_speech();
    unlink(path);
}

static void a_program_that_hangs_is_ended(void **state)
{
    (void)state;
    const char *path = program("exec sleep 1000");
    open_speech(PLATFORM_VOICE_PROGRAM, path);
    pid_t first = platform.speech.voice.pid;
    assert_true(first > 0);
    say("Hello");
    live(3100, 1);
    assert_true(platform.speech.voice.pid != first);
    live(3100, 12);
    assert_int_equal(platform.speech.voice.pid, 0);
    assert_false(platform_can_say(&platform, "en"));
    say("Still there");
    assert_int_equal(live(10, 2), PLATFORM_SILENT);
    close_speech();
    unlink(path);
}

static void a_program_that_dies_is_started_a_few_times(void **state)
{
    (void)state;
    const char *path = program("exit 1");
    open_speech(PLATFORM_VOICE_PROGRAM, path);
    for (int i = 0; i < 400 && platform.speech.voice.pid != 0; i++)
        live(10, 1);
    assert_int_equal(platform.speech.voice.pid, 0);
    say("Hello");
    assert_int_equal(live(10, 2), PLATFORM_SILENT);
    close_speech();
    unlink(path);
}

static void no_program_is_no_voice(void **state)
{
    (void)state;
    open_speech(PLATFORM_VOICE_PROGRAM, "/nowhere/kiosk-voice");
    say("Hello");
    assert_int_equal(live(10, 5), PLATFORM_SILENT);
    close_speech();
    open_speech(PLATFORM_VOICE_PROGRAM, NULL);
    say("Hello");
    assert_int_equal(live(10, 2), PLATFORM_SILENT);
    close_speech();
}

static void a_recording_that_cannot_be_decoded_is_none(void **state)
{
    (void)state;
    struct sound sound = {0};
    assert_false(clip_load("README.md", &sound));
    assert_false(clip_load("nowhere.ogg", &sound));
    assert_false(clip_load("nowhere.wav", &sound));
    assert_null(sound.samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stub_keeps_time),
        cmocka_unit_test(answers_are_read_without_trust),
        cmocka_unit_test(a_program_that_answers_is_heard),
        cmocka_unit_test(a_program_that_hangs_is_ended),
        cmocka_unit_test(a_program_that_dies_is_started_a_few_times),
        cmocka_unit_test(no_program_is_no_voice),
        cmocka_unit_test(a_recording_that_cannot_be_decoded_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
