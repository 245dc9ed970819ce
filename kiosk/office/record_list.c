/* The list of what to record, from all that a pack says. */
#include "office/record_list.h"

#include "base/file.h"
#include "base/fnv.h"

#include <inttypes.h>
#include <string.h>

static const char *const endings[] = {"wav", "ogg"};

static const char *name_of(const struct record_list *list, const char *language, const char *text,
                           const char *ending)
{
    return arena_printf(list->arena, "recordings/%s/%016" PRIx64 ".%s", language, fnv64(text),
                        ending);
}

static bool is_recorded(const struct record_list *list, const struct pack *pack,
                        const char *language, const char *text)
{
    const char *const folders[] = {pack->folder, pack->common};
    for (int f = 0; f < 2; f++)
        for (int e = 0; folders[f][0] != '\0' && e < 2; e++)
            if (file_exists(
                    path_join(list->arena, folders[f], name_of(list, language, text, endings[e]))))
                return true;
    return false;
}

static bool is_listed(const struct record_list *list, const char *text)
{
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->at[i].text, text) == 0)
            return true;
    return false;
}

static void add(struct record_list *list, const struct pack *pack, int language, const char *where,
                const char *text)
{
    const char *code = pack->languages[language].code;
    /* What a value is put into is read by the voice. */
    if (text == NULL || text[0] == '\0' || strchr(text, '{') != NULL || is_listed(list, text))
        return;
    if (is_recorded(list, pack, code, text)) {
        list->recorded++;
        return;
    }
    if (list->count == list->room) {
        int room = list->room > 0 ? list->room * 2 : 512;
        list->at = arena_grow(list->arena, list->at, sizeof *list->at * (size_t)list->room,
                              sizeof *list->at * (size_t)room);
        list->room = room;
    }
    list->at[list->count++] =
        (struct record_line){name_of(list, code, text, endings[0]), where, text};
}

/* A text of a form; one with values in it stands nowhere as it is. */
static void add_text(struct record_list *list, const struct pack *pack, int language,
                     const struct form *form, const char *name, const struct form_text *text)
{
    int in = form_language(form, pack->languages[language].code);
    const struct form_say *say = text->in != NULL ? &text->in[in] : NULL;
    if (say != NULL && say->count == 1 && say->pieces[0].text != NULL)
        add(list, pack, language, arena_printf(list->arena, "%s: %s", form->id, name),
            say->pieces[0].text);
}

static void add_form(struct record_list *list, const struct pack *pack, int language,
                     const struct form *form)
{
    for (int i = 1; i < form->node_count; i++) {
        const struct form_node *node = &form->nodes[i];
        add_text(list, pack, language, form, node->name, &node->label);
        add_text(list, pack, language, form, node->name, &node->hint);
        for (int c = 0; node->list != NULL && c < node->list->count; c++)
            add_text(list, pack, language, form, node->name, &node->list->choices[c].label);
    }
}

static void add_entries(struct record_list *list, const struct pack *pack, int language,
                        const char *what, const struct pack_entries *entries)
{
    for (int i = 0; i < entries->count; i++) {
        add(list, pack, language, what, entries->list[i].title.in[language]);
        add(list, pack, language, what, entries->list[i].text.in[language]);
    }
}

static void add_pack(struct record_list *list, const struct pack *pack, int language)
{
    for (int t = 0; t < pack->tile_count; t++)
        for (int b = 0; b < pack->band_count; b++) {
            add(list, pack, language, "home", pack->tiles[t].title[b].in[language]);
            add(list, pack, language, "home", pack->tiles[t].text[b].in[language]);
        }
    add_entries(list, pack, language, "help", &pack->help);
    for (int t = 0; t < pack->tile_count; t++)
        add_entries(list, pack, language, pack->tiles[t].id, &pack->tiles[t].cards);
    for (int y = 0; y < pack->you_said_count; y++) {
        add(list, pack, language, "you said", pack->you_said[y].said.in[language]);
        add(list, pack, language, "we did", pack->you_said[y].did.in[language]);
    }
}

void record_list_make(struct record_list *list, const struct pack *pack, int language)
{
    for (int band = -1; band < pack->band_count; band++)
        for (int word = 0; word < WORD_COUNT; word++)
            add(list, pack, language, "words", pack_word(pack, (enum word)word, band, language));
    for (int b = 0; b < pack->band_count; b++) {
        add(list, pack, language, "ages", pack->bands[b].name.in[language]);
        add(list, pack, language, "ages", pack->bands[b].text.in[language]);
    }
    add_pack(list, pack, language);
    for (int f = 0; f < pack->form_count; f++)
        add_form(list, pack, language, pack->forms[f]);
}
