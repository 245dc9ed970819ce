/* Whether content is written for children: the rules on wording, choices and reading level, each
 * with its number, its place and something better.
 *
 * What a person looked at and lets stand is in pack.ini, [accept RULE WHERE] with why and by; WHERE
 * is the name that a finding shows: a question, a key of words.csv, an id, a band, or the word that
 * was found. */
#ifndef OFFICE_STYLE_H
#define OFFICE_STYLE_H

#include "pack/pack.h"

struct style {
    struct arena *arena;
    struct fails *fails;
    int64_t today; /* local day: what checked_on is held against */
    const char *others; /* other people's items, a line each; NULL: not at hand (R525) */
    int accepted; /* findings that the pack lets stand, counted up */
};

/* A form by itself: what needs no pack. Nothing is an error then: it may be another tool's. */
void style_form(struct style *style, const struct form *form);
/* A whole pack: its forms, words, help and what was done. */
void style_pack(struct style *style, const struct pack *pack);

#endif
