/* help.csv: whom a visitor can turn to. The common entries come first; a pack's entry with the
 * same id takes the place of the common one in the bands it is for. */
#include "pack/load.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { ID, BAND, PICTURE, TITLE, NUMBER, TEXT, CHECKED_ON, SAMPLE };
static const struct table_column help_columns[] = {
    [ID] = {.name = "id", .required = true},
    [BAND] = {.name = "band"},
    [PICTURE] = {.name = "picture", .required = true},
    [TITLE] = {.name = "title", .required = true, .by_language = true},
    [NUMBER] = {.name = "number", .required = true},
    [TEXT] = {.name = "text", .required = true, .by_language = true},
    [CHECKED_ON] = {.name = "checked_on", .required = true},
    [SAMPLE] = {.name = "sample"},
};

/* A number as it is dialled: digits, in groups. */
static const char *read_number(const struct table *table)
{
    const char *number = table_cell(table, NUMBER);
    if (strspn(number, "0123456789 ") != strlen(number))
        fails_add(table->load->fails, FAIL_ERROR, table_place(table, NUMBER),
                  "the number '%.40s' may hold only digits and spaces", number);
    return number;
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
        fails_add(table->load->fails, FAIL_WARNING, table_place(table, CHECKED_ON),
                  "nobody has checked this number: 'checked_on' is empty");
    return cell;
}

static struct pack_help read_entry(const struct table *table)
{
    struct place picture = table_place(table, PICTURE);
    struct pack_help entry = {
        .id = table_cell(table, ID),
        .picture = load_picture(table->load, picture, table_cell(table, PICTURE)),
        .number = read_number(table),
        .sample = read_sample(table),
        .bands = table_bands(table, BAND),
        .title = table_text(table, TITLE),
        .text = table_text(table, TEXT),
    };
    entry.checked_on = read_checked_on(table, entry.number[0] != '\0' && !entry.sample);
    return entry;
}

/* Entries before `first_own` come from the common folder: they yield to one of the same id. */
static void add_entry(struct load *load, struct place place, struct pack_help entry, int first_own)
{
    struct pack *pack = load->pack;
    if (entry.id[0] == '\0') {
        fails_add(load->fails, FAIL_ERROR, place, "the row has no id");
        return;
    }
    for (int i = 0; i < pack->help_count; i++) {
        struct pack_help *other = &pack->help[i];
        if (strcmp(other->id, entry.id) != 0 || (other->bands & entry.bands) == 0)
            continue;
        if (i < first_own)
            other->bands &= ~entry.bands;
        else
            fails_add(load->fails, FAIL_ERROR, place, "'%s' is given twice for the same band",
                      entry.id);
    }
    if (pack->help_count < PACK_HELP_MAX)
        pack->help[pack->help_count++] = entry;
    else
        fails_add(load->fails, FAIL_ERROR, place, "there are more than %d help entries",
                  PACK_HELP_MAX);
}

static void read_help(struct load *load, bool own)
{
    int first_own = own ? load->pack->help_count : 0;
    struct table table;
    if (!table_open(&table, load, own, "help.csv", help_columns, COUNT(help_columns)))
        return;
    while (table_next(&table))
        add_entry(load, table_place(&table, ID), read_entry(&table), first_own);
}

static void drop_replaced(struct pack *pack)
{
    int kept = 0;
    for (int i = 0; i < pack->help_count; i++)
        if (pack->help[i].bands != 0)
            pack->help[kept++] = pack->help[i];
    pack->help_count = kept;
}

/* A child who is not safe must find a number that answers. */
static void check_bands(const struct load *load)
{
    const struct pack *pack = load->pack;
    for (int band = 0; band < pack->band_count; band++) {
        bool reachable = false;
        for (int i = 0; i < pack->help_count; i++)
            reachable = reachable || ((pack->help[i].bands >> band & 1U) != 0 &&
                                      !pack->help[i].sample && pack->help[i].number[0] != '\0');
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
    read_help(load, false);
    read_help(load, true);
    drop_replaced(pack);
    if (pack->help_count > 0)
        check_bands(load);
    else if (load->fails->errors == errors)
        fails_add(load->fails, FAIL_ERROR, (struct place){.file = pack->folder},
                  "there is no help: help.csv has no entry, here or in a common folder");
}
