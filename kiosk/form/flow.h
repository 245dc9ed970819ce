/* What comes next: the pages of a visit, computed from what is relevant now.
 *
 * A page is a node: a question by itself, a group with appearance `field-list` (all its questions
 * on one page), or a group with appearance `cards` (a page of tiles, one per child group; choosing
 * a tile enters that group, and its last page leads back to the tiles). A repeat to which the visitor
 * may add has a page of its own after its instances, the list of them: the repeat's tail. Who enters
 * an instance from the list comes back to it at either end of the instance. */
#ifndef FORM_FLOW_H
#define FORM_FLOW_H

#include "form/visit.h"

enum flow_kind { FLOW_QUESTIONS, FLOW_CARDS, FLOW_REPEAT };

enum flow_kind flow_kind(const struct visit *visit, const struct node *page);

/* The first page; NULL for a form that shows nothing. */
struct node *flow_first(const struct visit *visit);
/* The page after this one: inside a card, the card's next page, then the page of tiles; elsewhere
 * the next page of the form. NULL is the end: review. */
struct node *flow_next(const struct visit *visit, const struct node *page);
/* The page before: inside a card, the card's pages, then the tiles. NULL is the beginning. */
struct node *flow_back(const struct visit *visit, const struct node *page);
/* The page on which a question stands. */
struct node *flow_page_of(const struct visit *visit, struct node *question);

/* The tile groups of a cards page that are relevant now; returns how many there are. */
int flow_cards(const struct visit *visit, const struct node *page, struct node **out, int max);
struct node *flow_card_first(const struct visit *visit, const struct node *card);
/* Every page of the card has been gone past. */
bool flow_card_done(const struct visit *visit, const struct node *card);
/* The card a page stands in, or NULL. */
struct node *flow_card_of(const struct visit *visit, const struct node *page);

/* The first page of an instance of a repeat; NULL when it shows nothing. */
struct node *flow_instance_first(const struct visit *visit, const struct node *instance);
/* The same, coming from the list: the instance's ends lead back there until flow_leave(). */
struct node *flow_enter(const struct visit *visit, struct node *instance);
/* The visitor is at the list again. */
void flow_leave(struct node *tail);
/* The innermost instance that a page stands in, or NULL. */
struct node *flow_instance_of(const struct node *page);
/* Which of the instances that exist now it is (`at`, from 0), and how many there are. */
void flow_place(const struct visit *visit, const struct node *instance, int *at, int *of);

/* The relevant questions shown on a page, in order (notes too); returns how many there are. */
int flow_questions(const struct visit *visit, const struct node *page, struct node **out, int max);
/* Notes that the visitor has gone past this page. */
void flow_mark_seen(struct visit *visit, struct node *page);

/* How far: step `at` (from 0) of `of`: pages of the form, or pages of this card's siblings. */
void flow_progress(const struct visit *visit, const struct node *page, int *at, int *of);

#endif
