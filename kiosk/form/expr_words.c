/* A walk down a condition that says each part, the inner ones in brackets. Calculations read no
 * circle (compile_order()), so that looking behind them ends. */
#include "form/expr_words.h"

#include "form/expr_ast.h"

#include <stdio.h>
#include <string.h>

/* One thing that is said of one question. */
struct claim {
    enum claim_kind { CLAIM_VALUE, CLAIM_AMONG, CLAIM_COUNT } kind;
    int question; /* its form node */
    enum expr_operator op;
    const struct expr *value; /* a text or a number; NULL: no answer at all */
};

const char *expr_words_text(const struct form_text *text, int language, struct arena *arena)
{
    struct buf out = {.arena = arena};
    for (int i = 0; text->in != NULL && i < text->in[language].count; i++) {
        const char *piece = text->in[language].pieces[i].text;
        buf_text(&out, piece != NULL ? piece : "…");
    }
    return out.length > 0 ? out.at : "";
}

static void add(struct expr_words *out, bool quoted, const char *text)
{
    if (out->count == out->room) {
        int room = out->room == 0 ? 16 : 2 * out->room;
        out->at = arena_grow(out->arena, out->at, sizeof *out->at * (size_t)out->room,
                             sizeof *out->at * (size_t)room);
        out->room = room;
    }
    out->at[out->count++] = (struct expr_word){quoted, text};
}

static void plain(struct expr_words *out, const char *text)
{
    add(out, false, text);
}

/* --- what is said of a question */

static bool is_call(const struct expr *expr, const char *name, int count)
{
    return expr->kind == EXPR_CALL && strcmp(expr->is.call.name, name) == 0 &&
           expr->is.call.count == count;
}

/* The question whose answer an expression is; -1 for another, and where it has no words to be known
 * by. */
static int question_of(const struct expr_words *out, const struct expr *expr)
{
    const struct expr_path *path = &expr->is.path;
    if (expr->kind != EXPR_PATH || !path->direct || path->ends_at_group || path->form_node <= 0)
        return -1;
    const struct form_node *row = &out->form->nodes[path->form_node];
    return expr_words_text(&row->label, out->language, out->arena)[0] != '\0' ? path->form_node
                                                                              : -1;
}

static bool is_literal(const struct expr *expr)
{
    return expr->kind == EXPR_STRING || expr->kind == EXPR_NUMBER;
}

static bool is_empty(const struct expr *expr)
{
    return expr->kind == EXPR_STRING && expr->is.text[0] == '\0';
}

/* `a < b` as it reads from the other side. */
static enum expr_operator turned(enum expr_operator op)
{
    static const enum expr_operator other[EXPR_NO_OPERATOR] = {
        [EXPR_EQUAL] = EXPR_EQUAL, [EXPR_UNEQUAL] = EXPR_UNEQUAL,
        [EXPR_LESS] = EXPR_MORE,   [EXPR_LESS_EQUAL] = EXPR_MORE_EQUAL,
        [EXPR_MORE] = EXPR_LESS,   [EXPR_MORE_EQUAL] = EXPR_LESS_EQUAL,
    };
    return other[op];
}

static bool read_comparison(const struct expr_words *out, const struct expr_chain *chain,
                            struct claim *claim)
{
    const struct expr *left = chain->operands[0], *right = chain->operands[1];
    enum expr_operator op = chain->operators[0];
    if (chain->count != 2 || op < EXPR_EQUAL || op > EXPR_MORE_EQUAL)
        return false;
    if (is_literal(left)) {
        left = right;
        right = chain->operands[0];
        op = turned(op);
    }
    bool counts = is_call(left, "count-selected", 1);
    const struct expr *of = counts ? left->is.call.args[0] : left;
    bool equal = op == EXPR_EQUAL || op == EXPR_UNEQUAL;
    *claim = (struct claim){.kind = counts ? CLAIM_COUNT : CLAIM_VALUE,
                            .question = question_of(out, of),
                            .op = op,
                            .value = is_empty(right) ? NULL : right};
    return claim->question > 0 && is_literal(right) && (!counts || right->kind == EXPR_NUMBER) &&
           (equal || claim->value != NULL);
}

static bool read_claim(const struct expr_words *out, const struct expr *expr, struct claim *claim)
{
    if (expr->kind == EXPR_CHAIN)
        return read_comparison(out, &expr->is.chain, claim);
    if (is_call(expr, "selected", 2)) {
        const struct expr *value = expr->is.call.args[1];
        *claim =
            (struct claim){CLAIM_AMONG, question_of(out, expr->is.call.args[0]), EXPR_EQUAL, value};
        return claim->question > 0 && value->kind == EXPR_STRING;
    }
    *claim = (struct claim){CLAIM_VALUE, question_of(out, expr), EXPR_UNEQUAL, NULL};
    return claim->question > 0;
}

/* The words of a choice, or the value itself. */
static const char *value_words(const struct expr_words *out, const struct claim *claim)
{
    char number[EXPR_NUMBER_SIZE];
    const struct form_list *list = out->form->nodes[claim->question].list;
    const char *value = claim->value->kind == EXPR_STRING
                            ? claim->value->is.text
                            : expr_print_number(claim->value->is.number, number);
    for (int i = 0; list != NULL && claim->kind != CLAIM_COUNT && i < list->count; i++) {
        const char *label = expr_words_text(&list->choices[i].label, out->language, out->arena);
        if (strcmp(list->choices[i].name, value) == 0 && label[0] != '\0')
            return label;
    }
    return arena_text(out->arena, value);
}

