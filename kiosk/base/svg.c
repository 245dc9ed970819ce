/* The root element of an SVG drawing. */
#include "base/svg.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static bool read_box(const char *start, const char *end, float box[4])
{
    const char *view = strstr(start, "viewBox=\""), *w = strstr(start, " width=\""),
               *h = strstr(start, " height=\"");
    if (view != NULL && view < end)
        return sscanf(view, "viewBox=\"%f%*[ ,]%f%*[ ,]%f%*[ ,]%f", &box[0], &box[1], &box[2],
                      &box[3]) == 4;
    return w != NULL && h != NULL && w < end && h < end && sscanf(w, " width=\"%f", &box[2]) == 1 &&
           sscanf(h, " height=\"%f", &box[3]) == 1;
}

bool svg_root(const char *text, struct svg_root *out)
{
    *out = (struct svg_root){.start = strstr(text, "<svg")};
    if (out->start == NULL)
        return false;
    out->end = strchr(out->start, '>');
    return out->end != NULL && read_box(out->start, out->end, out->box) && out->box[2] > 0 &&
           out->box[3] > 0;
}

bool svg_check(const char *path, struct arena *arena, struct fail *fail)
{
    size_t used = arena->used;
    struct bytes text;
    struct svg_root root;
    if (!file_read(arena, path, SVG_BYTES_MAX, &text, fail))
        return false;
    bool good = utf8_valid(text.at, text.length) && svg_root(text.at, &root) &&
                strstr(root.end, "</svg>") != NULL;
    arena->used = used;
    return good || fail_set(fail, "the picture '%s' cannot be read as SVG", path_name(path));
}
