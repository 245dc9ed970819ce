/* You said, we did: nothing old without a mark, and evidence that leads somewhere (R235). */
#include "office/check_you_said.h"

#include "base/clock.h"

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
static void check_age(const struct pack *pack, int index, int64_t today, struct fails *fails)
{
    int year, month, day;
    const struct pack_you_said *pair = &pack->you_said[index];
    const char *since = strcmp(pair->checked_on, pair->date) > 0 ? pair->checked_on : pair->date;
    date_from_day(today, &year, &month, &day);
    if (pair->state != PACK_DOING || strlen(since) < MONTH ||
        year * 12 + month - month_of(since) <= MONTHS_MOST || was_told(pack, index))
        return;
    fails_add(fails, FAIL_WARNING, pair->date_at,
              "'%s' has been going on since %s: nothing older than %d months stays unmarked; look "
              "at it again, and write the day under 'checked_on'",
              pair->id, since, MONTHS_MOST);
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

static void check_evidence(const struct pack *pack, const struct pack_you_said *pair,
                           struct fails *fails)
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    for (const char *at = pair->evidence; *at != '\0';) {
        size_t length = strspn(at, letters);
        if (memchr(at, '_', length) != NULL && !is_asked(pack, at, length))
            fails_add(fails, FAIL_WARNING, pair->evidence_at,
                      "the evidence names '%.*s', and no form here has such a question",
                      (int)length, at);
        at += length > 0 ? length : 1;
    }
}

void check_you_said(const struct pack *pack, int64_t today, struct fails *fails)
{
    for (int i = 0; i < pack->you_said_count; i++) {
        check_age(pack, i, today, fails);
        check_evidence(pack, &pack->you_said[i], fails);
    }
}
