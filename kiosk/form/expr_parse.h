/* What the two files of the parser share. Each function that gives a tree gives NULL on an error,
 * and each that gives a bool false; parser->fail then says why. */
#ifndef FORM_EXPR_PARSE_H
#define FORM_EXPR_PARSE_H

#include "form/expr_ast.h"

struct expr_parser {
    struct expr_lexer lexer;
    struct expr_token token; /* the next one */
    struct arena *arena;
    struct fail *fail;
    int depth; /* brackets that are open */
};

/* A list that grows in the arena. */
struct expr_list {
    struct expr **at;
    int count, room;
};

bool expr_advance(struct expr_parser *parser);
bool expr_at_sign(const struct expr_parser *parser, char sign);
/* Goes past a sign that must come next. */
bool expr_expect(struct expr_parser *parser, char sign);
/* Says that the next token is out of place; NULL. */
struct expr *expr_unexpected(struct expr_parser *parser);
struct expr *expr_new(struct expr_parser *parser, enum expr_kind kind, int at);
void expr_list_add(struct expr_parser *parser, struct expr_list *list, struct expr *expr);

/* Operators of this level and those that bind more; 0 is a whole expression. */
struct expr *expr_parse_level(struct expr_parser *parser, int level);

/* expr_parse_path.c */
bool expr_starts_step(const struct expr_parser *parser);
struct expr *expr_new_path(struct expr_parser *parser, enum expr_start start, int at);
/* a/b/c, the first step included. */
bool expr_parse_steps(struct expr_parser *parser, struct expr_path *path);
/* What may follow ${a}, current(), f() or a bracket: predicates, then more steps. */
struct expr *expr_parse_tail(struct expr_parser *parser, struct expr *expr);

#endif
