/* Rules on help and on being heard: R315, R317, R233, R234. */
#include "base/clock.h"
#include "office/style_inside.h"
#include "pack/load.h"

#include <stdlib.h>
#include <string.h>

enum { CHECKED_DAYS = 183 /* six months */, INFORMED_WORDS = 40 };
static const char safety_topic[] = "R502";

static bool is_safety(const struct form_node *node)
{
    return style_is_asked(node) && strcmp(node->topic, safety_topic) == 0;
}

/* R315: the next that is shown after questions on safety, once they are over. */
static bool help_follows(const struct form *form, int node)
{
    for (int i = node + 1; i < form->node_count; i++) {
        const struct form_node *next = &form->nodes[i];
        if (is_safety(next) || form_is_group(next) || !form_is_shown(next))
            continue;
        return next->type == FORM_NOTE && form_has_word(next->appearance, "help-card");
    }
    return false;
}

/* No question asks straight out what somebody would have to act on and, in a record without a name,
 * cannot. */
static void look_direct(struct styling *in)
{
    static const char *const direct[] = {
        "abuse*",    "self-harm*", "hurt yourself", "harm yourself", "hits you", "hit you",
        "hurts you", "hurt you",   "touched you",   "touches you",   "suicide*", "kill yourself",
        "drugs",     "crime",      "crimes",        "sexually",      NULL,
    };
    for (int i = 0; i < in->text_count; i++) {
        struct style_at at = style_at(&in->texts[i]);
        at.word = in->texts[i].kind == STYLE_STEM ? style_has_any(in->texts[i].flat, direct) : NULL;
        if (at.word != NULL)
            style_tell(in, at,
                       "'%.*s' asks straight out for what nobody could act on without a name; ask "
                       "'Do you feel safe here?', with help below it",
                       (int)strcspn(at.word, "*"), at.word);
    }
}

void style_safety(struct styling *in)
{
    look_direct(in);
    for (int i = 0; i < in->form_count; i++) {
        const struct form *form = in->forms[i].form;
        for (int node = 1; node < form->node_count; node++)
            if (is_safety(&form->nodes[node]) && !help_follows(form, node))
                style_tell(in,
                           (struct style_at){.place = form->nodes[node].place,
                                             .where = form->nodes[node].name},
                           "it asks about safety, and no help follows; add a note with the "
                           "appearance 'help-card' below it, such as 'Tell one of these people'");
    }
}

/* R317, a warning although it is a must: a pack does not turn into a broken one overnight. Samples are told of by the kiosk itself, and an empty day when the pack is loaded. */
static void look_checked(struct styling *in, const struct style_row *row)
{
    int column = 0;
    const char *day = style_cell(row, "checked_on", &column);
    if (!load_is_date(day) || strcmp(style_cell(row, "sample", NULL), "yes") == 0)
        return;
    int64_t age = in->style->today - day_from_date(atoi(day), atoi(day + 5), atoi(day + 8));
    struct style_at at = {.place = {.file = row->file, .row = row->line, .column = column},
                          .where = style_cell(row, "id", NULL)};
    if (age > CHECKED_DAYS)
        style_tell(in, at,
                   "the number was last checked %lld days ago, and six months is the longest; ring "
                   "it, and write the day in checked_on",
                   (long long)age);
    else if (age < 0)
        style_tell(in, at,
                   "the number was checked on %s, which has not come yet; write the day on "
                   "which somebody rang it",
                   day);
}

void style_help_checked(struct styling *in)
{
    style_rows(in, "help.csv", look_checked);
}

static struct style_at at_ini(const struct styling *in, const char *key)
{
    return (struct style_at){
        .place = {.file = path_join(in->style->arena, in->pack->folder, "pack.ini")}, .where = key};
}

static bool is_empty(const char *text)
{
    return text == NULL || text[0] == '\0';
}

/* R233, after Laura Lundy's four: space, voice, audience, influence. */
void style_lundy(struct styling *in)
{
    const struct {
        const char *key, *text, *example;
    } fields[] = {
        {"space", in->pack->space, "At group sessions, standing alone at the kiosk"},
        {"voice", in->pack->voice, "Touch, pictures, plain words and their own words"},
        {"audience", in->pack->audience, "The board, through its Head of Service, in March"},
        {"influence", in->pack->influence, "Which promises the board works on first"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (is_empty(fields[i].text))
            style_tell(in, at_ini(in, fields[i].key), "it is empty; try '%s = %s'", fields[i].key,
                       fields[i].example);
}

/* R234: who asks and why, what happens then, and when children hear of it. */
void style_informed(struct styling *in)
{
    const struct pack *pack = in->pack;
    if (is_empty(pack->feedback_due))
        style_tell(in, at_ini(in, "feedback_due"),
                   "no day is set by which children hear what came of it; try 'feedback_due = "
                   "2027-05-21'");
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *text = &in->texts[i];
        int words = style_words(text->text);
        if (strcmp(text->where, "know.reads.text") != 0 || text->form != NULL)
            continue;
        if (strstr(text->text, "{board}") == NULL)
            style_tell(in, style_at(text), "it does not say when; put {board} in, which is filled");
        if (text->band != NULL && text->band->now && words > INFORMED_WORDS)
            style_tell(in, style_at(text),
                       "it has %d words, and %d is the most for %s; leave one "
                       "sentence out",
                       words, INFORMED_WORDS, text->band->id);
    }
}
