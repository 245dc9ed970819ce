/* Names of sheets. */
#include "office/sheet_names.h"

#include <string.h>
#include <strings.h>

static bool is_taken(const struct sheet_names *names, const char *name)
{
    for (int i = 0; i < names->count; i++)
        if (strcasecmp(names->at[i], name) == 0)
            return true;
    return false;
}

/* Stems are plain file names, so that a letter is a byte. */
static const char *with_number(struct sheet_names *names, const char *stem, int number)
{
    const char *end = number > 1 ? arena_printf(names->arena, " (%d)", number) : "";
    int room = SHEET_NAME_MOST - (int)strlen(end);
    return arena_printf(names->arena, "%.*s%s", room, stem, end);
}

const char *sheet_names_new(struct sheet_names *names, const char *stem, int part)
{
    const char *name = with_number(names, stem, part);
    for (int n = part > 1 ? part + 1 : 2; is_taken(names, name); n++)
        name = with_number(names, stem, n);
    if (names->count < SHEET_NAMES_MAX)
        names->at[names->count++] = name;
    return name;
}
