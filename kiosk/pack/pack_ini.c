/* What pack.ini says: the pack, its bands and the tiles of its home screen. */
#include "pack/load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { READS_LEAST = 10, READS_MOST = 400 };

static const char *const section_kinds[] = {"pack", "band", "tile", "accept"};
static const char *const pack_keys[] = {
    "id",
    "council",
    "title",
    "version",
    "languages",
    "common",
    "board",
    "safety_wording_signed_by",
    "space",
    "voice",
    "audience",
    "influence",
    "feedback_due",
    "drafts",
    "hours",
    "dpia",
    "dpia_signed_on",
};
static const char *const band_keys[] = {"theme", "keyboard",   "picture",
                                        "wpm",   "read_aloud", "offered"};
static const char *const tile_keys[] = {"picture", "form", "page", "bands", "offered", "until"};
static const char *const keyboards[] = {"abc", "qwerty"};

static void check_keys(const struct load *load, const struct ini_section *section,
                       const char *const *known, int count)
{
    for (const struct ini_value *value = section->first; value != NULL; value = value->next) {
        const struct ini_value *first = ini_find(section, value->key);
        if (load_index(value->key, known, count) < 0)
            load_unknown(load, FAIL_ERROR, value->place, "key", value->key, known, count);
        else if (first != value)
            fails_add(load->fails, FAIL_ERROR, value->place,
                      "'%s' is given twice, first in line %d", value->key, first->place.row);
    }
}

/* The value and its place; where there is none, an error, an empty value, the section's place. */
static struct ini_value required(const struct load *load, const struct ini_section *section,
                                 const char *key)
{
    const struct ini_value *value = ini_find(section, key);
    if (value == NULL)
        fails_add(load->fails, FAIL_ERROR, section->place, "[%s%s%s] has no '%s'", section->kind,
                  section->id[0] != '\0' ? " " : "", section->id, key);
    else if (value->text[0] == '\0')
        fails_add(load->fails, FAIL_ERROR, value->place, "'%s' is empty", key);
    if (value == NULL)
        return (struct ini_value){.key = key, .text = "", .place = section->place};
    return *value;
}

/* An id that is a file name and part of others; `more` lists what else it may hold. */
static const char *plain(const struct load *load, const char *what, const char *text,
                         struct place place, const char *more)
{
    char stripped[101];
    size_t length = 0;
    for (const char *at = text; *at != '\0' && length + 1 < sizeof stripped; at++)
        stripped[length++] = strchr(more, *at) != NULL ? '_' : *at;
    stripped[length] = '\0';
    if (text[0] != '\0' && (strlen(text) != length || !path_is_plain_name(stripped)))
        fails_add(load->fails, FAIL_ERROR, place,
                  "the %s '%.60s' may hold only letters, digits, '.', '_' and '-'%s", what, text,
                  more[0] != '\0' ? " and '+'" : "");
    return text;
}

static bool same_folder(const char *a, const char *b)
{
    struct stat at_a, at_b;
    return stat(a, &at_a) == 0 && stat(b, &at_b) == 0 && S_ISDIR(at_a.st_mode) &&
           at_a.st_dev == at_b.st_dev && at_a.st_ino == at_b.st_ino;
}

/* The path of the common folder as authors would write it in a message: "content/common" rather
 * than "content/leicestershire/../common". Where a link makes the two differ, the longer holds. */
static const char *short_path(struct arena *arena, const char *folder, const char *name)
{
    const char *path = path_join(arena, folder, name);
    for (; strncmp(name, "../", 3) == 0 && strcmp(folder, ".") != 0; name += 3)
        folder = path_folder(arena, folder);
    const char *shorter = strcmp(folder, ".") != 0 ? path_join(arena, folder, name) : name;
    return same_folder(shorter, path) ? shorter : path;
}

static void read_common(const struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "common");
    struct pack *pack = load->pack;
    if (value == NULL || value->text[0] == '\0')
        return;
    const char *path = short_path(load->arena, pack->folder, value->text);
    if (value->text[0] != '/' && same_folder(path, path))
        pack->common = path;
    else
        fails_add(load->fails, FAIL_ERROR, value->place,
                  "the common folder '%.60s' is not there; it is a path from this file's folder",
                  value->text);
}

static bool has_language(const struct pack_language *languages, int count, const char *code)
{
    for (int i = 0; i < count; i++)
        if (strcmp(languages[i].code, code) == 0)
            return true;
    return false;
}

/* Of the languages that are asked for in England, those written in Arabic or Hebrew letters. */
static bool is_right_to_left(const char *code)
{
    static const char *const codes[] = {"ar", "ckb", "fa", "fa-AF", "he", "ps", "ug", "ur", "yi"};
    return load_index(code, codes, COUNT(codes)) >= 0;
}

