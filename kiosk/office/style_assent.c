/* What a child has to know before saying yes: R304, what becomes of the answers, in few words; R312,
 * that it is the child's choice. Looked for in the things to know (know.* of words.csv), per band. */
#include "office/style_inside.h"

#include <string.h>

enum { KNOW_WORDS = 60, PHRASES = 9 };

struct fact {
    const char *key; /* where to write it */
    const char *what; /* the rest of "it does not say ..." */
    const char *example;
    const char *phrases[PHRASES]; /* NULL-ended: any of them says it */
};

static const struct fact openness[] = {
    {"know.names.text",
     "what is kept",
     "We ask no names.",
     {"no names", "your name", "names", "nameless", NULL}},
    {"know.reads.text",
     "what it is for",
     "It helps to make care better.",
     {"better", "promise*", "change", "changes", "improve*", "decide", NULL}},
    {"know.reads.text",
     "who sees it",
     "People who run care read it.",
     {"people who", "people in charge", "board", "committee", "councillors", "read", "reads",
      "sees", NULL}},
    {"know.help.text",
     "when somebody would be told",
     "We act if someone is in danger.",
     {"danger", "not safe", "unsafe", "hurt", "hurts", "harm", NULL}},
};

static const struct fact assent[] = {
    {"know.choose.title",
     "that it is the child's choice",
     "You choose",
     {"you choose", "up to you", "your choice", "you decide", "you can say no", "don't have to",
      "do not have to", NULL}},
    {"know.choose.text",
     "that a question can be skipped",
     "Miss out any question.",
     {"skip", "skipped", "miss out", "miss one out", "miss it out", "miss any", "leave out", NULL}},
    {"know.choose.text",
     "that one can stop",
     "Stop any time.",
     {"stop", "leave", "finish early", "break off", NULL}},
    {"know.choose.text",
     "that nothing bad comes of saying no",
     "Nothing bad happens.",
     {"nothing bad", "no bad", "changes nothing", "nothing changes", "no trouble", "in trouble",
      "nobody minds", "no one minds", NULL}},
    {"know.names.text",
     "that answers cannot be found again once they are sent",
     "Once sent, we cannot take your answers out.",
     {"can't find", "cannot find", "can't take", "cannot take", "take it back", "get it back",
      "can't delete", "cannot delete", NULL}},
};

static const char *const know[] = {"know.", NULL};

/* Where the words are; where nobody has written them yet, in the file for them. */
static struct style_at at_word(const struct styling *in, const char *key, const char *band)
{
    const struct style_text *text = style_word(in, key, band);
    return (struct style_at){.place = text != NULL ? text->place : style_words_place(in),
                             .where = key};
}

static const char *list(struct arena *arena, const char *const *phrases)
{
    struct buf out = {.arena = arena};
    for (int i = 0; phrases[i] != NULL; i++)
        buf_printf(&out, "%s'%.*s'", i > 0 ? ", " : "", (int)strcspn(phrases[i], "*"), phrases[i]);
    return out.at;
}

static void look_facts(struct styling *in, const struct fact *facts, size_t count)
{
    for (int band = 0; band < in->pack->band_count; band++) {
        const char *id = in->pack->bands[band].id;
        const char *told = style_told(in, know, id);
        for (size_t i = 0; i < count; i++)
            if (style_has_any(told, facts[i].phrases) == NULL)
                style_tell(in, at_word(in, facts[i].key, id),
                           "it does not say to %s %s, as in '%s'; looked for was any of %s", id,
                           facts[i].what, facts[i].example,
                           list(in->style->arena, facts[i].phrases));
    }
}

/* What is on the page before the questions, whose heading and buttons are no facts. */
static void look_length(struct styling *in, const struct pack_band *band)
{
    static const char *const keys[] = {"know.names.title", "know.names.text",  "know.choose.title",
                                       "know.choose.text", "know.reads.title", "know.reads.text",
                                       "know.help.title",  "know.help.text"};
    const struct style_band *numbers = style_band(band->id, band->words_a_minute);
    int words = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct style_text *text = style_word(in, keys[i], band->id);
        words += text != NULL ? style_words(text->text) : 0;
    }
    if (numbers != NULL && numbers->now && words > KNOW_WORDS)
        style_tell(in, at_word(in, "know.names.text", band->id),
                   "the things to know have %d words for %s, and %d are the most; say each in one "
                   "short sentence, as in 'Stop any time.'",
                   words, band->id, KNOW_WORDS);
}

void style_openness(struct styling *in)
{
    look_facts(in, openness, sizeof openness / sizeof *openness);
    for (int i = 0; i < in->pack->band_count; i++)
        look_length(in, &in->pack->bands[i]);
}

void style_assent(struct styling *in)
{
    look_facts(in, assent, sizeof assent / sizeof *assent);
}
