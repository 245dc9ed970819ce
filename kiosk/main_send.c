/* Send: seal, store, and keep trying. */
#include "main_send.h"

#include "form/submission.h"

#include <string.h>

static const uint64_t RETRY_MS = 5000;

static bool seal_one(struct loop *loop, const struct visit *visit, struct loop_send *send)
{
    struct buf xml = {.arena = loop->app.visit_arena};
    submission_write(visit, &xml);
    struct bytes plain = {.at = xml.at, .length = xml.length};
    if (!store_seal(loop->store, plain, clock_day(&loop->app.clock), &loop->pending_arena,
                    &send->records[send->count], &loop->store_fail))
        return false;
    send->count++;
    return true;
}

static void remove_pending(struct loop *loop, int index)
{
    loop->pending_count--;
    memmove(&loop->pending[index], &loop->pending[index + 1],
            sizeof loop->pending[0] * (size_t)(loop->pending_count - index));
    if (loop->pending_count == 0)
        arena_reset(&loop->pending_arena);
}

bool send_pending(struct loop *loop)
{
    bool guest_waits = false;
    for (int i = 0; i < loop->pending_count;) {
        const struct loop_send *send = &loop->pending[i];
        if (store_put(loop->store, send->records, send->count, &loop->store_fail)) {
            remove_pending(loop, i);
            continue;
        }
        guest_waits |= send->of_guest;
        i++;
    }
    loop->retry_ms = loop->pending_count > 0 ? platform_now(loop->platform) + RETRY_MS : 0;
    return !guest_waits;
}

static bool guest_is_sealed(const struct loop *loop)
{
    for (int i = 0; i < loop->pending_count; i++)
        if (loop->pending[i].of_guest)
            return true;
    return false;
}

bool send_visits(struct loop *loop)
{
    if (guest_is_sealed(loop))
        return send_pending(loop);
    if (loop->pending_count == LOOP_PENDING_MAX)
        send_pending(loop);
    if (loop->pending_count == LOOP_PENDING_MAX)
        return fail_set(&loop->store_fail, "too many answers wait to be stored");
    struct loop_send send = {.of_guest = true};
    for (int i = 0; i < loop->pack->tile_count; i++) {
        const struct visit *visit = loop->app.guest.visits[i];
        if (visit != NULL && visit_has_answers(visit) && !seal_one(loop, visit, &send))
            return false;
    }
    if (send.count == 0)
        return fail_set(&loop->store_fail, "there is nothing to send");
    loop->pending[loop->pending_count++] = send;
    return send_pending(loop);
}

void send_forget_guest(struct loop *loop)
{
    for (int i = 0; i < loop->pending_count; i++)
        loop->pending[i].of_guest = false;
}