static void read_hours(struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "hours");
    struct fail fail;
    if (value != NULL && value->text[0] != '\0' &&
        !hours_read(value->text, &load->pack->hours, &fail))
        fails_add(load->fails, FAIL_ERROR, value->place, "hours: %s", fail.text);
}

static const char *optional(const struct ini_section *section, const char *key)
{
    const struct ini_value *value = ini_find(section, key);
    return value != NULL ? value->text : "";
}

/* R233: the four things that make it worth a child's while, and the day of an answer. */
static void read_audience(struct pack *pack, const struct ini_section *section)
{
    pack->space = optional(section, "space");
    pack->voice = optional(section, "voice");
    pack->audience = optional(section, "audience");
    pack->influence = optional(section, "influence");
    pack->feedback_due = optional(section, "feedback_due");
}

/* R303: an assessment, and when it was signed. */
static void read_assessment(struct load *load, const struct ini_section *section)
{
    const struct ini_value *day = ini_find(section, "dpia_signed_on");
    load->pack->assessed = PACK_NOT_ASSESSED;
    if (day == NULL)
        return;
    if (day->text[0] == '\0')
        load_warn(load, day->place, "R303", "dpia_signed_on",
                  "no data protection impact assessment is named yet (dpia, dpia_signed_on)");
    else if (!load_is_date(day->text))
        fails_add(load->fails, FAIL_ERROR, day->place, "'%.20s' is not a date like 2026-03-31",
                  day->text);
    else
        load->pack->assessed =
            day_from_date(atoi(day->text), atoi(day->text + 5), atoi(day->text + 8));
}

static void read_drafts(struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "drafts");
    if (value == NULL || value->text[0] == '\0' || strcmp(value->text, "hide") == 0)
        return;
    load->drafts = strcmp(value->text, "show") == 0;
    if (!load->drafts)
        fails_add(load->fails, FAIL_ERROR, value->place, "drafts is '%.20s'; write show or hide",
                  value->text);
}

static void read_languages(struct load *load, const struct ini_section *section)
{
    const char *separators = " \t,;";
    struct ini_value value = required(load, section, "languages");
    struct pack_language *to = ARENA_ARRAY(load->arena, struct pack_language, FORM_LANGUAGES_MAX);
    struct pack *pack = load->pack;
    const char *at = value.text + strspn(value.text, separators);
    for (size_t length; *at != '\0'; at += strspn(at, separators)) {
        length = strcspn(at, separators);
        if (pack->language_count == FORM_LANGUAGES_MAX) {
            fails_add(load->fails, FAIL_ERROR, value.place, "there are more than %d languages",
                      FORM_LANGUAGES_MAX);
            break;
        }
        const char *code = arena_copy(load->arena, at, length);
        if (has_language(to, pack->language_count, code))
            fails_add(load->fails, FAIL_ERROR, value.place, "language '%.20s' is given twice",
                      code);
        else
            to[pack->language_count++] =
                (struct pack_language){.code = code, .rtl = is_right_to_left(code)};
        at += length;
    }
    pack->languages = load->languages = to;
    load->languages_place = value.place;
}

static void read_pack(struct load *load, const struct ini_section *section)
{
    struct pack *pack = load->pack;
    check_keys(load, section, pack_keys, COUNT(pack_keys));
    struct ini_value id = required(load, section, "id");
    pack->id = plain(load, "id", id.text, id.place, "");
    pack->council = required(load, section, "council").text;
    pack->title = required(load, section, "title").text;
    struct ini_value version = required(load, section, "version");
    pack->version = plain(load, "version", version.text, version.place, "");
    pack->board = required(load, section, "board").text;
    read_languages(load, section);
    read_drafts(load, section);
    read_hours(load, section);
    read_assessment(load, section);
    read_audience(pack, section);
    read_common(load, section);
    const struct ini_value *due = ini_find(section, "feedback_due");
    if (due != NULL && due->text[0] != '\0' && !load_is_date(due->text))
        fails_add(load->fails, FAIL_ERROR, due->place, "'%.20s' is not a date like 2026-03-31",
                  due->text);
    const struct ini_value *signed_by = ini_find(section, "safety_wording_signed_by");
    if (signed_by == NULL || signed_by->text[0] == '\0')
        load_warn(load, signed_by != NULL ? signed_by->place : section->place, "R315",
                  "safety_wording_signed_by",
                  "nobody has signed off the wording on safety yet (safety_wording_signed_by)");
}

/* Reading rates of the usual bands, in words a minute (R214). */
static int usual_rate(const char *band)
{
    if (strcmp(band, "7-13") == 0)
        return 40;
    return strcmp(band, "14+") == 0 ? 60 : 80;
}

