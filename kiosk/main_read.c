/* Reading aloud. */
#include "main_read.h"

#include "main_loop.h"
#include "store/settings.h"
#include "ui/speech.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const recordings = "recordings";

/* A recording is called after what it reads, so that a text that was changed finds none. */
static const char *clip_in(struct loop *loop, const char *folder, const char *language,
                           const char *text)
{
    static const char *const endings[] = {"wav", "ogg"};
    for (int i = 0; i < 2 && folder[0] != '\0'; i++) {
        const char *path = arena_printf(&loop->frame_arena, "%s/%s/%s/%016" PRIx64 ".%s", folder,
                                        recordings, language, ui_hash(text), endings[i]);
        if (file_exists(path))
            return path;
    }
    return NULL;
}

static bool is_recorded(const struct loop *loop, const char *language)
{
    char path[1024];
    const char *const folders[] = {loop->pack->folder, loop->pack->common};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", folders[i], recordings, language);
        if (folders[i][0] != '\0' && file_exists(path))
            return true;
    }
    return false;
}

void read_open(struct loop *loop)
{
    for (int i = 0; i < loop->pack->language_count; i++)
        if (is_recorded(loop, loop->pack->languages[i].code))
            loop->reader.recorded |= 1u << i;
}

unsigned read_voiced(const struct loop *loop)
{
    unsigned voiced = loop->reader.recorded;
    for (int i = 0; i < loop->pack->language_count; i++)
        if (platform_can_say(loop->platform, loop->pack->languages[i].code))
            voiced |= 1u << i;
    return voiced;
}

static bool to_headphones(const struct loop *loop)
{
    return sense_of(&loop->app, SENSE_EARS) == 1;
}

static void clear(struct loop *loop)
{
    struct reader *reader = &loop->reader;
    memset(reader->texts, 0, (size_t)reader->used);
    reader->used = reader->count = reader->at = 0;
    reader->active = false;
}

/* The name of a language is said in that language (R628). */
static const char *language_of(const struct loop *loop, const struct ui_item *item)
{
    const struct pack *pack = loop->pack;
    for (int i = 0; i < pack->language_count && strncmp(item->name, "language.", 9) == 0; i++)
        if (strcmp(item->name + 9, pack->languages[i].code) == 0)
            return pack->languages[i].code;
    return pack->languages[loop->app.guest.language].code;
}

static void add(struct loop *loop, const struct ui_item *item, const char *text, bool exact)
{
    struct reader *reader = &loop->reader;
    int length = (int)strlen(text) + 1;
    if (length <= 1 || reader->count == READ_MOST || reader->used + length > READ_TEXT_BYTES)
        return;
    char *copy = memcpy(reader->texts + reader->used, text, (size_t)length);
    reader->used += length;
    reader->queue[reader->count++] =
        (struct read_text){ui_hash(item->name), copy, language_of(loop, item), exact};
}

static bool is_chosen(const struct ui *ui, const struct ui_item *item)
{
    const struct ui_item *root = item->owner >= 0 ? &ui->items[item->owner] : item;
    return (root->flags & UI_CHOSEN) != 0;
}

/* A choice with its state, where the visitor alone hears it. */
static void add_spoken(struct loop *loop, const struct ui_item *item, const char *text, bool own,
                       bool exact)
{
    if (own && !to_headphones(loop))
        return;
    if (is_chosen(&loop->ui, item) && to_headphones(loop)) {
        text = pack_fill(&loop->frame_arena, app_word(&loop->app, WORD_READ_CHOSEN), "label", text);
        exact = false;
    }
    add(loop, item, text, exact);
}

/* What the visitor set, on top of what staff did. */
static float volume_of(const struct loop *loop)
{
    static const float volumes[] = {0.35f, 0.65f, 1.0f}, usual = STORE_VOLUME_USUAL;
    float staff = loop->store != NULL ? (float)loop->staff.volume / usual : 1;
    return fminf(volumes[sense_of(&loop->app, SENSE_VOLUME)] * staff, 1);
}

