/* What comes next, worked out from the tree each time it is asked.
 *
 * Pages stand in realms: the form is one, each card (a child group of a `cards` group) is one, and so
 * is an instance of a repeat that was entered from the list of them. A realm's pages are those in
 * its subtree, in order, without going into cards, which are realms of their own. The questions of a
 * field-list share its page; a repeat inside it has its pages after that one. next and back stay in
 * the realm of the page they start from; a card's ends lead to its page of tiles, those of an
 * instance to the list. */
#include "form/flow.h"

#include <string.h>

static const struct form_node *row_of(const struct visit *visit, const struct node *node)
{
    return &visit->form->nodes[node->form_node];
}

/* A group, or an instance of a repeat. */
static bool is_group(const struct visit *visit, const struct node *node)
{
    return node->form_node > 0 && !node->tail && form_is_group(row_of(visit, node));
}

static bool is_cards(const struct visit *visit, const struct node *node)
{
    return node->form_node > 0 && row_of(visit, node)->type == FORM_GROUP &&
           form_has_word(row_of(visit, node)->appearance, "cards");
}

static bool is_field_list(const struct visit *visit, const struct node *node)
{
    return is_group(visit, node) && row_of(visit, node)->one_page;
}

static bool is_card(const struct visit *visit, const struct node *node)
{
    return node->parent != NULL && is_cards(visit, node->parent) && is_group(visit, node);
}

static bool is_shown(const struct visit *visit, const struct node *node)
{
    return node->form_node >= 0 && node->relevant && form_is_shown(row_of(visit, node));
}

enum flow_kind flow_kind(const struct visit *visit, const struct node *page)
{
    if (page->tail)
        return FLOW_REPEAT;
    return is_cards(visit, page) ? FLOW_CARDS : FLOW_QUESTIONS;
}

struct node *flow_card_of(const struct visit *visit, const struct node *page)
{
    for (const struct node *node = page; node != NULL; node = node->parent)
        if (is_card(visit, node))
            return (struct node *)node;
    return NULL;
}

/* The next node that may be a page, after `node`, within the realm `top`. */
static struct node *after(const struct visit *visit, const struct node *node,
                          const struct node *top)
{
    bool closed = is_cards(visit, node) || !node->relevant;
    return closed ? tree_after(node, top) : tree_next(node, top);
}

static bool is_instance(const struct node *node)
{
    return node->scope != NULL && node->scope->outer != NULL && node->scope->top == node;
}

/* The field-list on whose page a question stands, or NULL: one around it, of the same instance. */
static struct node *list_around(const struct visit *visit, const struct node *node)
{
    struct node *found = NULL;
    for (struct node *at = (struct node *)node; at != NULL && !is_cards(visit, at);
         at = at->parent) {
        if (at != node && is_field_list(visit, at))
            found = at;
        if (is_instance(at))
            break;
    }
    return found;
}

static bool has_cards(const struct visit *visit, const struct node *cards);

/* True when there is something on this page, were it one. */
static bool is_page(const struct visit *visit, const struct node *node)
{
    if (node->form_node < 0 || !node->relevant)
        return false;
    if (node->tail)
        return visit_repeat_is_open(visit, node);
    if (is_cards(visit, node))
        return has_cards(visit, node);
    if (is_field_list(visit, node)) {
        struct node *one;
        return list_around(visit, node) == NULL && flow_questions(visit, node, &one, 1) > 0;
    }
    return is_shown(visit, node) && list_around(visit, node) == NULL;
}

/* The first page from `node` on, `node` itself being one of the places where it may be. */
static struct node *page_from(const struct visit *visit, const struct node *node,
                              const struct node *top)
{
    while (node != NULL && !is_page(visit, node))
        node = after(visit, node, top);
    return (struct node *)node;
}

struct node *flow_card_first(const struct visit *visit, const struct node *card)
{
    return card->relevant ? page_from(visit, card, card) : NULL;
}

static bool has_cards(const struct visit *visit, const struct node *cards)
{
    struct node *one;
    return flow_cards(visit, cards, &one, 1) > 0;
}

int flow_cards(const struct visit *visit, const struct node *page, struct node **out, int max)
{
    int count = 0;
    for (struct node *node = page->child; node != NULL; node = node->next)
        if (is_card(visit, node) && flow_card_first(visit, node) != NULL) {
            if (count < max)
                out[count] = node;
            count++;
        }
    return count;
}

/* The card or the entered instance that a page stands in, or the form. One that is a page itself is
 * its own realm. */
