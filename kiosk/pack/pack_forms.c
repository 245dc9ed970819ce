/* The forms behind the tiles: one file per tile and band, read once each, their pictures looked
 * for, and how long each takes. */
#include "pack/load.h"

#include <string.h>

enum {
    SECONDS_PER_ANSWER = 6, /* R202 */
    CHOICES_READ = 30 /* of a longer list, such as a file's: what is looked for is found sooner */
};

static const char *const endings[] = {".csv", ".xlsx", ".md"};

struct form_set {
    struct load *load;
    const char *files[PACK_TILES_MAX * PACK_BANDS_MAX];
    const struct form *forms[PACK_TILES_MAX * PACK_BANDS_MAX]; /* NULL when it has errors */
    int count;
};

/* "forms/say-14" for the tile's form "say" and the band "14+". */
static const char *form_stem(struct arena *arena, const char *name, const char *band)
{
    struct buf stem = {.arena = arena};
    buf_printf(&stem, "forms/%s-", name);
    for (const char *at = band; *at != '\0'; at++)
        if (*at != '+')
            buf_add(&stem, at, 1);
    return stem.at;
}

static const char *find_form(const struct load *load, int tile, int band)
{
    const struct pack *pack = load->pack;
    const char *stem = form_stem(load->arena, load->tiles[tile].form, pack->bands[band].id);
    const char *found = NULL;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const char *file = load_path(load, arena_printf(load->arena, "%s%s", stem, endings[i]));
        if (file != NULL && found != NULL)
            fails_add(load->fails, FAIL_ERROR, load->tiles[tile].place,
                      "there are two forms for band '%s', '%s' and '%s': keep one",
                      pack->bands[band].id, found, file);
        else if (file != NULL)
            found = file;
    }
    if (found == NULL)
        fails_add(load->fails, FAIL_ERROR, load->tiles[tile].place,
                  "no form for band '%s': '%s.csv' (or .xlsx, or .md) is not in %s%s%s",
                  pack->bands[band].id, stem, pack->folder, pack->common[0] != '\0' ? " or " : "",
                  pack->common);
    return found;
}

static void check_pictures(struct load *load, const struct form *form)
{
    for (int i = 0; i < form->media_count; i++)
        load_picture(load, (struct place){.file = form->file}, form->media[i]);
}

static void check_languages(const struct load *load, const struct form *form)
{
    for (int i = 0; i < load->pack->language_count; i++) {
        bool found = form->language_count == 1 && form->codes[0][0] == '\0';
        for (int k = 0; k < form->language_count; k++)
            found = found || strcmp(form->codes[k], load->languages[i].code) == 0;
        if (!found)
            fails_add(load->fails, FAIL_ERROR, (struct place){.file = form->file},
                      "the form is not in the language '%s' of the pack", load->languages[i].code);
    }
}

static void check_id(const struct form_set *set, const struct form *form)
{
    for (int i = 0; i < set->count; i++)
        if (set->forms[i] != NULL && strcmp(set->forms[i]->id, form->id) == 0)
            fails_add(set->load->fails, FAIL_ERROR, (struct place){.file = form->file},
                      "the form_id '%s' is that of '%s' as well", form->id, set->files[i]);
}

/* The form in that file, which more than one tile may name. */
static const struct form *take_form(struct form_set *set, const char *file)
{
    for (int i = 0; i < set->count; i++)
        if (strcmp(set->files[i], file) == 0)
            return set->forms[i];
    struct form_translator translator = load_translator(set->load);
    const struct form *form =
        form_load_translated(file, &translator, set->load->arena, set->load->fails);
    if (form != NULL) {
        check_pictures(set->load, form);
        load_maps(set->load, form);
        check_languages(set->load, form);
        check_id(set, form);
    }
    set->files[set->count] = file;
    set->forms[set->count++] = form;
    return form;
}

static int words_in(const char *text)
{
    int words = 0;
    for (bool inside = false; *text != '\0'; text++) {
        bool blank = strchr(" \t\r\n", *text) != NULL;
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

static int words_of(const struct form *form, struct form_text text)
{
    int words = 0;
    if (text.in == NULL)
        return 0;
    const struct form_say *say = &text.in[form->default_language];
    for (int i = 0; i < say->count; i++)
        words += say->pieces[i].text != NULL ? words_in(say->pieces[i].text) : 1;
    return words;
}

static int words_of_list(const struct form *form, const struct form_list *list)
{
    int words = 0;
    for (int i = 0; list != NULL && i < list->count && i < CHOICES_READ; i++)
        words += words_of(form, list->choices[i].label);
    return words;
}

/* The same answers below the next question are known by then. */
static bool is_first_with_list(const struct form *form, int first, int node)
{
    for (int i = first; i < node; i++)
        if (form->nodes[i].list == form->nodes[node].list)
            return false;
    return true;
}

int pack_minutes(const struct form *form, int first, int end, bool follow_ups, int words_a_minute)
{
    int words = 0, answers = 0;
    for (int i = first; i < end; i++) {
        const struct form_node *node = &form->nodes[i];
        bool passed = node->relevant == NULL || (follow_ups && !form_is_group(node));
        if (!passed)
            i = node->end - 1;
        if (!passed || (!form_is_group(node) && !form_is_shown(node)))
            continue;
        words += words_of(form, node->label) + words_of(form, node->hint);
        words += is_first_with_list(form, first, i) ? words_of_list(form, node->list) : 0;
        answers += !form_is_group(node) && node->type != FORM_NOTE;
    }
    int seconds = words * 60 / words_a_minute + answers * SECONDS_PER_ANSWER;
    return seconds < 90 ? 1 : (seconds + 30) / 60;
}

static void load_tile(struct form_set *set, int tile)
{
    struct pack *pack = set->load->pack;
    for (int band = 0; band < pack->band_count; band++) {
        if ((pack->tiles[tile].bands >> band & 1U) == 0)
            continue;
        const char *file = find_form(set->load, tile, band);
        const struct form *form = file != NULL ? take_form(set, file) : NULL;
        pack->tiles[tile].forms[band] = form;
        if (form != NULL)
            pack->tiles[tile].minutes[band] =
                pack_minutes(form, 1, form->node_count, false, pack->bands[band].words_a_minute);
    }
}

void load_forms(struct load *load)
{
    struct pack *pack = load->pack;
    struct form_set *set = ARENA_NEW(load->arena, struct form_set);
    set->load = load;
    for (int tile = 0; tile < pack->tile_count; tile++)
        if (load->tiles[tile].form != NULL)
            load_tile(set, tile);
    pack->form_files = set->files;
    pack->forms = set->forms;
    pack->form_count = set->count;
}
