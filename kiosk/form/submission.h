/* A visit as the XML that ODK would have sent (XLSForm section 10).
 *
 * Relevant nodes only, in the order of the form, unanswered ones as empty elements; `meta` last
 * with the instanceID, both without a prefix. start, end and today hold the date of the day. */
#ifndef FORM_SUBMISSION_H
#define FORM_SUBMISSION_H

#include "base/buf.h"
#include "form/visit.h"

/* `low_effort` gives the root the attribute `effort="low"` (effort.h); else it has none. */
void submission_write(const struct visit *visit, bool low_effort, struct buf *out);

/* How many of a group raised a hand for a choice of a question. */
struct submission_count {
    int form_node;
    const char *choice;
    int hands;
};
/* A record of a group: the root of the form with the attribute `hands="yes"`, and for each question that
 * any hand was raised for an element with its name, whatever group it stands in, that holds
 * "no=3 sometimes=0 yes=9"; then `meta`. The counts of a question stand together. `random` makes the
 * instanceID. It is no answer of a person, and tables keep it apart. */
void submission_write_hands(const struct form *form, const unsigned char random[16],
                            const struct submission_count *counts, int count, struct buf *out);

#endif
