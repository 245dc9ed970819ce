/* Reading level of all that a band reads in its forms, pooled: one short question makes every formula
 * unstable (RULES 2).
 *
 * Spache, revised (G. Spache, "Good Reading for Poor Readers", 1974):
 *     .121 * words a sentence + .082 * (unfamiliar words, each once, in a hundred) + .659
 * New Dale-Chall (J. Chall and E. Dale, "Readability Revisited", 1995):
 *     .1579 * (difficult words in a hundred) + .0496 * words a sentence, + 3.6365 where over 5
 * Flesch-Kincaid grade level (J. P. Kincaid and others, 1975):
 *     .39 * words a sentence + 11.8 * syllables a word - 15.59
 * The published lists of familiar words are not ours to copy: content/common/familiar-words.txt is a
 * list of our own, so that the first two are near those scores and not the same. */
#include "base/buf.h"
#include "office/style_inside.h"

#include <string.h>

enum { POOL_LEAST = 100 /* words */, LONG = 3 /* syllables */ };

static double per(int count, int of)
{
    return of > 0 ? (double)count / of : 0;
}

double style_spache(const struct style_level *level)
{
    return .121 * per(level->words, level->sentences) +
           .082 * 100 * per(level->unfamiliar_once, level->words) + .659;
}

double style_dale_chall(const struct style_level *level)
{
    double difficult = 100 * per(level->unfamiliar, level->words);
    return .1579 * difficult + .0496 * per(level->words, level->sentences) +
           (difficult > 5 ? 3.6365 : 0);
}

double style_fkgl(const struct style_level *level)
{
    return .39 * per(level->words, level->sentences) + 11.8 * per(level->syllables, level->words) -
           15.59;
}

/* `seen` holds the unfamiliar words so far, a blank round each. */
void style_level_add(struct style_level *level, struct buf *seen, const char *text,
                     const struct style_familiar *list)
{
    char word[STYLE_WORD_MAX];
    level->sentences += style_sentences(text);
    while (style_next_word(&text, word)) {
        int syllables = style_syllables(word);
        level->words++;
        level->syllables += syllables;
        level->long_words += syllables >= LONG;
        if (style_is_familiar(list, word))
            continue;
        level->unfamiliar++;
        if (seen->at != NULL && style_has(seen->at, word))
            continue;
        level->unfamiliar_once++;
        buf_printf(seen, seen->at == NULL ? " %s " : "%s ", word);
    }
}

/* Each band that a form is for, once. */
static void each_band(struct styling *in, void (*look)(struct styling *, const struct style_band *))
{
    const struct style_band *done[PACK_BANDS_MAX] = {0};
    int count = 0;
    for (int i = 0; i < in->pack->band_count; i++) {
        const struct pack_band *of = &in->pack->bands[i];
        const struct style_band *band = style_band(of->id, of->words_a_minute);
        bool again = false;
        for (int k = 0; k < count; k++)
            again = again || done[k] == band;
        if (!again)
            look(in, done[count++] = band);
    }
}

static bool is_pooled(const struct style_text *text, const struct style_band *band)
{
    if (text->kind == STYLE_PAGE && text->bands[0] == '\0')
        return true; /* a card for everybody */
    return text->band == band && (text->kind == STYLE_STEM || text->kind == STYLE_NOTE ||
                                  text->kind == STYLE_HINT || text->kind == STYLE_PAGE);
}

static struct style_at at_band(const struct styling *in, const struct style_band *band)
{
    return (struct style_at){.place = {.file = in->pack->folder}, .where = band->id};
}

/* All that the band reads, pooled; false where that is too little to tell a level. */
static bool pool(struct styling *in, const struct style_band *band, struct style_level *level,
                 struct buf *seen)
{
    struct style_familiar list;
    *level = (struct style_level){0};
    *seen = (struct buf){.arena = in->style->arena};
    if (!style_familiar_read(in, &list))
        return false;
    for (int i = 0; i < in->text_count; i++)
        if (is_pooled(&in->texts[i], band))
            style_level_add(level, seen, in->texts[i].text, &list);
    return level->words >= POOL_LEAST;
}

