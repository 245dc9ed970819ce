/* kiosk-office tables: what was imported, for every program that reads tables. */
#include "main_clock.h"
#include "main_office.h"
#include "office/tables.h"

#include <stdio.h>
#include <sys/stat.h>

static void tell(const struct tables *tables)
{
    for (int i = 0; i < tables->count; i++)
        printf("%s (%lld rows)\n", tables->at[i]->path, (long long)tables->at[i]->rows);
    if (tables->hands != NULL)
        printf("%s (%lld rows)\n", tables->hands->path, (long long)tables->hands->rows);
    if (tables->codebook != NULL)
        printf("%s (%lld rows)\n", tables->codebook->path, (long long)tables->codebook->rows);
    printf("%s\n", tables->package);
}

/* A format, by the name of its option. */
static bool take_format(int *count, char ***words, struct tables_options *options)
{
    const struct {
        const char *name;
        bool *on;
    } formats[] = {{"--xlsx", &options->xlsx},   {"--labels", &options->labels},
                   {"--excel", &options->excel}, {"--kobo", &options->kobo},
                   {"--spss", &options->spss},   {"--openrosa", &options->openrosa}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (office_option(count, words, formats[i].name, NULL))
            return *formats[i].on = true;
    return false;
}

int office_tables(struct arena *arena, int count, char **words)
{
    const char *date = NULL;
    struct tables_options options = {.created = main_today()};
    struct office office;
    struct tables tables;
    struct fails fails = {.arena = arena};
    struct fail fail;
    while (office_is_option(count, words))
        if (!take_format(&count, &words, &options) &&
            (!office_option(&count, &words, "--date", &date) ||
             !office_day(date, &options.created)))
            return USAGE;
    if (count != 2)
        return USAGE;
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    umask(077);
    bool ok = tables_write(&office, words[1], &options, arena, &tables, &fails, &fail);
    fails_print(&fails, stderr);
    office_close(&office);
    if (!ok)
        return office_refused(&fail);
    tell(&tables);
    return fails.errors > 0 ? REFUSED : DONE;
}
