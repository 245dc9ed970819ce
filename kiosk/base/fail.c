/* Errors as values, one or a list, each with its place. */
#include "base/fail.h"

#include <stdarg.h>
#include <string.h>

bool fail_set(struct fail *fail, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(fail->text, sizeof fail->text, format, args);
    va_end(args);
    return false;
}

const char *place_column(int column, char *out)
{
    char back[8];
    int n = 0;
    for (; column > 0 && n < 7; column = (column - 1) / 26)
        back[n++] = (char)('A' + (column - 1) % 26);
    for (int i = 0; i < n; i++)
        out[i] = back[n - 1 - i];
    out[n] = '\0';
    return out;
}

static const char *place_text(struct arena *arena, struct place place)
{
    char column[8];
    const char *file = place.file != NULL ? place.file : "";
    if (place.sheet != NULL && place.row > 0)
        return arena_printf(arena, "%s: %s!%s%d: ", file, place.sheet,
                            place_column(place.column, column), place.row);
    if (place.sheet != NULL)
        return arena_printf(arena, "%s: %s: ", file, place.sheet);
    if (place.row > 0 && place.column > 0)
        return arena_printf(arena, "%s:%d:%d: ", file, place.row, place.column);
    if (place.row > 0)
        return arena_printf(arena, "%s:%d: ", file, place.row);
    return place.file != NULL ? arena_printf(arena, "%s: ", file) : "";
}

static void append(struct fails *fails, enum fail_level level, struct place place, const char *text)
{
    static const char *const words[] = {
        [FAIL_ERROR] = "", [FAIL_WARNING] = "warning: ", [FAIL_NOTE] = "note: "};
    int *const counts[] = {[FAIL_ERROR] = &fails->errors,
                           [FAIL_WARNING] = &fails->warnings,
                           [FAIL_NOTE] = &fails->notes};
    struct fail_line *line = ARENA_NEW(fails->arena, struct fail_line);
    *line = (struct fail_line){.level = level, .place = place};
    const char *where = place_text(fails->arena, place);
    line->bare = arena_printf(fails->arena, "%s%s", where, text);
    line->text = arena_printf(fails->arena, "%s%s%s", where, words[level], text);
    if (fails->last != NULL)
        fails->last->next = line;
    else
        fails->first = line;
    fails->last = line;
    *counts[level] += 1;
}

void fails_add(struct fails *fails, enum fail_level level, struct place place, const char *format,
               ...)
{
    struct fail one;
    va_list args;
    va_start(args, format);
    vsnprintf(one.text, sizeof one.text, format, args);
    va_end(args);
    append(fails, level, place, one.text);
}

void fails_take(struct fails *fails, struct place place, const struct fail *fail)
{
    append(fails, FAIL_ERROR, place, fail->text);
}

void fails_print(const struct fails *fails, FILE *out)
{
    for (const struct fail_line *line = fails->first; line != NULL; line = line->next)
        fprintf(out, "%s\n", line->text);
}

/* An empty line stands between two levels. Returns whether any has been told. */
static bool print_level(const struct fails *fails, enum fail_level level, const char *heading,
                        bool told, FILE *out)
{
    bool any = false;
    for (const struct fail_line *line = fails->first; line != NULL; line = line->next) {
        if (line->level != level)
            continue;
        if (!any)
            fprintf(out, "%s%s\n", told ? "\n" : "", heading);
        fprintf(out, "%s\n", line->bare);
        any = true;
    }
    return told || any;
}

void fails_print_apart(const struct fails *fails, const char *errors, const char *warnings,
                       const char *notes, FILE *out)
{
    bool told = print_level(fails, FAIL_ERROR, errors, false, out);
    told = print_level(fails, FAIL_WARNING, warnings, told, out);
    print_level(fails, FAIL_NOTE, notes, told, out);
}
