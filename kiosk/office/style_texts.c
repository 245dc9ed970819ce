/* The texts of a form in English, each with its place and the name that a finding shows. */
#include "base/buf.h"
#include "form/cells.h"
#include "form/expr.h"
#include "office/style_inside.h"

#include <string.h>
#include <strings.h>

bool style_is_asked(const struct form_node *node)
{
    return form_is_shown(node) && node->type != FORM_NOTE && node->type != FORM_ACKNOWLEDGE &&
           !node->or_other_text;
}

bool style_is_cards(const struct form_node *node)
{
    return node->type == FORM_GROUP && form_has_word(node->appearance, "cards");
}

bool style_offers_part(const struct form_list *list)
{
    for (int i = 0; list != NULL && i < list->count; i++)
        if (strcmp(list->choices[i].name, "skip") == 0)
            return true;
    return false;
}

const char *style_plain(struct arena *arena, struct form_text text, int language)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "");
    for (int i = 0; text.in != NULL && language >= 0 && i < text.in[language].count; i++) {
        const struct form_piece *piece = &text.in[language].pieces[i];
        buf_text(&out, piece->text != NULL ? piece->text : "{value}");
    }
    return out.at;
}

const char *style_means(const struct form_list *list, int choice)
{
    for (int i = 0; i < list->column_count; i++)
        if (strcmp(list->columns[i], "means") == 0)
            return list->choices[choice].extra[i];
    return "";
}

void style_add_text(struct styling *in, struct style_text text)
{
    if (text.text[0] == '\0')
        return;
    if (in->text_count == in->text_room) {
        int room = in->text_room * 2 + 256;
        in->texts =
            arena_grow(in->style->arena, in->texts, sizeof *in->texts * (size_t)in->text_count,
                       sizeof *in->texts * (size_t)room);
        in->text_room = room;
    }
    text.flat = style_flat(in->style->arena, text.text);
    in->texts[in->text_count++] = text;
}

/* The column of a sheet whose header is `name`, alone or with that language; 0 where there is none.
 */
static int header_column(const struct workbook *book, const char *sheet_name, const char *name,
                         const char *language)
{
    const struct sheet *sheet = workbook_find(book, sheet_name);
    size_t length = strlen(name);
    for (int i = 0; sheet != NULL && sheet->first != NULL && i < sheet->first->count; i++) {
        const char *text = sheet->first->cells[i].text;
        if (strncasecmp(text, name, length) == 0 &&
            (text[length] == '\0' || (text[length] == ':' && strstr(text, language) != NULL)))
            return sheet->first->cells[i].column;
    }
    return 0;
}

/* The form keeps where a row is; in which columns its texts are, the file tells again. */
static void find_columns(struct style_form *form)
{
    struct arena arena = {0};
    arena_init(&arena, CELLS_MEMORY_MAX);
    struct fails unheard = {.arena = &arena};
    struct workbook book;
    const char *language = form->form->languages[form->language];
    if (workbook_read(&book, form->form->file, form->form->source, &arena, &unheard)) {
        form->label = header_column(&book, "survey", "label", language);
        form->hint = header_column(&book, "survey", "hint", language);
        form->choice_label = header_column(&book, "choices", "label", language);
    }
    arena_free(&arena);
}

static struct place in_column(struct place place, int column)
{
    if (column > 0)
        place.column = column;
    return place;
}

struct place style_label_place(const struct style_form *form, int node)
{
    return in_column(form->form->nodes[node].place, form->label);
}

static int english(const struct form *form)
{
    for (int i = 0; i < form->language_count; i++)
        if (strncmp(form->codes[i], "en", 2) == 0)
            return i;
    return form->language_count == 1 && form->codes[0][0] == '\0' ? 0 : -1;
}

static enum style_kind kind_of(const struct form_node *node)
{
    if (form_is_group(node))
        return STYLE_GROUP;
    return style_is_asked(node) ? STYLE_STEM : STYLE_NOTE;
}

static void add_node(struct styling *in, const struct style_form *of, int node)
{
    struct arena *arena = in->style->arena;
    const struct form_node *at = &of->form->nodes[node];
    struct style_text text = {
        .kind = kind_of(at),
        .text = style_plain(arena, at->label, of->language),
        .place = in_column(at->place, of->label),
        .where = at->name,
        .form = of->form,
        .node = node,
        .beside = "",
        .band = of->band,
    };
    style_add_text(in, text);
    text.kind = STYLE_HINT;
    text.text = style_plain(arena, at->hint, of->language);
    text.place = in_column(at->place, of->hint);
    style_add_text(in, text);
    text.kind = STYLE_MESSAGE;
    text.place = at->place;
    text.text = style_plain(arena, at->constraint_message, of->language);
    style_add_text(in, text);
    text.text = style_plain(arena, at->required_message, of->language);
    style_add_text(in, text);
    text.text = style_plain(arena, at->guidance, of->language);
    style_add_text(in, text);
}

static void add_list(struct styling *in, const struct style_form *of, const struct form_list *list)
{
    for (int i = 0; list->file == NULL && i < list->count; i++)
        style_add_text(
            in, (struct style_text){
                    .kind = STYLE_CHOICE,
                    .text = style_plain(in->style->arena, list->choices[i].label, of->language),
                    .place = in_column(list->choices[i].place, of->choice_label),
                    .where = list->name,
                    .form = of->form,
                    .node = -1,
                    .beside = "",
                    .band = of->band,
                });
}

void style_add_form(struct styling *in, const struct form *form, const struct style_band *band,
                    int rate)
{
    struct style_form *of = &in->forms[in->form_count++];
    *of = (struct style_form){.form = form, .band = band, .rate = rate, .language = english(form)};
    if (of->language < 0)
        return;
    find_columns(of);
    for (int i = 1; i < form->node_count; i++)
        if (form_is_group(&form->nodes[i]) || form_is_shown(&form->nodes[i]))
            add_node(in, of, i);
    for (int i = 0; i < form->list_count; i++)
        add_list(in, of, &form->lists[i]);
}
