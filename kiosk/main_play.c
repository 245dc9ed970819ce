/* Scripted visits: the language is in main_play.h. */
#include "main_play.h"

#include "base/utf8.h"
#include "main_hand.h"
#include "main_send.h"
#include "platform/machine.h"
#include "screens/keyboard_rows.h"
#include "screens/keyboard_tones.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 400, WORDS_MAX = 24 };

struct play {
    struct loop *loop;
    const char *file, *shots;
    int line;
    char *words[WORDS_MAX]; /* of the line */
    int count;
    char rest[LINE_MAX_BYTES]; /* of the line, after the first word */
    bool failed;
};

static void complain(struct play *play, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(struct play *play, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", play->file, play->line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    play->failed = true;
}

static void tap(struct play *play, const char *name)
{
    struct fail fail;
    if (!hand_tap(play->loop, name, &fail))
        complain(play, "%s", fail.text);
}

static bool is_shown(const struct play *play, const char *name)
{
    return ui_find(&play->loop->ui, name) != NULL;
}

static void tap_letter(struct play *play, uint32_t code)
{
    char name[16], key[5];
    uint32_t small = keyboard_small(code);
    bool letter = keyboard_capital(small) != small;
    if (letter && (code != small) != play->loop->app.guest.shift)
        tap(play, "key.shift");
    utf8_write(small, key);
    snprintf(name, sizeof name, "key.%s", code == ' ' ? "space" : key);
    if (!is_shown(play, name) && is_shown(play, "key.page"))
        tap(play, "key.page");
    tap(play, name);
}

/* A vowel with a tone is two keys, where tones are keys. */
static void press_switch(struct play *play, const char *name)
{
    struct fail fail;
    if (!hand_switch(play->loop, name, &fail))
        complain(play, "%s", fail.text);
}

static void type_on_keys(struct play *play, const char *text)
{
    const struct app *app = &play->loop->app;
    bool tones = strcmp(app->pack->languages[app->guest.language].code, "vi") == 0;
    int length;
    for (uint32_t code; !play->failed && (code = utf8_read(text, &length)) != 0; text += length) {
        uint32_t tone = 0;
        tap_letter(play, tones ? keyboard_without_tone(code, &tone) : code);
        if (tone != 0)
            tap_letter(play, tone);
    }
}

static void type_on_keyboard(struct play *play, const char *text)
{
    int length;
    for (; utf8_read(text, &length) != 0; text += length) {
        struct platform_event event = {.kind = PLATFORM_TEXT};
        memcpy(event.text, text, (size_t)length);
        if (*text == ' ')
            event = (struct platform_event){.kind = PLATFORM_KEY, .key = PLATFORM_SPACE};
        hand_feed(play->loop, event);
    }
}

static void press_key(struct play *play, const char *name)
{
    static const struct {
        const char *name;
        enum platform_key key;
    } keys[] = {{"tab", PLATFORM_TAB},       {"backtab", PLATFORM_BACKTAB},
                {"left", PLATFORM_LEFT},     {"right", PLATFORM_RIGHT},
                {"up", PLATFORM_UPWARD},     {"down", PLATFORM_DOWNWARD},
                {"enter", PLATFORM_ENTER},   {"escape", PLATFORM_ESCAPE},
                {"delete", PLATFORM_DELETE}, {"space", PLATFORM_SPACE}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].name, name) == 0) {
            hand_wait(play->loop, 300);
            hand_feed(play->loop,
                      (struct platform_event){.kind = PLATFORM_KEY, .key = keys[i].key});
            return;
        }
    complain(play, "there is no key '%s'", name);
}

static void wait_for(struct play *play, const char *text)
{
    char *end;
    unsigned long amount = strtoul(text, &end, 10);
    if (end == text || (strcmp(end, "s") != 0 && strcmp(end, "ms") != 0))
        complain(play, "'%s' is not a time such as 61s or 200ms", text);
    else
        hand_wait(play->loop, strcmp(end, "s") == 0 ? amount * 1000u : amount);
}

/* Real time: the work with a stick is another process's. */
static void await_job(struct play *play)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    for (int i = 0; i < 6000 && job_runs(&play->loop->staff.job); i++) {
        nanosleep(&moment, NULL);
        hand_wait(play->loop, 50);
    }
    if (job_runs(&play->loop->staff.job))
        complain(play, "the work with the stick does not end");
}

