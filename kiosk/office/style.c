/* The table of content rules, the bands' numbers, and how a finding is told or let stand. */
#include "office/style_inside.h"

#include <stdarg.h>
#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* M in the rules is an error, S a warning. In the order in which findings are told. */
static const struct style_rule rules[] = {
    {"R201", FAIL_WARNING, false, style_sittings},
    {"R202", FAIL_WARNING, false, style_minutes},
    {"R203", FAIL_WARNING, false, style_scale_points},
    {"R204", FAIL_WARNING, false, style_scale_numbers},
    {"R205", FAIL_WARNING, false, style_faces},
    {"R206", FAIL_ERROR, false, style_escapes},
    {"R207", FAIL_WARNING, false, style_stem_length},
    {"R208", FAIL_WARNING, false, style_one_idea},
    {"R209", FAIL_WARNING, false, style_negatives},
    {"R210", FAIL_WARNING, false, style_recall},
    {"R211", FAIL_WARNING, false, style_leading},
    {"R212", FAIL_WARNING, true, style_reading_level},
    {"R213", FAIL_WARNING, true, style_long_words},
    {"R220", FAIL_WARNING, false, style_direction},
    {"R222", FAIL_WARNING, false, style_order},
    {"R223", FAIL_WARNING, false, style_parts},
    {"R224", FAIL_WARNING, false, style_praise},
    {"R231", FAIL_ERROR, false, style_banned},
    {"R232", FAIL_WARNING, false, style_glosses},
    {"R233", FAIL_WARNING, true, style_lundy},
    {"R234", FAIL_WARNING, true, style_informed},
    {"R235", FAIL_WARNING, true, style_you_said},
    {"R236", FAIL_WARNING, false, style_promises},
    {"R301", FAIL_ERROR, true, style_identity},
    {"R304", FAIL_ERROR, true, style_openness},
    {"R312", FAIL_ERROR, true, style_assent},
    {"R314", FAIL_ERROR, false, style_secrets},
    {"R315", FAIL_ERROR, false, style_safety},
    {"R317", FAIL_WARNING, true, style_help_checked},
    {"R324", FAIL_WARNING, false, style_counted},
    {"R523", FAIL_WARNING, true, style_core},
    {"R524", FAIL_ERROR, true, style_principles},
    {"R525", FAIL_WARNING, false, style_copied},
    {"R622", FAIL_ERROR, true, style_numbers},
    {"R212", FAIL_NOTE, true, style_levels_told},
    {"R625", FAIL_NOTE, true, style_voices},
    {"R630", FAIL_NOTE, true, style_longer},
};

/* 7-13 is written for its youngest (decision 7.8), so it has the numbers of 7-10. The scale of 7-13
 * has three or four points (decision 7.5). Grown-ups, who are councillors and carers, are asked as
 * much as care leavers, and no reading level is held against them. The first ones have their numbers
 * by name alone; a band of a name that is not here has those of its rate. */
enum { BY_NAME_ALONE = 2, ANY = 100 };
static const struct style_band bands[] = {
    {"7-13", 40, 12, 6, 10, 3, 4, 12, 0, 2.0, 0, 0, true, true},
    {"grown-ups", 80, 22, 10, 20, 5, 5, 20, ANY, 0, 0, 0, false, false},
    {"7-10", 23, 12, 6, 10, 3, 4, 12, 0, 2.0, 0, 0, true, true},
    {"11-13", 40, 16, 8, 14, 4, 4, 20, 3, 0, 4.9, 4, false, true},
    {"14+", 60, 20, 10, 18, 5, 5, 20, 5, 0, 5.9, 5, false, true},
    {"care-leavers", 80, 22, 10, 20, 5, 5, 20, 5, 0, 5.9, 5, false, false},
};

const struct style_band *style_band(const char *id, int rate)
{
    for (int i = 0; i < COUNT(bands); i++)
        if (strcmp(bands[i].id, id) == 0)
            return &bands[i];
    for (int i = BY_NAME_ALONE; i < COUNT(bands) && rate > 0; i++)
        if (rate <= bands[i].rate || i == COUNT(bands) - 1)
            return &bands[i];
    return NULL;
}

struct style_at style_at(const struct style_text *text)
{
    return (struct style_at){.place = text->place, .where = text->where};
}

