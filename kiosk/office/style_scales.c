/* Rules on how a scale looks and in which direction it runs: R205, R220. */
#include "base/file.h"
#include "office/style_inside.h"

#include <string.h>

/* --- R205: a face says how somebody feels, and nothing else */

/* Not among them are the pictures of the two ways out, which are no feelings. */
static const char *const faces[] = {"feel-very-sad.svg", "feel-sad.svg", "feel-so-so.svg",
                                    "feel-happy.svg", "feel-very-happy.svg"};
/* How I feel; and worries, health, how I look. */
static const char *const feelings[] = {"R501", "R515"};

static bool is_face(const char *image)
{
    for (size_t i = 0; image != NULL && i < sizeof faces / sizeof *faces; i++)
        if (strcmp(path_name(image), faces[i]) == 0)
            return true;
    return false;
}

static bool has_faces(const struct form *form, const struct form_list *list)
{
    for (int i = 0; list != NULL && i < list->count; i++)
        if (list->choices[i].image.in != NULL &&
            is_face(list->choices[i].image.in[form->default_language]))
            return true;
    return false;
}

static bool is_feeling(const struct form_node *node)
{
    for (size_t i = 0; i < sizeof feelings / sizeof *feelings; i++)
        if (strcmp(node->topic, feelings[i]) == 0)
            return true;
    return false;
}

static void look_faces(struct styling *in, const struct style_form *of, int at)
{
    const struct form_node *node = &of->form->nodes[at];
    struct style_at where = {.place = node->place, .where = node->name};
    if (!style_is_asked(node) || !has_faces(of->form, node->list))
        return;
    if (of->band != NULL && !of->band->faces)
        style_tell(in, where,
                   "its choices have faces, which %s finds childish; leave the pictures out, the "
                   "words say it, as in 'Very low'",
                   of->band->id);
    else if (!is_feeling(node))
        style_tell(in, where,
                   "its choices have faces, and a face is an answer only to how somebody feels; "
                   "take other pictures, such as rain.svg, sun-cloud.svg and sun.svg");
}

void style_faces(struct styling *in)
{
    for (int i = 0; i < in->form_count; i++)
        for (int node = 1; node < in->forms[i].form->node_count; node++)
            look_faces(in, &in->forms[i], node);
}

/* --- R220: every scale of the product runs the same way */

enum { NOT_GOOD, BETWEEN, GOOD, APART, UNSAID };

static int meaning(const struct form_list *list, int choice)
{
    static const char *const words[] = {"not-good", "between", "good", "apart"};
    if (form_is_escape(list->choices[choice].name))
        return APART;
    for (int i = 0; i < UNSAID; i++)
        if (strcmp(style_means(list, choice), words[i]) == 0)
            return i;
    return UNSAID;
}

static int count_of(const struct form_list *list, int wanted)
{
    int count = 0;
    for (int i = 0; i < list->count; i++)
        count += meaning(list, i) == wanted;
    return count;
}

/* The first choice that stands where it should not; -1: none. The choices go up to the best and may
 * go down again behind it: in "not enough, just right, too much" the best is in the middle. */
static int first_astray(const struct form_list *list)
{
    bool apart = false, best = false;
    int before = UNSAID;
    for (int i = 0; i < list->count; i++) {
        int now = meaning(list, i);
        apart |= now == APART;
        if (now == APART || now == UNSAID)
            continue;
        bool falls = before != UNSAID && now < before, rises = before != UNSAID && now > before;
        if (apart || (now == GOOD && before == UNSAID) || (falls && !best) || (rises && best))
            return i;
        best |= now == GOOD;
        before = now;
    }
    return -1;
}

static void look_direction(struct styling *in, const struct style_form *form, int node,
                           const struct form_list *list)
{
    int astray = first_astray(list);
    (void)form;
    (void)node;
    if (astray < 0 || count_of(list, GOOD) == 0 ||
        count_of(list, NOT_GOOD) + count_of(list, BETWEEN) == 0)
        return;
    style_tell(in, (struct style_at){.place = list->choices[astray].place, .where = list->name},
               "the choice '%.40s' stands in the wrong place; every scale goes from not good to "
               "good, and what is apart comes last: 'No', 'Sometimes', 'Yes', 'I don’t know'",
               list->choices[astray].name);
}

void style_direction(struct styling *in)
{
    style_each_list(in, look_direction);
}
