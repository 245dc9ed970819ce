/* Calls on the system's message bus, none of which outlasts the patience it was opened with. */
#include "platform/bus.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static uint64_t time_left(const struct bus *bus)
{
    uint64_t now = now_us();
    return now < bus->until_us ? bus->until_us - now : 0;
}

/* The handshake is waited for here: within a call it would have a time-out of its own. */
enum bus_answer bus_open(struct bus *bus, int patience_ms)
{
    *bus = (struct bus){.until_us = now_us() + (uint64_t)patience_ms * 1000};
    if (sd_bus_open_system(&bus->at) < 0)
        return BUS_ABSENT;
    while (sd_bus_is_ready(bus->at) <= 0) {
        int done = sd_bus_process(bus->at, NULL);
        if (done < 0)
            return BUS_ABSENT;
        if (done > 0)
            continue;
        if (time_left(bus) == 0)
            return BUS_LATE;
        if (sd_bus_wait(bus->at, time_left(bus)) < 0)
            return BUS_ABSENT;
    }
    return BUS_DONE;
}

/* What was sent is not waited for. */
void bus_close(struct bus *bus)
{
    if (bus->at != NULL)
        sd_bus_close(bus->at);
    sd_bus_unref(bus->at);
    bus->at = NULL;
}

sd_bus_message *bus_ask(struct bus *bus, const char *service, const char *path,
                        const char *interface, const char *method)
{
    sd_bus_message *question = NULL;
    sd_bus_message_new_method_call(bus->at, &question, service, path, interface, method);
    return question;
}

static enum bus_answer answer_of(const char *name)
{
    static const struct {
        const char *name;
        enum bus_answer answer;
    } names[] = {
        {"org.freedesktop.DBus.Error.ServiceUnknown", BUS_ABSENT},
        {"org.freedesktop.DBus.Error.NameHasNoOwner", BUS_ABSENT},
        {"org.freedesktop.DBus.Error.Disconnected", BUS_ABSENT},
        {"org.freedesktop.DBus.Error.NoReply", BUS_LATE},
        {"org.freedesktop.DBus.Error.Timeout", BUS_LATE},
        {"org.freedesktop.DBus.Error.TimedOut", BUS_LATE},
        {"org.freedesktop.UDisks2.Error.Timedout", BUS_LATE},
        {"org.freedesktop.DBus.Error.AccessDenied", BUS_NOT_ALLOWED},
        {"org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", BUS_NOT_ALLOWED},
        {"org.freedesktop.UDisks2.Error.NotAuthorized", BUS_NOT_ALLOWED},
        {"org.freedesktop.UDisks2.Error.NotAuthorizedCanObtain", BUS_NOT_ALLOWED},
        {"org.freedesktop.UDisks2.Error.NotAuthorizedDismissed", BUS_NOT_ALLOWED},
        {"org.freedesktop.UDisks2.Error.DeviceBusy", BUS_BUSY},
        {"org.freedesktop.login1.BlockedByInhibitorLock", BUS_BUSY},
        {"org.freedesktop.login1.OperationInProgress", BUS_BUSY},
    };
    /* One family of names: the service that should have been started could not be. */
    if (strncmp(name, "org.freedesktop.DBus.Error.Spawn.", 33) == 0)
        return BUS_ABSENT;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].answer;
    return BUS_REFUSED;
}

enum bus_answer bus_call(struct bus *bus, sd_bus_message *question, sd_bus_message **reply)
{
    sd_bus_error error = SD_BUS_ERROR_NULL;
    sd_bus_message *got = NULL;
    enum bus_answer answer = BUS_LATE;
    uint64_t left = time_left(bus);
    if (question == NULL)
        return BUS_ABSENT;
    /* 0 would stand for the bus's own time-out. */
    int done = left > 0 ? sd_bus_call(bus->at, question, left, &error, &got) : -ETIMEDOUT;
    if (done >= 0)
        answer = BUS_DONE;
    else if (sd_bus_error_is_set(&error))
        answer = answer_of(error.name);
    else if (done != -ETIMEDOUT)
        answer = BUS_ABSENT;
    snprintf(bus->why, sizeof bus->why, "%s", error.message != NULL ? error.message : "");
    sd_bus_error_free(&error);
    sd_bus_message_unref(question);
    if (reply != NULL && answer == BUS_DONE)
        *reply = got;
    else
        sd_bus_message_unref(got);
    return answer;
}
