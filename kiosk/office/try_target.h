/* Where an answer belongs, as it is written in a file of answers: "home/child[2]/age".
 *
 * The names stand from the root on, instances of a repeat by number. A path may begin at any name that
 * the form has once only; an instance that is not named is the first. */
#ifndef OFFICE_TRY_TARGET_H
#define OFFICE_TRY_TARGET_H

#include "office/try_inside.h"

struct target {
    int row; /* of the form; -1: there is none */
    const char *lost; /* then: the name that is not there, or not so */
    int depth; /* repeats around it, the outermost first */
    struct {
        int row, instance; /* the instance from 1 */
    } repeats[FORM_DEPTH_MAX];
};

struct target target_find(const struct form *form, const char *path, struct arena *arena);
/* The node (of a repeat: its tail); NULL while an instance is not there. */
struct node *target_node(const struct try *try, const struct target *target);
/* How many instances it needs of the repeat whose tail this is; 0 when it stands elsewhere. */
int target_wants(const struct try *try, const struct target *target, const struct node *tail);

#endif
