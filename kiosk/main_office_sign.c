/* What the council signs for its kiosks: receipts, content packs, unlock files. */
#include "main_clock.h"
#include "main_office.h"
#include "office/passphrase.h"
#include "office/receipts.h"
#include "pack/pack.h"
#include "store/archive.h"
#include "store/pin.h"

#include <stdio.h>
#include <string.h>

/* --- receipt --- */

int office_receipt(struct arena *arena, int count, char **words)
{
    struct office_keys from = {0};
    struct key_secret issuer;
    struct office office;
    struct fails fails = {.arena = arena};
    struct fail fail;
    while (office_is_option(count, words))
        if (!office_option(&count, &words, "--keys", &from.folder) &&
            !office_option(&count, &words, "--passphrase-file", &from.passphrase_file))
            return USAGE;
    if (count != 2)
        return USAGE;
    if (from.folder == NULL)
        from.folder = path_join(arena, path_folder(arena, words[0]), "keys");
    if (!office_open(&office, words[0], false, arena, &fail))
        return office_refused(&fail);
    bool ok = office_load_key(&from, KEY_ISSUER, &issuer, &fail) &&
              office_folder(words[1], &fail) &&
              receipts_write(&office, words[1], &issuer, arena, &fails, &fail);
    passphrase_wipe(&from);
    key_wipe(&issuer);
    office_close(&office);
    fails_print(&fails, stderr);
    return ok ? DONE : office_refused(&fail);
}

/* --- pack --- */

static bool write_pack(struct arena *arena, const struct pack *pack, int64_t made,
                       struct office_keys *from, const char *folder, struct fail *fail)
{
    const struct archive_manifest manifest = {pack->id, pack->version, made};
    const char *path = path_join(
        arena, folder, arena_printf(arena, "%s-%s" ARCHIVE_ENDING, pack->id, pack->version));
    struct archive again = {0};
    struct key_secret issuer;
    char digits[SHA256_TEXT_ROOM];
    if (pack->common[0] != '\0' && strcmp(path_name(pack->common), ARCHIVE_COMMON) != 0)
        return fail_set(fail, "the folder that '%s' shares must be called '%s'", pack->folder,
                        ARCHIVE_COMMON);
    bool ok = office_load_key(from, KEY_ISSUER, &issuer, fail) && office_folder(folder, fail) &&
              archive_write(path, &manifest, pack->folder, pack->common, &issuer, arena, fail) &&
              archive_open(path, arena, &again, fail);
    key_wipe(&issuer);
    if (ok)
        printf("%s\nSHA-256 %s\n", path, hex_text(again.file.hash, SHA256_BYTES, digits));
    archive_close(&again);
    return ok;
}

int office_pack(struct arena *arena, int count, char **words)
{
    struct office_keys from = {.folder = "keys"};
    const char *date = NULL;
    int64_t made = main_today();
    struct fails fails = {.arena = arena};
    struct fail fail;
    while (office_is_option(count, words))
        if (!office_option(&count, &words, "--keys", &from.folder) &&
            !office_option(&count, &words, "--passphrase-file", &from.passphrase_file) &&
            (!office_option(&count, &words, "--date", &date) || !office_day(date, &made)))
            return USAGE;
    if (count != 2)
        return USAGE;
    const struct pack *pack = pack_load(words[0], arena, &fails);
    fails_print(&fails, stderr);
    if (pack == NULL) {
        fail_set(&fail, "'%s' has errors, and is not signed", words[0]);
        return office_refused(&fail);
    }
    bool ok = write_pack(arena, pack, made, &from, words[1], &fail);
    passphrase_wipe(&from);
    return ok ? DONE : office_refused(&fail);
}

/* --- unlock --- */

/* "k7f3a2-1": what a locked kiosk shows. */
static bool is_code(const char *code)
{
    size_t id = strspn(code, "abcdefghijklmnopqrstuvwxyz23456789");
    return code[0] == 'k' && id == 6 && code[id] == '-' && code[id + 1] != '\0' &&
           strspn(code + id + 1, "0123456789") == strlen(code + id + 1);
}

int office_unlock(struct arena *arena, int count, char **words)
{
    struct office_keys from = {.folder = "keys"};
    struct key_secret issuer;
    struct fail fail;
    while (office_is_option(count, words))
        if (!office_option(&count, &words, "--keys", &from.folder) &&
            !office_option(&count, &words, "--passphrase-file", &from.passphrase_file))
            return USAGE;
    if (count != 2)
        return USAGE;
    if (!is_code(words[0])) {
        fail_set(&fail, "'%.40s' is not what a locked kiosk shows, such as k7f3a2-1", words[0]);
        return office_refused(&fail);
    }
    const char *path = NULL;
    if (office_load_key(&from, KEY_ISSUER, &issuer, &fail) && office_folder(words[1], &fail))
        path = unlock_write(words[1], words[0], &issuer, arena, &fail);
    passphrase_wipe(&from);
    key_wipe(&issuer);
    if (path == NULL)
        return office_refused(&fail);
    puts(path);
    return DONE;
}
