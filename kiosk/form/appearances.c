/* The words of the column `appearance` (4.3): which a kiosk follows, and for which types. */
#include "form/appearances.h"

#include "form/compile_cells.h"
#include "form/near.h"

#include <string.h>

#define FOR(type) (1U << FORM_##type)
#define NUMBERS   (FOR(INTEGER) | FOR(DECIMAL))
#define SELECTS   (FOR(SELECT_ONE) | FOR(SELECT_MULTIPLE))

const struct form_appearance form_appearances[] = {
    {"multiline", FOR(TEXT), true, "more than one line"},
    {"numbers", FOR(TEXT), true, "a keyboard of numbers"},
    {"masked", FOR(TEXT), true, "dots in place of letters"},
    {"url", FOR(TEXT) | FOR(NOTE), false, "a kiosk opens no pages; it is a text like others"},
    {"thousands-sep", NUMBERS | FOR(TEXT), true, "1,000 in place of 1000"},
    {"counter", NUMBERS, true, "a big + and a big -"},
    {"bearing", FOR(DECIMAL), false, "a kiosk has no compass; it is a number like others"},
    {"printer", FOR(TEXT), false, "a kiosk has no printer"},
    {"no-calendar", FOR(DATE), true, "as it is on a kiosk in any case"},
    {"month-year", FOR(DATE), true, "a month alone"},
    {"year", FOR(DATE), true, "a year alone"},
    {"ethiopian", FOR(DATE), false, "another calendar is not shown"},
    {"coptic", FOR(DATE), false, "another calendar is not shown"},
    {"islamic", FOR(DATE), false, "another calendar is not shown"},
    {"bikram-sambat", FOR(DATE), false, "another calendar is not shown"},
    {"myanmar", FOR(DATE), false, "another calendar is not shown"},
    {"persian", FOR(DATE), false, "another calendar is not shown"},
    {"minimal", SELECTS, true, "the choices behind one touch"},
    {"quick", FOR(SELECT_ONE), true, "goes on by itself after a choice"},
    {"pair", FOR(SELECT_ONE), true, "this kiosk's own: two big cards, this or that"},
    {"likert", FOR(SELECT_ONE), true, "the choices in one row"},
    {"columns", SELECTS, true, "as many columns as fit"},
    {"columns-1", SELECTS, true, "so many columns, up to columns-10"},
    {"columns-pack", SELECTS, true, "choices as wide as their words"},
    {"no-buttons", SELECTS, true, "pictures alone"},
    {"image-map", SELECTS, true, "choices are touched in the question's picture, an SVG"},
    {"autocomplete", SELECTS, false, "a kiosk shows the choices; nothing is searched by typing"},
    {"search", SELECTS, false, "a kiosk shows the choices; nothing is searched by typing"},
    {"map", SELECTS, false, "a kiosk has no street map"},
    {"label", SELECTS, true, "the head of a table: labels of choices without places to touch"},
    {"list-nolabel", SELECTS, true, "a row of a table below its head"},
    {"list", SELECTS, true, "the choices in one row"},
    {"horizontal", SELECTS, true, "the choices in rows"},
    {"horizontal-compact", SELECTS, true, "the choices in rows"},
    {"compact", SELECTS, true, "the choices close together"},
    {"quickcompact", FOR(SELECT_ONE), true, "close together, and goes on by itself"},
    {"piles", FOR(GROUP), true, "a page of select_ones that share a list: things to sort"},
    {"vertical", FOR(RANGE), true, "from the bottom up"},
    {"no-ticks", FOR(RANGE), true, "no marks"},
    {"picker", FOR(RANGE), true, "a big + and a big -"},
    {"rating", FOR(RANGE), true, "stars, as many as `end`"},
    {"distress", FOR(RANGE), false, "a range like others"},
    {"draw", FOR(IMAGE), true, "a drawing"},
    {"signature", FOR(IMAGE), true, "a line to sign on"},
    {"annotate", FOR(IMAGE), true, "a drawing on the question's picture"},
    {"new", FOR(IMAGE), false, "a kiosk takes no photographs; it is a drawing"},
    {"new-front", FOR(IMAGE), false, "a kiosk takes no photographs; it is a drawing"},
    {"selfie", FOR(IMAGE), false, "a kiosk takes no photographs; it is a drawing"},
    {"field-list", FOR(GROUP) | FOR(REPEAT), true, "all on one page"},
    {"table-list", FOR(GROUP), true, "a table: one list, its labels at the top"},
    {"cards", FOR(GROUP), true, "this kiosk's own: the groups inside are tiles to open"},
    {"help-card", FOR(NOTE), true, "this kiosk's own: who to turn to"},
    {"hidden", 0, false, "the question is shown; use the type hidden"},
};
const int form_appearance_count = sizeof form_appearances / sizeof *form_appearances;

static bool is_width(const char *word)
{
    size_t digits = strspn(word + 1, "0123456789");
    return word[0] == 'w' && digits > 0 && digits < 3 && word[1 + digits] == '\0';
}

static const struct form_appearance *find(const char *word)
{
    if (strncmp(word, "columns-", 8) == 0 && word[8] >= '1' && word[8] <= '9')
        word = "columns-1";
    for (int i = 0; i < form_appearance_count; i++)
        if (strcmp(form_appearances[i].word, word) == 0)
            return &form_appearances[i];
    return NULL;
}

static void check_word(const struct cells_reading *in, const char *word)
{
    const char *names[sizeof form_appearances / sizeof *form_appearances];
    const struct form_appearance *row = find(word);
    unsigned type = 1U << in->node->type;
    struct place place = cells_place(in, COLUMN_APPEARANCE);
    if (is_width(word) || (row != NULL && (row->types & type) != 0 && row->followed))
        return;
    if (row != NULL && (row->types & type) != 0) {
        compile_warn(in->c, place, "appearance '%.60s' is left out: %s", word, row->does);
        return;
    }
    if (row != NULL) {
        compile_warn(in->c, place, "appearance '%.60s' is not for type %s, and is left out", word,
                     form_types[in->node->type].name);
        return;
    }
    int count = 0;
    for (int i = 0; i < form_appearance_count; i++)
        if ((form_appearances[i].types & type) != 0)
            names[count++] = form_appearances[i].word;
    const char *near = near_word(word, names, count, 2);
    if (near != NULL)
        compile_warn(in->c, place, "unknown appearance '%.60s' is left out; did you mean '%s'?",
                     word, near);
    else
        compile_warn(in->c, place, "unknown appearance '%.60s' is left out", word);
}

void appearances_check(const struct cells_reading *in)
{
    const char *text = cells_text(in, COLUMN_APPEARANCE);
    struct place place = cells_place(in, COLUMN_APPEARANCE);
    if (in->node->type == FORM_KEPT)
        return;
    if (strncmp(text, "search(", 7) == 0 || strstr(text, " search(") != NULL) {
        compile_error(
            in->c, place,
            "a kiosk has no search(); write 'select_one_from_file towns.csv' as the type, "
            "and the search as a choice_filter");
        return;
    }
    if (strncmp(text, "ex:", 3) == 0) {
        compile_warn(in->c, place,
                     "a kiosk opens no other program; the question is one like others");
        return;
    }
    for (const char *at = text; *(at += strspn(at, " ")) != '\0';) {
        size_t length = strcspn(at, " ");
        check_word(in, arena_copy(in->c->scratch, at, length));
        at += length;
    }
}
