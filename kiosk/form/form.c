/* Small questions asked of a form. */
#include "form/form.h"

#include <string.h>

int form_find(const struct form *form, const char *name)
{
    for (int i = 1; i < form->node_count; i++)
        if (strcmp(form->nodes[i].name, name) == 0)
            return i;
    return -1;
}

bool form_has_word(const char *appearance, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = appearance; *at != '\0';) {
        at += strspn(at, " ");
        size_t n = strcspn(at, " ");
        if (n > 0 && n == length && strncmp(at, word, n) == 0)
            return true;
        at += n;
    }
    return false;
}

int form_scope(const struct form *form, int node)
{
    return form->nodes[node].type == FORM_REPEAT ? node : form->nodes[node].repeat;
}

bool form_within(const struct form *form, int node, int top)
{
    return node >= top && node < form->nodes[top].end;
}

bool form_is_escape(const char *choice_name)
{
    return strcmp(choice_name, FORM_DONT_KNOW) == 0 ||
           strcmp(choice_name, FORM_RATHER_NOT_SAY) == 0;
}

bool form_is_group(const struct form_node *node)
{
    return node->type == FORM_GROUP || node->type == FORM_REPEAT || node->type == FORM_ROOT;
}

bool form_is_shown(const struct form_node *node)
{
    /* A calculation without words is invisible, whatever its type (4.1). */
    bool silent = node->calculation != NULL && node->label.in == NULL && node->hint.in == NULL;
    return form_types[node->type].asks && !silent;
}

int form_language(const struct form *form, const char *code)
{
    for (int i = 0; i < form->language_count; i++)
        if (*code != '\0' && strcmp(form->codes[i], code) == 0)
            return i;
    return form->default_language;
}
