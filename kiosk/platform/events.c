/* What people and the system do, as platform events: a ring of what is still to be told, and SDL.
 *
 * One finger counts: the first that goes down, until it is lifted or lost. It is lost when its
 * device no longer lists it (some stacks never tell), when it stayed where it is for long, when it
 * turns out to be a part of a palm, or when the window loses the focus; then the press is cancelled
 * and never acts. A key that is held down counts once (R109). */
#include "platform/inside.h"

#include <math.h>
#include <string.h>

enum {
    FINGER_CHECK_MS = 250,
    FINGER_STILL_MS = 10000, /* in one place for that long: something lies on the screen */
    FINGER_STILL_MM = 4, /* what lies there trembles: this much is no movement */
    FINGER_MOST_MS = 60000,
    PALM_MS = 80, /* touches that come faster than one finger can */
    PALM_MM = 40, /* and are further apart than what one finger covers */
    LONG_STEP_MS = 60000,
    MOUSE_SHOWS_PX = 12
};

void events_push(struct platform *platform, const struct platform_event *event)
{
    if (platform->event_count == EVENTS_MAX)
        return;
    int at = (platform->first_event + platform->event_count++) % EVENTS_MAX;
    platform->events[at] = *event;
}

bool events_pop(struct platform *platform, struct platform_event *out)
{
    if (platform->event_count == 0)
        return false;
    *out = platform->events[platform->first_event];
    platform->events[platform->first_event] = (struct platform_event){0};
    platform->first_event = (platform->first_event + 1) % EVENTS_MAX;
    platform->event_count--;
    return true;
}

static void push_kind(struct platform *platform, enum platform_event_kind kind)
{
    events_push(platform, &(struct platform_event){.kind = kind});
}

static void lose_finger(struct platform *platform)
{
    if (platform->finger.down)
        push_kind(platform, PLATFORM_CANCEL);
    platform->finger.down = false;
}

static bool still_there(const struct finger *finger)
{
    if (finger->touch == SDL_MOUSE_TOUCHID)
        return SDL_GetMouseState(NULL, NULL) != 0;
    for (int i = 0; i < SDL_GetNumTouchFingers(finger->touch); i++) {
        const SDL_Finger *at = SDL_GetTouchFinger(finger->touch, i);
        if (at != NULL && at->id == finger->id)
            return true;
    }
    return false;
}

/* While events of fingers wait to be taken, SDL's list is ahead of what was told here. */
static void check_finger(struct platform *platform)
{
    struct finger *finger = &platform->finger;
    uint64_t now = platform_now(platform);
    if (!finger->down || now - finger->checked_ms < FINGER_CHECK_MS ||
        SDL_HasEvents(SDL_FINGERDOWN, SDL_FINGERMOTION))
        return;
    finger->checked_ms = now;
    if (!still_there(finger) || now - finger->moved_ms > FINGER_STILL_MS ||
        now - finger->since_ms > FINGER_MOST_MS)
        lose_finger(platform);
}

static bool is_far(const struct platform *platform, float dx, float dy, float mm)
{
    return hypotf(dx, dy) > mm * platform->display.ppmm;
}

/* A palm is told by touches that come together and are far apart; none of them is a finger. */
static bool is_palm(struct platform *platform, float x, float y)
{
    struct landing *landing = &platform->landing;
    uint64_t now = platform_now(platform);
    if (!landing->any || now - landing->last_ms >= PALM_MS)
        *landing = (struct landing){.any = true, .x = x, .y = y};
    landing->last_ms = now;
    landing->palm |= is_far(platform, x - landing->x, y - landing->y, PALM_MM);
    return landing->palm;
}

static struct platform_event touch_event(const struct platform *platform,
                                         enum platform_event_kind kind,
                                         const SDL_TouchFingerEvent *touch)
{
    return (struct platform_event){
        .kind = kind,
        .x = touch->x * (float)platform->display.w,
        .y = touch->y * (float)platform->display.h,
    };
}

static void take_down(struct platform *platform, const SDL_TouchFingerEvent *touch)
{
    struct finger *finger = &platform->finger;
    struct platform_event event = touch_event(platform, PLATFORM_DOWN, touch);
    bool same = finger->touch == touch->touchId && finger->id == touch->fingerId;
    bool palm = is_palm(platform, event.x, event.y);
    if (finger->down && !same && !palm)
        return;
    lose_finger(platform);
    if (palm)
        return;
    uint64_t now = platform_now(platform);
    *finger = (struct finger){
        true, touch->touchId, touch->fingerId, now, now, now, event.x, event.y,
    };
    if (touch->touchId != SDL_MOUSE_TOUCHID) {
        platform->mouse_way = 0;
        SDL_ShowCursor(SDL_DISABLE);
    }
    events_push(platform, &event);
}

