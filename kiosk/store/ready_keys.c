/* The keys of a data folder: loaded, and on a first start made.
 *
 * Nothing that exists is ever overwritten. Secrets are written before the file of their public
 * halves, and give it again when it is not there, so that a start that was cut short is made whole
 * by the next. */
#include "store/inside.h"

static bool ready_signing_key(struct store *store, struct fail *fail)
{
    struct key_secret key;
    const char *path = store->signing_path;
    bool ok;
    if (file_exists(path)) {
        ok = key_load_secret(path, KEY_SIGNING, &key, fail);
    } else if (file_exists(store->path)) {
        /* A new key would make the office refuse what this kiosk exports. */
        return fail_set(fail, "the kiosk's signing key '%s' is missing", path);
    } else {
        key_make(KEY_SIGNING, &key);
        ok = key_save_secret(path, &key, fail);
    }
    store->signer = key.open;
    key_wipe(&key);
    return ok;
}

static bool is_lost(const struct store *store)
{
    return file_exists(store->path) || file_exists(store_key_path(store, "office.pub"));
}

/* A secret of the kiosk's own set: the one that is there, or a new one. */
static bool make_own(struct store *store, enum key_kind kind, struct key_secret *out,
                     struct fail *fail)
{
    const char *path = store_key_path(store, key_secret_name(kind));
    if (file_exists(path))
        return key_load_secret(path, kind, out, fail);
    key_make(kind, out);
    return key_save_secret(path, out, fail);
}

/* A first start. */
static bool make_own_council(struct store *store, const char *path, struct fail *fail)
{
    struct key_secret office, recovery, issuer = {0};
    bool ok = make_own(store, KEY_OFFICE, &office, fail) &&
              make_own(store, KEY_RECOVERY, &recovery, fail) &&
              make_own(store, KEY_ISSUER, &issuer, fail);
    if (ok) {
        const struct council council = {.name = "this kiosk",
                                        .made = COUNCIL_NO_DAY,
                                        .expires = COUNCIL_NO_DAY,
                                        .office = office.open,
                                        .recovery = recovery.open,
                                        .issuer = issuer.open};
        ok = council_write(path, &council, &issuer, fail);
    }
    key_wipe(&office);
    key_wipe(&recovery);
    key_wipe(&issuer);
    return ok;
}

bool store_ready_keys(struct store *store, struct fail *fail)
{
    struct council council;
    const char *path = store_key_path(store, COUNCIL_FILE);
    const char *office = store_key_path(store, key_secret_name(KEY_OFFICE));
    if (!ready_signing_key(store, fail))
        return false;
    if (!file_exists(path)) {
        /* Keys that were here and are gone must not become keys of the kiosk's own unseen. */
        if (!file_exists(office) && is_lost(store))
            return fail_set(
                fail, "the council's keys '%s' are missing: set them with 'kiosk --keys FILE'",
                path);
        if (!make_own_council(store, path, fail))
            return false;
    }
    if (!council_read(path, &council, fail))
        return false;
    store_use_council(store, &council);
    return true;
}
