/* Rules on what is asked when: R222, the sensitive in the middle, with a break; R223, that a part is
 * said to be sensitive before it begins, and can be skipped. */
#include "office/style_inside.h"

/* In hundredths of what is asked; a position more or less is let pass. */
enum { MIDDLE_FROM = 33, MIDDLE_TO = 66, TOLERANCE = 1, WITHOUT_BREAK = 10 };

static struct style_at at_node(const struct form *form, int node)
{
    return (struct style_at){.place = form->nodes[node].place, .where = form->nodes[node].name};
}

/* The next node behind `node` that has a place in the order: cards have none among each other. */
static int next_node(const struct form *form, int node)
{
    int next = node + 1;
    while (next < form->node_count && style_is_cards(&form->nodes[next]))
        next = form->nodes[next].end;
    return next;
}

static int count_asked(const struct form *form)
{
    int count = 0;
    for (int i = next_node(form, 0); i < form->node_count; i = next_node(form, i))
        count += style_is_asked(&form->nodes[i]);
    return count;
}

static int first_of(int asked)
{
    return asked * MIDDLE_FROM / 100 + 1 - TOLERANCE;
}

static int last_of(int asked)
{
    return (asked * MIDDLE_TO + 99) / 100 + TOLERANCE;
}

static void look_position(struct styling *in, const struct form *form, int node, int position,
                          int asked)
{
    if (position < first_of(asked) || position > last_of(asked))
        style_tell(in, at_node(form, node),
                   "it is sensitive, and no. %d of %d questions; ask it in the middle third, after "
                   "easy ones such as 'Do you do fun things?', with a warm end to follow",
                   position, asked);
}

/* A note between two pages: it stands on no page with questions, and everybody is shown it. */
static bool is_break(const struct form *form, int node)
{
    const struct form_node *at = &form->nodes[node];
    return at->type == FORM_NOTE && at->relevant == NULL && !form->nodes[at->parent].one_page &&
           !form_has_word(at->appearance, "help-card");
}

static void look_form(struct styling *in, const struct form *form)
{
    int asked = count_asked(form), position = 0, last = 0;
    bool paused = asked <= WITHOUT_BREAK;
    for (int i = next_node(form, 0); i < form->node_count; i = next_node(form, i)) {
        const struct form_node *node = &form->nodes[i];
        if (form_is_shown(node))
            last = i;
        position += style_is_asked(node);
        if (style_is_asked(node) && node->sensitive)
            look_position(in, form, i, position, asked);
        paused |= is_break(form, i) && position >= first_of(asked) && position <= last_of(asked);
    }
    if (!paused)
        style_tell(
            in, (struct style_at){.place = {.file = form->file}, .where = form->id},
            "it asks %d questions without a break; half way put in a note such as 'Half way! "
            "Take a big breath.'",
            asked);
    if (last > 0 && style_is_asked(&form->nodes[last]) && form->nodes[last].sensitive)
        style_tell(in, at_node(form, last),
                   "it is sensitive, and the last that is shown; end with something warm, such as "
                   "'Thank you! Next, look at your answers.'");
}

void style_order(struct styling *in)
{
    for (int i = 0; i < in->form_count; i++)
        look_form(in, in->forms[i].form);
}

/* --- R223 */

static bool is_read_by(const struct form *form, int question, int node)
{
    for (int i = form->first_reader[question]; i < form->first_reader[question + 1]; i++)
        if (form->order[form->readers[i].step] == node)
            return true;
    return false;
}

/* The question that offers to skip the group, or -1. */
static int door_of(const struct form *form, int group)
{
    for (int i = 1; i < group; i++)
        if (style_is_asked(&form->nodes[i]) && style_offers_part(form->nodes[i].list) &&
            is_read_by(form, i, group))
            return i;
    return -1;
}

/* The outermost group around the question that can be skipped: `door` gets what offers it. -1: there
 * is none. */
static int part_of(const struct form *form, int question, int *door)
{
    int part = -1;
    for (int at = form->nodes[question].parent; at > 0; at = form->nodes[at].parent) {
        int found = form->nodes[at].relevant != NULL ? door_of(form, at) : -1;
        if (found < 0)
            continue;
        part = at;
        *door = found;
    }
    return part;
}

static bool says_about(struct styling *in, const struct style_form *of, int door)
{
    struct arena *arena = in->style->arena;
    const struct form_node *node = &of->form->nodes[door];
    return style_plain(arena, node->hint, of->language)[0] != '\0' ||
           style_has(style_flat(arena, style_plain(arena, node->label, of->language)), "about");
}

/* Told once a part, and once for each question that stands in none. */
static void look_parts(struct styling *in, const struct style_form *of)
{
    const struct form *form = of->form;
    int told = -1, door = -1;
    for (int i = 1; i < form->node_count; i++) {
        if (!style_is_asked(&form->nodes[i]) || !form->nodes[i].sensitive)
            continue;
        int part = part_of(form, i, &door);
        if (part < 0)
            style_tell(in, at_node(form, i),
                       "it is sensitive, and comes unasked; put it into a group that is relevant "
                       "after a question such as 'Do you want to do the next part?', with the "
                       "choices 'yes' and 'skip'");
        else if (part != told && of->language >= 0 && !says_about(in, of, door))
            style_tell(in, at_node(form, door),
                       "it does not say what the next part is about; write a hint such as 'It is "
                       "about your family and feeling safe.'");
        told = part;
    }
}

void style_parts(struct styling *in)
{
    for (int i = 0; i < in->form_count; i++)
        look_parts(in, &in->forms[i]);
}
