/* The submission: a walk along the tree that leaves out what is not relevant (section 10). */
#include "form/submission.h"

#include "base/clock.h"
#include "base/utf8.h"

/* What XML can hold: a calculation may bring together what nobody could type. */
static bool is_character(uint32_t code)
{
    return (code >= ' ' || code == '\t' || code == '\n' || code == '\r') && code != 0xFFFE &&
           code != 0xFFFF;
}

/* The way a character is written that must not stand for itself; or NULL. */
static const char *escape_of(uint32_t code, bool attribute)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    default:
        return NULL;
    }
}

static void add_escaped(struct buf *out, const char *text, bool attribute)
{
    char plain[5];
    int length;
    for (uint32_t code; (code = utf8_read(text, &length)) != 0; text += length) {
        const char *escape = escape_of(code, attribute);
        if (escape != NULL)
            buf_text(out, escape);
        else if (is_character(code))
            buf_add(out, plain, (size_t)utf8_write(code, plain));
    }
}

static void add_attribute(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, " %s=\"", name);
    add_escaped(out, value, true);
    buf_text(out, "\"");
}

/* `end` gets its day now that the visit ends; no row says more than the day (R419). */
static const char *value_of(const struct visit *visit, const struct node *node, char *day)
{
    const struct form_node *row = visit_form_node(visit, node);
    if (node == visit->name_node)
        return visit_instance_name(visit);
    if (row == NULL || row->type != FORM_END)
        return node->value;
    return day_text(clock_day(&visit->clock), day);
}

static void name_form(const struct form *form, struct buf *out)
{
    add_attribute(out, "id", form->id);
    if (form->version != NULL && form->version[0] != '\0')
        add_attribute(out, "version", form->version);
}

struct writing {
    const struct visit *visit;
    bool low_effort;
    struct buf *out;
};

static void open_node(const struct writing *writing, const struct node *node)
{
    buf_printf(writing->out, "<%s", node->name);
    if (node->parent != NULL)
        return;
    name_form(writing->visit->form, writing->out);
    if (writing->low_effort)
        add_attribute(writing->out, "effort", "low");
}

static void write_node(const struct writing *writing, const struct node *node)
{
    char day[16];
    const char *value = value_of(writing->visit, node, day);
    struct buf *out = writing->out;
    if (!node->relevant || node->tail)
        return;
    open_node(writing, node);
    if (node->child == NULL && value[0] == '\0') {
        buf_text(out, "/>");
        return;
    }
    buf_text(out, ">");
    if (node->child == NULL)
        add_escaped(out, value, false);
    /* As deep as the form's groups, which FORM_DEPTH_MAX limits. */
    for (const struct node *child = node->child; child != NULL; child = child->next)
        write_node(writing, child);
    buf_printf(out, "</%s>", node->name);
}

void submission_write(const struct visit *visit, bool low_effort, struct buf *out)
{
    write_node(&(struct writing){visit, low_effort, out}, visit->tree.root);
}

static bool any_hands(const struct submission_count *counts, int count)
{
    for (int i = 0; i < count; i++)
        if (counts[i].hands > 0)
            return true;
    return false;
}

void submission_write_hands(const struct form *form, const unsigned char random[16],
                            const struct submission_count *counts, int count, struct buf *out)
{
    char id[VISIT_ID_ROOM];
    buf_printf(out, "<%s", form->root_name);
    name_form(form, out);
    add_attribute(out, "hands", "yes");
    buf_text(out, ">");
    for (int i = 0, n; i < count; i += n) {
        const char *name = form->nodes[counts[i].form_node].name;
        for (n = 1; i + n < count && counts[i + n].form_node == counts[i].form_node; n++)
            continue;
        if (!any_hands(counts + i, n))
            continue;
        buf_printf(out, "<%s>", name);
        for (int k = i; k < i + n; k++)
            buf_printf(out, "%s%s=%d", k > i ? " " : "", counts[k].choice, counts[k].hands);
        buf_printf(out, "</%s>", name);
    }
    visit_make_id(random, id);
    buf_printf(out, "<meta><instanceID>%s</instanceID></meta></%s>", id, form->root_name);
}
