/* Drawings: the lines of a question of type image. Its value is the name that its picture has in the
 * record, as long as there is a line. */
#include "form/visit_inside.h"

#include <stdio.h>

static bool is_drawn(const struct visit *visit, const struct node *node)
{
    const struct form_node *row = visit_form_node(visit, node);
    return row != NULL && row->type == FORM_IMAGE;
}

/* A drawing keeps its number, so that its name does not change while it is made. */
static void name_drawing(struct visit *visit, struct node *node)
{
    bool drawn = node->strokes != NULL && node->strokes->count > 0;
    if (drawn == (node->value[0] != '\0'))
        return;
    char name[32] = "";
    if (drawn)
        snprintf(name, sizeof name, "drawing-%d.png", node->drawing_number);
    visit_put(visit, node, name);
    visit_settle(visit);
}

void visit_draw(struct visit *visit, struct node *node, const struct visit_pen *pen,
                struct stroke_point point)
{
    if (!is_drawn(visit, node) || visit_read_only(visit, node))
        return;
    if (node->strokes == NULL) {
        node->strokes = ARENA_NEW(visit->arena, struct strokes);
        node->strokes->arena = visit->arena;
        node->drawing_number = ++visit->drawing_count;
    }
    if (pen->begins)
        strokes_begin(node->strokes, pen->ink, pen->width, point);
    else
        strokes_go_on(node->strokes, point);
    name_drawing(visit, node);
}

void visit_draw_undo(struct visit *visit, struct node *node)
{
    if (node->strokes == NULL)
        return;
    strokes_undo(node->strokes);
    name_drawing(visit, node);
}
