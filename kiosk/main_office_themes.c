/* kiosk-office themes: the coding sheet, out and back, and the end of the words. */
#include "base/file.h"
#include "main_clock.h"
#include "main_office.h"
#include "office/themes.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *ending(int64_t n)
{
    return n == 1 ? "" : "s";
}

static bool tell_due(struct office *office, struct fail *fail)
{
    int64_t due;
    if (!themes_due(office, main_today(), &due, fail))
        return false;
    if (due > 0)
        printf("%lld answer%s %s coded %d days ago or more: --destroy removes %s words\n",
               (long long)due, ending(due), due == 1 ? "was" : "were", THEMES_KEEP_DAYS,
               due == 1 ? "its" : "their");
    return true;
}

/* Over all bands, and no small number: this is what a desk shows to whoever stands beside it. */
static bool tell_themes(struct office *office, struct arena *arena, struct fail *fail)
{
    struct theme *themes;
    int64_t coded, waiting;
    if (!themes_state(office, &coded, &waiting, fail))
        return false;
    printf("%lld answer%s coded, %lld wait%s\n", (long long)coded, coded == 1 ? " is" : "s are",
           (long long)waiting, waiting == 1 ? "s" : "");
    int count = themes_list(office, &themes, arena, fail);
    for (int i = 0; i < count; i++)
        if (themes[i].people < THEMES_FEW)
            printf("  %s: fewer than %d people\n", themes[i].name, THEMES_FEW);
        else
            printf("  %s: %lld people\n", themes[i].name, (long long)themes[i].people);
    return count >= 0;
}

static int write_sheet(struct office *office, const char *path, struct arena *arena)
{
    struct themes_sheet sheet;
    struct fail fail;
    if (!themes_write(office, path, arena, &sheet, &fail) || !tell_due(office, &fail))
        return office_refused(&fail);
    if (sheet.answers == 0) {
        printf("no answer waits to be coded\n");
        return DONE;
    }
    printf("%s (%lld answer%s)\n", path, (long long)sheet.answers, ending(sheet.answers));
    if (sheet.drawings > 0)
        printf("%s (%lld drawing%s)\n", sheet.folder, (long long)sheet.drawings,
               ending(sheet.drawings));
    if (sheet.later > 0)
        printf("%lld more wait for the next sheet\n", (long long)sheet.later);
    return DONE;
}

static int read_sheet(struct office *office, const char *path, struct arena *arena)
{
    struct themes_seen seen;
    struct fails fails = {.arena = arena};
    struct fail fail;
    bool ok = themes_read(office, path, main_today(), arena, &seen, &fails, &fail);
    fails_print(&fails, stderr);
    if (!ok)
        return office_refused(&fail);
    printf("%s: %lld row%s with themes taken\n", path, (long long)seen.rows, ending(seen.rows));
    if (!tell_themes(office, arena, &fail) || !tell_due(office, &fail))
        return office_refused(&fail);
    return fails.errors > 0 ? REFUSED : DONE;
}

static int destroy(struct office *office)
{
    int64_t destroyed;
    struct fail fail;
    if (!themes_destroy(office, main_today(), &destroyed, &fail))
        return office_refused(&fail);
    printf("the words of %lld answer%s were destroyed\n", (long long)destroyed, ending(destroyed));
    return DONE;
}

int office_themes(struct arena *arena, int count, char **words)
{
    struct office office;
    struct fail fail;
    bool destroys = office_option(&count, &words, "--destroy", NULL);
    if (office_is_option(count, words) || count != (destroys ? 1 : 2))
        return USAGE;
    umask(077);
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    int status = destroys                ? destroy(&office)
                 : file_exists(words[1]) ? read_sheet(&office, words[1], arena)
                                         : write_sheet(&office, words[1], arena);
    office_close(&office);
    return status;
}
