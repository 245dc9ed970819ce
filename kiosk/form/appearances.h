/* The table of appearances, for the compiler and for the reference. */
#ifndef FORM_APPEARANCES_H
#define FORM_APPEARANCES_H

#include "form/form.h"

struct form_appearance {
    const char *word;
    unsigned types; /* bits 1 << enum form_type */
    bool followed; /* false: understood and left out */
    const char *does; /* what it does, or why it is left out */
};
extern const struct form_appearance form_appearances[];
extern const int form_appearance_count;

#endif
