/* The kiosk's words: words.csv of the common folder, overridden by the pack's own.
 *
 * All rows of one key hang on that key. The text of a key for a band and a language is that of the
 * best row which has one: the pack's own before the common one, then a row for this band before a
 * row for all. Looking a key up marks it, so that at the end the keys that nobody asked for, most
 * likely mistyped, can be told. */
#include "pack/load.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

struct word_row {
    const struct word_row *next;
    bool own;
    unsigned bands;
    bool for_all; /* its band cell is empty */
    struct pack_text text;
    struct place place;
};
struct word_key {
    struct word_key *next;
    const char *key;
    const struct word_row *rows;
    bool asked;
};
struct words {
    struct load *load;
    struct word_key *keys, *last;
    const char **known; /* every key that was asked for */
    int known_count;
};

static const char *const word_names[] = {
#define WORD_NAME(id, key) key,
    WORDS(WORD_NAME)
#undef WORD_NAME
};

enum { KEY, BAND, LABEL };
static const struct table_column word_columns[] = {
    [KEY] = {.name = "key", .required = true},
    [BAND] = {.name = "band"},
    [LABEL] = {.name = "label", .by_language = true},
};

/* True for the keys that pack.ini brings with it: "band.7-13.name", "tile.say.title". */
static bool is_named_by_pack(const char *key)
{
    return (strncmp(key, "tile.", 5) == 0 || strncmp(key, "band.", 5) == 0) &&
           load_index(key, word_names, COUNT(word_names)) < 0;
}

static struct word_key *find_key(const struct words *words, const char *key)
{
    struct word_key *found = words->keys;
    while (found != NULL && strcmp(found->key, key) != 0)
        found = found->next;
    return found;
}

static void add_row(struct words *words, const struct table *table)
{
    struct arena *arena = words->load->arena;
    const char *name = table_cell(table, KEY);
    struct word_key *key = find_key(words, name);
    if (key == NULL) {
        key = ARENA_NEW(arena, struct word_key);
        *key = (struct word_key){.key = name};
        *(words->keys != NULL ? &words->last->next : &words->keys) = key;
        words->last = key;
    }
    struct word_row *row = ARENA_NEW(arena, struct word_row);
    *row = (struct word_row){
        .next = key->rows,
        .own = table->own,
        .bands = table_bands(table, BAND),
        .for_all = table_cell(table, BAND)[0] == '\0',
        .text = table_text(table, LABEL),
        .place = table_place(table, KEY),
    };
    for (const struct word_row *other = key->rows; other != NULL; other = other->next)
        if (other->own == row->own && other->for_all == row->for_all &&
            (other->bands & row->bands) != 0)
            fails_add(words->load->fails, FAIL_ERROR, row->place,
                      "'%s' is given twice for the same band, first in line %d", name,
                      other->place.row);
    key->rows = row;
}

/* False when there is no such file. */
static bool read_words(struct words *words, bool own)
{
    struct table table;
    if (!table_open(&table, words->load, own, "words.csv", word_columns, COUNT(word_columns)))
        return false;
    while (table_next(&table))
        if (table_cell(&table, KEY)[0] != '\0')
            add_row(words, &table);
        else
            fails_add(words->load->fails, FAIL_ERROR, table_place(&table, KEY),
                      "the row has no key");
    return true;
}

/* Where missing words are best put: the names of bands and tiles are a pack's own. */
static struct place best_place(const struct words *words, const char *key)
{
    const struct pack *pack = words->load->pack;
    bool own = pack->common[0] == '\0' || is_named_by_pack(key);
    return (struct place){
        .file = path_join(words->load->arena, own ? pack->folder : pack->common, "words.csv")};
}

/* The text for a band (-1: none chosen yet), or NULL. */
static const char *best_text(const struct word_key *key, int band, int language)
{
    const char *best = NULL;
    int best_worth = -1;
    for (const struct word_row *row = key->rows; row != NULL; row = row->next) {
        bool fits = row->for_all || (band >= 0 && (row->bands >> band & 1U) != 0);
        int worth = (row->own ? 2 : 0) + (row->for_all ? 0 : 1);
        if (fits && worth > best_worth && row->text.in[language][0] != '\0') {
            best = row->text.in[language];
            best_worth = worth;
        }
    }
    return best;
}

/* Tells that words are missing: in one line where they are for every band asked about. */
static void tell_missing(const struct words *words, const char *key, int language, unsigned missing,
                         unsigned wanted)
{
    const struct load *load = words->load;
    struct place place = best_place(words, key);
    if (missing == wanted) {
        fails_add(load->fails, FAIL_ERROR, place, "'%s' has no words in %s", key,
                  load->languages[language].name);
        return;
    }
    for (int band = 0; band < load->pack->band_count; band++)
        if ((missing >> band & 1U) != 0)
            fails_add(load->fails, FAIL_ERROR, place, "'%s' has no words in %s for band '%s'", key,
                      load->languages[language].name, load->pack->bands[band].id);
}

