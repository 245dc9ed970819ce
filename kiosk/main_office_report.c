/* kiosk-office wave, report, yousaid and destroy: from what was imported to what the Board reads. */
#include "main_clock.h"
#include "main_office.h"
#include "office/report.h"
#include "office/yousaid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEEP_DAYS = 90 }; /* R330 */

static bool take_date(int *count, char ***words, int64_t *today, bool *right)
{
    const char *date;
    if (!office_option(count, words, "--date", &date))
        return false;
    *right = office_day(date, today);
    return true;
}

static int list_waves(struct office *office, struct arena *arena)
{
    struct wave *waves;
    struct fail fail;
    char day[16];
    int count = waves_list(office, &waves, arena, &fail);
    if (count < 0)
        return office_refused(&fail);
    for (int i = 0; i < count; i++)
        printf("%s: up to %s, %lld responses, %lld late\n", waves[i].name,
               day_text(waves[i].last_day, day), (long long)waves[i].responses,
               (long long)waves[i].late);
    return DONE;
}

static int close_wave(struct office *office, const char *name, int64_t last_day, int64_t today,
                      struct arena *arena)
{
    struct wave wave;
    struct fail fail;
    if (!wave_close(office, name, last_day, today, arena, &wave, &fail))
        return office_refused(&fail);
    printf("%s: %lld responses, %lld late\n", wave.name, (long long)wave.responses,
           (long long)wave.late);
    return DONE;
}

int office_wave(struct arena *arena, int count, char **words)
{
    struct office office;
    struct fail fail;
    int64_t today = main_today(), last_day = 0;
    bool right = true;
    while (office_is_option(count, words))
        if (!take_date(&count, &words, &today, &right) || !right)
            return USAGE;
    if ((count != 1 && count != 3) ||
        (count == 3 && (words[1][0] == '-' || !office_day(words[2], &last_day))))
        return USAGE;
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    int status = count == 1 ? list_waves(&office, arena)
                            : close_wave(&office, words[1], last_day, today, arena);
    office_close(&office);
    return status;
}

/* Warnings of a pack are for those who write it. */
static bool load_pack(const char *folder, struct arena *arena, const struct pack **out)
{
    struct fails fails = {.arena = arena};
    if (folder == NULL)
        return true;
    *out = pack_load(folder, arena, &fails);
    if (*out == NULL)
        fails_print(&fails, stderr);
    return *out != NULL;
}

static int write_report(const char *database, const struct report_options *options,
                        const char *path, struct arena *arena)
{
    struct office office;
    struct fail fail;
    struct fails fails = {.arena = arena};
    const char *young;
    if (!office_open(&office, database, false, arena, &fail))
        return office_refused(&fail);
    bool ok = report_write(&office, options, path, &young, arena, &fails, &fail);
    fails_print(&fails, stderr);
    office_close(&office);
    if (!ok)
        return office_refused(&fail);
    printf("%s\n%s\n", path, young);
    return DONE;
}

int office_report(struct arena *arena, int count, char **words)
{
    struct report_options options = {.language = "en", .today = main_today()};
    const char *pack = NULL, *level = "public";
    bool right = true;
    while (office_is_option(count, words) && right)
        if (!office_option(&count, &words, "--wave", &options.wave) &&
            !office_option(&count, &words, "--level", &level) &&
            !office_option(&count, &words, "--pack", &pack) &&
            !office_option(&count, &words, "--lang", &options.language) &&
            !office_option(&count, &words, "--checked-by", &options.checked_by) &&
            !take_date(&count, &words, &options.today, &right))
            return USAGE;
    options.internal = strcmp(level, "internal") == 0;
    if (count != 2 || !right || (!options.internal && strcmp(level, "public") != 0))
        return USAGE;
    if (!load_pack(pack, arena, &options.pack))
        return REFUSED;
    return write_report(words[0], &options, words[1], arena);
}

int office_yousaid(struct arena *arena, int count, char **words)
{
    struct office office;
    struct fail fail;
    const char *wave = NULL;
    bool add = false;
    int rows = 0;
    while (office_is_option(count, words))
        if (office_option(&count, &words, "--add", NULL))
            add = true;
        else if (!office_option(&count, &words, "--wave", &wave))
            return USAGE;
    if (count != 2)
        return USAGE;
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    bool ok = yousaid_write(&office, wave, words[1], add, &rows, arena, &fail);
    office_close(&office);
    if (!ok)
        return office_refused(&fail);
    printf("%s (%d rows to fill in)\n", words[1], rows);
    return DONE;
}

int office_destroy(struct arena *arena, int count, char **words)
{
    struct office office;
    struct fail fail;
    const char *text = NULL;
    int64_t today = main_today(), destroyed = 0;
    int days = KEEP_DAYS;
    bool right = true;
    while (office_is_option(count, words) && right)
        if (!take_date(&count, &words, &today, &right) &&
            !office_option(&count, &words, "--days", &text))
            return USAGE;
    if (text != NULL)
        days = atoi(text);
    if (count != 1 || !right || days < 0 ||
        (text != NULL && text[strspn(text, "0123456789")] != '\0'))
        return USAGE;
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    bool ok = waves_destroy(&office, today, days, &destroyed, &fail);
    office_close(&office);
    if (!ok)
        return office_refused(&fail);
    printf("%lld responses destroyed; their counts stay\n", (long long)destroyed);
    return DONE;
}
