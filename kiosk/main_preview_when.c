/* What leads to a page, for people who do not read expressions. */
#include "main_preview_inside.h"

#include "form/expr_words.h"

static int english(const struct form *form)
{
    return form_language(form, "en");
}

const char *preview_label(struct preview *preview, const struct form *form, int row)
{
    return expr_words_text(&form->nodes[row].label, english(form), &preview->arena);
}

static void add_words(const struct expr_words *words, bool html, struct buf *out)
{
    for (int i = 0; i < words->count; i++) {
        const struct expr_word *word = &words->at[i];
        if (word->quoted)
            buf_text(out, html ? "<em>" : "'");
        if (html)
            buf_html(out, word->text);
        else
            buf_text(out, word->text);
        if (word->quoted)
            buf_text(out, html ? "</em>" : "'");
    }
}

/* In words where there are some, else as it was written. */
static void add_condition(struct preview *preview, const struct form *form, int row, bool html,
                          struct buf *out)
{
    const struct form_node *node = &form->nodes[row];
    struct expr_words words = {.arena = &preview->arena, .form = form, .language = english(form)};
    if (expr_words(node->relevant, &words)) {
        add_words(&words, html, out);
    } else if (html) {
        buf_text(out, "<code class=\"as-written\">");
        buf_html(out, node->relevant_text);
        buf_text(out, "</code>");
    } else {
        buf_text(out, node->relevant_text);
    }
}

bool preview_when(struct preview *preview, const struct form *form, int row, int above, bool html,
                  struct buf *out)
{
    const struct form_node *node = &form->nodes[row];
    if (row <= above || row <= 0)
        return false;
    bool said = preview_when(preview, form, node->parent, above, html, out);
    if (node->relevant == NULL)
        return said;
    if (said)
        buf_text(out, html ? "; <strong>and</strong> " : "; and ");
    add_condition(preview, form, row, html, out);
    return true;
}