/* Both names are looked at, so that each acceptance that fits counts as one that is needed. */
static bool is_accepted(struct styling *in, struct style_at at)
{
    bool accepted = false;
    for (int i = 0; in->pack != NULL && i < in->pack->accept_count; i++) {
        const struct pack_accept *accept = &in->pack->accepts[i];
        if (strcmp(accept->rule, in->rule->number) != 0 ||
            (strcmp(accept->where, at.where) != 0 &&
             (at.word == NULL || strcmp(accept->where, at.word) != 0)))
            continue;
        accepted = in->used[i] = true;
    }
    return accepted;
}

bool style_accepts_word(struct styling *in, const char *word)
{
    bool accepted = is_accepted(in, (struct style_at){.where = "", .word = word});
    in->style->accepted += accepted;
    return accepted;
}

void style_tell(struct styling *in, struct style_at at, const char *format, ...)
{
    struct fail said;
    va_list args;
    enum fail_level level = in->rule->level == FAIL_ERROR && (at.soft || in->pack == NULL)
                                ? FAIL_WARNING
                                : in->rule->level;
    /* An error stays one: nobody lets a child be asked for a name. */
    if (level != FAIL_ERROR && is_accepted(in, at)) {
        in->style->accepted++;
        return;
    }
    va_start(args, format);
    vsnprintf(said.text, sizeof said.text, format, args);
    va_end(args);
    fails_add(in->style->fails, level, at.place, "%s: %s: %s", in->rule->number, at.where,
              said.text);
}

static void run(struct styling *in)
{
    for (int i = 0; i < COUNT(rules); i++) {
        in->rule = &rules[i];
        if (in->pack != NULL || !rules[i].of_pack)
            rules[i].check(in);
    }
}

/* The band that a form by itself is for, as its file's name ends: say-7-13.csv. */
static const struct style_band *named_band(const char *file)
{
    const char *name = path_name(file), *dot = strrchr(name, '.');
    size_t length = dot != NULL ? (size_t)(dot - name) : strlen(name);
    for (int i = 0; i < COUNT(bands); i++) {
        size_t wanted = strcspn(bands[i].id, "+");
        if (length > wanted && name[length - wanted - 1] == '-' &&
            strncmp(name + length - wanted, bands[i].id, wanted) == 0)
            return &bands[i];
    }
    return NULL;
}

void style_form(struct style *style, const struct form *form)
{
    struct styling in = {.style = style};
    in.forms = ARENA_ARRAY(style->arena, struct style_form, 1);
    const struct style_band *band = named_band(form->file);
    style_add_form(&in, form, band, band != NULL ? band->rate : 0);
    run(&in);
}

static bool has_form(const struct styling *in, const struct form *form)
{
    for (int i = 0; i < in->form_count; i++)
        if (in->forms[i].form == form)
            return true;
    return false;
}

/* A form of several bands is held to the first, who are the youngest. */
static void add_forms(struct styling *in)
{
    const struct pack *pack = in->pack;
    in->forms = ARENA_ARRAY(in->style->arena, struct style_form, PACK_TILES_MAX * PACK_BANDS_MAX);
    for (int band = 0; band < pack->band_count; band++)
        for (int tile = 0; tile < pack->tile_count; tile++) {
            const struct form *form = pack->tiles[tile].forms[band];
            int rate = pack->bands[band].words_a_minute;
            if (form != NULL && !has_form(in, form))
                style_add_form(in, form, style_band(pack->bands[band].id, rate), rate);
        }
}

static void tell_unused(const struct styling *in)
{
    for (int i = 0; i < in->pack->accept_count; i++) {
        const struct pack_accept *accept = &in->pack->accepts[i];
        if (!in->used[i] && !accept->used)
            fails_add(in->style->fails, FAIL_WARNING, accept->place,
                      "[accept %.20s %.60s] accepts nothing any more: take it out", accept->rule,
                      accept->where);
    }
}

void style_pack(struct style *style, const struct pack *pack)
{
    struct styling in = {.style = style, .pack = pack};
    style->accepted += pack->accepted;
    add_forms(&in);
    style_add_tables(&in);
    run(&in);
    tell_unused(&in);
}
