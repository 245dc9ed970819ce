/* The office's work: import, tables, and a wave with its report, each beside a floor measured in the
 * same run (office_floors.h). Every step is a process of its own, so that its peak memory is.
 *
 *   office NAME RESPONSES MS FLOOR KIB TENTH   milliseconds of it and of the floor, its peak memory, and
 *                                              its milliseconds for a tenth of the responses
 *   shell MS                                   the tables' answers, written by SQLite's own shell
 *
 * BENCH_RESPONSES (20000) and BENCH_BATCHES (20) say how much; TMPDIR where. */
#define _DEFAULT_SOURCE
#include "office_floors.h"

#include "base/clock.h"
#include "office/import.h"
#include "office/report.h"
#include "office/tables.h"

#include <sys/resource.h>
#include <time.h>

/* What a step took. */
struct cost {
    double ms;
    long kib;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct cost step(void (*run)(const struct county *county), const struct county *county)
{
    int ends[2], status;
    struct rusage used;
    struct cost cost = {0};
    fflush(stdout);
    sync(); /* what the steps before it wrote is none of its cost */
    if (pipe(ends) != 0)
        stop("there is no pipe");
    pid_t child = fork();
    if (child == 0) {
        double begun = now_ms();
        run(county);
        cost.ms = now_ms() - begun;
        _exit(write(ends[1], &cost, sizeof cost) != sizeof cost);
    }
    close(ends[1]);
    if (wait4(child, &status, 0, &used) != child || status != 0 ||
        read(ends[0], &cost, sizeof cost) != sizeof cost)
        stop("a step failed");
    close(ends[0]);
    cost.kib = used.ru_maxrss;
    return cost;
}

static void open_office(const struct county *county, struct office *office, struct arena *arena)
{
    struct fail fail;
    arena_init(arena, (size_t)1 << 30);
    if (!office_open(office, arena_printf(arena, "%s/office.db", county->folder), true, arena,
                     &fail))
        stop(fail.text);
}

static void import_one(struct import *import, const char *path)
{
    struct arena arena;
    struct import_result result;
    struct fail fail;
    arena_init(&arena, (size_t)BATCH_FILE_MAX + (256 << 20));
    struct fails fails = {.arena = &arena};
    if (!import_batch(import, path, &arena, &result, &fails, &fail))
        stop(fail.text);
    if (result.added != result.records)
        stop("a record was not imported");
    arena_free(&arena);
}

static void import(const struct county *county)
{
    struct arena arena;
    struct office office;
    struct import import;
    struct fail fail;
    char path[160], next[160];
    const struct import_keys keys = {.at = {county->office}, .count = 1};
    open_office(county, &office, &arena);
    if (!import_begin(&import, &office, &keys, &arena, &fail))
        stop(fail.text);
    import.trust = true;
    for (int batch = 0; batch < county->batches; batch++) {
        batch_path(county, batch, path);
        import.after = batch + 1 < county->batches ? batch_path(county, batch + 1, next) : NULL;
        import_one(&import, path);
    }
    if (!import_end(&import, &fail))
        stop(fail.text);
    office_close(&office);
}

static void tables(const struct county *county)
{
    struct arena arena;
    struct office office;
    struct tables made;
    struct fail fail;
    open_office(county, &office, &arena);
    struct fails fails = {.arena = &arena};
    const char *folder = arena_printf(&arena, "%s/tables", county->folder);
    const struct tables_options options = {.created = day_from_date(2026, 4, 1)};
    if (!tables_write(&office, folder, &options, &arena, &made, &fails, &fail))
        stop(fail.text);
    if (made.count != 1 || made.at[0]->rows != county->responses)
        stop("the table has not all rows");
    office_close(&office);
}

static void wave(const struct county *county)
{
    struct arena arena;
    struct office office;
    struct wave closed;
    struct fail fail;
    const char *young;
    const int64_t today = day_from_date(2026, 4, 1);
    const struct report_options options = {.language = "en", .today = today};
    open_office(county, &office, &arena);
    struct fails fails = {.arena = &arena};
    const char *path = arena_printf(&arena, "%s/report.html", county->folder);
    if (!wave_close(&office, "Spring", today - 1, today, &arena, &closed, &fail) ||
        !report_write(&office, &options, path, &young, &arena, &fails, &fail))
        stop(fail.text);
    if (closed.responses != county->responses)
        stop("the wave has not all responses");
    office_close(&office);
}

/* --- */

struct costs {
    struct cost import, open, insert, tables, wide, shell, wave, counts;
};

static void remove_file(const struct county *county, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", county->folder, name);
    unlink(path);
}

static void measure(const struct county *county, struct costs *out)
{
    make_batches(county);
    out->open = step(floor_open, county);
    out->import = step(import, county);
    out->insert = step(floor_insert, county);
    remove_file(county, "floor.db");
    step(make_wide, county);
    out->wide = step(floor_tables, county);
    remove_file(county, "wide.db");
    out->tables = step(tables, county);
    out->shell = step(shell_tables, county);
    out->counts = step(floor_wave, county);
    step(clear_wave, county);
    out->wave = step(wave, county);
}

static void measure_all(const char *work, int64_t responses, int batches, struct costs *out)
{
    char command[200];
    struct county county = {.folder = work, .responses = responses, .batches = batches};
    key_make(KEY_OFFICE, &county.office);
    key_make(KEY_SIGNING, &county.signing);
    measure(&county, out);
    snprintf(command, sizeof command, "rm -rf '%s'/*", work);
    if (system(command) != 0)
        stop("what was made cannot be removed");
}

static int64_t number(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text != NULL && atoll(text) > 0 ? atoll(text) : otherwise;
}

static void tell(const char *name, int64_t responses, struct cost it, double floor_ms,
                 struct cost tenth)
{
    printf("office %s %lld %.0f %.0f %ld %.0f\n", name, (long long)responses, it.ms, floor_ms,
           it.kib, tenth.ms);
}

int main(void)
{
    char work[120];
    struct costs all, tenth;
    int64_t responses = number("BENCH_RESPONSES", 20000);
    int batches = (int)number("BENCH_BATCHES", 20);
    const char *folder = getenv("TMPDIR");
    snprintf(work, sizeof work, "%.80s/kiosk-bench-XXXXXX", folder != NULL ? folder : "/var/tmp");
    if (sodium_init() < 0 || mkdtemp(work) == NULL)
        return 1;
    measure_all(work, responses / 10, batches / 10 > 0 ? batches / 10 : 1, &tenth);
    measure_all(work, responses, batches, &all);
    tell("import", responses, all.import, all.open.ms + all.insert.ms, tenth.import);
    tell("tables", responses, all.tables, all.wide.ms, tenth.tables);
    tell("wave", responses, all.wave, all.counts.ms, tenth.wave);
    printf("shell %.0f\n", all.shell.ms);
    return rmdir(work) != 0;
}
