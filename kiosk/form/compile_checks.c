/* What a question must and must not have. */
#include "form/compile_cells.h"

#include <string.h>

static bool has_calculation(const struct cells_reading *in)
{
    return *cells_text(in, COLUMN_CALCULATION) != '\0';
}

static bool has_words(const struct cells_reading *in)
{
    return source_has(in->source, COLUMN_LABEL) || source_has(in->source, COLUMN_HINT) ||
           source_has(in->source, COLUMN_IMAGE) || source_has(in->source, COLUMN_AUDIO) ||
           source_has(in->source, COLUMN_VIDEO);
}

/* "'q1'"; a note may be without a name. */
static const char *what_of(const struct cells_reading *in)
{
    if (*cells_text(in, COLUMN_NAME) == '\0')
        return "this note";
    return arena_printf(in->c->scratch, "'%.60s'", in->node->name);
}

static void check_label(const struct cells_reading *in)
{
    if (!form_types[in->node->type].asks || has_words(in) || has_calculation(in))
        return;
    if (source_has(in->source, COLUMN_GUIDANCE_HINT))
        compile_error(
            in->c, cells_place(in, COLUMN_GUIDANCE_HINT),
            "%s has a guidance_hint alone, which stays hidden until it is asked for; write "
            "a label, too",
            what_of(in));
    else
        compile_error(
            in->c, cells_place(in, COLUMN_LABEL),
            "%s has no label, hint or image, so that a visitor would see nothing; write a "
            "label here",
            what_of(in));
}

/* The type as its author wrote it. */
static const char *type_of(const struct cells_reading *in)
{
    return form_is_group(in->node) ? form_types[in->node->type].name : cells_text(in, COLUMN_TYPE);
}

/* What never holds an answer of a visitor's cannot be required, nor wrong. Other tools take such a
 * form, and so it is taken here, without these cells. */
static void check_unanswered(const struct cells_reading *in)
{
    static const enum column columns[] = {COLUMN_REQUIRED, COLUMN_CONSTRAINT};
    enum form_type type = in->node->type;
    if (form_types[type].asks && type != FORM_NOTE)
        return;
    in->node->required = in->node->constraint = NULL;
    for (int i = 0; i < 2 && type != FORM_KEPT; i++) {
        const char *text = cells_text(in, columns[i]);
        if (*text != '\0' && !names_is_no(text))
            compile_warn(in->c, cells_place(in, columns[i]),
                         "%s is of type %.40s, which no visitor answers, so that '%s' does nothing "
                         "here; empty this cell",
                         what_of(in), type_of(in), column_name(columns[i]));
    }
}

static void check_calculation(const struct cells_reading *in)
{
    if (in->node->type == FORM_CALCULATE && !has_calculation(in) &&
        !names_is_dynamic(cells_text(in, COLUMN_DEFAULT)))
        compile_error(in->c, cells_place(in, COLUMN_CALCULATION),
                      "'%.60s' is of type calculate and has no calculation; write one here",
                      in->node->name);
    if (form_is_group(in->node) && has_calculation(in))
        compile_error(in->c, cells_place(in, COLUMN_CALCULATION), "a %s cannot have a calculation",
                      form_types[in->node->type].name);
}

/* On a page of tiles only groups can be opened. */
static void check_cards(const struct cells_reading *in)
{
    const struct form_node *parent = &in->c->nodes[in->node->parent];
    if (parent->type != FORM_GROUP || !form_has_word(parent->appearance, "cards"))
        return;
    if (form_is_shown(in->node))
        compile_error(
            in->c, in->node->place,
            "'%.60s' stands beside the tiles of '%.60s', where no visitor can open it; put "
            "it in a group of its own",
            in->node->name, parent->name);
    else if (form_is_group(in->node) && !has_words(in))
        compile_error(in->c, cells_place(in, COLUMN_LABEL),
                      "group '%.60s' is a tile of '%.60s' and has no label", in->node->name,
                      parent->name);
}

/* A repeat's label is what the visitor reads when asked for another. */
static void check_repeat(const struct cells_reading *in)
{
    if (in->node->type == FORM_REPEAT && !source_has(in->source, COLUMN_LABEL))
        compile_warn(in->c, cells_place(in, COLUMN_LABEL),
                     "repeat '%.60s' has no label, which visitors read when they are asked for "
                     "another",
                     in->node->name);
}

/* The rows of a table share their list, and its labels stand once (4.3). */
static void check_table(const struct cells_reading *in)
{
    struct compile *c = in->c;
    const struct form_list *list = NULL;
    bool table = form_has_word(in->node->appearance, "table-list") ||
                 form_has_word(in->node->appearance, "piles");
    if (!table || !form_is_group(in->node))
        return;
    for (int i = in->index + 1; i < in->node->end; i++) {
        const struct form_node *row = &c->nodes[i];
        if (row->list == NULL)
            continue;
        if (list != NULL && row->list != list)
            compile_error(c, row->place,
                          "'%.60s' stands in the table '%.60s' and has the list '%.60s', but the "
                          "rows above it have '%.60s'; a table has one list",
                          row->name, in->node->name, row->list->name, list->name);
        list = list != NULL ? list : row->list;
        if (c->sources[i].row != NULL && *source_text(&c->sources[i], COLUMN_CHOICE_FILTER) != '\0')
            compile_error(c, source_place(&c->sources[i], c->file, COLUMN_CHOICE_FILTER),
                          "'%.60s' is a row of the table '%.60s', so it cannot have a "
                          "choice_filter",
                          row->name, in->node->name);
    }
}

/* More than a screen can hold at once would be left out without a word. A filter may let fewer in. */
static void check_offered(const struct cells_reading *in)
{
    bool rank = in->node->type == FORM_RANK;
    int most = rank ? FORM_RANKED_MAX : FORM_OFFERED_MAX;
    if (in->node->list == NULL || in->node->list->count <= most ||
        *cells_text(in, COLUMN_CHOICE_FILTER) != '\0')
        return;
    compile_error(in->c, cells_place(in, COLUMN_TYPE),
                  "the list '%.60s' has %d choices, and a %s can offer %d; take some out, or write "
                  "a choice_filter that lets fewer in",
                  in->node->list->name, in->node->list->count, rank ? "rank" : "question", most);
}

static void check_save_to(const struct cells_reading *in)
{
    if (*cells_text(in, COLUMN_SAVE_TO) != '\0' && workbook_find(in->c->book, "entities") == NULL)
        compile_error(in->c, cells_place(in, COLUMN_SAVE_TO),
                      "there is no sheet 'entities' that says where to save this; add one, or "
                      "empty this cell");
}

void cells_check(const struct cells_reading *in)
{
    check_label(in);
    check_unanswered(in);
    check_calculation(in);
    check_cards(in);
    check_repeat(in);
    check_offered(in);
    check_table(in);
    check_save_to(in);
}
