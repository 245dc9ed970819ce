/* Expression text to tokens.
 *
 * XPath's one oddity is kept: `*`, and, or, div and mod are operators after an operand and names
 * elsewhere. A name may hold `-` and `.`, so `a-1` is a name; `${a}-1` is a subtraction, because
 * `${a}` is a token of its own (5.2). */
#include "base/utf8.h"
#include "form/expr_ast.h"

#include <string.h>

int expr_character(const char *text, int at)
{
    int count = 1, length = 0;
    for (int i = 0; i < at && text[i] != '\0'; i += length, count++)
        utf8_read(text + i, &length);
    return count;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Every character beyond ASCII counts as a letter: the form's own check of names is stricter. */
static bool starts_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

static bool in_name(char c)
{
    return starts_name(c) || is_digit(c) || c == '-' || c == '.';
}

static int name_length(const char *text)
{
    if (!starts_name(text[0]))
        return 0;
    int length = 1;
    while (in_name(text[length]))
        length++;
    /* One prefix, as in jr:choice-name; not the `::` after an axis. */
    if (text[length] == ':' && starts_name(text[length + 1])) {
        length += 2;
        while (in_name(text[length]))
            length++;
    }
    return length;
}

static int skip_space(const char *text, int at)
{
    while (is_space(text[at]))
        at++;
    return at;
}

static bool lex_string(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail)
{
    const char *open = lexer->text + lexer->at;
    const char *close = strchr(open + 1, open[0]);
    if (close == NULL)
        return fail_set(fail, "text in quotes is not closed, from character %d",
                        expr_character(lexer->text, lexer->at));
    token->kind = EXPR_TOKEN_STRING;
    token->text = arena_copy(lexer->arena, open + 1, (size_t)(close - open - 1));
    token->length = (int)(close - open) + 1;
    return true;
}

static bool lex_question(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail)
{
    const char *name = lexer->text + lexer->at + 2;
    if (strncmp(name, "last-saved#", 11) == 0)
        return fail_set(fail, "'last-saved#' is refused: it would show a visitor the answers of "
                              "the one before");
    int length = name_length(name);
    if (length == 0 || name[length] != '}')
        return fail_set(fail,
                        "'${' at character %d is not a reference; write ${name}, without spaces",
                        expr_character(lexer->text, lexer->at));
    token->kind = EXPR_TOKEN_QUESTION;
    token->text = arena_copy(lexer->arena, name, (size_t)length);
    token->length = length + 3;
    return true;
}

/* Digits with an optional point; the value is read by the one reader of numbers. */
static void lex_number(struct expr_lexer *lexer, struct expr_token *token)
{
    const char *text = lexer->text + lexer->at;
    int length = 0, points = 0;
    while (is_digit(text[length]) || (text[length] == '.' && points == 0))
        points += text[length++] == '.';
    token->kind = EXPR_TOKEN_NUMBER;
    token->length = length;
    char *copy = arena_copy(lexer->arena, text, (size_t)length);
    token->number = expr_text_number(copy, NULL);
}

static enum expr_operator operator_named(const char *text, int length)
{
    static const struct {
        const char *name;
        enum expr_operator op;
    } named[] = {{"or", EXPR_OR}, {"and", EXPR_AND}, {"div", EXPR_DIV}, {"mod", EXPR_MOD}};
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if ((int)strlen(named[i].name) == length &&
            memcmp(named[i].name, text, (size_t)length) == 0)
            return named[i].op;
    return EXPR_NO_OPERATOR;
}

static void lex_name(struct expr_lexer *lexer, struct expr_token *token, int length)
{
    const char *text = lexer->text + lexer->at;
    token->length = length;
    token->op = lexer->after_operand ? operator_named(text, length) : EXPR_NO_OPERATOR;
    if (token->op != EXPR_NO_OPERATOR) {
        token->kind = EXPR_TOKEN_OPERATOR;
        return;
    }
    token->text = arena_copy(lexer->arena, text, (size_t)length);
    int next = skip_space(text, length);
    token->kind = EXPR_TOKEN_NAME;
    if (text[next] == '(')
        token->kind = EXPR_TOKEN_FUNCTION;
    else if (text[next] == ':' && text[next + 1] == ':')
        token->kind = EXPR_TOKEN_AXIS;
}

static bool is_operator(struct expr_token *token, enum expr_operator op, int length)
{
    token->kind = EXPR_TOKEN_OPERATOR;
    token->op = op;
    token->length = length;
    return true;
}

static bool is_sign(struct expr_token *token, char sign, int length)
{
    token->kind = EXPR_TOKEN_SIGN;
    token->sign = sign;
    token->length = length;
    return true;
}

/* What other languages write, wherever in it the reading stopped. */
static const char *hint_of(const char *text, int at)
{
    static const struct {
        const char *wrong, *hint;
    } hints[] = {{"==", "; write one '='"},
                 {"<>", "; write '!='"},
                 {"&&", "; write 'and'"},
                 {"||", "; write 'or'"},
                 {"AND", "; write 'and' in small letters"},
                 {"And", "; write 'and' in small letters"},
                 {"OR", "; write 'or' in small letters"},
                 {"Or", "; write 'or' in small letters"}};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        int length = (int)strlen(hints[i].wrong);
        for (int back = 0; back < length && back <= at; back++)
            if (strncmp(text + at - back, hints[i].wrong, (size_t)length) == 0)
                return hints[i].hint;
    }
    return "";
}

