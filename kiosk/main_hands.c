/* Hands up: kept like any other record. */
#include "main_hands.h"

#include "base/record.h"
#include "form/submission.h"
#include "screens/staff_hands.h"
#include "seal/random.h"

#include <stdio.h>
#include <string.h>

static const struct form *form_of(const struct loop *loop)
{
    const struct staff_hands *hands = &loop->app.staff.hands;
    return loop->pack->tiles[hands->tile].forms[hands->band];
}

static int counts_of(const struct loop *loop, struct submission_count *out)
{
    const struct staff_hands *hands = &loop->app.staff.hands;
    const struct form *form = form_of(loop);
    int questions[STAFF_HANDS_QUESTIONS], rows = 0;
    int count = hands_questions(form, questions);
    for (int i = 0; i < count; i++) {
        const struct form_node *row = &form->nodes[questions[i]];
        for (int k = 0; k < row->list->count; k++)
            out[rows++] = (struct submission_count){questions[i], row->list->choices[k].name,
                                                    hands->counts[i][k]};
    }
    return rows;
}

static bool keep(struct loop *loop, struct fail *fail)
{
    struct arena *arena = &loop->visit_arena;
    struct buf xml = {.arena = arena}, plain = {.arena = arena};
    struct submission_count *counts =
        ARENA_ARRAY(arena, struct submission_count, STAFF_HANDS_QUESTIONS * STAFF_HANDS_CHOICES);
    struct record record = {0};
    struct store_record sealed;
    unsigned char random[16];
    seal_random(random, sizeof random);
    submission_write_hands(form_of(loop), random, counts, counts_of(loop, counts), &xml);
    record.xml = (struct bytes){.at = xml.at, .length = xml.length};
    record_write(&plain, &record);
    bool ok = store_seal(loop->store, (struct bytes){.at = plain.at, .length = plain.length},
                         clock_day(&loop->app.clock), arena, &sealed, fail) &&
              store_put(loop->store, &sealed, 1, fail);
    arena_wipe(arena);
    return ok;
}

void hands_keep(struct loop *loop)
{
    struct staff *staff = &loop->app.staff;
    struct fail fail;
    if (keep(loop, &fail)) {
        memset(&staff->hands, 0, sizeof staff->hands);
        loop->app.guest.band = loop->pack->band_count;
        app_go(&loop->app, SCREEN_STAFF, false);
        staff->problem = "The counts of hands are kept.";
        return;
    }
    snprintf(staff->problem_text, sizeof staff->problem_text, "%s", fail.text);
    staff->problem = staff->problem_text;
}
