/* What a type cell says: a block, a question of a type, its list. */
#include "form/compile.h"
#include "form/near.h"

#include <string.h>

enum { SUGGEST_MAX = 128 };

const char *types_block(enum type_block block)
{
    return block == TYPE_REPEAT ? "repeat" : block == TYPE_LOOP ? "loop" : "group";
}

/* True when `text` is `word`, or begins with it and a space; `rest` is what follows. */
static bool begins(const char *text, const char *word, const char **rest)
{
    size_t length = strlen(word);
    if (length == 0 || strncmp(text, word, length) != 0)
        return false;
    *rest = text + length + (text[length] == ' ' ? 1 : 0);
    return text[length] == '\0' || text[length] == ' ';
}

static bool read_block(const char *text, struct arena *arena, struct type_cell *out)
{
    static const struct {
        const char *name;
        enum type_block block;
    } blocks[] = {{"group", TYPE_GROUP},
                  {"repeat", TYPE_REPEAT},
                  {"lgroup", TYPE_REPEAT},
                  {"looped group", TYPE_REPEAT},
                  {"loop", TYPE_LOOP}};
    bool begin = strncmp(text, "begin", 5) == 0;
    const char *after = text + (begin ? 5 : 3), *rest;
    if ((!begin && strncmp(text, "end", 3) != 0) || (*after != ' ' && *after != '_'))
        return false;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (!begins(after + 1, blocks[i].name, &rest))
            continue;
        /* "begin loop over LIST" alone has more after it. */
        if (*rest != '\0' && blocks[i].block != TYPE_LOOP)
            return false;
        out->kind = begin ? TYPE_BEGIN : TYPE_END;
        out->block = blocks[i].block;
        if (out->block == TYPE_LOOP && begins(rest, "over", &rest) && *rest != '\0')
            out->list = arena_text(arena, rest);
        return true;
    }
    return false;
}

/* The longest of a name and its aliases with which `text` begins; 0: none. */
static size_t match(const char *text, const char *name, const char *const *aliases, bool more,
                    const char **rest)
{
    size_t longest = 0;
    const char *after;
    for (int a = 0; name != NULL; name = aliases[a++])
        if (strlen(name) > longest && begins(text, name, &after) && (more || *after == '\0')) {
            longest = strlen(name);
            *rest = after;
        }
    return longest;
}

/* The row whose name or alias `text` begins with; the longest one, since "select one from LIST"
 * begins with "select one", too. */
static const struct form_type_row *find_row(const char *text, const char **rest)
{
    const struct form_type_row *found = NULL;
    size_t longest = 0;
    for (int i = FORM_TEXT; i < FORM_KEPT; i++) {
        const struct form_type_row *row = &form_types[i];
        const char *after;
        size_t length = match(text, row->name, row->aliases, row->takes_list, &after);
        if (length <= longest)
            continue;
        longest = length;
        found = row;
        *rest = after;
    }
    return found;
}

static const struct form_other_type *find_other(const char *text, const char **rest)
{
    const struct form_other_type *found = NULL;
    size_t longest = 0;
    for (int i = 0; i < form_other_type_count; i++) {
        const struct form_other_type *row = &form_other_types[i];
        const char *after;
        size_t length = match(text, row->name, row->aliases, row->takes_list, &after);
        if (length <= longest)
            continue;
        longest = length;
        found = row;
        *rest = after;
    }
    return found;
}

static const struct form_preset *find_preset(const char *text)
{
    const char *rest;
    for (int i = 0; i < form_preset_count; i++)
        if (match(text, form_presets[i].name, form_presets[i].aliases, false, &rest) > 0)
            return &form_presets[i];
    return NULL;
}

static bool check_file_name(const char *file, struct fail *fail)
{
    const char *dot = strrchr(file, '.');
    if (!path_is_plain_name(file))
        return fail_set(fail,
                        "the file '%.60s' cannot be found by that name; use letters, digits, '.', "
                        "'_' and '-' only, and no folder",
                        file);
    if (dot == NULL ||
        (strcmp(dot, ".csv") != 0 && strcmp(dot, ".xml") != 0 && strcmp(dot, ".geojson") != 0))
        return fail_set(fail, "the file '%.60s' should be a .csv file, with that ending", file);
    return true;
}

/* "select_one_from_file towns.csv" and its like. */
static bool read_from_file(const char *text, struct arena *arena, struct type_cell *out,
                           struct fail *fail)
{
    static const struct {
        const char *name;
        enum form_type type;
    } selects[] = {{"select_one_from_file", FORM_SELECT_ONE},
                   {"select one from file", FORM_SELECT_ONE},
                   {"select_multiple_from_file", FORM_SELECT_MULTIPLE},
                   {"select multiple from file", FORM_SELECT_MULTIPLE},
                   {"select all that apply from file", FORM_SELECT_MULTIPLE}};
    for (size_t i = 0; i < sizeof selects / sizeof *selects; i++) {
        const char *rest;
        if (!begins(text, selects[i].name, &rest))
            continue;
        out->row = &form_types[selects[i].type];
        out->file = arena_text(arena, rest);
        if (*rest == '\0')
            fail_set(fail, "'%s' needs the name of a file after it, as in '%s towns.csv'",
                     selects[i].name, selects[i].name);
        else
            check_file_name(rest, fail);
        return true;
    }
    return false;
}

