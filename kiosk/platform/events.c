/* A ring of what is to be told. */
#include "platform/inside.h"

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
    platform->first_event = (platform->first_event + 1) % EVENTS_MAX;
    platform->event_count--;
    return true;
}

bool events_wait(struct platform *platform, uint64_t until_ms, struct platform_event *out)
{
    return null_wait(platform, until_ms, out);
}
