/* The named shapes of an SVG drawing: one pass over its tags, with the open elements on a stack.
 *
 * Each box that a shape makes grows the box of every open element around it that has an id. */
#include "base/svg_shapes.h"

#include "base/svg_path.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 48 };

/* A tag in the text, from '<' to '>'. */
struct tag {
    const char *name, *end;
    size_t name_length;
    bool closes, empty; /* </a>, <a/> */
};

struct open {
    struct svg_matrix matrix;
    struct svg_box box;
    const char *id; /* NULL for none */
    int place; /* among the results, in painting order; -1 for none */
    bool hidden; /* in defs or the like */
};

struct walk {
    struct arena *arena;
    struct svg_shape *out;
    int count, max;
    struct open open[DEPTH_MAX];
    int depth;
    int too_deep; /* elements open beyond DEPTH_MAX */
};

/* The next tag from `at` on; comments, processing instructions and CDATA are passed over. */
static bool next_tag(const char *at, struct tag *out)
{
    while ((at = strchr(at, '<')) != NULL) {
        const char *past = strncmp(at, "<!--", 4) == 0        ? strstr(at, "-->")
                           : strncmp(at, "<![CDATA[", 9) == 0 ? strstr(at, "]]>")
                           : at[1] == '!' || at[1] == '?'     ? strchr(at, '>')
                                                              : at;
        if (past == NULL)
            return false;
        if (past != at) {
            at = past;
            continue;
        }
        *out = (struct tag){.name = at + 1, .closes = at[1] == '/'};
        out->name += out->closes;
        out->name_length = strcspn(out->name, " \t\r\n/>");
        char quote = '\0';
        for (out->end = at; *out->end != '\0' && (quote != '\0' || *out->end != '>'); out->end++)
            if (quote != '\0' ? *out->end == quote : *out->end == '"' || *out->end == '\'')
                quote = quote != '\0' ? '\0' : *out->end;
        if (*out->end == '\0')
            return false;
        out->empty = out->end[-1] == '/';
        return true;
    }
    return false;
}

/* The value of an attribute and its length; NULL where the tag has none of that name. */
static const char *attribute(const struct tag *tag, const char *name, size_t *length)
{
    size_t n = strlen(name);
    for (const char *at = tag->name + tag->name_length; at < tag->end;) {
        at += strspn(at, " \t\r\n/");
        const char *equals = at + strcspn(at, "=> \t\r\n");
        const char *value = equals + strspn(equals, "= \t\r\n");
        if (value >= tag->end || (*value != '"' && *value != '\''))
            return NULL;
        const char *close = strchr(value + 1, *value);
        if (close == NULL || close > tag->end)
            return NULL;
        if ((size_t)(equals - at) == n && strncmp(at, name, n) == 0) {
            *length = (size_t)(close - value - 1);
            return value + 1;
        }
        at = close + 1;
    }
    return NULL;
}

static float number_of(const struct tag *tag, const char *name)
{
    size_t length;
    const char *value = attribute(tag, name, &length);
    return value != NULL ? strtof(value, NULL) : 0;
}

static bool is(const struct tag *tag, const char *name)
{
    return tag->name_length == strlen(name) && strncmp(tag->name, name, tag->name_length) == 0;
}

static void add_rect(struct svg_box *box, const struct svg_matrix *m, float x, float y, float w,
                     float h)
{
    svg_box_add(box, m, x, y);
    svg_box_add(box, m, x + w, y);
    svg_box_add(box, m, x, y + h);
    svg_box_add(box, m, x + w, y + h);
}

/* The box of the shape itself; false for what is none. */
static bool shape_box(const struct tag *tag, const struct svg_matrix *m, struct svg_box *box)
{
    size_t length;
    const char *text;
    bool circle = is(tag, "circle");
    if (is(tag, "rect")) {
        add_rect(box, m, number_of(tag, "x"), number_of(tag, "y"), number_of(tag, "width"),
                 number_of(tag, "height"));
    } else if (circle || is(tag, "ellipse")) {
        float rx = number_of(tag, circle ? "r" : "rx"), ry = number_of(tag, circle ? "r" : "ry");
        add_rect(box, m, number_of(tag, "cx") - rx, number_of(tag, "cy") - ry, 2 * rx, 2 * ry);
    } else if (is(tag, "line")) {
        svg_box_add(box, m, number_of(tag, "x1"), number_of(tag, "y1"));
        svg_box_add(box, m, number_of(tag, "x2"), number_of(tag, "y2"));
    } else if (is(tag, "polygon") || is(tag, "polyline")) {
        text = attribute(tag, "points", &length);
        if (text != NULL)
            svg_box_add_points(box, m, text, length);
    } else if (is(tag, "path")) {
        text = attribute(tag, "d", &length);
        if (text != NULL)
            svg_box_add_path(box, m, text, length);
    }
    return box->any;
}

