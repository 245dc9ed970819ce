/* One filling of one form: the answers, what is relevant, what is wrong.
 *
 * A visit is one value in its arena; wiping the arena ends it. Answers change by visit_set() and
 * its like alone, which recompute what depends on the change, in the form's order. Irrelevant
 * answers are kept but do not exist for expressions, pages and the submission (XLSForm 7.4). */
#ifndef FORM_VISIT_H
#define FORM_VISIT_H

#include "base/clock.h"
#include "form/form.h"
#include "form/tree.h"

enum {
    VISIT_VALUE_MAX = 16 << 10, /* bytes of a text */
    VISIT_DIGITS_MAX = 15, /* of a number: what a double holds exactly */
    VISIT_INSTANCES_MAX = 50, /* of one repeat in one place */
    VISIT_NODES_MAX = 40000 /* of the tree */
};

enum { VISIT_ID_ROOM = 48 };
/* An instanceID from chance: "uuid:..." */
void visit_make_id(const unsigned char random[16], char out[VISIT_ID_ROOM]);

struct visit {
    const struct form *form;
    struct arena *arena;
    struct tree tree;
    struct node **by_form_node; /* the node of a row that repeats nowhere; of a repeat: its tail;
                                   NULL for what stands in a repeat */
    /* The day on which it began, at its midnight: no expression, so no answer, can hold a time of
     * day (R419). */
    struct clock clock;
    const char *device; /* what `deviceid` stores */
    uint64_t chance; /* where random() goes on from */
    uint64_t order_seed; /* of shuffled choices */
    char instance_id[VISIT_ID_ROOM]; /* "uuid:..." */
    struct node *name_node; /* meta/instanceName, worked out for the submission; or NULL */
    unsigned revision; /* grows with every change, for who caches */
    unsigned long evaluations; /* conditions and calculations worked out so far */
    int drawing_count; /* drawings begun: each has a number of its own */
    int node_count;
    struct node **queue; /* private: by step, the nodes that are due (visit_compute.c) */
    int next_step; /* private: none before it is due */
    struct node **spares; /* private: instances taken away, to be used again (visit_repeat.c) */
    struct visit_message *messages; /* private: those given out (visit_check.c) */
};

/* What a visit is given of the world: time and chance are arguments. */
struct visit_start {
    const struct clock *clock;
    const unsigned char *random; /* 16 bytes: the instanceID and random() */
    const char *device; /* the kiosk's name, or "" */
};

/* Builds the tree, applies defaults and preloads, computes everything. */
struct visit *visit_new(const struct form *form, struct arena *arena,
                        const struct visit_start *start);

/* The node of a question by its name, the first of those in a repeat; or NULL. */
struct node *visit_find(const struct visit *visit, const char *name);
/* A node as a number that lasts as long as no instance comes or goes, and back; NULL for none. */
int visit_number(const struct visit *visit, const struct node *node);
struct node *visit_at(const struct visit *visit, int number);
const struct form_node *visit_form_node(const struct visit *visit, const struct node *node);

/* Stores an answer ("" clears it) and recomputes. The value must have the shape of its type:
 * the name of a choice that is open now; such names joined by one space (kept in the order of the
 * list; of a ranking: all of them, in the order chosen); digits, with a minus, for a decimal with a
 * point; a step of the range; a date, time or both as 4.1 has them; the name of a file; "OK" for an
 * acknowledgement; UTF-8 for a text, line feeds and tabs its only controls. False when it has not,
 * or for what nobody answers (notes, calculations, groups); nothing is changed then. Constraints are
 * not looked at: see visit_check(). */
bool visit_set(struct visit *visit, struct node *node, const char *value);
/* Drawings (FORM_IMAGE): a line begins or goes on. While there is one, the value of the question is
 * the name of its picture, "drawing-2.png"; visit_set() with "" takes all of them away. */
struct visit_pen {
    uint32_t ink; /* 0xRRGGBBAA */
    uint16_t width; /* in 1/65535 of the paper's */
    bool begins;
};
void visit_draw(struct visit *visit, struct node *node, const struct visit_pen *pen,
                struct stroke_point point);
void visit_draw_undo(struct visit *visit, struct node *node);

/* Adds or takes away one choice of a select_multiple; kept in the order of the list. Choosing
 * FORM_DONT_KNOW or FORM_RATHER_NOT_SAY takes the others away, and the other way round. */
bool visit_toggle(struct visit *visit, struct node *node, const char *choice);
bool visit_is_chosen(const struct node *node, const char *choice);
/* How many choices an answer holds. */
int visit_chosen_count(const struct node *node);

/* What keeps a relevant question from being complete. */
enum visit_problem { VISIT_FINE, VISIT_REQUIRED, VISIT_CONSTRAINT };
/* `message` (may be NULL) gets the form's own message in that language, or NULL when it has none;
 * it lives in the visit's arena. */
enum visit_problem visit_check(const struct visit *visit, const struct node *node, int language,
                               const char **message);
/* Would the question's constraint, if it has one, take that answer now? */
bool visit_allows(const struct visit *visit, const struct node *node, const char *value);
/* True when the form says so, now, or when it is a calculation. */
bool visit_read_only(const struct visit *visit, const struct node *node);

/* A text with its values put in; "" when there is none. What has to be put together lives in
 * `arena`, which must be one that is wiped with the visit. */
const char *visit_say(const struct visit *visit, const struct node *node,
                      const struct form_text *text, int language, struct arena *arena);
/* The choices open to a question now, in the order shown: of its list, filtered and shuffled, or
 * the answers given in a repeat. In `arena`, which must be wiped with the visit. */
struct visit_choices {
    const struct form_choice **at;
    int count;
};
struct visit_choices visit_choices(const struct visit *visit, const struct node *node,
                                   struct arena *arena);
/* The answer as the visitor reads it: labels joined by ", "; days as 01/03/2026 and times as 14:05;
 * "" when unanswered. `arena` as above. */
const char *visit_answer_text(const struct visit *visit, const struct node *node, int language,
                              struct arena *arena);
/* What the form's `instance_name` gives now, in the visit's arena. */
const char *visit_instance_name(const struct visit *visit);
/* True when any question that is shown and relevant has an answer. */
bool visit_has_answers(const struct visit *visit);

/* Repeats (7.7). `tail` stands for the repeat; see tree.h. */
/* True where the visitor may add instances and take them away: there is no repeat_count. */
bool visit_repeat_is_open(const struct visit *visit, const struct node *tail);
/* The instances that exist now. `out` may be NULL, else holds VISIT_INSTANCES_MAX. */
int visit_instances(const struct visit *visit, const struct node *tail, struct node **out);
/* A new last instance, with its defaults; NULL where the repeat is counted, irrelevant or full. */
struct node *visit_repeat_add(struct visit *visit, struct node *tail);
/* Takes an instance away, and its answers for good. False where the repeat is counted. */
bool visit_repeat_remove(struct visit *visit, struct node *instance);
/* The tail of an instance. */
struct node *visit_tail(const struct node *instance);

#endif
