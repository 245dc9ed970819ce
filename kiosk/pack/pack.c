/* Loading a content pack: what is read in which order, and the look-ups into what was read. */
#include "pack/pack.h"

#include "base/clock.h"
#include "form/near.h"
#include "pack/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR_MOST = 2 /* letters that a mistyped word differs by */ };

static const char *without_last_slash(struct arena *arena, const char *folder)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return arena_copy(arena, folder, length);
}

const struct pack *pack_load(const char *folder, struct arena *arena, struct fails *fails)
{
    int errors = fails->errors;
    struct load *load = ARENA_NEW(arena, struct load);
    *load = (struct load){.arena = arena, .fails = fails, .pack = ARENA_NEW(arena, struct pack)};
    load->pack->folder = without_last_slash(arena, folder);
    load->pack->common = "";
    if (load_ini(load)) {
        load_translations(load);
        load_words(load);
        load_worries(load);
        load_help(load);
        load_pages(load);
        load_you_said(load);
        load_forms(load);
        load_translations_end(load);
    }
    return fails->errors > errors ? NULL : load->pack;
}

const char *pack_word(const struct pack *pack, enum word word, int band, int language)
{
    return pack->words[word][band < 0 ? PACK_BANDS_MAX : band][language];
}

int pack_band(const struct pack *pack, const char *id)
{
    for (int i = 0; i < pack->band_count; i++)
        if (strcmp(pack->bands[i].id, id) == 0)
            return i;
    return -1;
}

const char *pack_fill(struct arena *arena, const char *text, const char *name, const char *value)
{
    struct buf out = {.arena = arena};
    size_t length = strlen(name);
    const char *open;
    for (; (open = strchr(text, '{')) != NULL; text = open) {
        bool hit = strncmp(open + 1, name, length) == 0 && open[1 + length] == '}';
        buf_add(&out, text, (size_t)(open - text));
        buf_text(&out, hit ? value : "{");
        open += hit ? length + 2 : 1;
    }
    buf_text(&out, text);
    return out.at;
}

const char *load_fill(struct load *load, const char *text, int language)
{
    const struct pack *pack = load->pack;
    if (strchr(text, '{') == NULL)
        return text;
    text = pack_fill(load->arena, text, "council", load_named(load, language, pack->council));
    text = pack_fill(load->arena, text, "title", load_named(load, language, pack->title));
    text = pack_fill(load->arena, text, "board", load_named(load, language, pack->board));
    return pack_fill(load->arena, text, "version", pack->version);
}

const char *load_path(const struct load *load, const char *name)
{
    const char *own = path_join(load->arena, load->pack->folder, name);
    if (file_exists(own))
        return own;
    if (load->pack->common[0] == '\0')
        return NULL;
    const char *common = path_join(load->arena, load->pack->common, name);
    return file_exists(common) ? common : NULL;
}

void load_unknown(const struct load *load, enum fail_level level, struct place place,
                  const char *what, const char *word, const char *const *known, int count)
{
    const char *near = near_word(word, known, count, NEAR_MOST);
    if (near != NULL)
        fails_add(load->fails, level, place, "unknown %s '%.60s': did you mean '%s'?", what, word,
                  near);
    else
        fails_add(load->fails, level, place, "unknown %s '%.60s'", what, word);
}

int load_index(const char *word, const char *const *known, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(known[i], word) == 0)
            return i;
    return -1;
}

bool load_is_date(const char *text)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || strspn(text, "0123456789-") != 10)
        return false;
    int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8), y, m, d;
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    date_from_day(day_from_date(year, month, day), &y, &m, &d);
    return m == month && d == day; /* no 30th of February */
}

bool load_is_month_or_date(const char *text)
{
    char date[16];
    snprintf(date, sizeof date, "%s%s", text, strlen(text) == 7 ? "-01" : "");
    return strlen(text) <= 10 && load_is_date(date);
}
