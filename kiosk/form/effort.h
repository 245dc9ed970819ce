/* Was a form tapped through without being read? (R226)
 *
 * One yes or no goes with what is sent, so that a report can be made with such records and without
 * them; it says nothing about one answer, no time goes with it, and the visitor is not shown it.
 * A form is low in effort when
 *
 *   - at least four of its choice questions, and half of those that have an answer, were first
 *     answered in less than a third of a second for each word of the question. The third of a second
 *     is that of Zhang, "Speeding and non-differentiation in web surveys" (2013), and of Conrad,
 *     Tourangeau, Couper and Zhang, "Reducing speeding in web surveys by providing immediate
 *     feedback", Survey Research Methods 11 (2017); four and half are our own;
 *   - or at least two were, and six answers to scales, one after the other, stand in the same place of their scale, although
 *     they are about different topics. The six are our own. A scale is a question that shows a list
 *     of three choices or more, the escapes left out; an escape is in no place, so the run ends with
 *     it. Questions without an answer, and those that are no scale, are passed over. Straight alone is not
 *     enough: somebody for whom all is well answers like that, and takes care over it. */
#ifndef FORM_EFFORT_H
#define FORM_EFFORT_H

#include "form/visit.h"

#include <stdint.h>

/* A question got an answer so long after it was there to be read. The first time counts. */
void effort_time(struct node *node, uint64_t ms, int words);

bool effort_hasty(const struct visit *visit);
bool effort_straight(const struct visit *visit);
/* The first, or the second with two hasty answers. */
bool effort_low(const struct visit *visit);

#endif
