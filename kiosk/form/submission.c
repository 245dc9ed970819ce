/* The submission: a walk along the tree that leaves out what is not relevant (section 10). */
#include "form/submission.h"

#include "base/clock.h"

static void add_escaped(struct buf *out, const char *text, bool attribute)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buf_text(out, "&amp;");
            break;
        case '<':
            buf_text(out, "&lt;");
            break;
        case '>':
            buf_text(out, "&gt;");
            break;
        case '\r':
            buf_text(out, "&#13;");
            break;
        case '"':
            buf_text(out, attribute ? "&quot;" : "\"");
            break;
        case '\n':
            buf_text(out, attribute ? "&#10;" : "\n");
            break;
        case '\t':
            buf_text(out, attribute ? "&#9;" : "\t");
            break;
        default:
            buf_add(out, text, 1);
        }
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

static void open_node(const struct visit *visit, const struct node *node, struct buf *out)
{
    buf_printf(out, "<%s", node->name);
    if (node->parent == NULL) {
        add_attribute(out, "id", visit->form->id);
        if (visit->form->version != NULL && visit->form->version[0] != '\0')
            add_attribute(out, "version", visit->form->version);
    }
}

static void write_node(const struct visit *visit, const struct node *node, struct buf *out)
{
    char day[16];
    const char *value = value_of(visit, node, day);
    if (!node->relevant || node->tail)
        return;
    open_node(visit, node, out);
    if (node->child == NULL && value[0] == '\0') {
        buf_text(out, "/>");
        return;
    }
    buf_text(out, ">");
    if (node->child == NULL)
        add_escaped(out, value, false);
    /* As deep as the form's groups, which FORM_DEPTH_MAX limits. */
    for (const struct node *child = node->child; child != NULL; child = child->next)
        write_node(visit, child, out);
    buf_printf(out, "</%s>", node->name);
}

void submission_write(const struct visit *visit, struct buf *out)
{
    write_node(visit, visit->tree.root, out);
}
