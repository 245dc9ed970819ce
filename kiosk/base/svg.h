/* What of an SVG drawing matters before it is drawn: its root element, and whether it is whole. */
#ifndef BASE_SVG_H
#define BASE_SVG_H

#include "base/arena.h"
#include "base/fail.h"

enum { SVG_BYTES_MAX = 1 << 20 };

struct svg_root {
    const char *start, *end; /* "<svg" and the '>' that closes it, in the text */
    float box[4]; /* x, y, width, height: the viewBox, else the root's own size */
};

/* False when the text has no root element with a size. */
bool svg_root(const char *text, struct svg_root *out);
/* Drawing it never complains, so this looks for what a cut or wrong file lacks: UTF-8, a root
 * element with a size, and its end. To draw every picture at the start would cost more. The arena
 * is left as it was. */
bool svg_check(const char *path, struct arena *arena, struct fail *fail);

#endif
