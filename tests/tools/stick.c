/* What the kiosk would do with the sticks and the power of this machine, one word after the other:
 * stick [--proc DIR] [--sys DIR] [--patience MS] list | mount ID | eject ID | off | restart ...
 * A line of `list` is "ID|NAME|PATH|FREE|SIZE|ro or rw|eject or stays"; then "N sticks". What fails
 * is said on a line of its own; the exit status is 1 when the last word failed. */
#include "platform/power.h"
#include "platform/sticks.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_stick(const struct stick *stick)
{
    printf("%s|%s|%s|%s|%" PRIu64 "|%s|%s\n", stick->id, stick->name, stick->path,
           stick->free_bytes > 0 ? "free" : "-", stick->size_bytes, stick->read_only ? "ro" : "rw",
           stick->can_eject ? "eject" : "stays");
}

static bool list(struct sticks *sticks)
{
    struct stick all[STICKS_MAX];
    int count = sticks_list(sticks, all);
    for (int i = 0; i < count; i++)
        print_stick(&all[i]);
    printf("%d sticks\n", count);
    return true;
}

static bool carry_out(struct sticks *sticks, const char *word, const char *id, struct fail *fail)
{
    struct stick stick;
    if (strcmp(word, "list") == 0)
        return list(sticks);
    if (strcmp(word, "off") == 0)
        return power_off(fail);
    if (strcmp(word, "restart") == 0)
        return power_restart(fail);
    if (strcmp(word, "eject") == 0)
        return sticks_eject(sticks, id, fail);
    if (!sticks_mount(sticks, id, &stick, fail))
        return false;
    print_stick(&stick);
    return true;
}

static bool takes_id(const char *word)
{
    return strcmp(word, "mount") == 0 || strcmp(word, "eject") == 0;
}

int main(int argc, char **argv)
{
    struct sticks_options options = {0};
    struct arena arena;
    struct fail fail;
    bool ok = true;
    int at = 1;
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--proc") == 0)
            options.proc = argv[at + 1];
        else if (strcmp(argv[at], "--sys") == 0)
            options.sys = argv[at + 1];
        else
            options.patience_ms = atoi(argv[at + 1]);
    }
    arena_init(&arena, 1 << 20);
    struct sticks *sticks = sticks_open(&options, &arena);
    for (; at < argc; at++) {
        const char *word = argv[at], *id = takes_id(word) && at + 1 < argc ? argv[++at] : "";
        ok = carry_out(sticks, word, id, &fail);
        if (!ok)
            printf("%s\n", fail.text);
    }
    arena_free(&arena);
    return ok ? 0 : 1;
}
