/* you-said.csv: what children asked for, and what came of it. A pack's own; it may have none yet.
 */
#include "pack/load.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { ID, BAND, SAID, DID, STATE, DATE, OWNER, PROMISE, EVIDENCE, CHECKED_ON, PICTURE };
static const struct table_column said_columns[] = {
    [ID] = {.name = "id", .required = true},
    [BAND] = {.name = "band"},
    [SAID] = {.name = "said", .required = true, .by_language = true},
    [DID] = {.name = "did", .required = true, .by_language = true},
    [STATE] = {.name = "state", .required = true},
    [DATE] = {.name = "date", .required = true},
    [OWNER] = {.name = "owner", .required = true},
    [PROMISE] = {.name = "promise"},
    [EVIDENCE] = {.name = "evidence", .required = true}, /* for the authors; not shown */
    [CHECKED_ON] = {.name = "checked_on"}, /* likewise */
    [PICTURE] = {.name = "picture"},
};

static const char *const states[] = {
    [PACK_DONE] = "done", [PACK_DOING] = "doing", [PACK_NO] = "no"};

static enum pack_state read_state(const struct table *table)
{
    const char *cell = table_cell(table, STATE);
    int state = load_index(cell, states, COUNT(states));
    if (state >= 0)
        return (enum pack_state)state;
    if (cell[0] == '\0') {
        fails_add(table->load->fails, FAIL_ERROR, table_place(table, STATE),
                  "nobody says yet what became of this: write done, doing or no");
        return PACK_NO;
    }
    fails_add(table->load->fails, FAIL_ERROR, table_place(table, STATE),
              "the state '%.40s' is none of done, doing and no", cell);
    return PACK_NO;
}

/* Two capitals and no word of an office: a person, as far as that shows. */
static bool looks_like_a_name(const char *owner)
{
    static const char *const offices[] = {"irector", "ead", "anager", "fficer", "orker", "ouncil",
                                          "ervice",  "eam", "oard",   "eader",  "panel"};
    const char *second = strchr(owner, ' ');
    for (size_t i = 0; i < COUNT(offices); i++)
        if (strstr(owner, offices[i]) != NULL)
            return false;
    return second != NULL && owner[0] >= 'A' && owner[0] <= 'Z' && second[1] >= 'A' &&
           second[1] <= 'Z';
}

static bool is_quoted(const char *text)
{
    return strncmp(text, "\"", 1) == 0 || strncmp(text, "“", strlen("“")) == 0 ||
           strncmp(text, "‘", strlen("‘")) == 0;
}

/* R235: what a child can check, and whom to ask. R332: nobody's own words. */
static void check_whole(const struct table *table)
{
    struct fails *fails = table->load->fails;
    const char *date = table_cell(table, DATE), *owner = table_cell(table, OWNER);
    const char *checked_on = table_cell(table, CHECKED_ON);
    if (!load_is_month_or_date(date))
        fails_add(fails, FAIL_ERROR, table_place(table, DATE),
                  "the date '%.40s' is no month such as 2026-03, and no day", date);
    if (checked_on[0] != '\0' && !load_is_month_or_date(checked_on))
        fails_add(fails, FAIL_ERROR, table_place(table, CHECKED_ON),
                  "the date '%.40s' is no month such as 2026-03, and no day", checked_on);
    if (owner[0] == '\0')
        fails_add(fails, FAIL_ERROR, table_place(table, OWNER),
                  "no role answers for this: write one, such as Head of Service");
    else if (looks_like_a_name(owner))
        load_warn(table->load, table_place(table, OWNER), "R235", table_cell(table, ID),
                  "'%.60s' looks like a name: write the role, which stays when people go", owner);
    if (table_cell(table, EVIDENCE)[0] == '\0')
        fails_add(fails, FAIL_ERROR, table_place(table, EVIDENCE),
                  "there is no evidence: write which paper, wave or questions it rests on");
    if (is_quoted(table_cell_in(table, SAID, 0)))
        load_warn(table->load, table_place(table, SAID), "R332", table_cell(table, ID),
                  "this stands in quotation marks: say it in words that are nobody's own");
}

static struct pack_you_said read_pair(const struct table *table)
{
    struct place picture = table_place(table, PICTURE);
    check_whole(table);
    return (struct pack_you_said){
        .id = table_cell(table, ID),
        .picture = load_picture(table->load, picture, table_cell(table, PICTURE)),
        .state = read_state(table),
        .bands = table_bands(table, BAND),
        .said = table_text(table, SAID),
        .did = table_text(table, DID),
        .date = table_cell(table, DATE),
        .owner = table_cell(table, OWNER),
        .promise = table_cell(table, PROMISE),
        .evidence = table_cell(table, EVIDENCE),
        .checked_on = table_cell(table, CHECKED_ON),
        .date_at = table_place(table, DATE),
        .evidence_at = table_place(table, EVIDENCE),
    };
}

static void add_pair(struct load *load, struct place place, struct pack_you_said pair)
{
    struct pack *pack = load->pack;
    for (int i = 0; i < pack->you_said_count; i++)
        if (strcmp(pack->you_said[i].id, pair.id) == 0 &&
            (pack->you_said[i].bands & pair.bands) != 0)
            fails_add(load->fails, FAIL_ERROR, place, "'%s' is given twice for the same band",
                      pair.id);
    if (pair.id[0] == '\0')
        fails_add(load->fails, FAIL_ERROR, place, "the row has no id");
    else if (pack->you_said_count == PACK_YOU_SAID_MAX)
        fails_add(load->fails, FAIL_ERROR, place, "there are more than %d pairs",
                  PACK_YOU_SAID_MAX);
    else
        pack->you_said[pack->you_said_count++] = pair;
}

void load_you_said(struct load *load)
{
    struct table table;
    if (!table_open(&table, load, true, "you-said.csv", said_columns, COUNT(said_columns)))
        return;
    while (table_next(&table))
        add_pair(load, table_place(&table, ID), read_pair(&table));
}
