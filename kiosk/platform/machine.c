/* The machine, as staff see it. */
#define _DEFAULT_SOURCE
#include "platform/machine.h"

#include "platform/inside.h"
#include "platform/power.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void read_boot_id(char out[BOOT_ID_ROOM])
{
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, out, BOOT_ID_ROOM - 1) : 0;
    if (fd >= 0)
        close(fd);
    out[got > 0 ? got : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

const char *platform_boot_id(struct platform *platform)
{
    if (platform->null)
        snprintf(platform->boot_id, sizeof platform->boot_id, "null-%d", platform->boots);
    else if (platform->boot_id[0] == '\0')
        read_boot_id(platform->boot_id);
    return platform->boot_id;
}

int64_t platform_boot_ms(const struct platform *platform)
{
    struct timespec now;
    if (platform->null)
        return (int64_t)platform->now_ms;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

float platform_says_ppmm(const struct platform *platform)
{
    return platform->says_ppmm > 0 ? platform->says_ppmm : platform->display.ppmm;
}

void platform_set_ppmm(struct platform *platform, float measured)
{
    if (platform->says_ppmm <= 0)
        platform->says_ppmm = platform->display.ppmm;
    platform->display.ppmm = measured > 0 ? measured : platform->says_ppmm;
    platform->resized = true; /* everything is laid out anew */
}

int platform_sticks(struct platform *platform, struct stick out[STICKS_MAX])
{
    if (!platform->null)
        return sticks_list(platform->sticks, out);
    if (platform->fed_stick.id[0] == '\0')
        return 0;
    out[0] = platform->fed_stick;
    return 1;
}

bool platform_stick_mount(struct platform *platform, const char *id, struct stick *out,
                          struct fail *fail)
{
    if (!platform->null)
        return sticks_mount(platform->sticks, id, out, fail);
    *out = platform->fed_stick;
    return strcmp(out->id, id) == 0 || fail_set(fail, "the stick is not there any more");
}

bool platform_stick_eject(struct platform *platform, const char *id, struct fail *fail)
{
    if (!platform->null)
        return sticks_eject(platform->sticks, id, fail);
    return strcmp(platform->fed_stick.id, id) == 0 ||
           fail_set(fail, "the stick is not there any more");
}

bool platform_power(struct platform *platform, bool restart, struct fail *fail)
{
    if (platform->null)
        return fail_set(fail, "this machine cannot be switched off from here");
    return restart ? power_restart(fail) : power_off(fail);
}

void platform_feed_stick(struct platform *platform, const char *name, const char *path)
{
    struct stick *stick = &platform->fed_stick;
    memset(stick, 0, sizeof *stick);
    if (name == NULL)
        return;
    snprintf(stick->id, sizeof stick->id, "sdz1");
    snprintf(stick->name, sizeof stick->name, "%s", name);
    snprintf(stick->path, sizeof stick->path, "%s", path);
    stick->free_bytes = stick->size_bytes = 16000000000u;
    stick->can_eject = true;
}

void platform_feed_boot(struct platform *platform)
{
    platform->boots++;
}
