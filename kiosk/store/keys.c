/* The council's keys on this kiosk: whose they are, whether they have expired, and setting others. */
#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What opens records, or signs in the council's name. */
static const enum key_kind secrets[] = {KEY_OFFICE, KEY_RECOVERY, KEY_ISSUER};
enum { SECRET_COUNT = sizeof secrets / sizeof *secrets, SECRET_FILE_MAX = 400 };

static const char *old_folder(const struct store *store)
{
    return store_key_path(store, "old");
}

static bool has_secret(const struct store *store, const char *folder)
{
    for (int i = 0; i < SECRET_COUNT; i++)
        if (file_exists(path_join(store->arena, folder, key_secret_name(secrets[i]))))
            return true;
    return false;
}

void store_use_council(struct store *store, const struct council *council)
{
    store->council = *council;
    store->to[0] = council->office;
    store->to[1] = council->recovery;
    store->opens_its_own = has_secret(store, path_join(store->arena, store->folder, "keys")) ||
                           has_secret(store, old_folder(store));
}

const struct council *store_council(const struct store *store)
{
    return &store->council;
}

const struct key_public *store_issuer(const struct store *store)
{
    return &store->council.issuer;
}

enum store_keys store_keys_state(const struct store *store, int64_t day)
{
    return council_has_expired(&store->council, day) ? STORE_KEYS_EXPIRED : STORE_KEYS_FINE;
}

/* --- setting others --- */

/* Answers that wait were sealed to the keys in use: an office that gets them later may not know
 * which those were. */
static bool nothing_waits(struct store *store, struct fail *fail)
{
    struct store_counts counts;
    if (!store_counts(store, &counts, fail))
        return false;
    return counts.waiting == 0 ||
           fail_set(fail,
                    "%lld sets of answers that are sealed to the keys of '%s' are not exported yet:"
                    " export them first, then set the new keys",
                    (long long)counts.waiting, store->council.name);
}

/* Overwrites a secret before it goes. A disk may keep a copy all the same: only keys to which
 * nothing was ever sealed go this way. */
static bool wipe_file(const char *path, struct fail *fail)
{
    static const char zeros[SECRET_FILE_MAX] = {0};
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot wipe the secret key '%s': %s", path, strerror(errno));
    off_t length = lseek(fd, 0, SEEK_END);
    size_t size = length > 0 && length < SECRET_FILE_MAX ? (size_t)length : SECRET_FILE_MAX;
    bool ok = pwrite(fd, zeros, size, 0) == (ssize_t)size && fsync(fd) == 0;
    ok = close(fd) == 0 && ok && unlink(path) == 0;
    return ok || fail_set(fail, "cannot wipe the secret key '%s': %s", path, strerror(errno));
}

static bool keep_file(struct store *store, const char *path, struct fail *fail)
{
    const char *kept = path_join(store->arena, old_folder(store), path_name(path));
    return rename(path, kept) == 0 || fail_set(fail, "cannot move the secret key '%s' to '%s': %s",
                                               path, kept, strerror(errno));
}

/* Puts the kiosk's own secret keys away: wiped when nothing was ever sealed to them, else kept in
 * keys/old/, because batches that were exported need them to be opened. */
static bool put_away(struct store *store, bool keep, struct fail *fail)
{
    if (keep && !file_make_folder(old_folder(store), fail))
        return false;
    for (int i = 0; i < SECRET_COUNT; i++) {
        const char *path = store_key_path(store, key_secret_name(secrets[i]));
        if (file_exists(path) && !(keep ? keep_file(store, path, fail) : wipe_file(path, fail)))
            return false;
    }
    return (!keep || file_sync_folder(old_folder(store), fail)) &&
           file_sync_folder(path_join(store->arena, store->folder, "keys"), fail);
}

static bool put_in(const char *folder, struct bytes bytes, struct arena *arena, struct fail *fail)
{
    const char *keys = path_join(arena, folder, "keys");
    return file_make_folder(keys, fail) &&
           file_write(path_join(arena, keys, COUNCIL_FILE), bytes.at, bytes.length, 0644, fail);
}

static bool read_new(const char *path, struct arena *arena, struct bytes *bytes,
                     struct council *out, struct fail *fail)
{
    return file_read(arena, path, COUNCIL_FILE_MAX, bytes, fail) &&
           council_read_bytes(*bytes, path, out, fail);
}

/* What was moved there once must not be overwritten. */
static bool has_room_for_old(struct store *store, bool own, struct fail *fail)
{
    return !own || !has_secret(store, old_folder(store)) ||
           fail_set(fail,
                    "there are older secret keys in '%s': take that folder to the office first",
                    old_folder(store));
}

bool store_keys_install(struct store *store, const char *path, struct arena *arena,
                        enum store_installed *what, struct fail *fail)
{
    struct bytes bytes;
    struct council council;
    struct store_counts counts;
    bool own = has_secret(store, path_join(store->arena, store->folder, "keys"));
    if (!read_new(path, arena, &bytes, &council, fail) || !store_counts(store, &counts, fail))
        return false;
    bool same = council_is_same(&council, &store->council);
    bool used = counts.records > 0 || counts.batches > 0;
    if (!same && (!nothing_waits(store, fail) || !has_room_for_old(store, own && used, fail)))
        return false;
    if (!put_in(store->folder, bytes, arena, fail))
        return false;
    bool ok = same || !own || put_away(store, used, fail);
    store_use_council(store, &council);
    *what = same                   ? STORE_KEYS_SAME
            : store->opens_its_own ? STORE_KEYS_SET_OLD_KEPT
                                   : STORE_KEYS_SET;
    return ok;
}

bool store_keys_are_there(const char *folder, struct arena *arena)
{
    struct council council;
    struct fail ignored;
    return council_read(path_join(arena, path_join(arena, folder, "keys"), COUNCIL_FILE), &council,
                        &ignored);
}

bool store_keys_first(const char *folder, const char *path, struct arena *arena,
                      struct council *council, struct fail *fail)
{
    struct bytes bytes;
    return read_new(path, arena, &bytes, council, fail) && put_in(folder, bytes, arena, fail);
}
