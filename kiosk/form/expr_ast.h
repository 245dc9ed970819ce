/* The inside of an expression: its tree, its values, and the table of functions.
 *
 * Private to form/expr_*.c. expr_lex.c cuts the text into tokens, expr_parse.c and
 * expr_parse_path.c make the tree, expr_resolve.c and expr_check.c tie it to the form and find what
 * can be found wrong beforehand, expr_eval.c and expr_path.c evaluate, the expr_fn_*.c files are
 * the functions. A run of operators of one level is one node (EXPR_CHAIN), so that the depth of the
 * tree is the depth of the brackets, and a long sum cannot exhaust the stack. */
#ifndef FORM_EXPR_AST_H
#define FORM_EXPR_AST_H

#include "base/buf.h"
#include "base/clock.h"
#include "form/expr.h"
#include "form/moment.h"

enum expr_kind {
    EXPR_NUMBER,
    EXPR_STRING,
    EXPR_CHAIN, /* operands of one level of precedence, evaluated from the left */
    EXPR_MINUS, /* unary */
    EXPR_CALL, /* a function */
    EXPR_PATH, /* nodes */
    EXPR_COLUMN, /* a column of the choice list, in a choice filter */
};

/* What a value is. ANY is for the checker alone: it depends on the data. */
enum expr_type {
    EXPR_TYPE_NUMBER,
    EXPR_TYPE_TEXT,
    EXPR_TYPE_TRUTH,
    EXPR_TYPE_NODES,
    EXPR_TYPE_ANY
};

/* Operators in the order of their levels; expr_level() has the level of each. */
enum expr_operator {
    EXPR_OR,
    EXPR_AND,
    EXPR_EQUAL,
    EXPR_UNEQUAL,
    EXPR_LESS,
    EXPR_LESS_EQUAL,
    EXPR_MORE,
    EXPR_MORE_EQUAL,
    EXPR_PLUS,
    EXPR_SUBTRACT,
    EXPR_TIMES,
    EXPR_DIV,
    EXPR_MOD,
    EXPR_UNION,
    EXPR_NO_OPERATOR
};

enum expr_axis { EXPR_CHILD, EXPR_PARENT, EXPR_SELF };

struct expr_step {
    enum expr_axis axis;
    const char *name; /* NULL: any (`*`, `..`, `.`) */
    struct expr **predicates;
    int predicate_count;
};

enum expr_start {
    EXPR_FROM_ROOT, /* /data/a */
    EXPR_FROM_HERE, /* a, ../a, . */
    EXPR_FROM_CURRENT, /* current()/a */
    EXPR_FROM_QUESTION, /* ${a} */
    EXPR_FROM_VALUE /* (...)[1], f()/a */
};

struct expr_chain {
    struct expr **operands;
    enum expr_operator *operators; /* count - 1: operators[i] stands before operands[i + 1] */
    int count;
};

struct expr_call {
    const struct expr_function *function; /* NULL until resolved */
    const char *name;
    struct expr **args;
    int count;
    const void *regex; /* regex(): the pattern, when it is a literal */
    int question; /* jr:choice-name(): the form node its path names; else -1 */
    const struct form_list *list; /* instance(), pulldata(): what the first argument names */
};

struct expr_path {
    enum expr_start start;
    const char *question; /* EXPR_FROM_QUESTION: the name inside ${} */
    struct expr *value; /* EXPR_FROM_VALUE */
    struct expr **filters; /* predicates that follow ${a} or a bracket directly */
    int filter_count;
    struct expr_step *steps;
    int step_count;
    int start_node; /* EXPR_FROM_QUESTION: its form node */
    int form_node; /* where it leads in the form, or the last group it surely enters; -1 unknown */
    int anchor; /* ... in the instance of this repeat around the context node; 0: in all the form */
    bool lost; /* the end is not known beforehand */
    bool ends_at_group;
    int column; /* EXPR_FROM_VALUE of an instance(): of its list */
    bool direct; /* leads to exactly the nodes of form_node in the anchor */
};

struct expr {
    enum expr_kind kind;
    enum expr_type type;
    int at; /* offset in the text, in bytes */
    bool quotes_question; /* EXPR_STRING: `${name}` stood in it */
    union {
        double number;
        const char *text;
        struct expr_chain chain;
        struct expr *operand; /* EXPR_MINUS */
        struct expr_call call;
        struct expr_path path;
        int column; /* index in list->columns, or one of the two below */
    } is;
};

