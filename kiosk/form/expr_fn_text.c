/* Functions on text. Positions and lengths count characters, never bytes. */
#include "base/utf8.h"
#include "form/expr_ast.h"

#include <math.h>
#include <string.h>

/* The argument, or the context node's value where it is left out. */
static const char *optional_text(const struct expr_eval *eval, const struct expr_call *call)
{
    if (call->count > 0)
        return expr_arg_text(eval, call, 0);
    return eval->here != NULL ? expr_node_text(eval, eval->here) : "";
}

static struct expr_value copied(const struct expr_eval *eval, const char *text, size_t length)
{
    return expr_of_text(arena_copy(eval->context->scratch, text, length));
}

struct expr_value expr_fn_string(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_text(optional_text(eval, call));
}

static void add_text(struct buf *out, const char *text)
{
    expr_buf_add(out, text, strlen(text));
}

/* Every node of a set adds its value. */
static void add_joined(const struct expr_eval *eval, struct buf *out, struct expr_value value,
                       const char *separator, bool *first)
{
    int count = value.type == EXPR_TYPE_NODES ? value.count : 1;
    for (int i = 0; i < count; i++) {
        if (!*first)
            add_text(out, separator);
        *first = false;
        if (value.type == EXPR_TYPE_NODES)
            add_text(out, expr_node_text(eval, expr_node_at(&value, i)));
        else
            add_text(out, expr_to_text(eval, value));
    }
}

static struct expr_value joined(const struct expr_eval *eval, const struct expr_call *call,
                                int from, const char *separator)
{
    struct buf out = expr_buf(eval);
    bool first = true;
    for (int i = from; i < call->count; i++)
        add_joined(eval, &out, expr_arg(eval, call, i), separator, &first);
    return expr_buf_text(&out);
}

struct expr_value expr_fn_concat(const struct expr_eval *eval, const struct expr_call *call)
{
    return joined(eval, call, 0, "");
}

struct expr_value expr_fn_join(const struct expr_eval *eval, const struct expr_call *call)
{
    return joined(eval, call, 1, expr_arg_text(eval, call, 0));
}

static const char *skip_characters(const char *text, size_t count)
{
    int length;
    for (; count > 0 && *text != '\0'; count--) {
        utf8_read(text, &length);
        text += length;
    }
    return text;
}

/* A place in a text of `count` characters: from 0, negative counts from the end. */
static size_t place_in(double place, size_t count)
{
    if (isnan(place))
        return 0;
    if (place < 0)
        place += (double)count;
    if (place <= 0)
        return 0;
    return place >= (double)count ? count : (size_t)place;
}

struct expr_value expr_fn_substr(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    size_t count = utf8_count(text);
    size_t from = place_in(expr_arg_number(eval, call, 1), count);
    size_t to = call->count > 2 ? place_in(expr_arg_number(eval, call, 2), count) : count;
    if (from >= to)
        return expr_of_text("");
    const char *start = skip_characters(text, from);
    return copied(eval, start, (size_t)(skip_characters(start, to - from) - start));
}

struct expr_value expr_fn_substring_before(const struct expr_eval *eval,
                                           const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    const char *found = strstr(text, expr_arg_text(eval, call, 1));
    return found != NULL ? copied(eval, text, (size_t)(found - text)) : expr_of_text("");
}

struct expr_value expr_fn_substring_after(const struct expr_eval *eval,
                                          const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0), *mark = expr_arg_text(eval, call, 1);
    const char *found = strstr(text, mark);
    return expr_of_text(found != NULL ? found + strlen(mark) : "");
}

struct expr_value expr_fn_contains(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    return expr_of_truth(strstr(text, expr_arg_text(eval, call, 1)) != NULL);
}

struct expr_value expr_fn_starts_with(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0), *start = expr_arg_text(eval, call, 1);
    return expr_of_truth(strncmp(text, start, strlen(start)) == 0);
}

struct expr_value expr_fn_ends_with(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0), *end = expr_arg_text(eval, call, 1);
    size_t a = strlen(text), b = strlen(end);
    return expr_of_truth(a >= b && strcmp(text + a - b, end) == 0);
}

/* The character of `to` that stands where `code` first stands in `from`. */
static bool translated(const char *from, const char *to, uint32_t code, const char **out)
{
    int a, b;
    for (; *from != '\0'; from += a, to += b) {
        bool hit = utf8_read(from, &a) == code;
        utf8_read(to, &b);
        if (hit) {
            *out = to;
            return true;
        }
    }
    return false;
}

struct expr_value expr_fn_translate(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *text = expr_arg_text(eval, call, 0);
    const char *from = expr_arg_text(eval, call, 1), *to = expr_arg_text(eval, call, 2);
    struct buf out = expr_buf(eval);
    for (int length; *text != '\0'; text += length) {
        const char *by = text;
        int by_length = 0;
        if (translated(from, to, utf8_read(text, &length), &by))
            utf8_read(by, &by_length);
        else
            by_length = length;
        expr_buf_add(&out, by, (size_t)by_length);
    }
    return expr_buf_text(&out);
}

struct expr_value expr_fn_normalize_space(const struct expr_eval *eval,
                                          const struct expr_call *call)
{
    static const char spaces[] = " \t\n\r";
    const char *text = optional_text(eval, call);
    struct buf out = expr_buf(eval);
    for (text += strspn(text, spaces); *text != '\0'; text += strspn(text, spaces)) {
        size_t length = strcspn(text, spaces);
        if (out.length > 0)
            buf_text(&out, " ");
        buf_add(&out, text, length);
        text += length;
    }
    return expr_buf_text(&out);
}

struct expr_value expr_fn_string_length(const struct expr_eval *eval, const struct expr_call *call)
{
    return expr_of_number((double)utf8_count(optional_text(eval, call)));
}

/* A pattern that is no literal is compiled each time; one that does not compile matches nothing. */
struct expr_value expr_fn_regex(const struct expr_eval *eval, const struct expr_call *call)
{
    struct arena *scratch = eval->context->scratch;
    const char *value = expr_arg_text(eval, call, 0);
    const void *regex = call->regex;
    struct fail fail;
    if (regex == NULL)
        regex = expr_regex_compile(expr_arg_text(eval, call, 1), scratch, &fail);
    return expr_of_truth(regex != NULL && expr_regex_matches(regex, value, scratch));
}

static int base64_value(char c)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c == '\0' ? NULL : strchr(alphabet, c);
    return at == NULL ? -1 : (int)(at - alphabet);
}

/* "" for what is not base64, or not text. */
struct expr_value expr_fn_base64_decode(const struct expr_eval *eval, const struct expr_call *call)
{
    struct buf out = expr_buf(eval);
    uint32_t bits = 0;
    int count = 0;
    for (const char *at = expr_arg_text(eval, call, 0); *at != '\0' && *at != '='; at++) {
        int value = base64_value(*at);
        if (value < 0)
            return expr_of_text("");
        bits = (bits << 6 | (uint32_t)value) & 0xffffff;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        buf_add(&out, &(char){(char)(bits >> count & 0xff)}, 1);
    }
    return out.length > 0 && utf8_valid(out.at, out.length) ? expr_buf_text(&out)
                                                            : expr_of_text("");
}
