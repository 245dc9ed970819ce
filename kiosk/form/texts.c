/* What a visitor reads: texts in every language, with the values they hold, and pictures. */
#include "base/buf.h"
#include "form/compile.h"
#include "form/expr.h"

#include <string.h>

enum { PIECES_MAX = 200, MEDIA_MAX = 2000 };

struct say_reading {
    struct compile *c;
    struct place place;
    int node;
    struct form_piece pieces[PIECES_MAX];
    int count;
};

static bool add_piece(struct say_reading *in, struct form_piece piece)
{
    if (in->count == PIECES_MAX) {
        compile_error(in->c, in->place, "the text holds more than %d values", PIECES_MAX / 2);
        return false;
    }
    in->pieces[in->count++] = piece;
    return true;
}

static bool add_value(struct say_reading *in, const char *reference, size_t length)
{
    struct fail fail = {{0}};
    struct compile *c = in->c;
    const struct expr *value =
        expr_compile(arena_copy(c->scratch, reference, length), c->form, in->node, c->arena, &fail);
    if (value == NULL) {
        compile_error(c, in->place, "%s", fail.text);
        return false;
    }
    return add_piece(in, (struct form_piece){.value = value});
}

static void read_pieces(struct say_reading *in, const char *text)
{
    struct arena *arena = in->c->arena;
    for (const char *at = text; *at != '\0';) {
        const char *open = strstr(at, "${");
        size_t literal = open != NULL ? (size_t)(open - at) : strlen(at);
        struct form_piece piece = {.text = literal > 0 ? arena_copy(arena, at, literal) : NULL};
        if (literal > 0 && !add_piece(in, piece))
            return;
        if (open == NULL)
            return;
        const char *close = strchr(open, '}');
        if (close == NULL) {
            compile_error(in->c, in->place, "'%.30s' begins with '${' and has no '}'", open);
            return;
        }
        if (!add_value(in, open, (size_t)(close - open) + 1))
            return;
        at = close + 1;
    }
}

static struct form_say read_say(struct compile *c, const char *text, struct place place, int node)
{
    struct say_reading in = {.c = c, .place = place, .node = node};
    read_pieces(&in, text);
    struct form_piece *pieces = ARENA_ARRAY(c->arena, struct form_piece, in.count);
    memcpy(pieces, in.pieces, sizeof *pieces * (size_t)in.count);
    return (struct form_say){.pieces = pieces, .count = in.count};
}

/* What the cell says in a language, or what the translator makes of it. */
static const char *text_in(struct compile *c, const struct source *source, enum column column,
                           int language)
{
    const char *text = source_text_in(source, column, language);
    if (*text != '\0' || language < c->own_language_count)
        return text;
    return c->translator->translate(c->translator->ctx, c->lent[language],
                                    source_text_in(source, column, c->lent_from));
}

static void read_languages(struct compile *c, const struct source *source, enum column column,
                           int node, struct form_say *in)
{
    const struct form_say *fallback = &in[c->form->default_language];
    for (int l = c->language_count - 1; l >= 0; l--) {
        const char *text = text_in(c, source, column, l);
        if (*text == '\0')
            continue;
        in[l] = read_say(c, text, source_place_in(source, c->file, column, l), node);
        if (in[c->form->default_language].count == 0)
            fallback = &in[l];
    }
    for (int l = 0; l < c->language_count; l++)
        if (in[l].count == 0)
            in[l] = *fallback;
}

static bool holds_values(const struct compile *c, const struct source *source, enum column column)
{
    for (int l = 0; l < c->language_count; l++)
        if (strstr(source_text_in(source, column, l), "${") != NULL)
            return true;
    return false;
}

/* A choice's label is read before there are questions: one that names some is read later. */
static bool put_off(struct compile *c, const struct source *source, enum column column,
                    struct form_say *in)
{
    if (!holds_values(c, source, column))
        return false;
    struct late_text *late = ARENA_NEW(c->scratch, struct late_text);
    *late = (struct late_text){c->late_texts, *source, column, in};
    c->late_texts = late;
    return true;
}

struct form_text texts_read(struct compile *c, const struct source *source, enum column column,
                            int node)
{
    if (!source_has(source, column) || !compile_has_room(c))
        return (struct form_text){0};
    struct form_say *in = ARENA_ARRAY(c->arena, struct form_say, c->language_count);
    if (node >= 0 || !put_off(c, source, column, in))
        read_languages(c, source, column, node, in);
    return (struct form_text){.in = in};
}

void texts_read_late(struct compile *c)
{
    for (const struct late_text *late = c->late_texts; late != NULL; late = late->next)
        read_languages(c, &late->source, late->column, 0, late->in);
}

/* Every name once, whatever names it. */
static const char *keep_media(struct compile *c, struct place place, const char *name)
{
    for (int i = 0; i < c->media_count; i++)
        if (strcmp(c->media[i], name) == 0)
            return c->media[i];
    if (c->media_count == MEDIA_MAX) {
        compile_error(c, place, "the form has more than %d pictures", MEDIA_MAX);
        c->full = true;
        return NULL;
    }
    if (c->media_count == c->media_room) {
        size_t old = sizeof *c->media * (size_t)c->media_room;
        c->media_room = c->media_room > 0 ? c->media_room * 2 : 64;
        c->media = arena_grow(c->arena, c->media, old, sizeof *c->media * (size_t)c->media_room);
    }
    return c->media[c->media_count++] = arena_text(c->arena, name);
}

static const char *read_media(struct compile *c, const struct source *source, enum column column,
                              int language)
{
    const char *name = source_text_in(source, column, language);
    if (*name == '\0')
        return NULL;
    struct place place = source_place_in(source, c->file, column, language);
    bool seen = column == COLUMN_IMAGE || column == COLUMN_BIG_IMAGE;
    if (path_is_plain_name(name) && !seen)
        return arena_text(c->arena, name);
    if (path_is_plain_name(name))
        return keep_media(c, place, name);
    compile_error(
        c, place,
        "the file '%.60s' cannot be found by that name; use letters, digits, '.', '_' and "
        "'-' only, and no folder",
        name);
    return NULL;
}

void texts_check_big_image(struct compile *c, const struct source *source)
{
    if (source_has(source, COLUMN_BIG_IMAGE) && !source_has(source, COLUMN_IMAGE))
        compile_error(c, source_place(source, c->file, COLUMN_BIG_IMAGE),
                      "a big-image opens at a touch of the image, and there is no image; name one "
                      "in the column 'image', or empty this cell");
}

struct form_media texts_media(struct compile *c, const struct source *source, enum column column)
{
    if (!source_has(source, column) || !compile_has_room(c))
        return (struct form_media){0};
    const char **in = ARENA_ARRAY(c->arena, const char *, c->language_count);
    const char *fallback = read_media(c, source, column, COLUMNS_UNTOLD);
    for (int l = 0; l < c->language_count; l++)
        in[l] = read_media(c, source, column, l);
    if (fallback == NULL)
        fallback = in[c->form->default_language];
    for (int l = 0; l < c->language_count; l++)
        if (in[l] == NULL)
            in[l] = fallback;
    return (struct form_media){.in = in};
}
