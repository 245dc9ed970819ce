/* The column `parameters`: key=value, separated by spaces, commas or semicolons (4.2). */
#include "form/parameters.h"

#include "form/compile_cells.h"
#include "form/near.h"
#include "form/range.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define FOR(type) (1U << FORM_##type)
#define SELECTS   (FOR(SELECT_ONE) | FOR(SELECT_MULTIPLE))

const struct form_parameter form_parameters[] = {
    {"start", FOR(RANGE), false, true, "the first step; 1 where it is not said"},
    {"end", FOR(RANGE), false, true, "the last step; 10 where it is not said"},
    {"step", FOR(RANGE), false, true, "from one step to the next; 1 where it is not said"},
    {"tick_interval", FOR(RANGE), false, true, "from one mark to the next"},
    {"tick_labelset", FOR(RANGE), false, true, "the list whose labels stand at the marks"},
    {"placeholder", FOR(RANGE), false, true, "where the pointer stands before an answer"},
    {"randomize", SELECTS | FOR(RANK), false, true,
     "true: the choices in an order drawn by chance"},
    {"seed", SELECTS | FOR(RANK), false, true,
     "a number, or ${question}, that the chance is drawn from"},
    {"value", SELECTS, true, true, "the file's column with the names; `name` where it is not said"},
    {"label", SELECTS, true, true,
     "the file's column with the labels; `label` where it is not said"},
    {"rows", FOR(TEXT), false, true, "how many lines are seen"},
    {"max-pixels", FOR(IMAGE), false, true, "of the longer side of the drawing"},
    {"app", FOR(IMAGE), false, false, "a kiosk opens no other program"},
};
const int form_parameter_count = sizeof form_parameters / sizeof *form_parameters;

enum { PARAMETERS_MAX = 16 };

struct pair {
    const char *key, *value;
};

static bool is_separator(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\t';
}