static void take_touch(struct platform *platform, const SDL_TouchFingerEvent *touch)
{
    struct finger *finger = &platform->finger;
    if (touch->type == SDL_FINGERDOWN) {
        take_down(platform, touch);
        return;
    }
    if (!finger->down || finger->touch != touch->touchId || finger->id != touch->fingerId)
        return;
    bool up = touch->type == SDL_FINGERUP;
    struct platform_event event = touch_event(platform, up ? PLATFORM_UP : PLATFORM_MOVE, touch);
    if (is_far(platform, event.x - finger->x, event.y - finger->y, FINGER_STILL_MM)) {
        finger->moved_ms = platform_now(platform);
        finger->x = event.x;
        finger->y = event.y;
    }
    finger->down = !up;
    events_push(platform, &event);
}

static void take_key(struct platform *platform, const SDL_KeyboardEvent *pressed)
{
    const SDL_Keysym *key = &pressed->keysym;
    static const struct {
        SDL_Keycode code;
        enum platform_key key;
    } keys[] = {
        {SDLK_TAB, PLATFORM_TAB},          {SDLK_LEFT, PLATFORM_LEFT},
        {SDLK_RIGHT, PLATFORM_RIGHT},      {SDLK_UP, PLATFORM_UPWARD},
        {SDLK_DOWN, PLATFORM_DOWNWARD},    {SDLK_RETURN, PLATFORM_ENTER},
        {SDLK_KP_ENTER, PLATFORM_ENTER},   {SDLK_ESCAPE, PLATFORM_ESCAPE},
        {SDLK_BACKSPACE, PLATFORM_DELETE}, {SDLK_SPACE, PLATFORM_SPACE},
    };
    platform->key_held = pressed->repeat != 0;
    /* Alt-Tab and its like belong to a desk, and mean nothing here. */
    if ((key->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0)
        return;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && !platform->key_held; i++) {
        if (keys[i].code != key->sym)
            continue;
        struct platform_event event = {.kind = PLATFORM_KEY, .key = keys[i].key};
        if (event.key == PLATFORM_TAB && (key->mod & KMOD_SHIFT) != 0)
            event.key = PLATFORM_BACKTAB;
        events_push(platform, &event);
    }
}

/* The space key is told as a key; its letter would be a second one. The letter of a key comes after
 * the key. */
static void take_text(struct platform *platform, const char *text)
{
    struct platform_event event = {.kind = PLATFORM_TEXT};
    if (platform->key_held || strcmp(text, " ") == 0 || strlen(text) >= sizeof(event.text))
        return;
    memcpy(event.text, text, strlen(text) + 1);
    events_push(platform, &event);
}

static void take_window(struct platform *platform, Uint8 what)
{
    switch (what) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_EXPOSED:
        /* Sizes are read again, and everything is painted and sent. */
        window_surface(platform);
        platform->resized = true;
        push_kind(platform, PLATFORM_CHANGED);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        lose_finger(platform);
        break;
    default:
        break;
    }
}

/* A pointer is shown once a real mouse moves; touch hides it again. */
static void take_mouse(struct platform *platform, const SDL_MouseMotionEvent *motion)
{
    if (motion->which == SDL_TOUCH_MOUSEID || platform->mouse_way > MOUSE_SHOWS_PX)
        return;
    platform->mouse_way += (float)(abs(motion->xrel) + abs(motion->yrel));
    if (platform->mouse_way > MOUSE_SHOWS_PX)
        SDL_ShowCursor(SDL_ENABLE);
}

static void take(struct platform *platform, const SDL_Event *event)
{
    if (lock_take(platform, event))
        return;
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        take_touch(platform, &event->tfinger);
        break;
    case SDL_KEYDOWN:
        take_key(platform, &event->key);
        break;
    case SDL_KEYUP:
        platform->key_held = false;
        break;
    case SDL_TEXTINPUT:
        take_text(platform, event->text.text);
        break;
    case SDL_WINDOWEVENT:
        take_window(platform, event->window.event);
        break;
    case SDL_MOUSEMOTION:
        take_mouse(platform, &event->motion);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        take_window(platform, SDL_WINDOWEVENT_EXPOSED);
        break;
    case SDL_QUIT:
        push_kind(platform, PLATFORM_QUIT);
        break;
    default:
        break;
    }
}

static int step_until(const struct platform *platform, uint64_t until_ms)
{
    uint64_t now = platform_now(platform);
    uint64_t next = now + LONG_STEP_MS;
    if (platform->finger.down)
        next = platform->finger.checked_ms + FINGER_CHECK_MS;
    next = next < until_ms ? next : until_ms;
    return next > now ? (int)(next - now) : 0;
}

bool events_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out)
{
    for (;;) {
        if (events_pop(platform, out))
            return true;
        SDL_Event event;
        int step = step_until(platform, until_ms);
        bool got = step > 0 ? SDL_WaitEventTimeout(&event, step) : SDL_PollEvent(&event);
        if (got)
            take(platform, &event);
        check_finger(platform);
        if (!got && platform->event_count == 0 && platform_now(platform) >= until_ms) {
            *out = (struct platform_event){.kind = PLATFORM_NOTHING};
            return true;
        }
    }
}