static const char *verb_of(const struct claim *claim)
{
    static const char *const is[] = {
        [EXPR_EQUAL] = " is ",          [EXPR_UNEQUAL] = " is not ",
        [EXPR_LESS] = " is less than ", [EXPR_LESS_EQUAL] = " is at most ",
        [EXPR_MORE] = " is more than ", [EXPR_MORE_EQUAL] = " is at least ",
    };
    static const char *const has[] = {
        [EXPR_EQUAL] = " has just ",      [EXPR_UNEQUAL] = " has other than ",
        [EXPR_LESS] = " has fewer than ", [EXPR_LESS_EQUAL] = " has at most ",
        [EXPR_MORE] = " has more than ",  [EXPR_MORE_EQUAL] = " has at least ",
    };
    if (claim->kind == CLAIM_AMONG)
        return claim->op == EXPR_EQUAL ? " has the answer " : " does not have the answer ";
    return claim->kind == CLAIM_COUNT ? has[claim->op] : is[claim->op];
}

static void say_claim(struct expr_words *out, const struct claim *claim)
{
    const struct form_node *row = &out->form->nodes[claim->question];
    add(out, true, expr_words_text(&row->label, out->language, out->arena));
    if (claim->value == NULL) {
        plain(out, claim->op == EXPR_EQUAL ? " is not answered" : " is answered");
        return;
    }
    plain(out, verb_of(claim));
    const char *value = value_words(out, claim);
    add(out, claim->kind != CLAIM_COUNT, value);
    if (claim->kind == CLAIM_COUNT)
        plain(out, strcmp(value, "1") == 0 ? " answer" : " answers");
}

/* --- and, or, not */

static bool say(struct expr_words *out, const struct expr *expr, bool inside);

/* "is A or B", "is not A or B": the same is said of the same question with another choice. */
static bool goes_on(const struct claim *a, const struct claim *b, enum expr_operator joint)
{
    enum expr_operator wanted = joint == EXPR_OR ? EXPR_EQUAL : EXPR_UNEQUAL;
    return a->question == b->question && a->kind == b->kind && a->kind != CLAIM_COUNT &&
           a->op == wanted && b->op == wanted && a->value != NULL && b->value != NULL;
}

/* How many operands from there on go on from the first; those after it are added to its choices. */
static int say_run(struct expr_words *out, const struct expr_chain *chain, int from)
{
    struct claim first, next;
    int i = from + 1;
    if (!read_claim(out, chain->operands[from], &first))
        return say(out, chain->operands[from], true) ? 1 : 0;
    say_claim(out, &first);
    for (; i < chain->count && read_claim(out, chain->operands[i], &next) &&
           goes_on(&first, &next, chain->operators[0]);
         i++) {
        plain(out, " or ");
        add(out, true, value_words(out, &next));
    }
    return i - from;
}

static bool say_joined(struct expr_words *out, const struct expr_chain *chain, bool inside)
{
    if (chain->operators[0] != EXPR_OR && chain->operators[0] != EXPR_AND)
        return false;
    if (inside)
        plain(out, "(");
    for (int i = 0, run; i < chain->count; i += run) {
        if (i > 0)
            plain(out, chain->operators[0] == EXPR_OR ? " or " : " and ");
        run = say_run(out, chain, i);
        if (run == 0)
            return false;
    }
    if (inside)
        plain(out, ")");
    return true;
}

/* What is not less need not be more: there may be no answer. Only "is" is turned round. */
static bool say_not(struct expr_words *out, const struct expr *expr)
{
    struct claim claim;
    if (is_call(expr, "not", 1))
        return say(out, expr->is.call.args[0], true);
    if (read_claim(out, expr, &claim) && (claim.op == EXPR_EQUAL || claim.op == EXPR_UNEQUAL)) {
        claim.op = claim.op == EXPR_EQUAL ? EXPR_UNEQUAL : EXPR_EQUAL;
        say_claim(out, &claim);
        return true;
    }
    plain(out, "it is not so that ");
    return say(out, expr, true);
}

static bool is_same_text(const struct expr *a, const struct expr *b)
{
    return a->kind == EXPR_STRING && b->kind == EXPR_STRING && strcmp(a->is.text, b->is.text) == 0;
}

/* A calculation that no visitor sees, and that is if(condition, 'yes', 'no'): which condition it
 * stands for when it equals one of the two; NULL for others. */
static const struct expr *behind(const struct expr_words *out, const struct expr *expr, bool *holds)
{
    const struct expr_chain *chain = &expr->is.chain;
    if (expr->kind != EXPR_CHAIN || chain->count != 2 || chain->operators[0] != EXPR_EQUAL ||
        chain->operands[0]->kind != EXPR_PATH || !chain->operands[0]->is.path.direct)
        return NULL;
    const struct expr_path *path = &chain->operands[0]->is.path;
    const struct expr *decides = out->form->nodes[path->form_node].calculation;
    if (decides == NULL || !is_call(decides, "if", 3))
        return NULL;
    const struct expr *const *args = (const struct expr *const *)decides->is.call.args;
    bool first = is_same_text(args[1], chain->operands[1]);
    *holds = first;
    return first != is_same_text(args[2], chain->operands[1]) ? args[0] : NULL;
}

static bool say(struct expr_words *out, const struct expr *expr, bool inside)
{
    struct claim claim;
    bool holds;
    const struct expr *condition = behind(out, expr, &holds);
    if (condition != NULL)
        return holds ? say(out, condition, inside) : say_not(out, condition);
    if (is_call(expr, "not", 1))
        return say_not(out, expr->is.call.args[0]);
    if (read_claim(out, expr, &claim)) {
        say_claim(out, &claim);
        return true;
    }
    return expr->kind == EXPR_CHAIN && say_joined(out, &expr->is.chain, inside);
}

bool expr_words(const struct expr *expr, struct expr_words *out)
{
    return say(out, expr, false);
}