static int reading_rate(const struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "wpm");
    if (value == NULL || value->text[0] == '\0')
        return usual_rate(section->id);
    long rate = strtol(value->text, NULL, 10);
    if (strspn(value->text, "0123456789") == strlen(value->text) && rate >= READS_LEAST &&
        rate <= READS_MOST)
        return (int)rate;
    fails_add(load->fails, FAIL_ERROR, value->place,
              "'wpm', the words read in a minute, is not a number from %d to %d", READS_LEAST,
              READS_MOST);
    return usual_rate(section->id);
}

static bool reads_aloud(const struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "read_aloud");
    bool usual = strcmp(section->id, "7-13") == 0; /* R215 */
    if (value == NULL || value->text[0] == '\0')
        return usual;
    if (strcmp(value->text, "on") == 0 || strcmp(value->text, "off") == 0)
        return value->text[1] == 'n';
    fails_add(load->fails, FAIL_ERROR, value->place, "read_aloud is '%.20s'; write on or off",
              value->text);
    return usual;
}

/* `offered = session`: only where a worker chooses it for a session; nothing: always. */
static bool is_usual(const struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "offered");
    if (value == NULL || value->text[0] == '\0' || strcmp(value->text, "always") == 0)
        return true;
    if (strcmp(value->text, "session") != 0)
        fails_add(load->fails, FAIL_ERROR, value->place,
                  "offered is '%.20s'; write always, or session: only when a worker chooses it",
                  value->text);
    return false;
}

static void read_band(struct load *load, const struct ini_section *section)
{
    struct pack *pack = load->pack;
    check_keys(load, section, band_keys, COUNT(band_keys));
    if (pack_band(pack, section->id) >= 0) {
        fails_add(load->fails, FAIL_ERROR, section->place, "band '%.60s' is given twice",
                  section->id);
        return;
    }
    if (pack->band_count == PACK_BANDS_MAX) {
        fails_add(load->fails, FAIL_ERROR, section->place, "there are more than %d bands",
                  PACK_BANDS_MAX);
        return;
    }
    struct ini_value theme = required(load, section, "theme");
    struct ini_value keyboard = required(load, section, "keyboard");
    const struct ini_value *picture = ini_find(section, "picture");
    if (is_usual(load, section))
        pack->usual_bands |= 1U << pack->band_count;
    if (keyboard.text[0] != '\0' && load_index(keyboard.text, keyboards, COUNT(keyboards)) < 0)
        load_unknown(load, FAIL_ERROR, keyboard.place, "keyboard", keyboard.text, keyboards,
                     COUNT(keyboards));
    pack->bands[pack->band_count++] = (struct pack_band){
        .id = plain(load, "band", section->id, section->place, "+"),
        .theme = plain(load, "theme", theme.text, theme.place, ""),
        .keyboard = keyboard.text,
        .picture = picture != NULL ? load_picture(load, picture->place, picture->text) : "",
        .reads = reads_aloud(load, section),
        .words_a_minute = reading_rate(load, section),
    };
}

static bool tile_is_new(const struct load *load, const struct ini_section *section)
{
    const struct pack *pack = load->pack;
    int i = 0;
    while (i < pack->tile_count && strcmp(pack->tiles[i].id, section->id) != 0)
        i++;
    if (i < pack->tile_count)
        fails_add(load->fails, FAIL_ERROR, section->place, "tile '%.60s' is given twice",
                  section->id);
    else if (i == PACK_TILES_MAX)
        fails_add(load->fails, FAIL_ERROR, section->place, "there are more than %d tiles",
                  PACK_TILES_MAX);
    else
        return true;
    return false;
}

/* `bands = 14+, care-leavers`: who is offered a tile; nothing: every band that is offered always. */
static unsigned read_tile_bands(const struct load *load, const struct ini_section *section)
{
    const char *separators = " \t,";
    const struct ini_value *value = ini_find(section, "bands");
    unsigned bands = 0;
    if (value == NULL)
        return load->pack->usual_bands;
    for (const char *at = value->text + strspn(value->text, separators); *at != '\0';
         at += strspn(at, separators)) {
        size_t length = strcspn(at, separators);
        int band = pack_band(load->pack, arena_copy(load->arena, at, length));
        if (band < 0)
            fails_add(load->fails, FAIL_ERROR, value->place, "there is no band '%.*s'",
                      (int)(length < 60 ? length : 60), at);
        else
            bands |= 1U << band;
        at += length;
    }
    return bands;
}