bool expr_fail_unexpected(const char *text, int at, int length, struct fail *fail)
{
    return fail_set(fail, "unexpected '%.*s' at character %d%s", length < 60 ? length : 60,
                    text + at, expr_character(text, at), hint_of(text, at));
}

static bool unexpected(const struct expr_lexer *lexer, struct fail *fail)
{
    int length;
    utf8_read(lexer->text + lexer->at, &length);
    return expr_fail_unexpected(lexer->text, lexer->at, length, fail);
}

static bool lex_sign(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail)
{
    const char *text = lexer->text + lexer->at;
    switch (text[0]) {
    case '=':
        return is_operator(token, EXPR_EQUAL, 1);
    case '!':
        return text[1] == '=' ? is_operator(token, EXPR_UNEQUAL, 2) : unexpected(lexer, fail);
    case '<':
        return text[1] == '=' ? is_operator(token, EXPR_LESS_EQUAL, 2)
                              : is_operator(token, EXPR_LESS, 1);
    case '>':
        return text[1] == '=' ? is_operator(token, EXPR_MORE_EQUAL, 2)
                              : is_operator(token, EXPR_MORE, 1);
    case '+':
        return is_operator(token, EXPR_PLUS, 1);
    case '-':
        return is_operator(token, EXPR_SUBTRACT, 1);
    case '|':
        return is_operator(token, EXPR_UNION, 1);
    case '*':
        return lexer->after_operand ? is_operator(token, EXPR_TIMES, 1) : is_sign(token, '*', 1);
    case '.':
        return text[1] == '.' ? is_sign(token, 'D', 2) : is_sign(token, '.', 1);
    case '/':
        return text[1] == '/' ? is_sign(token, 'S', 2) : is_sign(token, '/', 1);
    case '(':
    case ')':
    case '[':
    case ']':
    case ',':
    case '@':
        return is_sign(token, text[0], 1);
    default:
        return unexpected(lexer, fail);
    }
}

static bool lex_one(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail)
{
    const char *text = lexer->text + lexer->at;
    if (text[0] == '\0')
        return true;
    if (text[0] == '\'' || text[0] == '"')
        return lex_string(lexer, token, fail);
    if (text[0] == '$' && text[1] == '{')
        return lex_question(lexer, token, fail);
    if (is_digit(text[0]) || (text[0] == '.' && is_digit(text[1]))) {
        lex_number(lexer, token);
        return true;
    }
    int length = name_length(text);
    if (length > 0) {
        lex_name(lexer, token, length);
        return true;
    }
    return lex_sign(lexer, token, fail);
}

static bool ends_operand(const struct expr_token *token)
{
    switch (token->kind) {
    case EXPR_TOKEN_NUMBER:
    case EXPR_TOKEN_STRING:
    case EXPR_TOKEN_QUESTION:
    case EXPR_TOKEN_NAME:
        return true;
    case EXPR_TOKEN_SIGN:
        return strchr(")].D*", token->sign) != NULL;
    default:
        return false;
    }
}

bool expr_lex(struct expr_lexer *lexer, struct expr_token *token, struct fail *fail)
{
    lexer->at = skip_space(lexer->text, lexer->at);
    *token = (struct expr_token){.kind = EXPR_TOKEN_END, .at = lexer->at};
    if (!lex_one(lexer, token, fail))
        return false;
    lexer->at += token->length;
    if (token->kind == EXPR_TOKEN_AXIS)
        lexer->at = skip_space(lexer->text, lexer->at) + 2;
    lexer->after_operand = ends_operand(token);
    return true;
}