static void say_next(struct loop *loop)
{
    static const int paces[] = {105, 135, 170};
    struct reader *reader = &loop->reader;
    reader->active = reader->at < reader->count;
    if (!reader->active)
        return;
    const struct read_text *next = &reader->queue[reader->at];
    const char *clip = clip_in(loop, loop->pack->folder, next->language, next->text);
    if (clip == NULL)
        clip = clip_in(loop, loop->pack->common, next->language, next->text);
    if (clip == NULL && !platform_can_say(loop->platform, next->language)) {
        reader->at++;
        say_next(loop);
        return;
    }
    platform_say(loop->platform, &(struct platform_speech){
                                     .text = next->text,
                                     .language = next->language,
                                     .clip = clip,
                                     .words_a_minute = paces[sense_of(&loop->app, SENSE_SPEED)],
                                     .volume = volume_of(loop)});
}

void read_page(struct loop *loop)
{
    struct ui_utterance *texts = ARENA_ARRAY(&loop->frame_arena, struct ui_utterance, READ_MOST);
    int count = ui_speech(&loop->ui, texts, READ_MOST);
    clear(loop);
    for (int i = 0; i < count; i++)
        add_spoken(loop, &loop->ui.items[texts[i].item], texts[i].text, texts[i].own,
                   texts[i].exact);
    say_next(loop);
}

void read_item(struct loop *loop, const struct ui_item *item)
{
    if (!app_reads(&loop->app))
        return;
    clear(loop);
    add_spoken(loop, item, ui_speech_of(item), (item->flags & UI_OWN) != 0,
               item->label != NULL && ui_speech_of(item) == item->label);
    say_next(loop);
}

/* What covers a page says nothing of it, and nothing by itself, but for the warning. */
static bool may_be_read(const struct loop *loop)
{
    enum app_screen screen = loop->app.guest.screen;
    return screen != SCREEN_HIDE && screen != SCREEN_CURTAIN;
}

/* The card that was touched, with what has become of it. */
static void read_choice(struct loop *loop)
{
    struct ui_action choice = loop->reader.said_choice;
    loop->reader.said_choice = (struct ui_action){0};
    for (int i = 0; i < loop->ui.count && choice.verb != 0; i++) {
        const struct ui_item *item = &loop->ui.items[i];
        if (item->action.verb != choice.verb || item->action.a != choice.a ||
            item->action.b != choice.b)
            continue;
        enum word word = is_chosen(&loop->ui, item) ? WORD_READ_CHOSEN : WORD_READ_GONE;
        clear(loop);
        add(loop, item,
            pack_fill(&loop->frame_arena, app_word(&loop->app, word), "label", ui_speech_of(item)),
            false);
        say_next(loop);
        return;
    }
}

void read_after_draw(struct loop *loop)
{
    bool wanted = loop->reader.wanted;
    loop->reader.wanted = false;
    if (!wanted && app_reads(&loop->app))
        read_choice(loop);
    if (!wanted)
        return;
    read_stop(loop);
    if (app_reads(&loop->app) && may_be_read(loop))
        read_page(loop);
}

bool read_step(struct loop *loop)
{
    struct reader *reader = &loop->reader;
    struct ui *ui = &loop->ui;
    int from, to;
    enum platform_said said = platform_said(loop->platform, &from, &to);
    if (reader->active && said == PLATFORM_SILENT) {
        reader->at++;
        say_next(loop);
        said = platform_said(loop->platform, &from, &to);
    }
    uint64_t item = reader->active ? reader->queue[reader->at].item : 0;
    bool exact = reader->active && reader->queue[reader->at].exact;
    bool whole = reader->active && said == PLATFORM_SPEAKING && !exact;
    from = whole ? 0 : from;
    to = whole ? READ_TEXT_BYTES : to;
    bool changed = ui->reading != item || ui->reading_from != from || ui->reading_to != to;
    ui->reading = item;
    ui->reading_from = from;
    ui->reading_to = to;
    return changed;
}

void read_stop(struct loop *loop)
{
    platform_hush(loop->platform);
    clear(loop);
    loop->ui.reading = 0;
    loop->ui.reading_from = loop->ui.reading_to = 0;
}

void read_forget(struct loop *loop)
{
    read_stop(loop);
    memset(loop->reader.texts, 0, sizeof loop->reader.texts);
}

const char *read_now(const struct loop *loop)
{
    const struct reader *reader = &loop->reader;
    return reader->active ? reader->queue[reader->at].text : NULL;
}

void read_aloud(struct loop *loop, const char *text)
{
    clear(loop);
    platform_say(loop->platform,
                 &(struct platform_speech){.text = text,
                                           .language = loop->pack->languages[0].code,
                                           .words_a_minute = 135,
                                           .volume = volume_of(loop)});
}
