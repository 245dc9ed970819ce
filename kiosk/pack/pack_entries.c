/* Lists to read: help.csv, whom a visitor can turn to, and pages/NAME.csv. The common entries come
 * first; a pack's entry with the same id takes the place of the common one in the bands it is for. */
#include "pack/load.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { LINK_MOST = 120 /* letters: a code with more is too fine for a phone held to a screen */ };

enum { ID, BAND, PICTURE, TITLE, TEXT, CHECKED_ON, SAMPLE, AWAY };
static const struct table_column help_columns[] = {
    [ID] = {.name = "id", .required = true},
    [BAND] = {.name = "band"},
    [PICTURE] = {.name = "picture", .required = true},
    [TITLE] = {.name = "title", .required = true, .by_language = true},
    [TEXT] = {.name = "text", .required = true, .by_language = true},
    [CHECKED_ON] = {.name = "checked_on", .required = true},
    [SAMPLE] = {.name = "sample"},
    [AWAY] = {.name = "number", .required = true}, /* what a visitor takes away */
};
static const struct table_column page_columns[] = {
    [ID] = {.name = "id", .required = true},
    [BAND] = {.name = "band"},
    [PICTURE] = {.name = "picture", .required = true},
    [TITLE] = {.name = "title", .required = true, .by_language = true},
    [TEXT] = {.name = "text", .required = true, .by_language = true},
    [CHECKED_ON] = {.name = "checked_on"},
    [SAMPLE] = {.name = "sample"},
    [AWAY] = {.name = "link"},
};

/* A number as it is dialled: digits, in groups. */
static const char *read_number(const struct table *table)
{
    const char *number = table_cell(table, AWAY);
    if (strspn(number, "0123456789 ") != strlen(number))
        fails_add(table->load->fails, FAIL_ERROR, table_place(table, AWAY),
                  "the number '%.40s' may hold only digits and spaces", number);
    return number;
}

/* An address that a phone opens without asking what it is. */
static const char *read_link(const struct table *table)
{
    const char *link = table_cell(table, AWAY);
    bool sound = strncmp(link, "https://", 8) == 0 && link[8] != '\0' &&
                 strlen(link) <= LINK_MOST && strpbrk(link, " \"<>\\") == NULL;
    if (link[0] != '\0' && !sound)
        fails_add(
            table->load->fails, FAIL_ERROR, table_place(table, AWAY),
            "the link '%.40s' is no address such as https://www.gov.uk, of at most %d letters",
            link, LINK_MOST);
    return link;
}

static bool read_sample(const struct table *table)
{
    const char *cell = table_cell(table, SAMPLE);
    if (strcmp(cell, "yes") != 0 && strcmp(cell, "no") != 0 && cell[0] != '\0')
        fails_add(table->load->fails, FAIL_ERROR, table_place(table, SAMPLE),
                  "'%.40s' is neither 'yes' nor 'no'", cell);
    return strcmp(cell, "yes") == 0;
}

static const char *read_checked_on(const struct table *table, bool wanted)
{
    const char *cell = table_cell(table, CHECKED_ON);
    if (cell[0] != '\0' && !load_is_date(cell))
        fails_add(table->load->fails, FAIL_ERROR, table_place(table, CHECKED_ON),
                  "'%.40s' is not a date like 2026-03-31", cell);
    if (cell[0] == '\0' && wanted && table->at[CHECKED_ON][0] >= 0)
        load_warn(table->load, table_place(table, CHECKED_ON), "R317", table_cell(table, ID),
                  "nobody has checked this %s: 'checked_on' is empty", table->columns[AWAY].name);
    return cell;
}

static struct pack_entry read_entry(const struct table *table)
{
    bool page = table->columns == page_columns;
    struct pack_entry entry = {
        .id = table_cell(table, ID),
        .picture =
            load_picture(table->load, table_place(table, PICTURE), table_cell(table, PICTURE)),
        .number = page ? "" : read_number(table),
        .link = page ? read_link(table) : "",
        .sample = read_sample(table),
        .bands = table_bands(table, BAND),
        .title = table_text(table, TITLE),
        .text = table_text(table, TEXT),
        .place = table_place(table, ID),
    };
    bool takes_away = entry.number[0] != '\0' || entry.link[0] != '\0';
    entry.checked_on = read_checked_on(table, takes_away && !entry.sample);
    return entry;
}

