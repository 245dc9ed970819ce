/* Where the points of a drawing lie: transforms, lists of points, and paths, as boxes. Private to
 * base/svg*.c. */
#ifndef BASE_SVG_PATH_H
#define BASE_SVG_PATH_H

#include <stdbool.h>
#include <stddef.h>

struct svg_matrix {
    float a, b, c, d, e, f; /* as in matrix(a b c d e f) */
};
struct svg_box {
    bool any; /* there is a point in it */
    float x0, y0, x1, y1;
};

extern const struct svg_matrix svg_identity;

/* What stands inside `outer` with that `transform` attribute. */
struct svg_matrix svg_transformed(const struct svg_matrix *outer, const char *text, size_t length);
void svg_box_add(struct svg_box *box, const struct svg_matrix *m, float x, float y);
void svg_box_join(struct svg_box *box, const struct svg_box *other);
void svg_box_add_points(struct svg_box *box, const struct svg_matrix *m, const char *text,
                        size_t length);
/* Every point of the `d` of a path, those that steer its curves too. */
void svg_box_add_path(struct svg_box *box, const struct svg_matrix *m, const char *text,
                      size_t length);

#endif