static void await(struct play *play, const char *screen)
{
    if (strcmp(screen, "job") == 0) {
        await_job(play);
        return;
    }
    for (int i = 0; i < 300 && strcmp(hand_screen(play->loop), screen) != 0; i++)
        hand_wait(play->loop, 1000);
    if (strcmp(hand_screen(play->loop), screen) != 0)
        complain(play, "screen '%s' does not come", screen);
}

/* Of the page that is open, which may be one of several instances; else the first in any form. */
static struct node *answer_node(struct play *play, const char *question)
{
    const struct app *app = &play->loop->app;
    struct node *here[32];
    int count =
        app->guest.page != NULL ? flow_questions(app_visit(app), app->guest.page, here, 32) : 0;
    for (int i = 0; i < count; i++)
        if (strcmp(here[i]->name, question) == 0)
            return here[i];
    for (int i = 0; i < app->pack->tile_count; i++) {
        struct visit *visit = app->guest.visits[i];
        struct node *node = visit != NULL ? visit_find(visit, question) : NULL;
        if (node != NULL)
            return node;
    }
    complain(play, "no form that is open has a question '%s'", question);
    return NULL;
}

static void expect_answer(struct play *play)
{
    const char *question = play->words[2], *value = play->count > 3 ? play->words[3] : "";
    const char *from = strstr(play->rest, question);
    const struct node *node = answer_node(play, question);
    if (play->count > 4 && from != NULL)
        value = from + strlen(question) + 1;
    if (node != NULL && strcmp(node->value, value) != 0)
        complain(play, "the answer to '%s' is '%s', not '%s'", question, node->value, value);
}

static void expect_order(struct play *play)
{
    int at = -1;
    for (int i = 2; i < play->count; i++) {
        const struct ui_item *item = ui_find(&play->loop->ui, play->words[i]);
        int index = item != NULL ? ui_index(&play->loop->ui, item) : -1;
        if (index <= at) {
            complain(play, "'%s' does not come where it should", play->words[i]);
            return;
        }
        at = index;
    }
}

static void expect_stored(struct play *play)
{
    struct store_counts counts;
    struct fail fail;
    if (!store_counts(play->loop->store, &counts, &fail))
        complain(play, "%s", fail.text);
    else if (counts.records != strtoll(play->words[2], NULL, 10))
        complain(play, "%lld records are stored, not %s", (long long)counts.records,
                 play->words[2]);
}

/* What would be sent of the form that is open. */
static void expect_submission(struct play *play)
{
    const struct app *app = &play->loop->app;
    const struct visit *visit = app_visit(app);
    struct buf xml = {.arena = &play->loop->frame_arena};
    const char *words = strstr(play->rest, "submission") + strlen("submission");
    if (visit != NULL)
        send_write(visit, &xml);
    buf_text(&xml, "");
    if (strstr(xml.at, words + strspn(words, " \t")) == NULL)
        complain(play, "the submission holds no such thing: %s", xml.at);
}

static void expect_focus(struct play *play, const char *name)
{
    const struct ui_item *item = ui_find(&play->loop->ui, name);
    if (item == NULL || !item->focused)
        complain(play, "the focus is not on '%s'", name);
}

static void expect_counts(struct play *play)
{
    const struct app_counts *counts = &play->loop->app.counts;
    char now[64], wanted[64];
    snprintf(now, sizeof now, "%d %d %d", counts->finished, counts->left, counts->timed_out);
    snprintf(wanted, sizeof wanted, "%s %s %s", play->words[2],
             play->count > 3 ? play->words[3] : "", play->count > 4 ? play->words[4] : "");
    if (strcmp(now, wanted) != 0)
        complain(play, "the visits finished, left and timed out are %s, not %s", now, wanted);
}

/* The text that is being read aloud, or, with no more words, silence. */
static void expect_said(struct play *play)
{
    const char *said = read_now(play->loop), *words = play->rest + strlen("said");
    words += strspn(words, " \t");
    if (words[0] == '\0' ? said != NULL : said == NULL || strcmp(said, words) != 0)
        complain(play, "what is read aloud is \"%s\"", said != NULL ? said : "");
}

