/* What expr_resolve.c and expr_check.c share. Functions that give a bool give false on an error,
 * and r->fail then says why. */
#ifndef FORM_EXPR_RESOLVE_H
#define FORM_EXPR_RESOLVE_H

#include "form/expr_ast.h"

struct expr_resolver {
    const char *text;
    const struct form *form; /* may be NULL: then no name is known */
    int node; /* whose expression it is */
    struct arena *arena;
    struct fail *fail;
};

/* Where relative paths start: in a predicate, at the nodes it filters. */
struct expr_scope {
    int here; /* form node; -1 when it is not known */
    bool in_predicate;
    int anchor; /* in a predicate: of the path it belongs to */
    const struct form_list *list; /* in a predicate on rows of a list: names are its columns */
};

bool expr_resolve_in(const struct expr_resolver *r, struct expr_scope scope, struct expr *expr);
bool expr_resolve_call(const struct expr_resolver *r, struct expr_scope scope, struct expr *expr);
/* expr_instance.c: a path that begins with instance(). */
bool expr_resolve_instance(const struct expr_resolver *r, struct expr_path *path);
/* Says that the list has no such column, and which is near. */
bool expr_fail_column(const struct expr_resolver *r, const struct form_list *list,
                      const char *name);
/* May give nodes: a path, or a choice between paths. */
bool expr_gives_nodes(const struct expr *expr);
/* Makes `${name}` mean the nodes of all instances (arguments of indexed-repeat, 5.2). */
void expr_make_absolute(struct expr *expr);

#endif