/* Entries of another file, the common folder's, yield to one of the same id. */
static void add_entry(const struct load *load, struct pack_entries *to, struct pack_entry entry)
{
    if (entry.id[0] == '\0') {
        fails_add(load->fails, FAIL_ERROR, entry.place, "the row has no id");
        return;
    }
    for (int i = 0; i < to->count; i++) {
        struct pack_entry *other = &to->list[i];
        if (strcmp(other->id, entry.id) != 0 || (other->bands & entry.bands) == 0)
            continue;
        bool lent = strcmp(other->place.file, entry.place.file) != 0;
        if (lent && (other->bands & ~entry.bands) == 0) {
            *other = entry; /* where people look for it */
            return;
        }
        if (lent)
            other->bands &= ~entry.bands;
        else
            fails_add(load->fails, FAIL_ERROR, entry.place, "'%s' is given twice for the same band",
                      entry.id);
    }
    if (to->count < PACK_ENTRIES_MAX)
        to->list[to->count++] = entry;
    else
        fails_add(load->fails, FAIL_ERROR, entry.place, "there are more than %d entries",
                  PACK_ENTRIES_MAX);
}

static void drop_replaced(struct pack_entries *entries)
{
    int kept = 0;
    for (int i = 0; i < entries->count; i++)
        if (entries->list[i].bands != 0)
            entries->list[kept++] = entries->list[i];
    entries->count = kept;
}

static struct pack_entries read_entries(struct load *load, const char *file,
                                        const struct table_column *columns)
{
    struct pack_entries entries = {
        .file = file, .list = ARENA_ARRAY(load->arena, struct pack_entry, PACK_ENTRIES_MAX)};
    for (int own = 0; own < 2; own++) {
        struct table table;
        if (!table_open(&table, load, own, file, columns, COUNT(page_columns)))
            continue;
        while (table_next(&table))
            add_entry(load, &entries, read_entry(&table));
    }
    drop_replaced(&entries);
    return entries;
}

static unsigned bands_of(const struct pack_entries *entries)
{
    unsigned bands = 0;
    for (int i = 0; i < entries->count; i++)
        bands |= entries->list[i].bands;
    return bands;
}

/* A child who is not safe must find a number that answers. */
static void check_help(const struct load *load)
{
    const struct pack *pack = load->pack;
    for (int band = 0; band < pack->band_count; band++) {
        bool reachable = false;
        for (int i = 0; i < pack->help.count; i++) {
            const struct pack_entry *entry = &pack->help.list[i];
            reachable = reachable || ((entry->bands >> band & 1U) != 0 && !entry->sample &&
                                      entry->number[0] != '\0');
        }
        if (!reachable)
            fails_add(load->fails, FAIL_ERROR, (struct place){.file = pack->folder},
                      "help.csv has no number that is not a sample for band '%s'",
                      pack->bands[band].id);
    }
}

void load_help(struct load *load)
{
    struct pack *pack = load->pack;
    int errors = load->fails->errors;
    pack->help = read_entries(load, "help.csv", help_columns);
    if (pack->help.count > 0)
        check_help(load);
    else if (load->fails->errors == errors)
        fails_add(load->fails, FAIL_ERROR, (struct place){.file = pack->folder},
                  "there is no help: help.csv has no entry, here or in a common folder");
}

/* Whoever is offered a page finds something on it. */
static void check_page(const struct load *load, int tile, const char *file)
{
    const struct pack *pack = load->pack;
    unsigned empty = pack->tiles[tile].bands & ~bands_of(&pack->tiles[tile].cards);
    for (int band = 0; band < pack->band_count; band++)
        if ((empty >> band & 1U) != 0)
            fails_add(load->fails, FAIL_ERROR, load->tiles[tile].place,
                      "%s has nothing for band '%s'; add a row, or leave the band out of 'bands'",
                      file, pack->bands[band].id);
}

void load_pages(struct load *load)
{
    for (int tile = 0; tile < load->pack->tile_count; tile++) {
        struct pack_tile *at = &load->pack->tiles[tile];
        if (at->page != PACK_PAGE_READ)
            continue;
        const char *file = arena_printf(load->arena, "pages/%s.csv", load->tiles[tile].page);
        int errors = load->fails->errors;
        at->cards = read_entries(load, file, page_columns);
        if (load_path(load, file) == NULL)
            fails_add(load->fails, FAIL_ERROR, load->tiles[tile].place,
                      "there is no page '%.60s': '%s' is not in %s%s%s; the kiosk's own page is "
                      "you-said",
                      load->tiles[tile].page, file, load->pack->folder,
                      load->pack->common[0] != '\0' ? " or " : "", load->pack->common);
        else if (load->fails->errors == errors)
            check_page(load, tile, file);
    }
}