static void expect_lit(struct play *play, const char *name)
{
    const struct ui_item *item = ui_find(&play->loop->ui, name);
    const char *word = play->count > 3 ? play->words[3] : "";
    int length = item != NULL ? item->lit_to - item->lit_from : 0;
    if (length != (int)strlen(word) ||
        (length > 0 && strncmp(item->label + item->lit_from, word, strlen(word)) != 0))
        complain(play, "on '%s' the light is not on \"%s\" but on \"%.*s\"", name, word,
                 length > 0 && item->label != NULL ? length : 0,
                 item != NULL && item->label != NULL ? item->label + item->lit_from : "");
}

static void expect_whole(struct play *play)
{
    struct fail fail;
    if (!hand_whole(play->loop, &fail))
        complain(play, "%s", fail.text);
}

static void expect_item(struct play *play, const char *what, const char *name)
{
    const struct ui_item *item = ui_find(&play->loop->ui, name);
    bool wanted = strcmp(what, "no") != 0;
    if ((item != NULL) != wanted)
        complain(play, "'%s' is %s on screen '%s'", name, wanted ? "not" : "still",
                 hand_screen(play->loop));
    else if (strcmp(what, "chosen") == 0 && !(item->flags & UI_CHOSEN))
        complain(play, "'%s' is not chosen", name);
    else if (strcmp(what, "text") == 0) {
        const char *words = strstr(play->rest + strlen(what), name) + strlen(name) + 1;
        if (item->label == NULL || strcmp(item->label, words) != 0)
            complain(play, "'%s' says \"%s\"", name, item->label != NULL ? item->label : "");
    }
}

static void expect(struct play *play)
{
    const char *what = play->count > 1 ? play->words[1] : "";
    const char *name = play->count > 2 ? play->words[2] : "";
    if (strcmp(what, "whole") == 0)
        expect_whole(play);
    else if (strcmp(what, "said") == 0)
        expect_said(play);
    else if (play->count < 3)
        complain(play, "'expect %s' needs another word", what);
    else if (strcmp(what, "screen") == 0) {
        if (strcmp(hand_screen(play->loop), name) != 0)
            complain(play, "the screen is '%s', not '%s'", hand_screen(play->loop), name);
    } else if (strcmp(what, "answer") == 0)
        expect_answer(play);
    else if (strcmp(what, "order") == 0)
        expect_order(play);
    else if (strcmp(what, "lit") == 0)
        expect_lit(play, name);
    else if (strcmp(what, "focus") == 0)
        expect_focus(play, name);
    else if (strcmp(what, "counts") == 0)
        expect_counts(play);
    else if (strcmp(what, "stored") == 0)
        expect_stored(play);
    else if (strcmp(what, "submission") == 0)
        expect_submission(play);
    else if (strcmp(what, "memory") == 0) {
        if (!app_is_blank(&play->loop->app))
            complain(play, "something of the visit is left in memory");
    } else
        expect_item(play, what, name);
}

static void shot(struct play *play, const char *name)
{
    struct fail fail;
    char path[1024];
    if (play->shots == NULL)
        return;
    hand_wait(play->loop, 600);
    snprintf(path, sizeof path, "%s/%s.png", play->shots, name);
    if (!file_make_folder(play->shots, &fail) || !platform_shot(play->loop->platform, path, &fail))
        complain(play, "%s", fail.text);
    else
        printf("%s\n", path);
}

static void dump(struct play *play, const char *name)
{
    struct fail fail;
    char path[1024];
    if (play->shots == NULL)
        return;
    hand_wait(play->loop, 600);
    struct buf text = {.arena = &play->loop->frame_arena};
    ui_dump(&play->loop->ui, &text);
    snprintf(path, sizeof path, "%s/%s.txt", play->shots, name);
    if (!file_make_folder(play->shots, &fail) ||
        !file_write(path, text.at, text.length, 0644, &fail))
        complain(play, "%s", fail.text);
}

/* A disk that can take no more, as the system itself shows it: every write past the limit fails. */
static void disk(struct play *play, const char *state)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = strcmp(state, "full") == 0 ? 0 : limit.rlim_max;
    if (strcmp(state, "full") != 0 && strcmp(state, "fine") != 0)
        complain(play, "a disk is full or fine, not '%s'", state);
    else
        setrlimit(RLIMIT_FSIZE, &limit);
}

