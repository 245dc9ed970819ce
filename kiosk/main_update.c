/* Installing a content pack. */
#include "main_update.h"

#include "base/clock.h"
#include "main_clock.h"
#include "main_loop.h"
#include "main_update_look.h"
#include "pack/pack.h"
#include "store/archive.h"
#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { UPDATE_ARENA = 1 << 30, NAME_DIGITS = 16, OPEN_FOLDERS = 16 };

struct update {
    struct arena arena;
    struct fails fails;
    struct fail fail;
    const char *packs; /* DATA/packs */
    struct archive archive;
    const char *name; /* of its folder */
    const char *part; /* where it is written first */
    bool installed; /* the questions in use are not those that came with the program */
};

/* --- folders and links --- */

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static void remove_folder(const char *path)
{
    nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

/* What the link points at: a plain name; "" where there is none. */
static const char *target(struct update *update, const char *link)
{
    char name[NAME_DIGITS + 8];
    ssize_t length =
        readlink(path_join(&update->arena, update->packs, link), name, sizeof name - 1);
    name[length > 0 ? length : 0] = '\0';
    return path_is_plain_name(name) ? arena_text(&update->arena, name) : "";
}

/* Points the link elsewhere, in one step; "" takes it away: then the questions are those that came
 * with the program. */
static bool point(struct update *update, const char *link, const char *name)
{
    const char *path = path_join(&update->arena, update->packs, link);
    const char *beside = arena_printf(&update->arena, "%s.new", path);
    unlink(beside);
    if (name[0] == '\0' ? unlink(path) != 0 && errno != ENOENT
                        : symlink(name, beside) != 0 || rename(beside, path) != 0)
        return fail_set(&update->fail, "cannot write '%s': %s", path, strerror(errno));
    return file_sync_folder(update->packs, &update->fail);
}

static bool is_kept(struct update *update, const char *name)
{
    return strcmp(name, target(update, "current")) == 0 ||
           strcmp(name, target(update, "previous")) == 0;
}

/* Folders that neither link points at. */
static void clear_others(struct update *update)
{
    DIR *dir = opendir(update->packs);
    if (dir == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        const char *path = path_join(&update->arena, update->packs, entry->d_name);
        struct stat info;
        if (entry->d_name[0] != '.' && lstat(path, &info) == 0 && S_ISDIR(info.st_mode) &&
            !is_kept(update, entry->d_name))
            remove_folder(path);
    }
    closedir(dir);
}

/* The folder in `folder` that has a pack.ini. */
static const char *pack_in(const char *folder, struct arena *arena)
{
    DIR *dir = opendir(folder);
    const char *found = NULL;
    if (dir == NULL)
        return NULL;
    for (struct dirent *entry; found == NULL && (entry = readdir(dir)) != NULL;) {
        const char *path = path_join(arena, folder, entry->d_name);
        if (entry->d_name[0] != '.' && file_exists(path_join(arena, path, "pack.ini")))
            found = path;
    }
    closedir(dir);
    return found;
}

const char *update_installed(const char *data, struct arena *arena)
{
    return pack_in(path_join(arena, data, "packs/current"), arena);
}

/* --- what may be installed --- */

/* "2026.10" is later than "2026.9": number by number, and what is no number by its letters. */
static int compare_versions(const char *a, const char *b)
{
    while (*a != '\0' || *b != '\0') {
        size_t na = strcspn(a, "."), nb = strcspn(b, ".");
        long x = strtol(a, NULL, 10), y = strtol(b, NULL, 10);
        if (x != y)
            return x < y ? -1 : 1;
        size_t least = na < nb ? na : nb;
        int letters = strncmp(a, b, least);
        if (letters != 0 || na != nb)
            return letters != 0 ? letters : na < nb ? -1 : 1;
        a += na + (a[na] == '.');
        b += nb + (b[nb] == '.');
    }
    return 0;
}

static bool is_from_office(struct update *update, const struct store *store, int64_t today)
{
    const struct archive *archive = &update->archive;
    char day[24];
    if (memcmp(archive->file.signer.bytes, store_issuer(store)->bytes, KEY_BYTES) != 0)
        return fail_set(&update->fail, "'%s' was not signed by this kiosk's office",
                        archive->file.path);
    return archive->manifest.made <= today + 1 ||
           fail_set(&update->fail,
                    "'%s' was made on %s, which is yet to come: is the date of this kiosk right?",
                    archive->file.path, day_words(archive->manifest.made, day));
}

/* What is in use; NULL when it does not load any more. */
static const struct pack *load_now(struct update *update, const char *data)
{
    struct fails ignored = {.arena = &update->arena};
    const char *path = update_installed(data, &update->arena);
    update->installed = path != NULL;
    return pack_load(path != NULL ? path : loop_own_pack(&update->arena), &update->arena, &ignored);
}

/* Not older than what is in use, and not another of the same version. What came with the program
 * gives way to any council's, and has no file that its version could be compared with. */
static bool is_later(struct update *update, const struct pack *now)
{
    const struct archive_manifest *manifest = &update->archive.manifest;
    if (now == NULL)
        return true;
    if (strcmp(now->id, manifest->id) != 0)
        return !update->installed ||
               fail_set(&update->fail,
                        "these are the questions of '%s', and this kiosk has those of '%s'",
                        manifest->id, now->id);
    int order = compare_versions(manifest->version, now->version);
    if (order < 0)
        return fail_set(&update->fail, "version %s is older than %s, which this kiosk has",
                        manifest->version, now->version);
    bool same = strcmp(update->name, target(update, "current")) == 0;
    return order > 0 || same || !update->installed ||
           fail_set(&update->fail,
                    "this kiosk has a version %s already, and it is not the same: the office must "
                    "give the new one another version",
                    manifest->version);
}

/* --- the steps --- */

static bool open_archive(struct update *update, const char *file)
{
    char digits[SHA256_TEXT_ROOM];
    if (!archive_open(file, &update->arena, &update->archive, &update->fail))
        return false;
    hex_text(update->archive.file.hash, SHA256_BYTES, digits);
    digits[NAME_DIGITS] = '\0';
    update->name = arena_text(&update->arena, digits);
    update->part = path_join(&update->arena, update->packs,
                             arena_printf(&update->arena, "%s.part", update->name));
    return true;
}

/* What a pack shares must lie beside it: nothing of the kiosk's own disk is lent to it. */
static bool shares_its_own(struct update *update, const struct pack *pack)
{
    char common[4096], whole[4096];
    const char *own = path_join(&update->arena, update->part, ARCHIVE_COMMON);
    return pack->common[0] == '\0' || (realpath(pack->common, common) != NULL &&
                                       realpath(own, whole) != NULL && strcmp(common, whole) == 0);
}

/* Loaded whole, with every error told: that of a pack that breaks a rule too (R429). */
static const struct pack *unpack(struct update *update)
{
    remove_folder(update->part);
    if (!archive_extract(&update->archive, update->part, &update->arena, &update->fail))
        return NULL;
    const char *path = path_join(&update->arena, update->part, update->archive.manifest.id);
    const struct pack *pack = pack_load(path, &update->arena, &update->fails);
    if (pack == NULL)
        fail_set(&update->fail, "the new questions have errors, so the old ones stay");
    else if (strcmp(pack->id, update->archive.manifest.id) != 0 ||
             strcmp(pack->version, update->archive.manifest.version) != 0 ||
             !shares_its_own(update, pack))
        pack = (fail_set(&update->fail, "'%s' is not the pack that it says",
                         update->archive.file.path),
                NULL);
    return pack;
}

static bool swap_in(struct update *update)
{
    const char *path = path_join(&update->arena, update->packs, update->name);
    const char *now = target(update, "current");
    remove_folder(path); /* left by one that was cut short */
    if (rename(update->part, path) != 0)
        return fail_set(&update->fail, "cannot write '%s': %s", path, strerror(errno));
    if (!file_sync_folder(update->packs, &update->fail))
        return false;
    /* The same file anew, because what it left was damaged: what was before stays before. */
    return (strcmp(now, update->name) == 0 || point(update, "previous", now)) &&
           point(update, "current", update->name);
}

static bool install(struct update *update, const struct pack *now, bool look)
{
    bool whole = update->installed && now != NULL;
    if (whole && strcmp(update->name, target(update, "current")) == 0) {
        printf("This kiosk has these questions already: version %s.\n", now->version);
        return true;
    }
    const struct pack *new = unpack(update);
    if (new == NULL)
        return false;
    if (look) {
        bool same = now != NULL && strcmp(now->id, new->id) == 0;
        update_look(same ? now : NULL, new, &update->archive.manifest, &update->arena);
        return true;
    }
    if (!swap_in(update))
        return false;
    clear_others(update);
    printf("%s has version %s from now on. A session that is running ends with the old one.\n",
           new->council, new->version);
    return true;
}

static bool start(struct update *update, const char *data)
{
    memset(update, 0, sizeof *update);
    arena_init(&update->arena, UPDATE_ARENA);
    update->fails.arena = &update->arena;
    update->packs = path_join(&update->arena, data, "packs");
    return store_is_there(data, &update->arena, &update->fail) &&
           file_make_folder(update->packs, &update->fail);
}

static int end(struct update *update, bool ok)
{
    if (update->part != NULL)
        remove_folder(update->part);
    archive_close(&update->archive);
    if (!ok)
        fprintf(stderr, "kiosk: %s\n", update->fail.text);
    if (update->fails.errors > 0)
        fails_print(&update->fails, stderr);
    arena_free(&update->arena);
    return ok ? 0 : 1;
}

int update_install(const char *data, const char *file, bool look)
{
    struct update update;
    const struct pack *now = NULL;
    bool ok = start(&update, data);
    struct store *store = ok ? store_open(data, &update.arena, &update.fail) : NULL;
    ok = store != NULL && open_archive(&update, file) &&
         is_from_office(&update, store, main_today());
    if (ok)
        now = load_now(&update, data);
    ok = ok && is_later(&update, now) && install(&update, now, look);
    store_close(store);
    return end(&update, ok);
}

/* Whether the kiosk would open with it: an update that was cut short may have taken it away. */
static bool is_whole(struct update *update, const char *name)
{
    if (name[0] == '\0')
        return true; /* what came with the program */
    const char *path = pack_in(path_join(&update->arena, update->packs, name), &update->arena);
    return (path != NULL && pack_load(path, &update->arena, &update->fails) != NULL) ||
           fail_set(&update->fail, "the questions before these are not whole any more");
}

int update_roll_back(const char *data)
{
    struct update update;
    bool ok = start(&update, data);
    const char *now = ok ? target(&update, "current") : "";
    const char *before = ok ? target(&update, "previous") : "";
    if (ok && strcmp(before, now) == 0)
        ok = fail_set(&update.fail, "there are no questions before these");
    ok = ok && is_whole(&update, before) && point(&update, "current", before) &&
         point(&update, "previous", now);
    if (ok)
        puts("This kiosk goes back to the questions before.");
    return end(&update, ok);
}
