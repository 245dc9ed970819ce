/* FNV-1a, against the values that its authors publish. */
#include "unit.h"

#include "base/fnv.h"

static void known_texts(void **state)
{
    (void)state;
    assert_true(fnv64("") == 0xcbf29ce484222325u);
    assert_true(fnv64("a") == 0xaf63dc4c8601ec8cu);
    assert_true(fnv64("foobar") == 0x85944171f73967e8u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
