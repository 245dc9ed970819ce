/* R235, you said, we did: nothing old without a mark, and evidence that leads somewhere. Warnings,
 * although it is a must: what is needed at all, the pack is refused without. */
#include "base/clock.h"
#include "office/style_inside.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS_MOST = 12, MONTH = 7 /* letters of 2026-03 */ };

static int month_of(const char *date)
{
    return atoi(date) * 12 + atoi(date + MONTH - 2);
}

/* A row of the same item before it has said so already. */
static bool was_told(const struct pack *pack, int index)
{
    for (int i = 0; i < index; i++)
        if (strcmp(pack->you_said[i].id, pack->you_said[index].id) == 0 &&
            pack->you_said[i].state == PACK_DOING)
            return true;
    return false;
}

/* Still going on after a year: somebody has to look at it again, and to write down that they did. */
static void look_age(struct styling *in, int index)
{
    int year, month, day;
    const struct pack *pack = in->pack;
    const struct pack_you_said *pair = &pack->you_said[index];
    const char *since = strcmp(pair->checked_on, pair->date) > 0 ? pair->checked_on : pair->date;
    date_from_day(in->style->today, &year, &month, &day);
    if (pair->state != PACK_DOING || strlen(since) < MONTH ||
        year * 12 + month - month_of(since) <= MONTHS_MOST || was_told(pack, index))
        return;
    style_tell(
        in, (struct style_at){.place = pair->date_at, .where = pair->id},
        "it has been going on since %s: nothing older than %d months stays unmarked; look at "
        "it again, and write the day under 'checked_on', as in 2026-03",
        since, MONTHS_MOST);
}

/* "_kept" stands for every question that ends in it. */
static bool is_asked(const struct pack *pack, const char *word, size_t length)
{
    for (int i = 0; i < pack->form_count; i++) {
        const struct form *form = pack->forms[i];
        for (int node = 1; node < form->node_count; node++) {
            const char *name = form->nodes[node].name;
            size_t long_by = strlen(name);
            if (long_by < length || (long_by > length && word[0] != '_'))
                continue;
            if (strncmp(name + long_by - length, word, length) == 0)
                return true;
        }
    }
    return false;
}

static void look_evidence(struct styling *in, const struct pack_you_said *pair)
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    for (const char *at = pair->evidence; *at != '\0';) {
        size_t length = strspn(at, letters);
        if (memchr(at, '_', length) != NULL && !is_asked(in->pack, at, length))
            style_tell(in, (struct style_at){.place = pair->evidence_at, .where = pair->id},
                       "the evidence names '%.*s', and no form here has such a question; write one "
                       "that is asked, or take it out",
                       (int)length, at);
        at += length > 0 ? length : 1;
    }
}

void style_you_said(struct styling *in)
{
    for (int i = 0; i < in->pack->you_said_count; i++) {
        look_age(in, i);
        look_evidence(in, &in->pack->you_said[i]);
    }
}