static bool hides(const struct tag *tag)
{
    static const char *const names[] = {"defs", "clipPath", "mask", "symbol", "pattern", "marker"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (is(tag, names[i]))
            return true;
    return false;
}

static void begin(struct walk *walk, const struct tag *tag)
{
    size_t length;
    const struct open *around = walk->depth > 0 ? &walk->open[walk->depth - 1] : NULL;
    struct open *open = &walk->open[walk->depth++];
    *open = (struct open){.matrix = around != NULL ? around->matrix : svg_identity, .place = -1};
    open->hidden = hides(tag) || (around != NULL && around->hidden);
    const char *text = attribute(tag, "transform", &length);
    if (text != NULL)
        open->matrix = svg_transformed(&open->matrix, text, length);
    text = attribute(tag, "id", &length);
    if (text != NULL && !open->hidden) {
        open->id = arena_copy(walk->arena, text, length);
        open->place = walk->count++;
        if (open->place < walk->max)
            walk->out[open->place] = (struct svg_shape){0};
    }
    if (!open->hidden)
        shape_box(tag, &open->matrix, &open->box);
}

static void end(struct walk *walk)
{
    const struct open *open = &walk->open[--walk->depth];
    if (!open->box.any)
        return;
    if (open->place >= 0 && open->place < walk->max)
        walk->out[open->place] =
            (struct svg_shape){open->id, open->box.x0, open->box.y0, open->box.x1, open->box.y1};
    if (walk->depth > 0)
        svg_box_join(&walk->open[walk->depth - 1].box, &open->box);
}

/* Leaves out what had an id and turned out to be no shape. */
static int keep_shapes(struct walk *walk)
{
    int kept = 0, stored = walk->count < walk->max ? walk->count : walk->max;
    for (int i = 0; i < stored; i++)
        if (walk->out[i].id != NULL)
            walk->out[kept++] = walk->out[i];
    return walk->count > walk->max ? walk->count : kept;
}

int svg_shapes(const char *text, struct arena *arena, struct svg_shape *out, int max)
{
    struct walk walk = {.arena = arena, .out = out, .max = max};
    struct tag tag;
    for (const char *at = text; next_tag(at, &tag); at = tag.end + 1) {
        if (tag.closes) {
            if (walk.too_deep > 0)
                walk.too_deep--;
            else if (walk.depth > 0)
                end(&walk);
            continue;
        }
        if (walk.depth == DEPTH_MAX) {
            walk.too_deep += !tag.empty;
            continue;
        }
        begin(&walk, &tag);
        if (tag.empty)
            end(&walk);
    }
    while (walk.depth > 0)
        end(&walk);
    return keep_shapes(&walk);
}

static bool is_event(const char *name)
{
    return name[0] == 'o' && name[1] == 'n' && islower((unsigned char)name[2]);
}

/* Every attribute of a tag is looked at. */
static bool tag_is_plain(const struct tag *tag)
{
    static const char *const names[] = {"script", "foreignObject", "iframe", "image"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (is(tag, names[i]))
            return false;
    for (const char *at = tag->name + tag->name_length; at < tag->end; at++) {
        bool begins = at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\n' || at[-1] == '\r';
        if (begins && is_event(at))
            return false;
        if (strncmp(at, "href", 4) == 0) {
            const char *value = at + 4 + strspn(at + 4, "= \t\r\n");
            if ((*value == '"' || *value == '\'') && value[1] != '#')
                return false;
        }
    }
    return true;
}

bool svg_is_plain(const char *text)
{
    struct tag tag;
    for (const char *at = text; next_tag(at, &tag); at = tag.end + 1)
        if (!tag.closes && !tag_is_plain(&tag))
            return false;
    return true;
}
