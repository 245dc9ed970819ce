/* Send: seal, store, and keep trying. */
#include "main_send.h"

#include "base/record.h"
#include "form/effort.h"
#include "form/submission.h"
#include "screens/chrome.h"
#include "screens/drawing.h"

#include <string.h>

static const uint64_t RETRY_MS = 5000;

/* A drawing as a picture, as large as the form says. */
static bool draw_file(struct loop *loop, const struct visit *visit, const struct node *node,
                      int most, struct record_file *out)
{
    const struct form_node *row = visit_form_node(visit, node);
    int language = app_form_language(&loop->app, visit->form);
    int w = row->max_pixels > 0 ? row->max_pixels : DRAWING_PIXELS;
    w = w > most ? most : w;
    int h = w * STROKES_HIGH / STROKES_WIDE > 0 ? w * STROKES_HIGH / STROKES_WIDE : 1;
    struct ui_item items[DRAWING_ITEMS];
    const char *picture = chrome_image(&loop->app, &loop->ui, row, language);
    struct drawing_look look = drawing_look(row, node, picture);
    struct ui_frame frame = {.items = items, .w = (float)w, .h = (float)h, .calm = true};
    frame.count = drawing_items(&look, (struct ui_rect){0, 0, (float)w, (float)h}, items);
    out->name = node->value;
    return platform_png(loop->platform, &frame, loop->app.visit_arena, &out->bytes,
                        &loop->store_fail);
}

/* The drawings of a visit that are in its submission. */
static bool draw_files(struct loop *loop, const struct visit *visit, struct record_file *files,
                       int *count)
{
    struct node *root = visit->tree.root;
    /* Many are made smaller, so that they fit into one record. */
    int most = visit->drawing_count > DRAWING_FEW ? DRAWING_PIXELS_MOST / 3 : DRAWING_PIXELS_MOST;
    *count = 0;
    for (struct node *node = root; node != NULL; node = tree_next(node, root)) {
        if (node->strokes == NULL || !node->relevant || node->value[0] == '\0')
            continue;
        if (*count == RECORD_FILES_MAX)
            return fail_set(&loop->store_fail, "there are more than %d drawings in one form",
                            RECORD_FILES_MAX);
        if (!draw_file(loop, visit, node, most, &files[(*count)++]))
            return false;
    }
    return true;
}

void send_write(const struct visit *visit, struct buf *out)
{
    submission_write(visit, effort_low(visit), out);
}

static bool seal_one(struct loop *loop, const struct visit *visit, struct loop_send *send)
{
    struct buf xml = {.arena = loop->app.visit_arena}, out = {.arena = loop->app.visit_arena};
    struct record_file files[RECORD_FILES_MAX];
    struct record record = {.files = files};
    send_write(visit, &xml);
    record.xml = (struct bytes){.at = xml.at, .length = xml.length};
    if (!draw_files(loop, visit, files, &record.count))
        return false;
    record_write(&out, &record);
    struct bytes plain = {.at = out.at, .length = out.length};
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
    if (loop->app.session.practice)
        return true; /* there is nowhere to keep it */
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
