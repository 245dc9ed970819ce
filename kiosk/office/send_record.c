/* Posts a record, and tries again as long as that may help. */
#include "office/send_record.h"

#include <string.h>
#include <time.h>

enum { TRIES = 5, SLICE_MS = 100 };

/* False when it was stopped meanwhile. */
static bool rest(const struct send_how *how, int64_t ms)
{
    for (; ms > 0 && !how->stop(how->context); ms -= SLICE_MS) {
        int64_t slice = ms < SLICE_MS ? ms : SLICE_MS;
        nanosleep(&(struct timespec){.tv_nsec = (long)slice * 1000000}, NULL);
    }
    return !how->stop(how->context);
}

static void ask_once(struct send_line *line, const struct openrosa_part *parts, int count,
                     struct arena *scratch, struct openrosa_answer *answer)
{
    int64_t now = line->how->clock().unix_ms / 1000;
    if (parts == NULL)
        openrosa_head(line->http, now, scratch, answer);
    else
        openrosa_post(line->http, parts, count, now, scratch, answer);
}

static bool give_up(const struct send_line *line, const struct openrosa_answer *answer,
                    struct fail *fail)
{
    if (answer->end == OPENROSA_HOPELESS)
        return fail_set(fail, "'%.200s' takes nothing: %s", line->address.shown, answer->reason);
    if (line->how->stop(line->how->context))
        return fail_set(fail, "it was stopped: the same command goes on from here");
    return fail_set(fail,
                    "'%.200s' did not answer as it should, %d times: %s; the same command goes on "
                    "from here",
                    line->address.shown, TRIES, answer->reason);
}

/* One exchange, a HEAD without parts. False when it came to no answer about the record. */
static bool ask(struct send_line *line, const struct openrosa_part *parts, int count,
                struct arena *scratch, struct openrosa_answer *answer, struct fail *fail)
{
    int64_t wait_ms = line->how->patience_ms;
    size_t used = scratch->used;
    for (int i = 1; i <= TRIES; i++, wait_ms *= 2) {
        scratch->used = used;
        ask_once(line, parts, count, scratch, answer);
        if (answer->end != OPENROSA_LATER)
            break;
        if (i < TRIES && !rest(line->how, answer->wait_ms > wait_ms ? answer->wait_ms : wait_ms))
            break;
    }
    return (answer->end != OPENROSA_LATER && answer->end != OPENROSA_HOPELESS) ||
           give_up(line, answer, fail);
}

bool send_hello(struct send_line *line, struct arena *scratch, struct fail *fail)
{
    struct openrosa_answer answer;
    if (!ask(line, NULL, 0, scratch, &answer, fail))
        return false;
    line->accepts = answer.accepts;
    return true;
}

/* A record that cannot come whole is not begun. */
static bool fits(const struct send_line *line, const struct send_record *record)
{
    size_t xml = openrosa_size(&record->parts[0]);
    for (int i = 0; i < record->count; i++)
        if ((int64_t)(xml + (i > 0 ? openrosa_size(&record->parts[i]) : 0)) > line->accepts)
            return false;
    return true;
}

/* The XML and as many drawings from `from` on as may go with it. Returns the index after the last. */
static int fill(const struct send_line *line, const struct send_record *record, int from,
                struct openrosa_part out[SEND_PARTS_MAX])
{
    size_t size = openrosa_size(&record->parts[0]);
    int at = from;
    out[0] = record->parts[0];
    for (; at < record->count; at++) {
        size += openrosa_size(&record->parts[at]);
        if ((int64_t)size > line->accepts)
            break;
        out[1 + at - from] = record->parts[at];
    }
    return at;
}

bool send_record(struct send_line *line, const struct send_record *record, struct arena *scratch,
                 struct openrosa_answer *answer, struct fail *fail)
{
    struct openrosa_part parts[SEND_PARTS_MAX];
    bool stored = false;
    int from = 1;
    if (!fits(line, record)) {
        *answer = (struct openrosa_answer){.end = OPENROSA_REFUSED, .reason = ""};
        answer->reason = arena_printf(scratch, "it is larger than the %lld bytes that are accepted",
                                      (long long)line->accepts);
        return true;
    }
    do {
        int to = fill(line, record, from, parts);
        if (!ask(line, parts, 1 + to - from, scratch, answer, fail))
            return false;
        if (answer->end == OPENROSA_REFUSED)
            return true;
        stored = stored || answer->end == OPENROSA_STORED;
        from = to;
    } while (from < record->count);
    answer->end = stored ? OPENROSA_STORED : OPENROSA_THERE;
    return true;
}
