/* kiosk-office import: batch after batch, with a line for each when it is safe in the database. */
#include "base/file.h"
#include "main_clock.h"
#include "main_office.h"
#include "office/import.h"
#include "store/batch.h"

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 512 };

/* Ctrl-C: the batch that is being read is left out, and what came before it is kept. */
static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

static bool is_interrupted(void *context)
{
    (void)context;
    return interrupted;
}

/* What is said of batches that are not committed yet, one line each. */
struct waiting {
    struct arena arena;
    struct buf lines;
};

struct reading {
    struct import import;
    struct waiting waiting;
    const char *path;
};

static void tell(void *context, int64_t done, int64_t total)
{
    const struct reading *reading = context;
    fprintf(stderr, "\r%s: %lld of %lld ", path_name(reading->path), (long long)done,
            (long long)total);
    if (done >= total)
        fprintf(stderr, "\r%*s\r", LINE / 8, "");
}

static void say(struct waiting *waiting)
{
    if (waiting->lines.length > 0)
        fputs(waiting->lines.at, stdout);
    arena_reset(&waiting->arena);
    waiting->lines = (struct buf){.arena = &waiting->arena};
}

static void add_line(struct reading *reading, const struct import_result *result)
{
    struct buf *lines = &reading->waiting.lines;
    if (result->met)
        buf_printf(lines, "kiosk %s is trusted from now on: its key is %s\n", result->kiosk,
                   result->fingerprint);
    buf_printf(lines, "%s: batch %lld of kiosk %s, %lld records, %lld new, %lld refused\n",
               reading->path, (long long)result->number, result->kiosk, (long long)result->records,
               (long long)result->added, (long long)result->refused);
    if (reading->import.waiting == 0)
        say(&reading->waiting);
}

/* The first batch of a kiosk: a person compares the key with what the kiosk shows. */
static bool ask(void *context, const char *kiosk, const char *fingerprint)
{
    char answer[16] = "";
    (void)context;
    fprintf(stderr,
            "kiosk %s is new here. Its staff area, under Keys and log, must show %s.\n"
            "Trust it from now on? (yes or no) ",
            kiosk, fingerprint);
    return fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

static bool import_one(struct reading *reading, const char *path)
{
    struct arena arena;
    struct import_result result;
    struct fail fail;
    arena_init(&arena, (size_t)BATCH_FILE_MAX + (256 << 20));
    struct fails fails = {.arena = &arena};
    reading->path = path;
    bool ok = import_batch(&reading->import, path, &arena, &result, &fails, &fail);
    fails_print(&fails, stderr);
    if (ok)
        add_line(reading, &result);
    else
        office_refused(&fail);
    arena_free(&arena);
    return ok && result.refused == 0;
}

/* How many came whole. Stops where nothing can be written any more. */
static int import_all(struct reading *reading, int count, char **paths)
{
    int taken = 0;
    for (int i = 0; i < count && !interrupted; i++) {
        reading->import.after = i + 1 < count ? paths[i + 1] : NULL;
        taken += import_one(reading, paths[i]);
        if (reading->import.waiting >= 0)
            continue;
        fprintf(stderr, "the batches before it that were not told of were not kept either: once"
                        " that is put right, the same command brings them all\n");
        reading->waiting.lines.length = 0;
        return 0;
    }
    return taken;
}

static bool run(struct office *office, const struct import_keys *keys, bool trust, int count,
                char **paths, struct arena *arena)
{
    struct reading reading = {0};
    struct fail fail;
    struct fails missing = {.arena = arena};
    if (!import_begin(&reading.import, office, keys, arena, &fail))
        return office_refused(&fail) == DONE;
    arena_init(&reading.waiting.arena, 256 << 20);
    reading.waiting.lines.arena = &reading.waiting.arena;
    reading.import.trust = trust;
    reading.import.today = main_today();
    reading.import.ask = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? ask : NULL;
    reading.import.progress = (struct import_progress){
        .tell = isatty(STDERR_FILENO) ? tell : NULL, .stop = is_interrupted, .context = &reading};
    int taken = import_all(&reading, count, paths);
    bool ok = import_end(&reading.import, &fail);
    if (ok)
        say(&reading.waiting);
    ok = ok && import_check_chain(office, &missing, &fail);
    if (!ok)
        office_refused(&fail);
    fails_print(&missing, stderr);
    arena_free(&reading.waiting.arena);
    return ok && taken == count;
}

/* A kill would leave the database whole as well, but would take longer to come back from. */
static void listen_for_interrupt(void)
{
    struct sigaction action = {.sa_handler = interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int office_import(struct arena *arena, int count, char **words)
{
    struct office_keys from = {0};
    bool trust = false;
    struct import_keys keys;
    struct office office;
    struct fail fail;
    while (office_is_option(count, words)) {
        if (office_option(&count, &words, "--trust", NULL))
            trust = true;
        else if (!office_option(&count, &words, "--keys", &from.folder) &&
                 !office_option(&count, &words, "--passphrase-file", &from.passphrase_file))
            return USAGE;
    }
    if (count < 2)
        return USAGE;
    if (from.folder == NULL)
        from.folder = path_join(arena, path_folder(arena, words[0]), "keys");
    bool ok = import_keys_load(&keys, &from, arena, &fail);
    passphrase_wipe(&from);
    if (!ok)
        return office_refused(&fail);
    umask(077);
    ok = office_open(&office, words[0], true, arena, &fail);
    if (!ok) {
        import_keys_wipe(&keys);
        return office_refused(&fail);
    }
    listen_for_interrupt();
    ok = run(&office, &keys, trust, count - 1, words + 1, arena);
    import_keys_wipe(&keys);
    office_close(&office);
    printf("%s\n", words[0]);
    return ok ? DONE : REFUSED;
}