static struct node *realm_of(const struct visit *visit, const struct node *page)
{
    for (const struct node *node = page; node != NULL; node = node->parent)
        if (is_card(visit, node) || node->entered)
            return (struct node *)node;
    return visit->tree.root;
}

struct node *flow_first(const struct visit *visit)
{
    return page_from(visit, visit->tree.root, visit->tree.root);
}

/* Where the ends of a realm lead: to the tiles or the list, as long as they are there. */
static struct node *way_out(const struct visit *visit, const struct node *realm)
{
    if (realm == visit->tree.root)
        return NULL;
    struct node *out = realm->entered ? visit_tail(realm) : realm->parent;
    return is_page(visit, out) ? out : NULL;
}

struct node *flow_next(const struct visit *visit, const struct node *page)
{
    const struct node *top = realm_of(visit, page);
    struct node *next = page_from(visit, after(visit, page, top), top);
    return next != NULL ? next : way_out(visit, top);
}

struct node *flow_back(const struct visit *visit, const struct node *page)
{
    const struct node *top = realm_of(visit, page);
    struct node *last = NULL;
    for (struct node *at = page_from(visit, top, top); at != NULL && at != page;
         at = page_from(visit, after(visit, at, top), top))
        last = at;
    return last != NULL ? last : way_out(visit, top);
}

struct node *flow_page_of(const struct visit *visit, struct node *question)
{
    struct node *page = list_around(visit, question);
    return page != NULL ? page : question;
}

bool flow_card_done(const struct visit *visit, const struct node *card)
{
    struct node *page = flow_card_first(visit, card);
    for (; page != NULL; page = page_from(visit, after(visit, page, card), card))
        if (!page->seen)
            return false;
    return flow_card_first(visit, card) != NULL;
}

struct node *flow_instance_first(const struct visit *visit, const struct node *instance)
{
    return instance->relevant ? page_from(visit, instance, instance) : NULL;
}

struct node *flow_enter(const struct visit *visit, struct node *instance)
{
    struct node *first = flow_instance_first(visit, instance);
    instance->entered = first != NULL;
    return first;
}

void flow_leave(struct node *tail)
{
    for (struct node *at = tail; (at = tree_instance_before(at)) != NULL;)
        at->entered = false;
}

struct node *flow_instance_of(const struct node *page)
{
    struct scope *scope = page->scope;
    return scope != NULL && scope->outer != NULL ? scope->top : NULL;
}

void flow_place(const struct visit *visit, const struct node *instance, int *at, int *of)
{
    struct node *all[VISIT_INSTANCES_MAX];
    *at = 0;
    *of = visit_instances(visit, visit_tail(instance), all);
    while (*at < *of && all[*at] != instance)
        ++*at;
}

/* The questions of a group, those of groups inside it included, those of repeats inside it not; on a
 * page of tiles stand none. */
static int group_questions(const struct visit *visit, const struct node *group, struct node **out,
                           int max)
{
    int count = 0;
    if (is_cards(visit, group))
        return 0;
    for (struct node *node = tree_next(group, group); node != NULL && count < max;
         node = node->scope != group->scope ? tree_after(node, group) : tree_next(node, group))
        if (node->scope == group->scope && is_shown(visit, node))
            out[count++] = node;
    return count;
}

int flow_questions(const struct visit *visit, const struct node *page, struct node **out, int max)
{
    if (is_group(visit, page))
        return group_questions(visit, page, out, max);
    if (!is_shown(visit, page) || max < 1)
        return 0;
    out[0] = (struct node *)page;
    return 1;
}

void flow_mark_seen(struct visit *visit, struct node *page)
{
    page->seen = true;
    if (!is_field_list(visit, page))
        return;
    for (struct node *node = tree_next(page, page); node != NULL; node = tree_next(node, page))
        node->seen = node->seen || (node->scope == page->scope && is_shown(visit, node));
}

static void card_progress(const struct visit *visit, const struct node *card, int *at, int *of)
{
    *at = *of = 0;
    for (struct node *node = card->parent->child; node != NULL; node = node->next) {
        if (node == card)
            *at = *of;
        *of += is_card(visit, node) && flow_card_first(visit, node) != NULL;
    }
}

void flow_progress(const struct visit *visit, const struct node *page, int *at, int *of)
{
    const struct node *card = flow_card_of(visit, page), *root = visit->tree.root;
    if (card != NULL) {
        card_progress(visit, card, at, of);
        return;
    }
    *at = *of = 0;
    for (struct node *node = flow_first(visit); node != NULL;
         node = page_from(visit, after(visit, node, root), root), ++*of)
        if (node == page)
            *at = *of;
}
