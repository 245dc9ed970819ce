/* Limits that a process sets itself; each is a matter of course, and none can fail in a way to tell. */
#include "main_harden.h"

#include <sys/prctl.h>
#include <sys/resource.h>

void harden_program(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

void harden_screen(void)
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
