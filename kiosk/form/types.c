/* The types of questions: which there are, how each is written, and what a type cell says.
 *
 * To add a type: a value in enum form_type (form.h), a row in form_types, and its name taken out of
 * `not_yet`. */
#include "form/compile.h"
#include "form/near.h"

#include <string.h>

const struct form_type_row form_types[FORM_TYPE_COUNT] = {
    [FORM_ROOT] = {.name = "", .type = FORM_ROOT},
    [FORM_GROUP] = {.name = "group", .type = FORM_GROUP},
    [FORM_REPEAT] = {.name = "repeat", .type = FORM_REPEAT},
    [FORM_TEXT] = {.name = "text",
                   .aliases = {"string"},
                   .type = FORM_TEXT,
                   .store = FORM_STORE_STRING,
                   .asks = true},
    [FORM_INTEGER] = {.name = "integer",
                      .aliases = {"int"},
                      .type = FORM_INTEGER,
                      .store = FORM_STORE_INT,
                      .asks = true},
    [FORM_SELECT_ONE] = {.name = "select_one",
                         .aliases = {"select one", "select1", "select one from",
                                     "add select one prompt using"},
                         .type = FORM_SELECT_ONE,
                         .store = FORM_STORE_STRING,
                         .takes_list = true,
                         .asks = true},
    [FORM_SELECT_MULTIPLE] = {.name = "select_multiple",
                              .aliases = {"select multiple", "select all that apply",
                                          "select all that apply from",
                                          "add select multiple prompt using"},
                              .type = FORM_SELECT_MULTIPLE,
                              .store = FORM_STORE_STRING,
                              .takes_list = true,
                              .asks = true},
    [FORM_DECIMAL] = {.name = "decimal",
                      .type = FORM_DECIMAL,
                      .store = FORM_STORE_DECIMAL,
                      .asks = true},
    [FORM_RANGE] = {.name = "range", .type = FORM_RANGE, .store = FORM_STORE_DECIMAL, .asks = true},
    [FORM_DATE] = {.name = "date", .type = FORM_DATE, .store = FORM_STORE_DATE, .asks = true},
    [FORM_TIME] = {.name = "time", .type = FORM_TIME, .store = FORM_STORE_TIME, .asks = true},
    [FORM_DATETIME] = {.name = "dateTime",
                       .type = FORM_DATETIME,
                       .store = FORM_STORE_DATETIME,
                       .asks = true},
    [FORM_IMAGE] = {.name = "image", .type = FORM_IMAGE, .store = FORM_STORE_BINARY, .asks = true},
    [FORM_RANK] = {.name = "rank",
                   .type = FORM_RANK,
                   .store = FORM_STORE_STRING,
                   .takes_list = true,
                   .asks = true},
    [FORM_NOTE] = {.name = "note", .type = FORM_NOTE, .store = FORM_STORE_STRING, .asks = true},
    [FORM_ACKNOWLEDGE] = {.name = "acknowledge",
                          .aliases = {"trigger"},
                          .type = FORM_ACKNOWLEDGE,
                          .store = FORM_STORE_STRING,
                          .asks = true},
    [FORM_CALCULATE] = {.name = "calculate", .type = FORM_CALCULATE, .store = FORM_STORE_STRING},
    [FORM_HIDDEN] = {.name = "hidden", .type = FORM_HIDDEN, .store = FORM_STORE_STRING},
    [FORM_START] = {.name = "start", .type = FORM_START, .store = FORM_STORE_DATE},
    [FORM_END] = {.name = "end", .type = FORM_END, .store = FORM_STORE_DATE},
    [FORM_TODAY] = {.name = "today", .type = FORM_TODAY, .store = FORM_STORE_DATE},
    [FORM_DEVICEID] = {.name = "deviceid", .type = FORM_DEVICEID, .store = FORM_STORE_STRING},
    [FORM_KEPT] = {.name = "", .type = FORM_KEPT, .store = FORM_STORE_STRING},
};

