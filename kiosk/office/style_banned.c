/* Words that a child in care should not have to read: R231 with what to say instead, R314 with what
 * no kiosk can keep, and R232 for the names that need a gloss. */
#include "office/style_inside.h"

#include <string.h>

struct banned {
    const char *phrase; /* whole words; a star: the start of one */
    const char *better;
    bool soft; /* a council asks its young people: a warning */
};

/* After "Language that cares", as R231 lists it. Where phrases overlap, the longer first. */
static const struct banned words[] = {
    {"contact centre*", "family centre", false},
    {"contact with", "time with, or seeing", false},
    {"contact time", "family time", false},
    {"contact", "family time, or seeing mum", false},
    {"placement*", "home, or where you live", false},
    {"lac", "children in care", false},
    {"cla", "children in care", false},
    {"looked-after", "children in care", false},
    {"looked after child", "child in care", false},
    {"looked after children", "children in care", false},
    {"sibling*", "brothers and sisters", false},
    {"care plan*", "my plan", false},
    {"abscond*", "go missing, or run away", false},
    {"asylum*", "young people from abroad who look for safety", false},
    {"uasc", "young people from abroad who look for safety", false},
    {"challenging behaviour*", "having trouble coping", false},
    {"difficult to place", "nothing: no child is", false},
    {"hard to place", "nothing: no child is", false},
    {"birth parent*", "parents, or family", false},
    {"birth mother*", "mum", false},
    {"birth father*", "dad", false},
    {"respite", "a short stay, or a break", false},
    {"unit", "home", false},
    {"units", "homes", false},
    {"your case", "you, or your plan", false},
    {"my case", "me, or my plan", false},
    {"cases", "children, or plans", false},
    {"case", "plan", false},
    {"service user*", "children, or young people", false},
    {"transition*", "moving on", false},
    {"foster carer*", "carer, or the person's own word", true},
    {"care leaver*", "care-experienced adult, or what young people here call themselves", true},
};

/* What a star stands for is left out, so that an acceptance can name the word. */
static const char *bare(struct arena *arena, const char *phrase)
{
    return arena_copy(arena, phrase, strcspn(phrase, "*"));
}

/* "in case" is no case. */
static bool holds(const struct style_text *text, const struct banned *word)
{
    return style_has(text->flat, word->phrase) &&
           (strcmp(word->phrase, "case") != 0 || !style_has(text->flat, "in case"));
}

/* A word that is part of a phrase told of already is not told of again. */
static void look_words(struct styling *in, const struct style_text *text)
{
    struct buf told = {.arena = in->style->arena};
    buf_text(&told, "");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct style_at at = style_at(text);
        if (!holds(text, &words[i]))
            continue;
        at.word = bare(in->style->arena, words[i].phrase);
        at.soft = words[i].soft;
        if (strstr(told.at, at.word) != NULL)
            continue;
        style_tell(in, at, "'%s' is a word of offices; say %s", at.word, words[i].better);
        buf_printf(&told, "%s;", at.word);
    }
}

void style_banned(struct styling *in)
{
    for (int i = 0; i < in->text_count; i++)
        look_words(in, &in->texts[i]);
}

/* R314: what nobody can promise. */
static const char *const secrets[] = {
    "secret",           "secrets",          "secretly",          "confidential*",
    "100 % safe",       "100% safe",        "completely safe",   "promise not to tell",
    "won't tell",       "will not tell",    "never tell anyone", "nobody will ever know",
    "nobody will know", "no one will know", "totally private",   NULL,
};

void style_secrets(struct styling *in)
{
    for (int i = 0; i < in->text_count; i++) {
        const char *found = style_has_any(in->texts[i].flat, secrets);
        struct style_at at = style_at(&in->texts[i]);
        if (found == NULL)
            continue;
        at.word = bare(in->style->arena, found);
        style_tell(in, at,
                   "'%s' is more than can be kept; say 'No names', and when somebody would act",
                   at.word);
    }
}

/* --- R232 */

static const char *const terms[] = {
    "advocate",
    "social worker",
    "personal adviser",
    "independent reviewing officer",
    "corporate parenting board",
    NULL,
};

/* The page that a node stands on: its group that is one page, or itself. */
static int page_of(const struct form *form, int node)
{
    for (int at = node; at > 0; at = form->nodes[at].parent)
        if (form->nodes[at].one_page)
            return at;
    return node;
}

/* The term is told of in the text itself: "an advocate is ...", "an advocate: ...", "advocate, who".
 */
static bool tells_itself(const struct style_text *text, const char *term)
{
    static const char *const after[] = {
        " is ",      " who ",          " helps ",          "s are ",          " which is ",
        " that is ", " a person who ", " the person who ", " the worker who "};
    char phrase[96];
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        snprintf(phrase, sizeof phrase, "%s%s", term, after[i]);
        if (strstr(text->flat, phrase) != NULL)
            return true;
    }
    snprintf(phrase, sizeof phrase, "%s:", term);
    return strstr(text->text, phrase) != NULL;
}

/* A hint beside the term's label, or a note on its page, says what it is. */
static bool has_gloss(const struct styling *in, const struct style_text *text, const char *term)
{
    if (text->beside[0] != '\0' || tells_itself(text, term))
        return true;
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *other = &in->texts[i];
        if (other == text || other->form != text->form || text->form == NULL || text->node < 0 ||
            other->node < 0 || page_of(text->form, other->node) != page_of(text->form, text->node))
            continue;
        if ((other->kind == STYLE_HINT && text->kind != STYLE_HINT && other->node == text->node) ||
            (other->kind == STYLE_NOTE && other->node != text->node) || tells_itself(other, term))
            return true;
    }
    return false;
}

/* Once glossed, a term is known to the end of that form or page. */
static bool is_known(const struct style_text *text, const struct style_text *glossed)
{
    if (glossed == NULL || text->kind == STYLE_TABLE)
        return false;
    return text->kind == STYLE_PAGE ? strcmp(text->place.file, glossed->place.file) == 0
                                    : text->form == glossed->form;
}

static void look_term(struct styling *in, const char *term)
{
    const struct style_text *glossed = NULL;
    const char *phrase = arena_printf(in->style->arena, "%s*", term); /* and several of them */
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *text = &in->texts[i];
        struct style_at at = style_at(text);
        if (!style_has(text->flat, phrase) || is_known(text, glossed))
            continue;
        if (has_gloss(in, text, term)) {
            glossed = text;
            continue;
        }
        at.word = term;
        style_tell(
            in, at,
            "'%s' is not explained on this page or before; say who it is, as in 'An advocate "
            "is on your side'",
            term);
    }
}

void style_glosses(struct styling *in)
{
    for (int i = 0; terms[i] != NULL; i++)
        look_term(in, terms[i]);
}
