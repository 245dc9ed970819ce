/* A council's keys as the office makes them: locked, never overwritten, and on the printed page. */
#include "unit.h"

#include "base/file.h"
#include "office/keys_page.h"
#include "office/make_keys.h"

#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DAY = 20514, LEAP_DAY = 19782 }; /* 2026-03-02, 2024-02-29 */

static const struct lock_cost cheap = {.passes = 1, .memory = 8192};

struct desk {
    struct arena arena;
    char folder[64];
    struct office_keys keys;
    struct make_keys how;
    struct council council;
    struct fail fail;
};

static void desk_init(struct desk *desk)
{
    memset(desk, 0, sizeof *desk);
    arena_init(&desk->arena, 64 << 20);
    strcpy(desk->folder, "/tmp/kiosk-keys-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    desk->keys.folder = path_join(&desk->arena, desk->folder, "keys");
    desk->keys.passphrase_file = path_join(&desk->arena, desk->folder, "passphrase");
    desk->how = (struct make_keys){"Leics <& Co>", DAY, 3, &cheap};
}

static void desk_end(struct desk *desk)
{
    char command[128];
    arena_free(&desk->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", desk->folder);
    assert_int_equal(system(command), 0);
}

static void say(struct desk *desk, const char *passphrase)
{
    assert_true(
        file_write(desk->keys.passphrase_file, passphrase, strlen(passphrase), 0600, &desk->fail));
    passphrase_wipe(&desk->keys);
}

static bool make(struct desk *desk)
{
    return make_keys(&desk->how, &desk->keys, &desk->arena, &desk->council, &desk->fail);
}

static const char *in_folder(struct desk *desk, const char *name)
{
    return path_join(&desk->arena, desk->keys.folder, name);
}

static void keys_are_made_locked_and_fit_their_file(void **state)
{
    (void)state;
    struct desk desk;
    struct council read;
    struct key_secret key;
    desk_init(&desk);
    say(&desk, "otter meadow lantern pie\r\nanother line\n");
    assert_true(make(&desk));
    assert_true(council_read(in_folder(&desk, "council.keys"), &read, &desk.fail));
    assert_string_equal(read.words, desk.council.words);
    assert_string_equal(read.name, "Leics <& Co>");
    assert_int_equal(read.expires, DAY + 1096);
    const struct key_public *open[] = {&read.office, &read.recovery, &read.issuer};
    say(&desk, "otter meadow lantern pie");
    for (int kind = KEY_OFFICE; kind <= KEY_ISSUER; kind++) {
        struct stat info;
        assert_int_equal(stat(in_folder(&desk, key_secret_name((enum key_kind)kind)), &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
        assert_true(office_load_key(&desk.keys, (enum key_kind)kind, &key, &desk.fail));
        assert_memory_equal(key.open.bytes, open[kind]->bytes, KEY_BYTES);
    }
    say(&desk, "otter meadow lantern pies");
    assert_false(office_load_key(&desk.keys, KEY_OFFICE, &key, &desk.fail));
    assert_non_null(strstr(desk.fail.text, "the passphrase is not that of"));
    desk_end(&desk);
}

static void nothing_is_overwritten_and_nothing_half_made(void **state)
{
    (void)state;
    struct desk desk;
    desk_init(&desk);
    say(&desk, "short\n");
    assert_false(make(&desk));
    assert_non_null(strstr(desk.fail.text, "at least 12 characters"));
    say(&desk, "\n");
    assert_false(make(&desk));
    assert_string_equal(desk.fail.text, "there is no passphrase");
    assert_false(file_exists(desk.keys.folder));
    say(&desk, "otter meadow lantern pie");
    desk.how.name = "two\nlines";
    assert_false(make(&desk));
    desk.how.name = MAKE_KEYS_NAME;
    assert_true(make(&desk));
    static const char *const names[] = {"office.key", "recovery.key", "issuer.key", "council.keys",
                                        "keys.html"};
    for (int i = 0; i < 5; i++) {
        assert_false(make(&desk));
        assert_non_null(strstr(desk.fail.text, "a key is never overwritten"));
        for (int k = 0; k < 5; k++)
            assert_int_equal(file_exists(in_folder(&desk, names[k])), k >= i);
        assert_int_equal(remove(in_folder(&desk, names[i])), 0);
    }
    assert_true(make(&desk));
    desk_end(&desk);
}

static void renewed_keys_are_the_same_keys(void **state)
{
    (void)state;
    struct desk desk;
    struct council before, read;
    desk_init(&desk);
    say(&desk, "otter meadow lantern pie");
    assert_true(make(&desk));
    before = desk.council;
    desk.how.day = LEAP_DAY;
    desk.how.years = 1;
    assert_true(make_keys_renew(&desk.how, &desk.keys, &desk.arena, &desk.council, &desk.fail));
    assert_true(council_read(in_folder(&desk, "council.keys"), &read, &desk.fail));
    assert_string_equal(read.words, before.words);
    assert_int_equal(read.made, LEAP_DAY);
    assert_int_equal(read.expires, LEAP_DAY + 366); /* 2025-03-01 */
    say(&desk, "another passphrase");
    assert_false(make_keys_renew(&desk.how, &desk.keys, &desk.arena, &desk.council, &desk.fail));
    desk_end(&desk);
}

static void the_page_says_what_the_keys_are(void **state)
{
    (void)state;
    struct desk desk;
    struct bytes page;
    desk_init(&desk);
    say(&desk, "otter meadow lantern pie");
    assert_true(make(&desk));
    assert_true(file_read(&desk.arena, in_folder(&desk, "keys.html"), 1 << 20, &page, &desk.fail));
    assert_non_null(strstr(page.at, "<b>Leics &#60;&#38; Co&#62;</b>"));
    assert_non_null(strstr(page.at, "Made on 2 March 2026, good until 2 March 2029"));
    assert_non_null(strstr(page.at, desk.council.hex));
    for (char *word = strtok(desk.council.words, " "); word != NULL; word = strtok(NULL, " "))
        assert_non_null(strstr(page.at, arena_printf(&desk.arena, "<li>%s</li>", word)));
    static const char *const outside[] = {"src=", "href=", "url(", "<script", "otter meadow"};
    for (int i = 0; i < 5; i++)
        assert_null(strstr(page.at, outside[i]));
    desk_end(&desk);
}

/* The modules that the page draws, and no others, are those of the code of the bare digits. */
static void the_code_is_that_of_the_fingerprint(void **state)
{
    (void)state;
    struct desk desk;
    struct bytes page;
    char hex[KEY_FINGERPRINT_ROOM], *to = hex;
    desk_init(&desk);
    say(&desk, "otter meadow lantern pie");
    assert_true(make(&desk));
    for (const char *at = desk.council.hex; *at != '\0'; at++)
        if (*at != ' ')
            *to++ = *at;
    *to = '\0';
    assert_int_equal(strlen(hex), 32);
    assert_true(file_read(&desk.arena, in_folder(&desk, "keys.html"), 1 << 20, &page, &desk.fail));
    QRcode *code = QRcode_encodeString8bit(hex, 0, QR_ECLEVEL_M);
    assert_non_null(code);
    char drawn[64][64] = {{0}};
    const char *at = strstr(page.at, "fill=\"#000\" d=\"");
    assert_non_null(at);
    at += strlen("fill=\"#000\" d=\"");
    int x, y, length;
    while (sscanf(at, "M%d %dh1v1h-1z%n", &x, &y, &length) == 2) {
        assert_in_range(x - KEYS_PAGE_QUIET, 0, code->width - 1);
        assert_in_range(y - KEYS_PAGE_QUIET, 0, code->width - 1);
        drawn[y - KEYS_PAGE_QUIET][x - KEYS_PAGE_QUIET] = 1;
        at += length;
    }
    assert_memory_equal(at, "\"/></svg>", 9);
    for (y = 0; y < code->width; y++)
        for (x = 0; x < code->width; x++)
            assert_int_equal(drawn[y][x], code->data[y * code->width + x] & 1);
    QRcode_free(code);
    desk_end(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_made_locked_and_fit_their_file),
        cmocka_unit_test(nothing_is_overwritten_and_nothing_half_made),
        cmocka_unit_test(renewed_keys_are_the_same_keys),
        cmocka_unit_test(the_page_says_what_the_keys_are),
        cmocka_unit_test(the_code_is_that_of_the_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