/* The next pair; spaces around '=' do not count. False at the end; without '=' the value is NULL. */
static bool next_pair(const char **at, struct arena *arena, struct pair *out)
{
    const char *from = *at;
    while (is_separator(*from))
        from++;
    const char *end = from;
    while (*end != '\0' && *end != '=' && !is_separator(*end))
        end++;
    if (end == from && *end == '\0')
        return false;
    char *key = arena_copy(arena, from, (size_t)(end - from));
    for (char *c = key; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    *out = (struct pair){.key = key};
    const char *equals = end + strspn(end, " ");
    if (*equals == '=') {
        const char *value = equals + 1 + strspn(equals + 1, " ");
        for (end = value; *end != '\0' && !is_separator(*end);)
            end++;
        out->value = arena_copy(arena, value, (size_t)(end - value));
    }
    *at = end;
    return true;
}

const char *parameters_find(const struct compile *c, const char *text, const char *key)
{
    struct pair pair;
    while (next_pair(&text, c->scratch, &pair))
        if (strcmp(pair.key, key) == 0 && pair.value != NULL)
            return pair.value;
    return NULL;
}

static bool takes(const struct form_parameter *row, const struct cells_reading *in)
{
    return (row->types & 1U << in->node->type) != 0 &&
           (!row->of_files || in->source->type->file != NULL);
}

static void unknown_key(const struct cells_reading *in, const char *key)
{
    const char *names[sizeof form_parameters / sizeof *form_parameters];
    struct place place = cells_place(in, COLUMN_PARAMETERS);
    int count = 0;
    for (int i = 0; i < form_parameter_count; i++)
        if (takes(&form_parameters[i], in))
            names[count++] = form_parameters[i].key;
    const char *near = near_word(key, names, count, 2), *type = form_types[in->node->type].name;
    if (near != NULL)
        compile_error(in->c, place, "type %s has no parameter '%.60s'; did you mean '%s'?", type,
                      key, near);
    else
        compile_error(in->c, place, "type %s has no parameter '%.60s'", type, key);
}

static const struct form_parameter *find_row(const struct cells_reading *in, const char *key)
{
    for (int i = 0; i < form_parameter_count; i++)
        if (strcmp(form_parameters[i].key, key) == 0 && takes(&form_parameters[i], in))
            return &form_parameters[i];
    return NULL;
}

static bool is_sound(const struct pair *pair)
{
    return *pair->key != '\0' && pair->value != NULL && *pair->value != '\0' &&
           strchr(pair->value, '=') == NULL;
}

static const char *example(const struct cells_reading *in)
{
    switch (in->node->type) {
    case FORM_RANGE:
        return "end=5";
    case FORM_TEXT:
        return "rows=3";
    case FORM_IMAGE:
        return "max-pixels=1024";
    default:
        return "randomize=true";
    }
}

/* The keys that the type takes; what is wrong with the others is told. */
static int read_pairs(const struct cells_reading *in, const char *text, struct pair *out)
{
    struct pair pair;
    struct place place = cells_place(in, COLUMN_PARAMETERS);
    int count = 0;
    while (next_pair(&text, in->c->scratch, &pair)) {
        const struct form_parameter *row = find_row(in, pair.key);
        if (!is_sound(&pair))
            compile_error(in->c, place,
                          "'%.60s%s%.60s' should be a parameter and its value, as in '%s'",
                          pair.key, pair.value != NULL ? "=" : "",
                          pair.value != NULL ? pair.value : "", example(in));
        else if (row == NULL)
            unknown_key(in, pair.key);
        else if (!row->followed)
            compile_warn(in->c, place, "parameter '%s' is left out: %s", row->key, row->does);
        else if (count < PARAMETERS_MAX)
            out[count++] = pair;
    }
    return count;
}

static const char *value_of(const struct pair *pairs, int count, const char *key)
{
    for (int i = 0; i < count; i++)
        if (strcmp(pairs[i].key, key) == 0)
            return pairs[i].value;
    return NULL;
}

/* A whole number above 0; 0 where it is not said or is told to be wrong. */
static int whole(const struct cells_reading *in, const char *key, const char *text)
{
    if (text == NULL)
        return 0;
    size_t digits = strspn(text, "0123456789");
    int number = digits > 0 && digits < 7 && text[digits] == '\0' ? atoi(text) : 0;
    if (number == 0)
        compile_error(in->c, cells_place(in, COLUMN_PARAMETERS),
                      "parameter '%s' should be a whole number above 0, not '%.60s'", key, text);
    return number;
}

static const struct expr *read_seed(const struct cells_reading *in, const char *text)
{
    char *end;
    strtod(text, &end);
    if (*end == '\0' || strncmp(text, "${", 2) == 0)
        return cells_expr(in, COLUMN_PARAMETERS, text, in->index);
    compile_error(in->c, cells_place(in, COLUMN_PARAMETERS),
                  "the seed '%.60s' should be a number, or a question as in '${name}'", text);
    return NULL;
}

static void read_chance(const struct cells_reading *in, const struct pair *pairs, int count)
{
    struct place place = cells_place(in, COLUMN_PARAMETERS);
    const char *randomize = value_of(pairs, count, "randomize"),
               *seed = value_of(pairs, count, "seed");
    if (randomize != NULL && !names_is_yes(randomize) && !names_is_no(randomize))
        compile_error(in->c, place, "'randomize' should be true or false, not '%.60s'", randomize);
    in->node->shuffled = randomize != NULL && names_is_yes(randomize);
    if (seed != NULL && !in->node->shuffled)
        compile_error(in->c, place, "a seed does nothing without 'randomize=true'");
    else if (seed != NULL)
        in->node->seed = read_seed(in, seed);
}

static void warn_of_pixels(const struct cells_reading *in)
{
    if (in->node->max_pixels == 0)
        compile_warn(in->c, cells_place(in, COLUMN_PARAMETERS),
                     "'%.60s' does not say how large its drawing may be; 1024 is taken, as in "
                     "'max-pixels=1024'",
                     in->node->name);
}

/* A type that is not asked keeps its parameters to itself, but for what other tools refuse too. */
static void check_audio(const struct cells_reading *in, const char *text)
{
    static const char *const qualities[] = {"normal", "voice-only", "low", "external"};
    const char *quality = parameters_find(in->c, text, "quality");
    for (int i = 0; quality != NULL && i < 4; i++)
        if (strcmp(quality, qualities[i]) == 0)
            return;
    if (quality != NULL)
        compile_error(in->c, cells_place(in, COLUMN_PARAMETERS),
                      "the quality '%.60s' is not one of normal, voice-only, low, external",
                      quality);
}

void parameters_read(const struct cells_reading *in)
{
    const char *text = cells_text(in, COLUMN_PARAMETERS);
    struct pair pairs[PARAMETERS_MAX];
    struct form_node *node = in->node;
    const struct form_other_type *other = in->source->type->other;
    if (other != NULL && strstr(other->name, "audio") != NULL)
        check_audio(in, text);
    if (node->type == FORM_KEPT)
        return;
    int errors = in->c->errors;
    int count = read_pairs(in, text, pairs);
    if (node->type == FORM_RANGE && in->c->errors == errors) {
        struct range_cell cell = {.start = value_of(pairs, count, "start"),
                                  .end = value_of(pairs, count, "end"),
                                  .step = value_of(pairs, count, "step"),
                                  .tick_interval = value_of(pairs, count, "tick_interval"),
                                  .placeholder = value_of(pairs, count, "placeholder"),
                                  .labels = value_of(pairs, count, "tick_labelset")};
        range_read(in, &cell);
    }
    read_chance(in, pairs, count);
    node->text_rows = whole(in, "rows", value_of(pairs, count, "rows"));
    if (node->type == FORM_IMAGE) {
        const char *pixels = value_of(pairs, count, "max-pixels");
        node->max_pixels = whole(in, "max-pixels", pixels);
        if (pixels == NULL)
            warn_of_pixels(in);
    }
}