/* Fills texts[band] for the bands in `wanted`. With `none`, texts[PACK_BANDS_MAX] too: it repeats
 * the first band's where every row is for some band. */
static void take_words(struct words *words, const char *key_name, unsigned wanted, bool none,
                       const char *const **texts)
{
    const struct load *load = words->load;
    int languages = load->pack->language_count, bands = load->pack->band_count;
    struct word_key *key = find_key(words, key_name);
    words->known[words->known_count++] = key_name;
    if (key == NULL) {
        fails_add(load->fails, FAIL_ERROR, best_place(words, key_name), "the row '%s' is missing",
                  key_name);
        return;
    }
    key->asked = true;
    const char **all = ARENA_ARRAY(load->arena, const char *, (bands + 1) * languages);
    for (int language = 0; language < languages; language++) {
        unsigned missing = 0;
        for (int band = 0; band < bands; band++) {
            const char *text = best_text(key, band, language);
            missing |= text == NULL ? 1U << band & wanted : 0;
            all[band * languages + language] = text;
        }
        const char *text = best_text(key, -1, language);
        all[bands * languages + language] = text != NULL ? text : all[language];
        if (missing != 0 && load->languages[language].name != NULL)
            tell_missing(words, key_name, language, missing, wanted);
    }
    for (int band = 0; band < bands; band++)
        if ((wanted >> band & 1U) != 0)
            texts[band] = &all[band * languages];
    if (none)
        texts[PACK_BANDS_MAX] = &all[bands * languages];
}

static void take_band_words(struct words *words, const char *part, int band)
{
    struct pack_band *to = &words->load->pack->bands[band];
    const char *const *texts[PACK_BANDS_MAX];
    texts[band] = NULL;
    take_words(words, arena_printf(words->load->arena, "band.%s.%s", to->id, part), 1U << band,
               false, texts);
    *(strcmp(part, "name") == 0 ? &to->name : &to->text) = (struct pack_text){.in = texts[band]};
}

static void take_tile_words(struct words *words, const char *part, struct pack_tile *tile)
{
    const struct pack *pack = words->load->pack;
    struct pack_text *to = strcmp(part, "title") == 0 ? tile->title : tile->text;
    const char *const *texts[PACK_BANDS_MAX] = {0};
    take_words(words, arena_printf(words->load->arena, "tile.%s.%s", tile->id, part),
               (1U << pack->band_count) - 1, false, texts);
    for (int band = 0; band < pack->band_count; band++)
        to[band].in = texts[band];
}

static void tell_unasked(const struct words *words)
{
    /* The common file may hold words for the bands and tiles of other packs. */
    for (const struct word_key *key = words->keys; key != NULL; key = key->next)
        if (!key->asked && (key->rows->own || !is_named_by_pack(key->key)))
            load_unknown(words->load, FAIL_WARNING, key->rows->place, "key", key->key, words->known,
                         words->known_count);
}

static void check_languages(const struct words *words)
{
    const struct load *load = words->load;
    for (int i = 0; i < load->pack->language_count; i++)
        if (load->languages[i].name == NULL)
            fails_add(load->fails, FAIL_ERROR, load->languages_place,
                      "language '%s' has no column 'label::... (%s)' in words.csv",
                      load->languages[i].code, load->languages[i].code);
}

void load_words(struct load *load)
{
    struct pack *pack = load->pack;
    struct words words = {.load = load};
    words.known = ARENA_ARRAY(load->arena, const char *,
                              WORD_COUNT + 2 * PACK_BANDS_MAX + 2 * PACK_TILES_MAX);
    bool common = read_words(&words, false), own = read_words(&words, true);
    if (!common && !own) {
        fails_add(load->fails, FAIL_ERROR, (struct place){.file = pack->folder},
                  "there is no words.csv that can be read, here or in a common folder");
        return;
    }
    check_languages(&words);
    for (int i = 0; i < WORD_COUNT; i++)
        take_words(&words, word_names[i], (1U << pack->band_count) - 1, true, pack->words[i]);
    for (int i = 0; i < pack->band_count; i++) {
        take_band_words(&words, "name", i);
        take_band_words(&words, "text", i);
    }
    for (int i = 0; i < pack->tile_count; i++) {
        take_tile_words(&words, "title", &pack->tiles[i]);
        take_tile_words(&words, "text", &pack->tiles[i]);
    }
    tell_unasked(&words);
}
