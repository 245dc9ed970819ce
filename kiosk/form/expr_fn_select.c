/* Functions on choices: a select_multiple's value is names with spaces between them. */
#include "form/expr_ast.h"

#include <math.h>
#include <string.h>

static const char spaces[] = " \t\n\r";

/* The next name in a list, its length in `length`; NULL at the end. */
static const char *next_name(const char *at, size_t *length)
{
    at += strspn(at, spaces);
    *length = strcspn(at, spaces);
    return *length > 0 ? at : NULL;
}

struct expr_value expr_fn_selected(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *list = expr_arg_text(eval, call, 0), *at = list;
    const char *name = expr_arg_text(eval, call, 1);
    name += strspn(name, spaces);
    size_t wanted = strlen(name), length;
    while (wanted > 0 && strchr(spaces, name[wanted - 1]) != NULL)
        wanted--;
    if (wanted == 0)
        return expr_of_truth(list[strspn(list, spaces)] == '\0');
    for (; (at = next_name(at, &length)) != NULL; at += length)
        if (length == wanted && memcmp(at, name, length) == 0)
            return expr_of_truth(true);
    return expr_of_truth(false);
}

struct expr_value expr_fn_selected_at(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *at = expr_arg_text(eval, call, 0);
    double index = trunc(expr_arg_number(eval, call, 1));
    size_t length;
    for (double i = 0; (at = next_name(at, &length)) != NULL; i++, at += length)
        if (i == index)
            return expr_of_text(arena_copy(eval->context->scratch, at, length));
    return expr_of_text("");
}

struct expr_value expr_fn_count_selected(const struct expr_eval *eval, const struct expr_call *call)
{
    const char *at = expr_arg_text(eval, call, 0);
    size_t length;
    int count = 0;
    for (; (at = next_name(at, &length)) != NULL; at += length)
        count++;
    return expr_of_number(count);
}

/* The label, in the context's language, of a choice of the question that was found when the
 * expression was compiled. */
struct expr_value expr_fn_choice_name(const struct expr_eval *eval, const struct expr_call *call)
{
    const struct expr_context *context = eval->context;
    const char *name = expr_arg_text(eval, call, 0);
    if (context->form == NULL || call->question < 0)
        return expr_of_text("");
    const struct form_list *list = context->form->nodes[call->question].list;
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->choices[i].name, name) == 0)
            return expr_of_text(expr_say(&list->choices[i].label, context));
    return expr_of_text("");
}

/* The form node of "/data/group/question", or -1. */
static int node_of_path(const struct form *form, const char *path, size_t length)
{
    int at = -1;
    for (const char *end = path + length; path < end && *path == '/';) {
        size_t name = strcspn(++path, "/:");
        int next = -1;
        if (at < 0)
            next = strncmp(form->root_name, path, name) == 0 ? 0 : -1;
        for (int i = at + 1; at >= 0 && i < form->nodes[at].end; i = form->nodes[i].end)
            if (strncmp(form->nodes[i].name, path, name) == 0 && form->nodes[i].name[name] == '\0')
                next = i;
        if (next < 0)
            return -1;
        at = next;
        path += name;
    }
    return at;
}

/* Texts are known as "/data/question:label" and "/data/question:hint". */
struct expr_value expr_fn_itext(const struct expr_eval *eval, const struct expr_call *call)
{
    const struct expr_context *context = eval->context;
    const char *id = expr_arg_text(eval, call, 0), *colon = strrchr(id, ':');
    if (context->form == NULL || colon == NULL)
        return expr_of_text("");
    int node = node_of_path(context->form, id, (size_t)(colon - id));
    if (node < 0)
        return expr_of_text("");
    const struct form_node *row = &context->form->nodes[node];
    bool hint = strcmp(colon, ":hint") == 0;
    return expr_of_text(expr_say(hint ? &row->hint : &row->label, context));
}