enum { EXPR_COLUMN_NAME = -1, EXPR_COLUMN_LABEL = -2 };

/* A value while evaluating. Texts and arrays live in the context's scratch, or in the tree. */
struct expr_value {
    enum expr_type type;
    int count; /* nodes */
    union {
        double number;
        const char *text;
        bool truth;
        struct node *node; /* count 0 or 1 */
        struct node *const *nodes; /* count > 1, in document order */
    } is;
};

/* What one evaluation may cost. No expression that a person writes comes near; one made to hurt
 * gives "" instead of the answer, within some tens of milliseconds. */
enum {
    EXPR_STEPS_MAX = 1000000,
    EXPR_SCRATCH_MAX = 4 << 20, /* bytes of the scratch */
    EXPR_VALUE_MAX = 64 << 10 /* bytes of a text that is put together; it is cut there */
};
struct expr_cost {
    int steps;
    size_t scratch; /* used when the evaluation began */
};

/* One evaluation: the context, and where in it a predicate stands. */
struct expr_eval {
    const struct expr_context *context;
    struct expr_cost *cost;
    struct node *here; /* the node that relative paths start from */
    int position, size; /* of `here` among those a predicate filters, from 1; 0 outside */
    const struct form_choice *row; /* in a predicate on rows of a list; else NULL */
};

typedef struct expr_value expr_call_fn(const struct expr_eval *eval, const struct expr_call *call);

struct expr_function {
    const char *name;
    int min, max; /* arguments; max -1 is any number */
    unsigned takes_nodes; /* bit i: argument i must be a path */
    enum expr_type gives;
    expr_call_fn *call;
    const char *does; /* for the reference */
    const char *differs; /* from other tools; NULL where it does not */
};

/* NULL when there is none of that name. */
const struct expr_function *expr_function_find(const char *name);
/* The known name nearest to `name`, or NULL when none is near. */
const char *expr_function_near(const char *name);

/* expr_lex.c: one token at a time. */
enum expr_token_kind {
    EXPR_TOKEN_END,
    EXPR_TOKEN_NUMBER,
    EXPR_TOKEN_STRING,
    EXPR_TOKEN_QUESTION, /* ${name} */
    EXPR_TOKEN_NAME, /* an element */
    EXPR_TOKEN_FUNCTION, /* a name before an opening bracket */
    EXPR_TOKEN_AXIS, /* a name before :: */
    EXPR_TOKEN_OPERATOR,
    EXPR_TOKEN_SIGN, /* ( ) [ ] , . / or the two of .. and // */
};

struct expr_token {
    enum expr_token_kind kind;
    int at, length; /* in the text */
    const char *text; /* a name, or what a string holds, in the arena */
    double number;
    enum expr_operator op; /* EXPR_TOKEN_OPERATOR */
    char sign; /* 'D' is .. and 'S' is // */
};

struct expr_lexer {
    const char *text;
    int at;
    struct arena *arena;
    bool after_operand; /* then `*`, and, or, div, mod are operators */
};

bool expr_lex(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail);
/* The place of a byte offset as people count: characters, from 1. */
int expr_character(const char *text, int at);

/* "unexpected ... at character ...", and what to write instead where that is known. False. */
bool expr_fail_unexpected(const char *text, int at, int length, struct fail *fail);

/* expr_parse.c */
struct expr *expr_parse(const char *text, struct arena *arena, struct fail *fail);
int expr_level(enum expr_operator op);

/* expr_resolve.c: what expr_compile() does after parsing. */
bool expr_resolve(struct expr *expr, const char *text, const struct form *form, int node,
                  struct arena *arena, struct fail *fail);

/* expr_eval.c, expr_path.c */
struct expr_value expr_eval(const struct expr_eval *eval, const struct expr *expr);
struct expr_value expr_eval_path(const struct expr_eval *eval, const struct expr_path *path);
struct expr_value expr_unite(const struct expr_eval *eval, struct expr_value a,
                             struct expr_value b);
/* expr_instance.c: the list of a path that begins with instance(), or NULL; its rows. */
const struct form_list *expr_instance_of(const struct expr_path *path);
struct expr_value expr_eval_instance(const struct expr_eval *eval, const struct expr_path *path);
/* expr_fn_chance.c: the seed that a value stands for (6.6). */
int64_t expr_seed(const struct expr_eval *eval, struct expr_value value);
/* Where a node stands among its siblings of the same name that exist, from 1. */
double expr_position(const struct node *node);

