/* What logind is asked, and what staff are told when it does not do it. */
#include "platform/power.h"

#include "platform/bus.h"

enum { POWER_PATIENCE_MS = 4000 };

/* Not interactive: nobody could be asked for a password on this screen. */
static enum bus_answer ask_logind(struct bus *bus, const char *method)
{
    enum bus_answer answer = bus_open(bus, POWER_PATIENCE_MS);
    if (answer != BUS_DONE)
        return answer;
    sd_bus_message *question = bus_ask(bus, "org.freedesktop.login1", "/org/freedesktop/login1",
                                       "org.freedesktop.login1.Manager", method);
    if (question != NULL)
        sd_bus_message_append(question, "b", 0);
    return bus_call(bus, question, NULL);
}

static bool carry_out(const char *method, const char *what, struct fail *fail)
{
    struct bus bus;
    enum bus_answer answer = ask_logind(&bus, method);
    bus_close(&bus);
    switch (answer) {
    case BUS_DONE:
        return true;
    case BUS_ABSENT:
        return fail_set(fail, "this machine cannot be %s from here: use its own switch", what);
    case BUS_LATE:
        return fail_set(fail, "this machine does not answer when it is to be %s: try again", what);
    case BUS_NOT_ALLOWED:
        return fail_set(fail,
                        "this machine may not be %s from here: the rule that allows it to the"
                        " kiosk is not installed",
                        what);
    case BUS_BUSY:
        return fail_set(fail,
                        "this machine cannot be %s now, something on it has to end first:"
                        " try again in a few minutes",
                        what);
    case BUS_REFUSED:
        break;
    }
    return fail_set(fail, "this machine could not be %s: %s", what, bus.why);
}

bool power_off(struct fail *fail)
{
    return carry_out("PowerOff", "switched off", fail);
}

bool power_restart(struct fail *fail)
{
    return carry_out("Reboot", "started anew", fail);
}
