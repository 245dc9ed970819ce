/* The sections of a form's answers: the submission itself, and each of its repeats, whose
 * instances are rows of a table of their own.
 *
 * A repeat is known by its path ("household-person"). One version of a form that repeats a group is
 * enough: where it stood once, it is a row of that table all the same. */
#ifndef OFFICE_SECTIONS_H
#define OFFICE_SECTIONS_H

#include "form/form.h"
#include "office/xml.h"

enum { SECTIONS_MAX = 200 };

struct section {
    const char *path; /* "" for the submission itself, which comes first */
    int parent; /* the section around it, as far as is known; -1 for the first */
};

struct sections {
    struct arena *arena;
    struct section *at;
    int count;
};

/* The repeats that the definitions have, newest first. */
void sections_init(struct sections *sections, const struct form *const *forms, int form_count,
                   struct arena *arena);
/* Adds those that no definition has: elements beside one of the same name. False when there are
 * more than SECTIONS_MAX. */
bool sections_note(struct sections *sections, const struct xml_submission *from, struct fail *fail);

/* Once all are found: what stands around those that occur. */
void sections_place(struct sections *sections, const struct xml_submission *from);

/* The section in which a node of a form stands. */
int sections_of_node(const struct sections *sections, const struct form *form, int node);
/* The section in which an element stands; that of which it is an instance; or -1 for none. */
int sections_of_element(const struct sections *sections, const struct xml_submission *from, int at);
int sections_instance(const struct sections *sections, const char *path);

/* "group-question", as leaves have it. */
const char *sections_node_path(const struct form *form, int node, struct arena *arena);

#endif
