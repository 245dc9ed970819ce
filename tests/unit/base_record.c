/* Records with files: what is written is read again, and nothing else is. */
#include "unit.h"

#include "base/record.h"

#include <string.h>

static const struct record_file files[] = {{"drawing-1.png", {"first", 5}},
                                           {"drawing-2.png", {"\0second", 7}}};
static const struct record sample = {{"<data/>", 7}, files, 2};

static struct buf written(struct arena *arena, const struct record *record)
{
    struct buf out = {.arena = arena};
    record_write(&out, record);
    return out;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct arena arena;
    struct record record;
    struct fail fail;
    arena_init(&arena, 8 << 20);
    struct buf out = written(&arena, &sample);
    assert_int_equal(out.length, RECORD_BUCKET - 1);
    assert_true(record_read((struct bytes){out.at, out.length}, &arena, &record, &fail));
    assert_int_equal(record.count, 2);
    assert_memory_equal(record.xml.at, "<data/>", 7);
    assert_string_equal(record.files[1].name, "drawing-2.png");
    assert_int_equal(record.files[1].bytes.length, 7);
    assert_memory_equal(record.files[1].bytes.at, "\0second", 7);
    struct record alone = {.xml = sample.xml};
    out = written(&arena, &alone);
    assert_int_equal(out.length, 7);
    assert_true(record_read((struct bytes){out.at, out.length}, &arena, &record, &fail));
    assert_int_equal(record.count, 0);
    arena_free(&arena);
}

/* Cut anywhere but in its zeros, or with any bit of its head flipped, it ends in a sentence, or in
 * names and lengths that are allowed. */
static void a_broken_record_is_refused_or_sound(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64 << 20);
    struct buf out = written(&arena, &sample);
    size_t whole = 12 + 2 * (1 + 13 + 4) + 7 + 5 + 7;
    for (size_t length = 4; length < whole; length++) {
        struct record record;
        struct fail fail;
        assert_false(record_read((struct bytes){out.at, length}, &arena, &record, &fail));
    }
    for (size_t bit = 32; bit < 8 * (12 + 2 * 18); bit++) {
        struct record record;
        struct fail fail = {{0}};
        out.at[bit / 8] ^= (char)(1 << bit % 8);
        if (record_read((struct bytes){out.at, out.length}, &arena, &record, &fail))
            for (int i = 0; i < record.count; i++)
                assert_true(path_is_plain_name(record.files[i].name));
        else
            assert_true(fail.text[0] != '\0');
        out.at[bit / 8] ^= (char)(1 << bit % 8);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_broken_record_is_refused_or_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
