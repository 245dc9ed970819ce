/* A screen without a pack, a store or an app: what went wrong, and a button. */
#include "main_trouble.h"

#include "ui/input.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

enum {
    AGAIN_MS = 60000,
    TROUBLE_ARENA = 64 << 20,
    FRAME_ARENA = 4 << 20,
    LINES_MOST = 4,
    AGAIN = 1
};

struct trouble {
    struct arena arena, frame;
    struct platform *platform;
    struct ui ui;
    const struct fails *fails;
    struct watchdog watchdog; /* a kiosk that says why it cannot open does not hang */
};

/* As many of the errors as there is room for. */
static void lines(struct trouble *trouble, struct ui_rect area)
{
    struct ui *ui = &trouble->ui;
    const struct ui_style style = {.size = UI_BODY, .typed = true};
    int shown = 0;
    for (const struct fail_line *line = trouble->fails->first; line != NULL; line = line->next) {
        if (line->level != FAIL_ERROR || shown == LINES_MOST ||
            ui_lay(ui, line->bare, style, area.w).height > area.h)
            continue;
        const char *name = ui_name(ui, "line.%d", ++shown);
        float h = ui_text(ui, name, UI_TEXT, line->bare, style, area)->rect.h;
        ui_cut_top(&area, h + 16 * ui->m.u);
    }
}

static void build(struct trouble *trouble)
{
    struct ui *ui = &trouble->ui;
    const struct ui_style title = {.size = UI_TITLE, .bold = true};
    static const struct ui_button again = {.name = "again",
                                           .label = "Try again",
                                           .kind = UI_BUTTON_PRIMARY,
                                           .action = {.verb = AGAIN}};
    struct ui_display display;
    platform_display(trouble->platform, &display);
    ui->m = ui_metrics(&display, false, 1, 1);
    arena_reset(&trouble->frame);
    ui_begin(ui, platform_now(trouble->platform));
    ui_background(ui, ui_colour(ui, UI_BACK_TOP), ui_colour(ui, UI_BACK_BOTTOM), "", 0);
    struct ui_rect area = ui_inset((struct ui_rect){0, 0, ui->m.w, ui->m.h}, ui->m.margin * 1.5f,
                                   ui->m.margin * 1.5f);
    float h = fmaxf(ui->m.target, ui->m.text[UI_ROW] * 1.8f);
    struct ui_rect button = ui_cut_bottom(&area, h);
    struct ui_item *item =
        ui_text(ui, "heading", UI_HEADING, "This kiosk cannot open", title, area);
    ui_cut_top(&area, item->rect.h + 20 * ui->m.u);
    item = ui_text(ui, "text", UI_TEXT,
                   "Nothing that was sent is lost. Show this to whoever looks after the kiosk; it "
                   "tries again every minute.",
                   (struct ui_style){.size = UI_BODY, .ink = ui_colour(ui, UI_SOFT)}, area);
    ui_cut_top(&area, item->rect.h + 40 * ui->m.u);
    lines(trouble, area);
    button.w = fminf(ui_button_width(ui, &again), button.w);
    ui_button(ui, &again, button);
    ui_end(ui);
    struct ui_frame frame = ui_frame(ui);
    platform_paint(trouble->platform, &frame);
}

static bool wants_again(struct ui *ui, const struct platform_event *event, uint64_t now)
{
    switch (event->kind) {
    case PLATFORM_DOWN:
        ui_finger_down(ui, event->x, event->y, now);
        return false;
    case PLATFORM_MOVE:
        ui_finger_move(ui, event->x, event->y);
        return false;
    case PLATFORM_UP:
        return ui_finger_up(ui, event->x, event->y, now).verb == AGAIN;
    case PLATFORM_KEY:
        return event->key == PLATFORM_ENTER || event->key == PLATFORM_SPACE;
    default:
        return false;
    }
}

static bool wait(struct trouble *trouble)
{
    uint64_t until = platform_now(trouble->platform) + AGAIN_MS;
    struct platform_event event;
    build(trouble);
    watchdog_begin(&trouble->watchdog, platform_now(trouble->platform));
    for (;;) {
        build(trouble);
        uint64_t next = watchdog_next(&trouble->watchdog);
        if (!platform_wait(trouble->platform, next < until ? next : until, &event) ||
            event.kind == PLATFORM_QUIT)
            return false;
        uint64_t now = platform_now(trouble->platform);
        watchdog_step(&trouble->watchdog, now);
        if (wants_again(&trouble->ui, &event, now) || now >= until)
            return true;
    }
}

bool trouble_show(const struct loop_options *options, const struct fails *fails)
{
    static struct trouble trouble;
    struct fails own = {0};
    bool again = false;
    memset(&trouble, 0, sizeof trouble);
    arena_init(&trouble.arena, TROUBLE_ARENA);
    arena_init(&trouble.frame, FRAME_ARENA);
    own.arena = &trouble.arena;
    trouble.fails = fails;
    const char *assets = path_join(&trouble.arena, loop_share(&trouble.arena), "assets");
    trouble.ui.theme = ui_theme_load(assets, "calm", &trouble.arena, &own);
    trouble.platform = platform_open(&options->platform, &trouble.arena, &own);
    if (own.errors == 0) {
        trouble.ui.frame_arena = &trouble.frame;
        trouble.ui.fonts = platform_fonts(trouble.platform);
        trouble.ui.calm = true;
        again = wait(&trouble);
    }
    platform_close(trouble.platform);
    arena_free(&trouble.frame);
    arena_free(&trouble.arena);
    return again;
}
