/* What comes next, worked out from the tree each time it is asked.
 *
 * Pages stand in scopes: the form is one, and each card (a child group of a `cards` group) is one.
 * A scope's pages are those in its subtree, in order, without going into field-lists, whose
 * questions share a page, or into cards, which are scopes of their own. next and back stay in the
 * scope of the page they start from; a card's ends lead to its page of tiles. */
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

/* The next node that may be a page, after `node`, within the scope `top`. */
static struct node *after(const struct visit *visit, const struct node *node,
                          const struct node *top)
{
    bool closed = is_cards(visit, node) || is_field_list(visit, node) || !node->relevant;
    return closed ? tree_after(node, top) : tree_next(node, top);
}

static bool any_shown(const struct visit *visit, const struct node *group)
{
    for (struct node *node = tree_next(group, group); node != NULL; node = tree_next(node, group))
        if (is_shown(visit, node))
            return true;
    return false;
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
    if (is_field_list(visit, node))
        return any_shown(visit, node);
    return is_shown(visit, node);
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

/* The card a page stands in, or the form. A card that is one page is its own scope. */
static struct node *scope_of(const struct visit *visit, const struct node *page)
{
    struct node *card = flow_card_of(visit, page);
    return card != NULL ? card : visit->tree.root;
}

struct node *flow_first(const struct visit *visit)
{
    return page_from(visit, visit->tree.root, visit->tree.root);
}

/* Where a card's ends lead: its tiles, as long as they are there. */
static struct node *tiles_of(const struct visit *visit, const struct node *scope)
{
    bool card = scope != visit->tree.root;
    return card && is_page(visit, scope->parent) ? scope->parent : NULL;
}

struct node *flow_next(const struct visit *visit, const struct node *page)
{
    const struct node *top = scope_of(visit, page);
    struct node *next = page_from(visit, after(visit, page, top), top);
    return next != NULL ? next : tiles_of(visit, top);
}

struct node *flow_back(const struct visit *visit, const struct node *page)
{
    const struct node *top = scope_of(visit, page);
    struct node *last = NULL;
    for (struct node *at = page_from(visit, top, top); at != NULL && at != page;
         at = page_from(visit, after(visit, at, top), top))
        last = at;
    return last != NULL ? last : tiles_of(visit, top);
}

struct node *flow_page_of(const struct visit *visit, struct node *question)
{
    struct node *page = question;
    const struct node *top = scope_of(visit, question);
    for (struct node *node = question; node != NULL; node = node->parent) {
        if (is_field_list(visit, node))
            page = node;
        if (node == top)
            break;
    }
    return page;
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

struct node *flow_instance_of(const struct node *page)
{
    struct scope *scope = page->scope;
    return scope != NULL && scope->outer != NULL ? scope->top : NULL;
}

/* The questions of a group, those of groups inside it included; on a page of tiles stand none. */
static int group_questions(const struct visit *visit, const struct node *group, struct node **out,
                           int max)
{
    int count = 0;
    if (is_cards(visit, group))
        return 0;
    for (struct node *node = tree_next(group, group); node != NULL && count < max;
         node = tree_next(node, group))
        if (is_shown(visit, node))
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
        node->seen = node->seen || is_shown(visit, node);
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
