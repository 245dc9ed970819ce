/* How far a number of a table could be from the truth: flow pushed round through it.
 *
 * Nodes are the rows, then the columns, then the county; a cell leads from its row to its column, a
 * column total from its column to the county. What enters a row and leaves the county is fixed. So
 * to raise a number is to bring as much back, from its head to its tail, by way of the others. */
#include "office/disclose.h"

#include <string.h>

enum { NODES_MAX = DISCLOSE_ROWS_MAX + DISCLOSE_COLUMNS_MAX + 1, NOWHERE = -1 };

struct flow {
    int nodes;
    int left[NODES_MAX][NODES_MAX]; /* how much more can go from one node to the other */
    int before[NODES_MAX]; /* the way back to where the search began; NOWHERE when not reached */
};

static int tail_of(const struct disclose_grid *grid, int line, int column)
{
    return line < grid->rows ? line : grid->rows + column;
}

static int head_of(const struct disclose_grid *grid, int line, int column)
{
    return line < grid->rows ? grid->rows + column : grid->rows + grid->columns;
}

static void flow_init(struct flow *flow, const struct disclose_grid *grid)
{
    flow->nodes = grid->rows + grid->columns + 1;
    for (int node = 0; node < flow->nodes; node++)
        memset(flow->left[node], 0, sizeof(int) * (size_t)flow->nodes);
    for (int line = 0; line <= grid->rows; line++)
        for (int column = 0; column < grid->columns; column++) {
            const struct disclose_entry *entry = &grid->at[line][column];
            int tail = tail_of(grid, line, column), head = head_of(grid, line, column);
            flow->left[tail][head] = entry->high - entry->count;
            flow->left[head][tail] = entry->count - entry->low;
        }
}

/* The shortest way on which something can still go. False when there is none; what was reached then
 * is the near side of the cut. */
static bool find_way(struct flow *flow, int from, int to)
{
    int queue[NODES_MAX], first = 0, last = 0;
    for (int node = 0; node < flow->nodes; node++)
        flow->before[node] = NOWHERE;
    flow->before[from] = from;
    queue[last++] = from;
    while (first < last && flow->before[to] == NOWHERE) {
        int at = queue[first++];
        for (int next = 0; next < flow->nodes; next++)
            if (flow->left[at][next] > 0 && flow->before[next] == NOWHERE) {
                flow->before[next] = at;
                queue[last++] = next;
            }
    }
    return flow->before[to] != NOWHERE;
}

/* Sends as much as the way that was found lets through, at most `want`. */
static int push(struct flow *flow, int from, int to, int want)
{
    for (int at = to; at != from; at = flow->before[at])
        if (flow->left[flow->before[at]][at] < want)
            want = flow->left[flow->before[at]][at];
    for (int at = to; at != from; at = flow->before[at]) {
        flow->left[flow->before[at]][at] -= want;
        flow->left[at][flow->before[at]] += want;
    }
    return want;
}

static void mark_cut(const struct flow *flow, const struct disclose_grid *grid,
                     struct disclose_cut *cut)
{
    for (int line = 0; line <= grid->rows; line++)
        for (int column = 0; column < grid->columns; column++) {
            bool tail = flow->before[tail_of(grid, line, column)] != NOWHERE;
            bool head = flow->before[head_of(grid, line, column)] != NOWHERE;
            if (tail != head)
                cut->at[line][column] = true;
        }
}

int disclose_slack(const struct disclose_grid *grid, int line, int column, int way, int want,
                   struct disclose_cut *cut)
{
    struct flow flow;
    flow_init(&flow, grid);
    int tail = tail_of(grid, line, column), head = head_of(grid, line, column);
    int own = way > 0 ? flow.left[tail][head] : flow.left[head][tail];
    flow.left[tail][head] = flow.left[head][tail] = 0;
    int from = way > 0 ? head : tail, to = way > 0 ? tail : head, sent = 0;
    while (sent < want && sent < own) {
        if (!find_way(&flow, from, to)) {
            mark_cut(&flow, grid, cut);
            break;
        }
        sent += push(&flow, from, to, (want < own ? want : own) - sent);
    }
    return sent;
}