static void look_level(struct styling *in, const struct style_band *band)
{
    struct style_level level;
    struct buf seen;
    if (!pool(in, band, &level, &seen))
        return;
    double spache = style_spache(&level), dale = style_dale_chall(&level);
    double grade = style_fkgl(&level);
    if (band->spache > 0 && spache > band->spache)
        style_tell(in, at_band(in, band),
                   "its words read at %.1f (Spache), and %.1f is the most; shorten sentences, or "
                   "write these otherwise:%.200s",
                   spache, band->spache, seen.at != NULL ? seen.at : "");
    if (band->dale_chall > 0 && dale > band->dale_chall)
        style_tell(in, at_band(in, band),
                   "its words read at %.1f (new Dale-Chall), and %.1f is the most; write these "
                   "otherwise:%.200s",
                   dale, band->dale_chall, seen.at != NULL ? seen.at : "");
    if (band->fkgl > 0 && grade > band->fkgl)
        style_tell(in, at_band(in, band),
                   "its words read at grade %.1f (Flesch-Kincaid), and %.0f is the most; shorten "
                   "sentences and words",
                   grade, band->fkgl);
}

void style_reading_level(struct styling *in)
{
    each_band(in, look_level);
}

/* A note, which says how near to the limits the words of a band are. */
static void tell_level(struct styling *in, const struct style_band *band)
{
    struct style_level level;
    struct buf seen;
    if ((band->spache <= 0 && band->fkgl <= 0) || !pool(in, band, &level, &seen))
        return;
    if (band->spache > 0)
        style_tell(in, at_band(in, band), "its %d words read at %.1f (Spache; %.1f is the most)",
                   level.words, style_spache(&level), band->spache);
    else
        style_tell(in, at_band(in, band),
                   "its %d words read at %.1f (new Dale-Chall; %.1f is the most) and grade %.1f "
                   "(Flesch-Kincaid; %.0f is the most)",
                   level.words, style_dale_chall(&level), band->dale_chall, style_fkgl(&level),
                   band->fkgl);
}

void style_levels_told(struct styling *in)
{
    each_band(in, tell_level);
}

/* R213: glossed names, and long words that every child says. */
static bool is_allowed(const char *word)
{
    static const char *const allowed[] = {
        "family",   "families",    "everyone",  "everybody", "everything",   "anyone",
        "anybody",  "anything",    "another",   "together",  "advocate",     "adviser",
        "remember", "however",     "somebody",  "september", "october",      "november",
        "december", "independent", "reviewing", "officer",   "commissioner", NULL,
    };
    for (int i = 0; allowed[i] != NULL; i++)
        if (strcmp(allowed[i], word) == 0)
            return true;
    return false;
}

/* The long words of a text that stand in `passed` neither; new ones go to where they belong. */
static int count_long(struct styling *in, const char *text, struct buf *seen, struct buf *passed)
{
    char word[STYLE_WORD_MAX];
    int count = 0;
    while (style_next_word(&text, word)) {
        if (style_syllables(word) < LONG || is_allowed(word) || style_has(passed->at, word))
            continue;
        if (style_has(seen->at, word))
            count++;
        else if (style_accepts_word(in, word))
            buf_printf(passed, "%s ", word);
        else {
            buf_printf(seen, "%s ", word);
            count++;
        }
    }
    return count;
}

static void look_long(struct styling *in, const struct style_band *band)
{
    struct buf seen = {.arena = in->style->arena}, passed = {.arena = in->style->arena};
    int words = 0, count = 0;
    buf_text(&seen, " ");
    buf_text(&passed, " ");
    for (int i = 0; i < in->text_count; i++)
        if (is_pooled(&in->texts[i], band)) {
            words += style_words(in->texts[i].text);
            count += count_long(in, in->texts[i].text, &seen, &passed);
        }
    if (words > 0 && count * 100 > band->long_words * words)
        style_tell(in, at_band(in, band),
                   "%.1f %% of its words have three syllables or more, and %d %% is the most; "
                   "explain these, or write them otherwise:%.200s",
                   100 * per(count, words), band->long_words, seen.at);
}

void style_long_words(struct styling *in)
{
    each_band(in, look_long);
}