/* `until = 2027-03-12`: the last day on which a tile is offered. */
static int64_t read_until(const struct load *load, const struct ini_section *section)
{
    const struct ini_value *value = ini_find(section, "until");
    if (value == NULL || value->text[0] == '\0')
        return PACK_NO_END;
    if (load_is_date(value->text))
        return day_from_date(atoi(value->text), atoi(value->text + 5), atoi(value->text + 8));
    fails_add(load->fails, FAIL_ERROR, value->place, "until: '%.20s' is not a date like 2027-03-12",
              value->text);
    return PACK_NO_END;
}

static enum pack_page page_kind(const struct ini_value *page)
{
    if (page == NULL)
        return PACK_PAGE_NONE;
    return strcmp(page->text, "you-said") == 0 ? PACK_PAGE_YOU_SAID : PACK_PAGE_READ;
}

static void read_tile(struct load *load, const struct ini_section *section)
{
    struct pack *pack = load->pack;
    check_keys(load, section, tile_keys, COUNT(tile_keys));
    if (!tile_is_new(load, section))
        return;
    const struct ini_value *form = ini_find(section, "form"), *page = ini_find(section, "page");
    if ((form == NULL) == (page == NULL))
        fails_add(load->fails, FAIL_ERROR, section->place,
                  "[tile %.60s] needs either 'form = NAME' or 'page = NAME'", section->id);
    struct ini_value picture = required(load, section, "picture");
    if (form != NULL && required(load, section, "form").text[0] != '\0') {
        load->tiles[pack->tile_count].form = plain(load, "form", form->text, form->place, "");
        load->tiles[pack->tile_count].place = form->place;
    } else if (page != NULL && required(load, section, "page").text[0] != '\0') {
        load->tiles[pack->tile_count].page = plain(load, "page", page->text, page->place, "");
        load->tiles[pack->tile_count].place = page->place;
    }
    if (is_usual(load, section))
        pack->usual_tiles |= 1U << pack->tile_count;
    pack->tiles[pack->tile_count++] = (struct pack_tile){
        .id = plain(load, "tile", section->id, section->place, ""),
        .picture = load_picture(load, picture.place, picture.text),
        .page = form == NULL ? page_kind(page) : PACK_PAGE_NONE,
        .bands = read_tile_bands(load, section),
        .until = read_until(load, section),
    };
}

/* Adds an error for a section that cannot be what it says; `packs` counts the [pack]s. */
static bool section_is_sound(const struct load *load, const struct ini_section *section, int *packs)
{
    int kind = load_index(section->kind, section_kinds, COUNT(section_kinds));
    if (kind < 0)
        load_unknown(load, FAIL_ERROR, section->place, "section", section->kind, section_kinds,
                     COUNT(section_kinds));
    else if (kind == 0 && ++*packs > 1)
        fails_add(load->fails, FAIL_ERROR, section->place, "[pack] is given twice");
    else if (kind > 0 && section->id[0] == '\0')
        fails_add(load->fails, FAIL_ERROR, section->place, "a name is missing: write [%s NAME]",
                  section->kind);
    else
        return true;
    return false;
}

/* Reads the sections of one kind, in their order; unsound ones are left out. */
static void read_kind(struct load *load, const struct ini_section *first, const char *kind,
                      void read(struct load *, const struct ini_section *))
{
    for (const struct ini_section *section = first; section != NULL; section = section->next)
        if (strcmp(section->kind, kind) == 0)
            read(load, section);
}

/* Drops unsound sections from the list, with an error for each. Returns the number of [pack]s. */
static int keep_sound(const struct load *load, struct ini_section **link)
{
    int packs = 0;
    while (*link != NULL)
        if (section_is_sound(load, *link, &packs))
            link = &(*link)->next;
        else
            *link = (*link)->next;
    return packs;
}

bool load_ini(struct load *load)
{
    const char *path = path_join(load->arena, load->pack->folder, "pack.ini");
    struct place file = {.file = path};
    struct ini_section *first = NULL;
    if (!ini_read(load, path, &first))
        return false;
    if (keep_sound(load, &first) == 0) {
        fails_add(load->fails, FAIL_ERROR, file, "there is no [pack] section");
        return false;
    }
    /* What is accepted first, since everything may warn. Then [pack], wherever it stands: pictures may
     * come from the common folder it names. */
    read_kind(load, first, "accept", load_accept);
    read_kind(load, first, "pack", read_pack);
    read_kind(load, first, "band", read_band);
    read_kind(load, first, "tile", read_tile);
    if (load->pack->band_count == 0)
        fails_add(load->fails, FAIL_ERROR, file, "there is no [band NAME] section");
    if (load->pack->tile_count == 0)
        fails_add(load->fails, FAIL_ERROR, file, "there is no [tile NAME] section");
    return load->pack->band_count > 0 && load->pack->language_count > 0;
}
