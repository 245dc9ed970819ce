/* The pack in this repository: it loads, and says what a visitor needs. */
#include "unit.h"

#include "pack/pack.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_SIZE = 256 << 20 };

static struct arena arena;

static int load(void **state)
{
    arena_init(&arena, ARENA_SIZE);
    struct fails fails = {.arena = &arena};
    *state = (void *)pack_load("content/leicestershire", &arena, &fails);
    fails_print(&fails, stderr);
    return *state != NULL ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* Children have their three bands and some tiles each; adults come only when a session is for them. */
static void every_band_has_tiles(void **state)
{
    const struct pack *pack = *state;
    assert_int_equal(pack->band_count, 4);
    assert_int_equal(pack->usual_bands, 7);
    for (int band = 0; band < pack->band_count; band++) {
        int offered = 0;
        for (int tile = 0; tile < pack->tile_count; tile++) {
            const struct pack_tile *t = &pack->tiles[tile];
            if ((t->bands >> band & 1U) == 0)
                continue;
            offered += (pack->usual_tiles >> tile & 1U) != 0;
            assert_true(t->title[band].in[0][0] != '\0');
            assert_true((t->forms[band] != NULL) != (t->page != PACK_PAGE_NONE));
        }
        assert_true(offered >= ((pack->usual_bands >> band & 1U) != 0 ? 5 : 1));
    }
    for (int i = 0; i < pack->form_count; i++)
        assert_non_null(pack->forms[i]);
}

static void helpers_can_be_dialled(void **state)
{
    const struct pack *pack = *state;
    for (int i = 0; i < pack->help.count; i++) {
        const char *number = pack->help.list[i].number;
        assert_int_equal(strspn(number, "0123456789 "), strlen(number));
        if (!pack->help.list[i].sample && number[0] != '\0')
            assert_true(pack->help.list[i].checked_on[0] != '\0');
    }
}

static const char *first_missing(const struct form *of, const struct form *in)
{
    for (int i = 0; i < of->node_count; i++) {
        const struct form_node *node = &of->nodes[i];
        if (form_is_shown(node) && node->type != FORM_NOTE && form_find(in, node->name) < 0)
            return node->name;
    }
    return NULL;
}

/* R523: what the youngest are asked everybody is asked, under the same name, so bands compare. */
static void questions_of_the_youngest_are_in_every_band(void **state)
{
    const struct pack *pack = *state;
    int youngest = pack_band(pack, "7-13");
    for (int tile = 0; tile < pack->tile_count; tile++)
        for (int band = 0; band < pack->band_count; band++) {
            const struct form *of = pack->tiles[tile].forms[youngest];
            const struct form *in = pack->tiles[tile].forms[band];
            const char *missing = of != NULL && in != NULL ? first_missing(of, in) : NULL;
            if (missing != NULL)
                fail_msg("%s asks '%s', and %s does not", of->file, missing, in->file);
        }
}

/* R202, loosely: the promises may be opened one by one, so they may take longer. */
static void forms_take_minutes_not_hours(void **state)
{
    const struct pack *pack = *state;
    for (int tile = 0; tile < pack->tile_count; tile++)
        for (int band = 0; band < pack->band_count; band++)
            if (pack->tiles[tile].forms[band] != NULL)
                assert_in_range(pack->tiles[tile].minutes[band], 1, 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_band_has_tiles),
        cmocka_unit_test(helpers_can_be_dialled),
        cmocka_unit_test(questions_of_the_youngest_are_in_every_band),
        cmocka_unit_test(forms_take_minutes_not_hours),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