static bool take_list(const char *rest, struct arena *arena, struct type_cell *out,
                      struct fail *fail)
{
    const char *space = strchr(rest, ' ');
    size_t length = space != NULL ? (size_t)(space - rest) : strlen(rest);
    const char *after = space != NULL ? space + 1 : "";
    if (length == 0)
        return fail_set(fail, "'%s' needs the name of a list of choices after it, as in '%s mood'",
                        out->row->name, out->row->name);
    if (rest[0] == '$' && rest[1] == '{') {
        if (rest[length - 1] != '}' || length < 4)
            return fail_set(fail, "'%.60s' should be a question's name, as in '${name}'", rest);
        out->question = arena_copy(arena, rest + 2, length - 3);
    } else {
        out->list = arena_copy(arena, rest, length);
    }
    out->or_other = strcmp(after, "or_other") == 0 || strcmp(after, "or other") == 0 ||
                    strcmp(after, "or specify other") == 0;
    if (out->or_other && out->question != NULL)
        return fail_set(fail, "'or_other' goes with a list of choices, not with a question");
    if (*after != '\0' && !out->or_other)
        return fail_set(fail,
                        "'%.60s' is not understood after '%s %.*s'; the name of a list has "
                        "no spaces",
                        after, out->row->name, (int)(length < 60 ? length : 60), rest);
    return true;
}

/* A block whose type is misspelt is followed as what it was meant to be, so that the rows below it
 * are understood. */
static bool unknown(const char *text, struct arena *arena, struct type_cell *out, struct fail *fail)
{
    static const char *const blocks[] = {"begin_group",
                                         "end_group",
                                         "begin group",
                                         "end group",
                                         "begin repeat",
                                         "end repeat",
                                         "begin_repeat",
                                         "end_repeat",
                                         "csv-external",
                                         "select_one_from_file",
                                         "select_multiple_from_file"};
    const char *words[SUGGEST_MAX], *rest;
    int count = 0;
    for (int i = FORM_TEXT; i < FORM_KEPT; i++)
        words[count++] = form_types[i].name;
    for (int i = 0; i < form_other_type_count; i++)
        words[count++] = form_other_types[i].name;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        words[count++] = blocks[i];
    /* The first word alone is the type where a list follows. */
    const char *word = arena_copy(arena, text, strcspn(text, " "));
    const char *near = near_word(text, words, count, 2);
    const char *shown = near != NULL ? text : word;
    for (int i = 0; near == NULL && i < count; i++)
        if (begins(text, words[i], &rest)) {
            read_block(words[i], arena, out);
            return fail_set(fail, "nothing can follow the type '%s', and '%.60s' does", words[i],
                            rest);
        }
    if (near == NULL)
        near = near_word(word, words, count, 2);
    if (near == NULL)
        return fail_set(fail,
                        "unknown type '%.60s'; those that are used most are text, integer, "
                        "'select_one LIST' and note",
                        text);
    read_block(near, arena, out);
    return fail_set(fail, "unknown type '%.60s'; did you mean '%s'?", shown, near);
}

static const char *collapse(const char *text, struct arena *arena)
{
    char *copy = arena_text(arena, text), *to = copy;
    for (const char *at = text; *at != '\0'; at++)
        if (*at != ' ' || at[1] != ' ')
            *to++ = *at == '\n' || *at == '\t' ? ' ' : *at;
    *to = '\0';
    return copy;
}

bool types_read(const char *text, struct arena *arena, struct type_cell *out, struct fail *fail)
{
    *out = (struct type_cell){.kind = TYPE_QUESTION};
    const char *rest = "";
    fail->text[0] = '\0';
    text = collapse(text, arena);
    if (read_block(text, arena, out))
        return true;
    if (strcmp(text, "csv-external") == 0) {
        out->declares = true;
        return true;
    }
    out->preset = find_preset(text);
    if (out->preset != NULL) {
        out->row = &form_types[out->preset->type];
        return true;
    }
    if (!read_from_file(text, arena, out, fail))
        out->row = find_row(text, &rest);
    if (out->row != NULL && out->file == NULL && out->row->takes_list)
        take_list(rest, arena, out, fail);
    if (out->row != NULL && fail->text[0] != '\0') {
        out->row = NULL;
        out->file = NULL;
    } else if (out->row == NULL && (out->other = find_other(text, &rest)) == NULL)
        unknown(text, arena, out, fail);
    else if (out->other != NULL && out->other->takes_list && *rest != '\0')
        out->list = arena_text(arena, rest);
    else if (out->other != NULL && out->other->refused)
        fail_set(fail, "a kiosk does not take '%s': %s", out->other->name, out->other->why);
    return fail->text[0] == '\0';
}
