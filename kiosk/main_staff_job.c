/* Work with a stick, done by another process of this program: a stick that is slow, broken or pulled
 * out can hold it up, and the screen goes on. */
#include "main_staff_inside.h"

#include "base/file.h"
#include "store/log.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct staff_stick *chosen(const struct loop *loop)
{
    const struct staff_facts *facts = &loop->app.facts;
    int i = loop->app.staff.stick;
    return i >= 0 && i < facts->stick_count ? &facts->sticks[i] : NULL;
}

static bool say(struct loop *loop, bool ok, const char *text)
{
    struct staff_facts *facts = &loop->app.facts;
    snprintf(loop->staff.words, sizeof loop->staff.words, "%s", text);
    facts->job = loop->staff.kind;
    facts->job_running = false;
    facts->job_failed = !ok;
    facts->job_text = loop->staff.words;
    return ok;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* The file of that ending that was changed last, with its path; NULL where there is none. */
static const char *newest(struct arena *arena, const char *folder, const char *ending)
{
    DIR *dir = opendir(folder);
    const char *best = NULL;
    time_t when = 0;
    if (dir == NULL)
        return NULL;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat info;
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ending))
            continue;
        const char *path = path_join(arena, folder, arena_text(arena, entry->d_name));
        if (lstat(path, &info) == 0 && S_ISREG(info.st_mode) &&
            (best == NULL || info.st_mtime > when)) {
            best = path;
            when = info.st_mtime;
        }
    }
    closedir(dir);
    return best;
}

/* What the stick must hold for that work; `missing` is said where it does not. */
static const char *file_for(struct loop *loop, const char *folder, const char **missing)
{
    struct arena *arena = &loop->frame_arena;
    const char *path;
    switch (loop->staff.kind) {
    case STAFF_EXPORT:
        return folder;
    case STAFF_RECEIPTS:
        path = path_join(arena, folder, arena_printf(arena, "%s.receipt", loop->app.facts.kiosk));
        *missing = arena_printf(
            arena, "There is no receipt for this kiosk on the stick: no file %s.", path_name(path));
        return file_exists(path) ? path : NULL;
    case STAFF_KEYS:
        *missing = "There is no file council.keys on the stick.";
        path = path_join(arena, folder, "council.keys");
        return file_exists(path) ? path : NULL;
    case STAFF_UNLOCK:
        path =
            path_join(arena, folder, arena_printf(arena, "%s.unlock", loop->app.facts.unlock_code));
        *missing = arena_printf(arena, "There is no file %s on the stick.", path_name(path));
        return file_exists(path) ? path : NULL;
    default:
        *missing = "There are no new questions on the stick: no file that ends in .kioskpack.";
        return newest(arena, folder, ".kioskpack");
    }
}

/* A receipt and an unlock file are small: they are read at once. */
static void unlock(struct loop *loop, const char *path)
{
    struct fail fail;
    bool ok =
        store_pin_unlock(loop->store, path, store_issuer(loop->store), &loop->frame_arena, &fail);
    if (ok)
        staff_log(loop, STORE_UNLOCKED, "");
    say(loop, ok, ok ? "This kiosk is unlocked. Choose a new PIN." : fail.text);
}

static void run(struct loop *loop, const char *path)
{
    static const char *const options[] = {
        [STAFF_EXPORT] = "--export",       [STAFF_RECEIPTS] = "--receipt",
        [STAFF_LOOK_AT_PACK] = "--update", [STAFF_UPDATE] = "--update",
        [STAFF_ROLL_BACK] = "--roll-back", [STAFF_KEYS] = "--keys",
    };
    const char *words[JOB_WORDS_MAX + 1] = {0};
    enum staff_job kind = loop->staff.kind;
    struct staff_facts *facts = &loop->app.facts;
    struct fail fail;
    int count = 0;
    words[count++] = loop_program(&loop->frame_arena);
    words[count++] = "--data";
    words[count++] = loop->options.data;
    words[count++] = options[kind];
    if (path != NULL)
        words[count++] = path;
    if (kind == STAFF_EXPORT)
        words[count++] = "--progress";
    if (kind == STAFF_LOOK_AT_PACK)
        words[count++] = "--look";
    if (!job_start(&loop->staff.job, words, &fail)) {
        say(loop, false, fail.text);
        return;
    }
    facts->job = kind;
    facts->job_running = true;
    facts->job_failed = facts->job_safe = false;
    facts->job_done = facts->job_total = 0;
    facts->job_text = "";
}

