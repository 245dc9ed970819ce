/* Rules on the wording of a question: its length, one idea, no negatives, what it asks to recall,
 * nothing that leads or hurts. */
#include "office/style_inside.h"

#include <string.h>

static void each_stem(struct styling *in, void (*look)(struct styling *, const struct style_text *))
{
    for (int i = 0; i < in->text_count; i++)
        if (in->texts[i].kind == STYLE_STEM)
            look(in, &in->texts[i]);
}

/* R207: a band is known, or the words are counted against the one that reads most. */
static void look_length(struct styling *in, const struct style_text *text)
{
    const struct style_band *band = text->band != NULL ? text->band : style_band("care-leavers", 0);
    int words = style_words(text->text);
    if (words > band->stem_words)
        style_tell(
            in, style_at(text),
            "the question has %d words, and %s reads %d at most; try one as short as 'Do you "
            "feel safe here?'",
            words, text->band != NULL ? band->id : "anybody", band->stem_words);
}

void style_stem_length(struct styling *in)
{
    each_stem(in, look_length);
}

/* R208: fixed pairs that are one thing. Kept short: each was read by a person. */
static const char *const pairs[] = {
    " brothers and sisters ", " brother or sister ", " mum and dad ",          " mum or dad ",
    " school or college ",    " day and night ",     " day or night ",         " food and drink ",
    " hopes and dreams ",     " now and then ",      " health and wellbeing ", NULL,
};

/* Behind the pair that the joint stands in, whole; NULL where it stands in none. */
static const char *after_pair(const char *flat, const char *joint, size_t length)
{
    for (int i = 0; pairs[i] != NULL; i++)
        for (const char *at = flat; (at = strstr(at, pairs[i])) != NULL; at++)
            if (joint > at && joint + length < at + strlen(pairs[i]))
                return at + strlen(pairs[i]) - 1;
    return NULL;
}

/* The joining word that stands in no pair, or NULL. */
static const char *joint_of(const char *flat)
{
    static const char *const joints[] = {" and ", " or ", " as well as "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        for (const char *at = flat; (at = strstr(at, joints[i])) != NULL;) {
            const char *after = after_pair(flat, at, strlen(joints[i]));
            if (after == NULL)
                return joints[i];
            at = after;
        }
    return NULL;
}

static int count_commas(const char *text)
{
    int count = 0;
    for (; *text != '\0'; text++)
        count += *text == ',' || *text == ';' || *text == '/';
    return count;
}

static void look_ideas(struct styling *in, const struct style_text *text)
{
    const char *joint = joint_of(text->flat);
    if (joint != NULL)
        style_tell(in, style_at(text),
                   "'%.*s' joins two ideas in one question, and an answer to both cannot be told "
                   "apart; ask one, or ask twice",
                   (int)strlen(joint) - 2, joint + 1);
    else if (count_commas(text->text) > 1 || strchr(text->text, ';') != NULL)
        style_tell(in, style_at(text),
                   "the question is a list; ask about one thing, and put examples in the hint");
}

void style_one_idea(struct styling *in)
{
    each_stem(in, look_ideas);
}

/* R209. Words with un- are listed, as "under" and "until" are none. */
static void look_negatives(struct styling *in, const struct style_text *text)
{
    static const char *const negatives[] = {
        "not",      "no",       "never",     "none",     "nothing", "nobody",  "nowhere", "without",
        "neither",  "cannot",   "unhappy",   "unsafe",   "unfair",  "unkind",  "unsure",  "unable",
        "unwell",   "unlikely", "agree",     "disagree", "dislike", "can't",   "don't",   "doesn't",
        "didn't",   "won't",    "isn't",     "aren't",   "wasn't",  "weren't", "haven't", "hasn't",
        "couldn't", "wouldn't", "shouldn't", NULL,
    };
    const char *found = style_has_any(text->flat, negatives);
    if (found == NULL)
        return;
    struct style_at at = style_at(text);
    at.word = found;
    if (strstr(found, "agree") != NULL)
        style_tell(in, at,
                   "'%s': children say yes to please; ask 'How often ...?' or 'Do you ...?'",
                   found);
    else
        style_tell(in, at,
                   "'%s' in a question is easily read over; ask for the good thing, as in 'Do you "
                   "feel safe?'",
                   found);
}

void style_negatives(struct styling *in)
{
    each_stem(in, look_negatives);
}

/* R210: 7-13 is asked about now; others about the last month at most. */
static void look_recall(struct styling *in, const struct style_text *text)
{
    static const char *const far[] = {
        "last year",      "past year", "this year",     "in the past", "last summer",
        "last christmas", "months",    "years",         "since you",   "in your life",
        "last few",       "in recent", "over the past", NULL};
    static const char *const near[] = {"last week",  "past week",  "this week", "last month",
                                       "past month", "this month", "last term", "weeks",
                                       "lately",     "recently",   NULL};
    bool now = text->band != NULL && text->band->now;
    const char *found = style_has_any(text->flat, far);
    if (found == NULL && now)
        found = style_has_any(text->flat, near);
    struct style_at at = style_at(text);
    at.word = found;
    if (found != NULL)
        style_tell(in, at, "'%s' asks to remember too far back for %s; ask about %s", found,
                   text->band != NULL ? text->band->id : "a child",
                   now ? "now or today" : "the last month at most");
}

void style_recall(struct styling *in)
{
    for (int i = 0; i < in->text_count; i++)
        if (in->texts[i].kind == STYLE_STEM ||
            (in->texts[i].kind == STYLE_HINT &&
             style_is_asked(&in->texts[i].form->nodes[in->texts[i].node])))
            look_recall(in, &in->texts[i]);
}

/* R211: what blames, what never happened, what others are said to think. */
static void look_leading(struct styling *in, const struct style_text *text)
{
    static const struct {
        const char *phrase, *better;
    } leading[] = {
        {"why did", "'why did' blames; ask 'What happened next?' or what should change"},
        {"why didn't", "'why didn't' blames; ask what would help"},
        {"why do you", "'why do you' blames; ask 'What is it about ...?'"},
        {"why don't you", "'why don't you' blames; ask what would help"},
        {"if you could",
         "'if you could' is about what is not so; ask 'What one thing should change?'"},
        {"if you were", "'if you were' is about what is not so; ask about the child's own day"},
        {"if you had", "'if you had' is about what is not so; ask about the child's own day"},
        {"what if", "'what if' is about what is not so; ask about the child's own day"},
        {"imagine", "'imagine' is about what is not so; ask about the child's own day"},
        {"suppose", "'suppose' is about what is not so; ask about the child's own day"},
        {"most people", "'most people' tells what to answer; ask only what this child thinks"},
        {"most children", "'most children' tells what to answer; ask only what this child thinks"},
        {"everyone knows", "'everyone knows' tells what to answer; leave it out"},
        {"don't you think", "'don't you think' tells what to answer; ask 'Do you think ...?'"},
    };
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (style_has(text->flat, leading[i].phrase)) {
            style_tell(in, style_at(text), "%s", leading[i].better);
            return;
        }
}

void style_leading(struct styling *in)
{
    each_stem(in, look_leading);
}
