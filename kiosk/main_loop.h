/* The kiosk put together: pack, platform, store, app and scene, and the loop that joins them. */
#ifndef MAIN_LOOP_H
#define MAIN_LOOP_H

#include "app/app.h"
#include "main_read.h"
#include "platform/platform.h"
#include "platform/watchdog.h"
#include "store/store.h"
#include "ui/input.h"

enum { LOOP_PENDING_MAX = 64 };

struct loop_options {
    const char *pack;
    const char *data; /* NULL: nothing can be sent, and nothing is kept */
    const char *band; /* offer this one only; NULL for all */
    struct platform_options platform;
    bool calm; /* no motion */
};

/* One Send that is sealed and waits to be stored. */
struct loop_send {
    struct store_record records[STORE_PUT_MAX];
    int count;
    bool of_guest; /* of the visitor who is here now */
};

struct loop {
    struct arena arena, visit_arena, frame_arena, pending_arena;
    const struct pack *pack;
    struct platform *platform;
    struct store *store;
    const struct ui_theme *themes[PACK_BANDS_MAX], *dark, *high;
    struct ui_theme theme; /* the one on the screen */
    struct app app;
    struct ui ui;
    struct loop_send pending[LOOP_PENDING_MAX];
    int pending_count;
    struct watchdog watchdog; /* nothing on the null platform */
    uint64_t retry_ms; /* when to try again; 0 when nothing waits */
    struct reader reader;
    uint64_t page; /* on the screen */
    uint64_t scan_ms; /* when the light of one switch moves on */
    uint64_t fit_key; /* the page whose letters were fitted, and how large they are */
    float fit_zoom;
    bool calm_always; /* no motion, whatever a visitor sets */
    bool quit;
    struct fail store_fail; /* why the last Send failed */
};

/* The folder that holds assets/ and content/: the working folder when it does, else the one that
 * `make install` fills. In `arena`. */
const char *loop_share(struct arena *arena);

/* The path of another program of the kiosk, which stands beside this one; NULL where it is not. */
const char *loop_beside(struct arena *arena, const char *name);

/* Opens everything. Every reason why it cannot is added to `fails`, all at once. The first frame is
 * painted when it returns true. */
bool loop_open(struct loop *loop, const struct loop_options *options, struct fails *fails);
/* Declares what the app shows, as it would be on that display. */
void loop_scene(struct loop *loop, struct ui *ui, const struct ui_display *display, uint64_t now);
void loop_close(struct loop *loop);
/* Waits for the next event or moment, and lives through it. False when it is time to end. */
bool loop_step(struct loop *loop);
/* The next moment at which something happens by itself; UINT64_MAX for never. */
uint64_t loop_next(const struct loop *loop);

#endif
