/* R224: no answer is better than another. None is praised, counted or rewarded, and on the way in
 * it is said that there are no right or wrong ones. */
#include "office/style_inside.h"

#include <string.h>

static const char *const praises[] = {
    "well done",  "good answer*", "great answer*", "right answer*",   "wrong answer*", "correct",
    "correctly",  "incorrect",    "you win",       "you won",         "winner*",       "prize*",
    "points for", "bonus",        "score",         "scores",          "your level",    "level up",
    "gold star*", "reward*",      "streak*",       "congratulations", "clever you",    NULL,
};

/* What says that there is no such thing. */
static const char *const none_wrong[] = {
    "no right or wrong",
    "no right and wrong",
    "no wrong or right",
    "no wrong answer*",
    "no right answer*",
    "no answer is wrong",
    "not a test",
    "isn't a test",
    "cannot get it wrong",
    "can't get it wrong",
    "nothing you say is wrong",
    NULL,
};

/* What is passed before the first question. */
static const char *const way_in[] = {"attract.", "band.", "know.", "home.", NULL};

static void look_praise(struct styling *in, const struct style_text *text)
{
    const char *found = style_has_any(text->flat, praises);
    struct style_at at = style_at(text);
    if (found == NULL || text->kind == STYLE_PAGE || style_has_any(text->flat, none_wrong) != NULL)
        return; /* nothing is answered on a page that is read */
    at.word = arena_copy(in->style->arena, found, strcspn(found, "*"));
    style_tell(in, at,
               "'%s' sounds as if answers were marked; thank a child for the time alone, as in "
               "'Thank you! Next, look at your answers.'",
               at.word);
}

/* One finding for all the bands that are not told. */
static void look_way_in(struct styling *in)
{
    struct buf bands = {.arena = in->style->arena};
    for (int i = 0; i < in->pack->band_count; i++) {
        const char *band = in->pack->bands[i].id;
        if (style_has_any(style_told(in, way_in, band), none_wrong) == NULL)
            buf_printf(&bands, "%s%s", bands.at != NULL ? ", " : "", band);
    }
    if (bands.at != NULL)
        style_tell(in,
                   (struct style_at){.place = style_words_place(in), .where = "know.choose.text"},
                   "nothing on the way in tells %s that no answer is wrong; write it here, as in "
                   "'There are no right or wrong answers.'",
                   bands.at);
}

void style_praise(struct styling *in)
{
    for (int i = 0; i < in->text_count; i++)
        look_praise(in, &in->texts[i]);
    if (in->pack != NULL)
        look_way_in(in);
}
