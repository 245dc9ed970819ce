/* What was really answered in a simulated year, counted before it is sealed: for tests/tools/year.c.
 *
 * The office's figures are right when they are these: for every choice of a question, how many sent
 * it; and "" for who was asked and missed it out. */
#ifndef TESTS_YEAR_TRUTH_H
#define TESTS_YEAR_TRUTH_H

#include "form/visit.h"
#include "year_people.h"

#include <stdio.h>
#include <string.h>

/* By wave, tile and band; of a form by its node: missed, then each choice of the list. NULL where
 * nothing was asked. */
struct year_truth {
    struct arena *arena;
    int64_t **by_node[YEAR_WAVES][PACK_TILES_MAX][PACK_BANDS_MAX];
};

static inline bool year_is_counted(const struct form_node *row)
{
    return (row->type == FORM_SELECT_ONE || row->type == FORM_SELECT_MULTIPLE) && row->list != NULL;
}

static inline void year_truth_count(struct arena *arena, int64_t **counts, const struct node *node,
                                    const struct form_node *row)
{
    if (*counts == NULL)
        *counts = ARENA_ARRAY(arena, int64_t, row->list->count + 1);
    if (node->value[0] == '\0')
        (*counts)[0]++;
    for (int i = 0; i < row->list->count; i++)
        (*counts)[i + 1] += visit_is_chosen(node, row->list->choices[i].name);
}

/* Counts a visit that was sent. */
static inline void year_truth_add(struct year_truth *truth, int wave, int tile, int band,
                                  const struct visit *visit)
{
    int64_t ***by_node = &truth->by_node[wave][tile][band];
    struct node *root = visit->tree.root;
    if (*by_node == NULL)
        *by_node = ARENA_ARRAY(truth->arena, int64_t *, visit->form->node_count);
    for (struct node *node = root; node != NULL; node = tree_next(node, root))
        if (node->relevant && node->form_node > 0 && !node->tail &&
            year_is_counted(visit_form_node(visit, node)))
            year_truth_count(truth->arena, &(*by_node)[node->form_node], node,
                             visit_form_node(visit, node));
}

static inline void year_truth_write_form(const struct form *form, int64_t *const *by_node, int wave,
                                         const char *band, FILE *out)
{
    for (int i = 0; i < form->node_count && by_node != NULL; i++) {
        const struct form_node *row = &form->nodes[i];
        for (int j = 0; by_node[i] != NULL && j <= row->list->count; j++)
            fprintf(out, "%d,%s,%s,%s,%s,%lld\n", wave + 1, band, form->id, row->name,
                    j > 0 ? row->list->choices[j - 1].name : "", (long long)by_node[i][j]);
    }
}

/* Every choice of what was asked, also where nobody took it. */
static inline bool year_truth_write(const struct year_truth *truth, const struct pack *pack,
                                    const char *path, struct fail *fail)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        return fail_set(fail, "'%s' cannot be written", path);
    fputs("wave,band,form_id,question,value,count\n", out);
    for (int wave = 0; wave < YEAR_WAVES; wave++)
        for (int band = 0; band < pack->band_count; band++)
            for (int tile = 0; tile < pack->tile_count; tile++)
                if (pack->tiles[tile].forms[band] != NULL)
                    year_truth_write_form(pack->tiles[tile].forms[band],
                                          truth->by_node[wave][tile][band], wave,
                                          pack->bands[band].id, out);
    bool whole = ferror(out) == 0;
    return (fclose(out) == 0 && whole) || fail_set(fail, "'%s' was not written whole", path);
}

#endif
