/* A council's keys, made or renewed. */
#include "office/make_keys.h"

#include "base/buf.h"
#include "base/clock.h"
#include "office/keys_page.h"

#include <string.h>

static const enum key_kind kinds[] = {KEY_OFFICE, KEY_RECOVERY, KEY_ISSUER};
enum { KINDS = sizeof kinds / sizeof *kinds };

static bool none_is_there(const char *folder, struct arena *arena, struct fail *fail)
{
    const char *names[KINDS + 2] = {COUNCIL_FILE, MAKE_KEYS_PAGE};
    for (int i = 0; i < KINDS; i++)
        names[2 + i] = key_secret_name(kinds[i]);
    for (int i = 0; i < KINDS + 2; i++) {
        const char *path = path_join(arena, folder, names[i]);
        if (file_exists(path))
            return fail_set(fail, "'%s' is there already, and a key is never overwritten", path);
    }
    return true;
}

/* The same date so many years on; 29 February becomes 1 March where there is none. */
static int64_t years_on(int64_t day, int years)
{
    int year, month, date;
    date_from_day(day, &year, &month, &date);
    return day_from_date(year + years, month, date);
}

static void set_days(const struct make_keys *how, struct council *out)
{
    out->made = how->day;
    out->expires = years_on(how->day, how->years);
}

/* The file that kiosks are given, and the page. */
static bool write_open(const char *folder, struct council *council, const struct key_secret *issuer,
                       struct arena *arena, struct fail *fail)
{
    struct buf page = {.arena = arena};
    council_ready(council);
    return council_write(path_join(arena, folder, COUNCIL_FILE), council, issuer, fail) &&
           keys_page(council, &page, fail) &&
           file_write(path_join(arena, folder, MAKE_KEYS_PAGE), page.at, page.length, 0644, fail);
}

bool make_keys(const struct make_keys *how, struct office_keys *keys, struct arena *arena,
               struct council *out, struct fail *fail)
{
    struct key_secret made[KINDS];
    *out = (struct council){0};
    if (!council_is_name(how->name, fail) || !none_is_there(keys->folder, arena, fail) ||
        !passphrase_new(keys, fail) || !file_make_folder(keys->folder, fail))
        return false;
    memcpy(out->name, how->name, strlen(how->name) + 1);
    set_days(how, out);
    bool ok = true;
    for (int i = 0; i < KINDS; i++) {
        key_make(kinds[i], &made[i]);
        ok = ok && key_save_locked(path_join(arena, keys->folder, key_secret_name(kinds[i])),
                                   &made[i], keys->passphrase, how->cost, fail);
    }
    out->office = made[0].open;
    out->recovery = made[1].open;
    out->issuer = made[2].open;
    ok = ok && write_open(keys->folder, out, &made[2], arena, fail);
    for (int i = 0; i < KINDS; i++)
        key_wipe(&made[i]);
    return ok;
}

bool make_keys_renew(const struct make_keys *how, struct office_keys *keys, struct arena *arena,
                     struct council *out, struct fail *fail)
{
    struct key_secret issuer;
    const char *path = path_join(arena, keys->folder, COUNCIL_FILE);
    if (!council_read(path, out, fail) || !office_load_key(keys, KEY_ISSUER, &issuer, fail))
        return false;
    bool ok = memcmp(issuer.open.bytes, out->issuer.bytes, KEY_BYTES) == 0 ||
              fail_set(fail, "the issuer's key in '%s' is not the one that '%s' names",
                       keys->folder, path);
    set_days(how, out);
    ok = ok && write_open(keys->folder, out, &issuer, arena, fail);
    key_wipe(&issuer);
    return ok;
}
