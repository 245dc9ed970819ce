/* Requests to kiosk-voice: what is taken, what is refused, and that a refusal keeps in step. */
#include "unit.h"

#include "voice/request.h"

#include <stdlib.h>
#include <string.h>

static bool take(const char *line, struct request *out)
{
    struct fail fail;
    bool ok = request_read(line, strlen(line), out, &fail);
    assert_true(ok || (fail.text[0] != '\0' && strchr(fail.text, '\n') == NULL));
    return ok;
}

static void requests_are_read(void **state)
{
    (void)state;
    struct request request;
    assert_true(take("voices", &request));
    assert_int_equal(request.kind, REQUEST_VOICES);
    assert_int_equal(request.length, 0);
    assert_true(take("say 2147483647 uk 80 f2 8192", &request));
    assert_int_equal(request.kind, REQUEST_SAY);
    assert_int_equal(request.id, INT32_MAX);
    assert_string_equal(request.language, "uk");
    assert_int_equal(request.rate, 80);
    assert_string_equal(request.variant, "f2");
    assert_int_equal(request.length, 8192);
    assert_true(take("say 0 en 260 - 0", &request));
    assert_int_equal(request.id, 0);
    assert_string_equal(request.variant, "");
    assert_int_equal(request.length, 0);
}

static void what_is_no_request_is_passed_over(void **state)
{
    (void)state;
    const char *const bad[] = {
        "",
        " ",
        "voice",
        "voices ",
        " voices",
        "voices en",
        "Voices",
        "say",
        "say ",
        "sing 1 en 100 - 5",
        "say 1 en 100 -",
        "say 1 en 100 - ",
        "say 1 en 100 - 5 ",
        "say 1 en 100 - 5 6",
        "say 1  en 100 - 5",
        "say -1 en 100 - 5",
        "say +1 en 100 - 5",
        "say 2147483648 en 100 - 5",
        "say 1 en 100 - 2147483648",
        "say x en 100 - 5",
        "say 1 en 100 - x",
        "say 1 en 100 - 99999999999999999999999999",
        "say 1 en 100 - 5\r",
        "say 1 en 100 - -5",
    };
    struct request request;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (take(bad[i], &request))
            fail_msg("'%s' is taken", bad[i]);
        if (request.id != 0 || request.length != 0)
            fail_msg("'%s' announces a text", bad[i]);
    }
}

/* The text comes all the same: it must not be read as requests. */
static void a_refusal_tells_what_to_pass_over(void **state)
{
    (void)state;
    const char *const bad[] = {
        "say 7 en 79 - 9",
        "say 7 en 261 - 9",
        "say 7 en fast - 9",
        "say 7 ../en 100 - 9",
        "say 7 en\t 100 - 9",
        "say 7 en 100 f2/ 9",
        "say 7 en 100 \xC3\xA9 9",
        "say 7 a-code-that-is-far-too-long 100 - 9",
        "say 7 en 100 a-name-that-is-far-too-long 9",
    };
    struct request request;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (take(bad[i], &request))
            fail_msg("'%s' is taken", bad[i]);
        if (request.id != 7 || request.length != 9)
            fail_msg("'%s' announces no text of 9 bytes", bad[i]);
    }
    assert_false(take("say 7 en 100 - 8193", &request));
    assert_int_equal(request.id, 7);
    assert_int_equal(request.length, 8193);
}

static void any_bytes_can_be_read(void **state)
{
    (void)state;
    static const char letters[] = "say voices 0123456789 -_en\0\xFF\t/f2  ";
    struct request request;
    struct fail fail;
    srand(1);
    for (int turn = 0; turn < 100000; turn++) {
        size_t length = (size_t)rand() % (REQUEST_LINE_MAX + 1);
        char *line = malloc(length + 1); /* to the byte, for the sanitizer */
        assert_non_null(line);
        for (size_t i = 0; i < length; i++)
            line[i] = letters[(size_t)rand() % (sizeof letters - 1)];
        if (turn % 2 == 0 && length >= 4)
            memcpy(line, "say ", 4);
        if (!request_read(line, length, &request, &fail))
            assert_true(request.id >= 0 && request.length >= 0);
        free(line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_are_read),
        cmocka_unit_test(what_is_no_request_is_passed_over),
        cmocka_unit_test(a_refusal_tells_what_to_pass_over),
        cmocka_unit_test(any_bytes_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
