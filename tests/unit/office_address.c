/* The address that submissions are sent to, what of it is shown, and where a server may send on. */
#include "unit.h"

#include "office/address.h"
#include "office/openrosa_answer.h"

#include <string.h>

static struct arena arena;

static const char *shown(const char *url)
{
    struct address address;
    struct fail fail;
    assert_true(address_read(url, &arena, &address, &fail));
    return address.shown;
}

static void tokens_are_not_shown(void **state)
{
    (void)state;
    assert_string_equal(shown("https://c.example/v1/key/sEcReT/projects/1/submission?st=sEcReT#x"),
                        "https://c.example/v1/key/\xe2\x80\xa6/projects/1/submission");
    assert_string_equal(shown("https://c.example:8443/v1/key/sEcReT"),
                        "https://c.example:8443/v1/key/\xe2\x80\xa6");
    assert_string_equal(shown("https://k.example/anna/submission"),
                        "https://k.example/anna/submission");
    const char *a = shown("https://k.example/collector/aaaa/submission");
    const char *b = shown("https://k.example/collector/bbbb/submission");
    assert_null(strstr(a, "aaaa"));
    assert_string_not_equal(a, b);
}

static void answers_do_not_go_in_the_open(void **state)
{
    static const char *const bad[] = {
        "http://c.example/submission",
        "http://127.0.0.2/submission",
        "http://127.0.0.1.example/",
        "http://localhost.example/",
        "http://127.0.0.1@c.example/",
        "https://anna:secret@c.example/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "/submission",
        "c.example/submission",
        "",
        "https://",
        "http://[::2]/submission",
    };
    static const char *const good[] = {"http://127.0.0.1:8080/a", "http://localhost/a",
                                       "http://[::1]:80/a", "HTTPS://c.example/a"};
    struct address address;
    struct fail fail;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(address_read(bad[i], &arena, &address, &fail));
        assert_null(strstr(fail.text, "secret"));
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(address_read(good[i], &arena, &address, &fail));
}

static bool moves(const char *from, const char *to)
{
    struct address address;
    struct fail fail;
    assert_true(address_read(from, &arena, &address, &fail));
    bool ok = address_move(&address, to, &arena, &fail);
    assert_string_equal(address.url, ok ? to : from);
    return ok;
}

static void a_server_sends_on_to_itself_alone(void **state)
{
    (void)state;
    assert_true(moves("https://c.example/a", "https://c.example/b"));
    assert_true(moves("https://c.example/a", "https://c.example:443/a"));
    assert_true(moves("http://localhost:80/a", "https://localhost/a"));
    assert_false(moves("https://c.example/a", "https://d.example/a"));
    assert_false(moves("https://c.example/a", "https://c.example:8443/a"));
    assert_false(moves("https://c.example/a", "http://c.example/a"));
    assert_false(moves("http://localhost/a", "http://127.0.0.1/a"));
    assert_false(moves("https://c.example/a", "https://x:y@c.example/a"));
    assert_false(moves("https://c.example/a", "file:///etc/passwd"));
}

static const char *message(const char *body)
{
    return openrosa_message((struct bytes){body, strlen(body)}, &arena);
}

static void a_message_is_one_tame_line(void **state)
{
    static char deep[OPENROSA_BODY_MAX + 2];
    (void)state;
    assert_string_equal(message("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"
                                "<message nature=\"x\">No\n form &amp;\t so. </message>"
                                "</OpenRosaResponse>"),
                        "No form & so");
    assert_string_equal(message("<OpenRosaResponse><message>a\xc2\x9b"
                                "b</message></OpenRosaResponse>"),
                        "a b");
    assert_string_equal(message("<html><message>no</message></html>"), "");
    assert_string_equal(message("<!DOCTYPE x [<!ENTITY a \"b\">]><OpenRosaResponse><message>&a;"
                                "</message></OpenRosaResponse>"),
                        "");
    assert_string_equal(message("{\"message\":\"no\"}"), "");
    assert_string_equal(message(""), "");
    for (size_t i = 0; i + 3 < sizeof deep; i += 3)
        memcpy(deep + i, "<a>", 3);
    assert_string_equal(message(deep), "");
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_are_not_shown),
        cmocka_unit_test(answers_do_not_go_in_the_open),
        cmocka_unit_test(a_server_sends_on_to_itself_alone),
        cmocka_unit_test(a_message_is_one_tame_line),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