/* A memory stick is a folder. */
static void stick(struct play *play, const char *what)
{
    if (strcmp(what, "in") == 0 && play->count == 4)
        platform_feed_stick(play->loop->platform, play->words[2], play->words[3]);
    else if (strcmp(what, "out") == 0)
        platform_feed_stick(play->loop->platform, NULL, NULL);
    else
        complain(play, "a stick goes 'in NAME FOLDER' or 'out'");
    hand_wait(play->loop, 1500);
}

static void machine(struct play *play, const char *what)
{
    if (strcmp(what, "restarts") == 0)
        platform_feed_boot(play->loop->platform);
    else
        complain(play, "a machine restarts, and nothing else");
}

/* Out at once, so that it is known even of a kiosk that is killed. */
static void say(struct play *play)
{
    char line[LINE_MAX_BYTES + 1];
    int length = snprintf(line, sizeof line, "%s\n", play->rest);
    if (write(STDOUT_FILENO, line, (size_t)length) != length)
        complain(play, "cannot say '%s': %s", play->rest, strerror(errno));
}

static bool whole_page(struct loop *loop, void *ctx, struct fail *fail)
{
    (void)ctx;
    return hand_whole(loop, fail);
}

static void walk(struct play *play, const char *tile)
{
    struct fail fail;
    int step = play->count > 2 ? (int)strtol(play->words[2], NULL, 10) : 0;
    if (!hand_walk(play->loop, tile, (struct hand_way){.step = step}, whole_page, NULL, &fail))
        complain(play, "%s", fail.text);
}

/* Goes on through the parts of a page that was split, until the item is there. */
static void reach(struct play *play, const char *name)
{
    for (int i = 0; i < 20 && !play->failed && ui_find(&play->loop->ui, name) == NULL; i++)
        tap(play, ui_find(&play->loop->ui, "next") != NULL ? "next" : "more");
    if (!play->failed && ui_find(&play->loop->ui, name) == NULL)
        complain(play, "'%s' is not reached in 20 pages", name);
}

static void strike(struct play *play, const char *name)
{
    const struct ui_item *item = ui_find(&play->loop->ui, name);
    if (item == NULL)
        complain(play, "there is no '%s' on screen '%s'", name, hand_screen(play->loop));
    else
        hand_strike(play->loop, item->rect.x + item->rect.w / 2, item->rect.y + item->rect.h / 2);
}

static void slide(struct play *play)
{
    struct fail fail;
    if (!hand_slide(play->loop, play->words[1], strtof(play->words[2], NULL),
                    strtof(play->words[3], NULL), &fail))
        complain(play, "%s", fail.text);
}

static void draw(struct play *play)
{
    struct fail fail;
    if (!hand_draw(play->loop, play->words[1], play->rest + strlen(play->words[1]), &fail))
        complain(play, "%s", fail.text);
}

static void do_touch(struct play *play)
{
    hand_touch(play->loop, strtof(play->words[1], NULL), strtof(play->words[2], NULL));
}

static void do_line(struct play *play)
{
    const char *verb = play->words[0], *word = play->count > 1 ? play->words[1] : NULL;
    if (strcmp(verb, "expect") == 0)
        expect(play);
    else if (strcmp(verb, "hold") == 0)
        raise(SIGSTOP);
    else if (word == NULL)
        complain(play, "'%s' needs another word", verb);
    else if (strcmp(verb, "tap") == 0)
        tap(play, word);
    else if (strcmp(verb, "switch") == 0)
        press_switch(play, word);
    else if (strcmp(verb, "storm") == 0 && play->count == 3)
        hand_storm(play->loop, atoi(word), strtoull(play->words[2], NULL, 10));
    else if (strcmp(verb, "strike") == 0)
        strike(play, word);
    else if (strcmp(verb, "slide") == 0 && play->count == 4)
        slide(play);
    else if (strcmp(verb, "draw") == 0)
        draw(play);
    else if (strcmp(verb, "type") == 0)
        type_on_keys(play, play->rest);
    else if (strcmp(verb, "keyboard") == 0)
        type_on_keyboard(play, play->rest);
    else if (strcmp(verb, "key") == 0)
        press_key(play, word);
    else if (strcmp(verb, "touch") == 0 && play->count == 3)
        do_touch(play);
    else if (strcmp(verb, "reach") == 0)
        reach(play, word);
    else if (strcmp(verb, "walk") == 0)
        walk(play, word);
    else if (strcmp(verb, "wait") == 0)
        wait_for(play, word);
    else if (strcmp(verb, "await") == 0)
        await(play, word);
    else if (strcmp(verb, "shot") == 0)
        shot(play, word);
    else if (strcmp(verb, "dump") == 0)
        dump(play, word);
    else if (strcmp(verb, "say") == 0)
        say(play);
    else if (strcmp(verb, "disk") == 0)
        disk(play, word);
    else if (strcmp(verb, "stick") == 0)
        stick(play, word);
    else if (strcmp(verb, "machine") == 0)
        machine(play, word);
    else
        complain(play, "there is no command '%s'", verb);
}

