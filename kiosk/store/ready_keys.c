/* The keys of a data folder: loaded, and on a first start made.
 *
 * Nothing that exists is ever overwritten. A secret is written before its public half, and a lone
 * secret gives its public half again, so that a start that was cut short is made whole by the
 * next. */
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

static bool make_office_pair(struct store *store, const char *path, struct fail *fail)
{
    struct key_secret key;
    const char *secret = store_key_path(store, key_secret_name(KEY_OFFICE));
    bool ok;
    if (file_exists(secret)) {
        ok = key_load_secret(secret, KEY_OFFICE, &key, fail);
    } else {
        key_make(KEY_OFFICE, &key);
        ok = key_save_secret(secret, &key, fail);
    }
    ok = ok && key_save_public(path, &key.open, fail);
    key_wipe(&key);
    return ok;
}

bool store_ready_keys(struct store *store, struct fail *fail)
{
    const char *office = store_key_path(store, key_public_name(KEY_OFFICE));
    const char *recovery = store_key_path(store, key_public_name(KEY_RECOVERY));
    if (!ready_signing_key(store, fail))
        return false;
    if (!file_exists(office) && !make_office_pair(store, office, fail))
        return false;
    if (!key_load_public(office, KEY_OFFICE, &store->to[store->to_count++], fail))
        return false;
    if (file_exists(recovery) &&
        !key_load_public(recovery, KEY_RECOVERY, &store->to[store->to_count++], fail))
        return false;
    store->opens_its_own = file_exists(store_key_path(store, key_secret_name(KEY_OFFICE))) ||
                           file_exists(store_key_path(store, key_secret_name(KEY_RECOVERY)));
    return true;
}