/* expr_convert.c: section 6.2. */
struct expr_value expr_of_number(double number);
struct expr_value expr_of_text(const char *text);
struct expr_value expr_of_truth(bool truth);
struct expr_value expr_of_node(struct node *node);
struct node *expr_node_at(const struct expr_value *value, int i);
const char *expr_node_text(const struct expr_eval *eval, const struct node *node);
double expr_to_number(const struct expr_eval *eval, struct expr_value value);
const char *expr_to_text(const struct expr_eval *eval, struct expr_value value);
bool expr_to_truth(const struct expr_eval *eval, struct expr_value value);
double expr_text_number(const char *text, const struct clock *clock);
/* `out` needs EXPR_NUMBER_SIZE bytes. Returns out. */
enum { EXPR_NUMBER_SIZE = 360 };
char *expr_print_number(double number, char *out);
/* The 15 significant digits of a finite number, and the power of ten of the first. */
enum { EXPR_DIGITS = 15 };
void expr_digits(double number, char digits[EXPR_DIGITS + 1], int *exponent);

/* The arguments of a call, evaluated. */
double expr_arg_number(const struct expr_eval *eval, const struct expr_call *call, int i);
const char *expr_arg_text(const struct expr_eval *eval, const struct expr_call *call, int i);
bool expr_arg_truth(const struct expr_eval *eval, const struct expr_call *call, int i);
struct expr_value expr_arg(const struct expr_eval *eval, const struct expr_call *call, int i);
/* An empty buffer in the scratch, and adding to it; expr_buf_text() never gives NULL. */
struct buf expr_buf(const struct expr_eval *eval);
void expr_buf_add(struct buf *buf, const char *text, size_t length);
struct expr_value expr_buf_text(const struct buf *buf);

/* expr_regex.c. A pattern lives in the arena given; NULL and a sentence when it is wrong. */
const void *expr_regex_compile(const char *pattern, struct arena *arena, struct fail *fail);
bool expr_regex_matches(const void *regex, const char *value, struct arena *scratch);

/* The functions, by file. */
expr_call_fn expr_fn_true, expr_fn_false, expr_fn_not, expr_fn_boolean, expr_fn_boolean_from_string;
expr_call_fn expr_fn_if, expr_fn_coalesce, expr_fn_once, expr_fn_checklist,
    expr_fn_weighted_checklist;
expr_call_fn expr_fn_number, expr_fn_int, expr_fn_round, expr_fn_abs, expr_fn_pow, expr_fn_sqrt,
    expr_fn_exp, expr_fn_exp10, expr_fn_log, expr_fn_log10, expr_fn_sin, expr_fn_cos, expr_fn_tan,
    expr_fn_asin, expr_fn_acos, expr_fn_atan, expr_fn_atan2, expr_fn_pi, expr_fn_floor,
    expr_fn_ceiling;
expr_call_fn expr_fn_sum, expr_fn_min, expr_fn_max, expr_fn_count, expr_fn_count_non_empty,
    expr_fn_position, expr_fn_last, expr_fn_current, expr_fn_indexed_repeat;
expr_call_fn expr_fn_string, expr_fn_concat, expr_fn_join, expr_fn_substr, expr_fn_substring_before,
    expr_fn_substring_after, expr_fn_contains, expr_fn_starts_with, expr_fn_ends_with,
    expr_fn_translate, expr_fn_normalize_space, expr_fn_string_length, expr_fn_regex,
    expr_fn_base64_decode;
expr_call_fn expr_fn_selected, expr_fn_selected_at, expr_fn_count_selected, expr_fn_choice_name,
    expr_fn_itext;
expr_call_fn expr_fn_instance, expr_fn_pulldata;
expr_call_fn expr_fn_random, expr_fn_uuid, expr_fn_randomize;
expr_call_fn expr_fn_digest;
expr_call_fn expr_fn_distance, expr_fn_area, expr_fn_never, expr_fn_nothing;
expr_call_fn expr_fn_today, expr_fn_now, expr_fn_date, expr_fn_date_time, expr_fn_decimal_date_time,
    expr_fn_decimal_time, expr_fn_format_date;

#endif