/* Cuts a line into words; false for an empty one. */
static bool split_line(struct play *play, char *line)
{
    char *comment = strchr(line, '#');
    if (comment != NULL)
        *comment = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    line += strspn(line, " \t");
    const char *rest = strpbrk(line, " \t");
    snprintf(play->rest, sizeof play->rest, "%s", rest != NULL ? rest + strspn(rest, " \t") : "");
    play->count = 0;
    for (char *word = strtok(line, " \t"); word != NULL && play->count < WORDS_MAX;
         word = strtok(NULL, " \t"))
        play->words[play->count++] = word;
    return play->count > 0;
}

/* The lines that say on what kind of kiosk the visit takes place. */
static bool is_setting(struct play *play, struct loop_options *options, struct clock *clock,
                       char *band, char *pack)
{
    int year, month, day;
    const char *verb = play->words[0];
    if (strcmp(verb, "display") == 0 && play->count == 3) {
        sscanf(play->words[1], "%dx%d", &options->platform.w, &options->platform.h);
        options->platform.diagonal_in = strtof(play->words[2], NULL);
    } else if (strcmp(verb, "date") == 0 && play->count == 2 &&
               sscanf(play->words[1], "%d-%d-%d", &year, &month, &day) == 3) {
        clock->unix_ms = day_from_date(year, month, day) * 86400000 + 12 * 3600000;
    } else if (strcmp(verb, "band") == 0 && play->count == 2) {
        snprintf(band, 64, "%s", play->words[1]);
        options->band = band;
    } else if (strcmp(verb, "voice") == 0 && play->count == 2) {
        options->platform.voice =
            strcmp(play->words[1], "stub") == 0 ? PLATFORM_VOICE_STUB : PLATFORM_VOICE_NONE;
    } else if (strcmp(verb, "pin") == 0 && play->count == 2) {
        options->ask_pin = strcmp(play->words[1], "asked") == 0;
    } else if (strcmp(verb, "everything") == 0 && play->count == 1) {
        options->everything = true;
    } else if (strcmp(verb, "pack") == 0 && play->count == 2) {
        snprintf(pack, 256, "%s", play->words[1]);
        options->pack = pack;
        options->pack_given = true;
    } else {
        return false;
    }
    return true;
}

static bool open_kiosk(struct play *play, struct loop_options *options, const struct clock *clock)
{
    struct fails fails = {0};
    options->platform.clock = *clock;
    if (loop_open(play->loop, options, &fails))
        return true;
    fails_print(&fails, stderr);
    return false;
}

int play_file(const char *path, const char *shots, const struct loop_options *given)
{
    static struct loop loop;
    struct loop_options options = *given;
    struct play play = {.loop = &loop, .file = path, .shots = shots};
    struct clock clock = {.unix_ms = (int64_t)day_from_date(2026, 11, 2) * 86400000};
    char line[LINE_MAX_BYTES], band[64], pack[256];
    bool opened = false;
    FILE *script = fopen(path, "r");
    if (script == NULL) {
        fprintf(stderr, "kiosk: cannot open '%s': %s\n", path, strerror(errno));
        return 1;
    }
    options.platform.null = true;
    options.calm = true;
    if (options.platform.w == 0) {
        options.platform.w = 1920;
        options.platform.h = 1080;
    }
    while (!play.failed && fgets(line, sizeof line, script) != NULL) {
        play.line++;
        if (!split_line(&play, line) ||
            (!opened && is_setting(&play, &options, &clock, band, pack)))
            continue;
        if (!opened && !open_kiosk(&play, &options, &clock)) {
            play.failed = true;
            break;
        }
        opened = true;
        do_line(&play);
    }
    loop_close(&loop);
    fclose(script);
    return play.failed ? 1 : 0;
}