/* XLSForm's other types, which this kiosk cannot show yet. */
static const char *const not_yet[] = {"select_one_from_file",
                                      "select one from file",
                                      "select_multiple_from_file",
                                      "select multiple from file",
                                      "select_one_external",
                                      "photo",
                                      "audio",
                                      "video",
                                      "file",
                                      "barcode",
                                      "osm",
                                      "geopoint",
                                      "geotrace",
                                      "geoshape",
                                      "start-geopoint",
                                      "background-geopoint",
                                      "imei",
                                      "username",
                                      "phonenumber",
                                      "email",
                                      "simserial",
                                      "subscriberid",
                                      "audit",
                                      "background-audio",
                                      "csv-external",
                                      "xml-external",
                                      "entity",
                                      "percentage",
                                      "phone number",
                                      "number of days in",
                                      "add image prompt",
                                      "add photo prompt",
                                      "add audio prompt",
                                      "add video prompt",
                                      "add file prompt",
                                      "add date prompt",
                                      "add text prompt"};
enum { NOT_YET_COUNT = sizeof not_yet / sizeof *not_yet, SUGGEST_MAX = FORM_TYPE_COUNT + 8 };

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

static bool read_block(const char *text, struct type_cell *out)
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
        return true;
    }
    return false;
}

/* The row whose name or alias `text` begins with; the longest one, since "select one from LIST"
 * begins with "select one", too. */
static const struct form_type_row *find_row(const char *text, const char **rest)
{
    const struct form_type_row *found = NULL;
    size_t longest = 0;
    for (int i = FORM_GROUP + 1; i < FORM_TYPE_COUNT; i++) {
        const struct form_type_row *row = &form_types[i];
        const char *name = row->name, *after;
        for (int a = 0; name != NULL; name = row->aliases[a++]) {
            if (strlen(name) <= longest || !begins(text, name, &after))
                continue;
            if (!row->takes_list && *after != '\0')
                continue;
            found = row;
            longest = strlen(name);
            *rest = after;
        }
    }
    return found;
}

static const char *find_not_yet(const char *text)
{
    const char *found = NULL, *rest;
    for (int i = 0; i < NOT_YET_COUNT; i++)
        if (begins(text, not_yet[i], &rest) &&
            (found == NULL || strlen(found) < strlen(not_yet[i])))
            found = not_yet[i];
    return found;
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
    if (rest[0] == '$' && rest[1] == '{')
        return fail_set(fail,
                        "choices taken from another question, '%.60s', are not available on "
                        "this kiosk yet",
                        rest);
    out->list = arena_copy(arena, rest, length);
    out->or_other = strcmp(after, "or_other") == 0 || strcmp(after, "or other") == 0 ||
                    strcmp(after, "or specify other") == 0;
    if (*after != '\0' && !out->or_other)
        return fail_set(fail,
                        "'%.60s' is not understood after '%s %.60s'; the name of a list has "
                        "no spaces",
                        after, out->row->name, out->list);
    return true;
}

static bool unknown(const char *text, struct arena *arena, struct fail *fail)
{
    const char *words[SUGGEST_MAX + NOT_YET_COUNT];
    int count = 0;
    for (int i = FORM_GROUP + 1; i < FORM_TYPE_COUNT; i++)
        words[count++] = form_types[i].name;
    for (int i = 0; i < NOT_YET_COUNT; i++)
        words[count++] = not_yet[i];
    static const char *const blocks[] = {"begin_group", "end_group", "begin group", "end group"};
    for (int i = 0; i < 4; i++)
        words[count++] = blocks[i];
    /* The first word alone is the type where a list follows. */
    const char *word = arena_copy(arena, text, strcspn(text, " "));
    const char *near = near_word(text, words, count, 2);
    const char *shown = near != NULL ? text : word;
    if (near == NULL)
        near = near_word(word, words, count, 2);
    if (near == NULL)
        return fail_set(fail, "unknown type '%.60s'", text);
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
    text = collapse(text, arena);
    if (read_block(text, out)) {
        if (out->block != TYPE_LOOP || out->kind == TYPE_END)
            return true;
        return fail_set(fail, "type '%.60s' is not available on this kiosk yet", text);
    }
    out->row = find_row(text, &rest);
    if (out->row != NULL && out->row->takes_list && !take_list(rest, arena, out, fail)) {
        out->row = NULL;
        return false;
    }
    if (out->row != NULL)
        return true;
    const char *known = find_not_yet(text);
    if (known != NULL)
        return fail_set(fail, "type '%s' is not available on this kiosk yet", known);
    return unknown(text, arena, fail);
}
