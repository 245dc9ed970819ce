/* The column `trigger`: the questions whose change alone works a value out anew. */
#include "form/compile_cells.h"

#include <string.h>

enum { TRIGGERS_MAX = 64 };

/* `name` stands between "${" and "}". */
static int find_trigger(const struct cells_reading *in, const char *name)
{
    struct compile *c = in->c;
    struct place place = cells_place(in, COLUMN_TRIGGER);
    int found = compile_find(c, place, name);
    if (found < 0)
        return -1;
    if (!form_is_group(&c->nodes[found]) && form_types[c->nodes[found].type].asks)
        return found;
    compile_error(c, place,
                  "'%.60s' is not a question that a visitor answers, so it never triggers anything",
                  name);
    return -1;
}

/* One part between commas; -1 after an error. */
static int read_part(const struct cells_reading *in, const char *at, size_t length)
{
    while (length > 0 && at[length - 1] == ' ')
        length--;
    if (length > 3 && strncmp(at, "${", 2) == 0 && 2 + strcspn(at + 2, " ${}") == length - 1 &&
        at[length - 1] == '}')
        return find_trigger(in, arena_copy(in->c->scratch, at + 2, length - 3));
    compile_error(in->c, cells_place(in, COLUMN_TRIGGER),
                  "'%.*s' should be a question's name, as in '${name}'; several are set apart by "
                  "commas",
                  (int)(length < 60 ? length : 60), at);
    return -1;
}

void triggers_read(const struct cells_reading *in)
{
    int found[TRIGGERS_MAX], count = 0;
    for (const char *at = cells_text(in, COLUMN_TRIGGER); *(at += strspn(at, " ,")) != '\0';) {
        size_t length = strcspn(at, ",");
        int node = read_part(in, at, length);
        if (node >= 0 && count < TRIGGERS_MAX)
            found[count++] = node;
        at += length;
    }
    if (count == 0)
        return;
    int *triggers = ARENA_ARRAY(in->c->arena, int, count);
    memcpy(triggers, found, sizeof *triggers * (size_t)count);
    in->node->triggers = triggers;
    in->node->trigger_count = count;
}
