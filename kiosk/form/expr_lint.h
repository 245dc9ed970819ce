/* What is likely to be meant otherwise in an expression that is right as it stands: each is a
 * sentence for the author. */
#ifndef FORM_EXPR_LINT_H
#define FORM_EXPR_LINT_H

#include "form/expr.h"

struct expr_lint {
    const struct form *form;
    int node; /* whose expression it is */
    bool condition; /* relevant, required, constraint, read_only */
    bool filter; /* of choices: position() counts them */
    void (*tell)(void *context, const char *sentence);
    void *context;
    struct arena *scratch;
};
void expr_lint(const struct expr *expr, const struct expr_lint *lint);

#endif
