/* In which order a form's questions are worked out.
 *
 * A question comes after what its relevance, calculation, choice filter and repeat count read, and
 * after the group it stands in, whose relevance is its own. A path whose end is not known reads all
 * that stands in a group; for that, each group is a second vertex of the graph, which comes after
 * the group's contents. A walk in depth gives the order; meeting a vertex that is still being walked
 * is a circle, which no order can satisfy. */
#include "form/compile.h"
#include "form/readers.h"

#include <string.h>

enum vertex_state { UNSEEN, WALKING, DONE };

struct edges {
    int *to;
    int count, room;
};

struct graph {
    struct compile *c;
    int nodes; /* vertices 0 to nodes-1 are nodes; nodes + g is all of group g */
    unsigned char *state, *told;
    int *path; /* the vertices being walked */
    int depth;
    unsigned *read_by; /* by vertex: 1 + the last node that was found to read it */
    struct edges *edges;
    int *order;
    int order_count;
    int reader; /* whose reads are being collected */
};

static void add_edge(struct graph *g, int from, int to)
{
    if (g->read_by[to] == (unsigned)from + 1)
        return;
    g->read_by[to] = (unsigned)from + 1;
    struct edges *edges = &g->edges[from];
    if (edges->count == edges->room) {
        int room = edges->room > 0 ? edges->room * 2 : 4;
        edges->to = arena_grow(g->c->scratch, edges->to, sizeof(int) * (size_t)edges->room,
                               sizeof(int) * (size_t)room);
        edges->room = room;
    }
    edges->to[edges->count++] = to;
}

static void note_read(void *context, struct expr_read read)
{
    struct graph *g = context;
    add_edge(g, g->reader,
             read.what == EXPR_READS_ALL ? g->nodes + read.form_node : read.form_node);
}

static void collect_edges(struct graph *g, int node)
{
    const struct form_node *n = &g->c->nodes[node];
    g->reader = node;
    readers_collect(g->c->form, node, note_read, g);
    if (n->parent >= 0)
        add_edge(g, node, n->parent);
    if (form_is_group(n)) {
        add_edge(g, g->nodes + node, node);
        for (int i = node + 1; i < n->end; i = g->c->nodes[i].end)
            add_edge(g, g->nodes + node, form_is_group(&g->c->nodes[i]) ? g->nodes + i : i);
    }
}

/* The names along the circle, each once; a group and all of it are one. */
static void tell_circle(struct graph *g, int start)
{
    struct compile *c = g->c;
    char names[300] = "";
    int count = 0, first = -1;
    bool known = false;
    for (int i = start; i < g->depth; i++) {
        int node = g->path[i] % g->nodes;
        known = known || g->told[node] != 0;
        if (!readers_computes(&c->nodes[node]) || g->path[i] >= g->nodes)
            continue;
        first = first < 0 || node < first ? node : first;
        size_t length = strlen(names);
        if (length < sizeof names - 80)
            snprintf(names + length, sizeof names - length, "%s'%.60s'", count > 0 ? ", " : "",
                     c->nodes[node].name);
        count++;
        g->told[node] = 1;
    }
    if (known || first < 0)
        return;
    const struct form_node *node = &c->nodes[first];
    struct place place = source_place(&c->sources[first], c->file,
                                      node->calculation != NULL    ? COLUMN_CALCULATION
                                      : node->relevant != NULL     ? COLUMN_RELEVANT
                                      : node->repeat_count != NULL ? COLUMN_REPEAT_COUNT
                                                                   : COLUMN_CHOICE_FILTER);
    if (count == 1)
        compile_error(
            c, place,
            "%s depends on itself, so that it could never be worked out; take it out of this "
            "cell",
            names);
    else
        compile_error(
            c, place,
            "these depend on each other in a circle: %s; take one of them out of the cell of "
            "another",
            names);
}

static void start_walk(struct graph *g, int vertex)
{
    g->state[vertex] = WALKING;
    g->path[g->depth++] = vertex;
}

static void meet(struct graph *g, int vertex)
{
    if (g->state[vertex] == UNSEEN) {
        start_walk(g, vertex);
    } else if (g->state[vertex] == WALKING) {
        int start = g->depth;
        while (g->path[start - 1] != vertex)
            start--;
        tell_circle(g, start - 1);
    }
}

static void walk(struct graph *g, int from)
{
    if (g->state[from] != UNSEEN)
        return;
    start_walk(g, from);
    while (g->depth > 0) {
        int vertex = g->path[g->depth - 1];
        struct edges *edges = &g->edges[vertex];
        if (edges->count > 0) {
            meet(g, edges->to[--edges->count]);
            continue;
        }
        g->state[vertex] = DONE;
        g->depth--;
        if (vertex < g->nodes && readers_computes(&g->c->nodes[vertex]))
            g->order[g->order_count++] = vertex;
    }
}

void compile_order(struct compile *c)
{
    int nodes = c->form->node_count, vertices = nodes * 2;
    struct graph g = {.c = c, .nodes = nodes};
    g.state = ARENA_ARRAY(c->scratch, unsigned char, vertices);
    g.told = ARENA_ARRAY(c->scratch, unsigned char, vertices);
    g.path = ARENA_ARRAY(c->scratch, int, vertices);
    g.read_by = ARENA_ARRAY(c->scratch, unsigned, vertices);
    g.edges = ARENA_ARRAY(c->scratch, struct edges, vertices);
    g.order = ARENA_ARRAY(c->arena, int, nodes);
    for (int i = 0; i < nodes; i++)
        collect_edges(&g, i);
    for (int i = 0; i < nodes; i++)
        walk(&g, i);
    c->form->order = g.order;
    c->form->order_count = g.order_count;
    readers_list(c->form, c->arena, c->scratch);
}