/* The stick's folder, mounted where it was not; NULL, and why is said. */
static const char *folder_of(struct loop *loop, const struct staff_stick *stick)
{
    struct fail fail;
    struct stick mounted;
    if (!platform_stick_mount(loop->platform, stick->id, &mounted, &fail)) {
        say(loop, false, fail.text);
        return NULL;
    }
    return arena_text(&loop->frame_arena, mounted.path);
}

void staff_job_start(struct loop *loop)
{
    const struct staff_stick *stick = chosen(loop);
    const char *missing = "", *folder, *path;
    if (job_runs(&loop->staff.job))
        return;
    loop->staff.kind = loop->app.staff.job;
    loop->app.facts.job_safe = false;
    if (loop->staff.kind == STAFF_ROLL_BACK) {
        run(loop, NULL);
        return;
    }
    if (loop->staff.kind == STAFF_UPDATE && loop->staff.reload) {
        say(loop, false, "New questions wait for the end of the session already.");
        return;
    }
    if (loop->staff.kind == STAFF_KEYS && loop->pending_count > 0) {
        say(loop, false,
            "Answers wait in memory, sealed with the keys of now. Make room on the disk "
            "first.");
        return;
    }
    if (stick == NULL) {
        say(loop, false, "The stick is not there any more.");
        return;
    }
    if ((folder = folder_of(loop, stick)) == NULL)
        return;
    path = file_for(loop, folder, &missing);
    if (path == NULL)
        say(loop, false, missing);
    else if (loop->staff.kind == STAFF_UNLOCK)
        unlock(loop, path);
    else
        run(loop, path);
}

void staff_job_eject(struct loop *loop)
{
    const struct staff_stick *stick = chosen(loop);
    struct staff_facts *facts = &loop->app.facts;
    struct fail fail;
    if (stick == NULL || job_runs(&loop->staff.job))
        return;
    facts->job_safe = platform_stick_eject(loop->platform, stick->id, &fail);
    if (!facts->job_safe)
        say(loop, false, fail.text);
}

/* --- what came of it --- */

/* "kiosk: warning: ..." is for a terminal. */
static const char *plain(const char *line)
{
    static const char *const starts[] = {"kiosk: ", "warning: "};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strncmp(line, starts[i], strlen(starts[i])) == 0)
            line += strlen(starts[i]);
    return line;
}

static const char *exported(struct loop *loop)
{
    const struct job *job = &loop->staff.job;
    struct arena *arena = &loop->frame_arena;
    if (job->text_length == 0)
        return "Nothing is new: everything that was sent was exported before.";
    return arena_printf(arena,
                        "%s is on the stick, and was read back from it. The answers stay on this "
                        "kiosk until the office’s receipt comes.",
                        path_name(job->text));
}

static void note(struct loop *loop)
{
    static const enum store_event events[] = {
        [STAFF_EXPORT] = STORE_EXPORTED,     [STAFF_RECEIPTS] = STORE_RECEIPT_TAKEN,
        [STAFF_UPDATE] = STORE_PACK_CHANGED, [STAFF_ROLL_BACK] = STORE_PACK_ROLLED_BACK,
        [STAFF_KEYS] = STORE_KEYS_CHANGED,
    };
    const char *detail = loop->staff.kind == STAFF_EXPORT ? path_name(loop->staff.job.text) : "";
    if (loop->staff.kind != STAFF_LOOK_AT_PACK)
        staff_log(loop, events[loop->staff.kind], detail);
}

static void ended(struct loop *loop)
{
    const struct job *job = &loop->staff.job;
    enum staff_job kind = loop->staff.kind;
    if (job->failed) {
        say(loop, false, job->trouble_length > 0 ? plain(job->trouble) : "It ended by itself.");
        return;
    }
    bool nothing = kind == STAFF_EXPORT && job->text_length == 0;
    if (!nothing)
        note(loop);
    say(loop, true, kind == STAFF_EXPORT ? exported(loop) : job->text);
    loop->staff.reload |= kind == STAFF_UPDATE || kind == STAFF_ROLL_BACK || kind == STAFF_KEYS;
}

void staff_job_step(struct loop *loop)
{
    struct job *job = &loop->staff.job;
    struct staff_facts *facts = &loop->app.facts;
    if (!job_runs(job) || !job_poll(job))
        return;
    facts->job_done = job->done;
    facts->job_total = job->total;
    if (!job_runs(job)) {
        ended(loop);
        staff_world_look(loop);
    }
}
