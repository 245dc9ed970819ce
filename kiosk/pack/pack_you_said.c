/* you-said.csv: what children asked for, and what came of it. A pack's own; it may have none yet.
 */
#include "pack/load.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { ID, BAND, SAID, DID, STATE, DATE, OWNER, PROMISE, EVIDENCE, PICTURE };
static const struct table_column said_columns[] = {
    [ID] = {.name = "id", .required = true},
    [BAND] = {.name = "band"},
    [SAID] = {.name = "said", .required = true, .by_language = true},
    [DID] = {.name = "did", .required = true, .by_language = true},
    [STATE] = {.name = "state", .required = true},
    [DATE] = {.name = "date", .required = true},
    [OWNER] = {.name = "owner", .required = true},
    [PROMISE] = {.name = "promise"},
    [EVIDENCE] = {.name = "evidence"}, /* for the authors; not shown */
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
    fails_add(table->load->fails, FAIL_ERROR, table_place(table, STATE),
              "the state '%.40s' is none of done, doing and no", cell);
    return PACK_NO;
}

static struct pack_you_said read_pair(const struct table *table)
{
    struct place picture = table_place(table, PICTURE);
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
