/* A questionnaire, as read from an XLSForm spreadsheet: constant once it is loaded.
 *
 * The rows of the survey sheet become nodes in one array, in the order of the sheet: node 0 is the
 * root, a group's descendants follow it up to (not including) its `end`. Texts may differ by
 * language and may hold values (`${name}`). Everything lives in the arena given to form_load().
 * Section numbers refer to the XLSForm facts this was built to. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/arena.h"
#include "base/fail.h"
#include "base/file.h"

enum {
    FORM_LANGUAGES_MAX = 32,
    FORM_NODES_MAX = 4000,
    FORM_DEPTH_MAX = 32,
    FORM_FILE_LIMIT = 16 << 20, /* bytes of one form file */
    FORM_OFFERED_MAX = 256, /* choices that a question can offer at once */
    FORM_RANKED_MAX = 64, /* the same of a rank */
};

/* The types a row of the survey sheet can have. types.c has the tables: name, aliases, what follows
 * the name, how it is stored, and whether this kiosk shows it (4.1). */
enum form_type {
    FORM_ROOT,
    FORM_GROUP,
    FORM_REPEAT,
    FORM_TEXT,
    FORM_INTEGER,
    FORM_DECIMAL,
    FORM_RANGE,
    FORM_SELECT_ONE, /* from a list, a file or a repeat */
    FORM_SELECT_MULTIPLE,
    FORM_RANK,
    FORM_NOTE,
    FORM_DATE,
    FORM_TIME,
    FORM_DATETIME,
    FORM_IMAGE, /* drawn on the kiosk */
    FORM_ACKNOWLEDGE,
    FORM_CALCULATE,
    FORM_HIDDEN,
    FORM_START,
    FORM_END,
    FORM_TODAY,
    FORM_DEVICEID,
    FORM_KEPT, /* what a kiosk does not ask: its node stays empty */
    FORM_TYPE_COUNT
};

/* How a value is stored and compared. */
enum form_store {
    FORM_STORE_NONE, /* groups */
    FORM_STORE_STRING,
    FORM_STORE_INT,
    FORM_STORE_DECIMAL,
    FORM_STORE_DATE,
    FORM_STORE_TIME,
    FORM_STORE_DATETIME,
    FORM_STORE_BINARY /* the name of a file that goes with the submission */
};

struct form_type_row {
    const char *name;
    const char *aliases[6]; /* NULL-ended */
    enum form_type type;
    enum form_store store;
    bool takes_list; /* a choice list's name follows the type */
    bool asks; /* shown to the visitor (given a label) */
    const char *does; /* what it is, for the reference; the rest of a sentence */
};
extern const struct form_type_row form_types[FORM_TYPE_COUNT];

/* Types that a kiosk does not ask: their nodes are FORM_KEPT and stay empty, or the form is refused.
 */
struct form_other_type {
    const char *name;
    const char *aliases[4]; /* NULL-ended */
    bool takes_list; /* something follows the type */
    bool nothing; /* the row has no node at all */
    bool refused;
    const char *why; /* the rest of a sentence */
};
extern const struct form_other_type form_other_types[];
extern const int form_other_type_count;

/* Other ways to write a type, for the reference; types_read.c reads them. */
struct form_spelling {
    const char *written;
    bool kept; /* its questions stay empty */
    const char *does;
};
extern const struct form_spelling form_spellings[];
extern const int form_spelling_count;

/* Older names for a type with a constraint of its own. */
struct form_preset {
    const char *name;
    const char *aliases[4];
    enum form_type type;
    const char *constraint; /* where the row has none */
};
extern const struct form_preset form_presets[];
extern const int form_preset_count;

struct expr;

/* A text in one language: its pieces in order, each a literal or a value to be put in. */
struct form_piece {
    const char *text; /* NULL for a value */
    const struct expr *value; /* NULL for a literal */
};
struct form_say {
    const struct form_piece *pieces;
    int count;
};
/* A text in every language: `in` has form->language_count entries, or is NULL when the column is
 * empty throughout. A language without its own text repeats the default language's. */
struct form_text {
    const struct form_say *in;
};
/* A media file's name by language; entries may be NULL. */
struct form_media {
    const char *const *in; /* NULL when no language has one */
};

struct form_choice {
    const char *name;
    struct form_text label;
    struct form_media image;
    const char *const *extra; /* one per list->columns; "" where empty */
    struct place place;
};
/* A list of the choices sheet, or the rows of a file. */
struct form_list {
    const char *name; /* for a file: its name without the ending, as instance() knows it */
    const char *file; /* NULL for the choices sheet */
    const struct form_choice *choices;
    int count;
    const char *const *columns; /* names of the further columns, for filters */
    int column_count;
    /* By column, and last by name: the rows in the order of what they hold there, or NULL where
     * nothing asks for it. Filled in while the form is loaded. */
    const int **order;
    bool absent; /* a file that could not be read, or is not at hand: any column may be its own */
};

/* The steps of a range (4.2): from start to end, which may be the smaller. */
struct form_range {
    double start, end, step;
    double tick_interval; /* 0: a mark at every step */
    const char *placeholder; /* where the pointer stands before an answer; NULL: nowhere */
    const struct form_list *labels; /* of marks, by number; NULL for none */
    bool whole; /* every value is a whole number */
};

/* Two choice names that every list on this kiosk may end with; they stand apart from the others. */
#define FORM_DONT_KNOW      "dont_know"
#define FORM_RATHER_NOT_SAY "rather_not_say"
bool form_is_escape(const char *choice_name);

struct form_node {
    const char *name;
    enum form_type type;
    int parent; /* index; -1 for the root */
    int repeat; /* the closest repeat that it stands in (not itself); 0: none */
    int end; /* index after the last descendant; own index + 1 for a question */
    struct place place; /* of its type cell */

    struct form_text label, hint, guidance, required_message, constraint_message;
    struct form_media image, big_image, audio, video;
    bool autoplay;
    const struct form_list *list; /* selects and rank; NULL for those from a repeat */
    int from_repeat; /* selects: the question inside a repeat whose answers are the choices; or 0 */
    bool shuffled; /* choices in an order drawn by chance ... */
    const struct expr *seed; /* ... from this; NULL: by the visit's own */
    struct form_range range;
    int text_rows; /* lines a text is shown with; 0 not said */
    int max_pixels; /* of an image's longer side; 0 not said */
    const char *appearance; /* space-separated words; never NULL */
    bool one_page; /* groups and instances: all its questions stand on one page */
    bool grid; /* a page whose selects share one list, its labels standing once at the top: a
                  table-list, or rows of list-nolabel below one of label (4.3) */

    /* Expressions, NULL where the cell is empty. */
    const struct expr *relevant, *required, *constraint, *calculation, *choice_filter;
    const char *relevant_text; /* as it was written; "" where the cell is empty */
    int choose_least, choose_most; /* of several: what the constraint says; 0: nothing */
    const struct expr *read_only, *repeat_count;
    const struct expr *dynamic_default;
    const int *triggers; /* questions whose change alone recomputes calculation or default */
    int trigger_count;
    const char *static_default; /* "" where none */
    bool or_other_text; /* the text question that `or_other` added */

    /* Columns of this kiosk alone, "" where empty; other tools ignore them. */
    const char *promise, *topic, *principle, *emoji;
    bool sensitive;
};

/* A step that reads a node. The nodes that it reads are those in the same instance of the repeat
 * `anchor` (0: everywhere), so that only the readers there are due when one of them changes. */
struct form_reader {
    int step, anchor;
    enum form_read { FORM_READS_VALUE, FORM_READS_COUNT, FORM_TRIGGERED } how;
};

struct form {
    const char *file; /* path as given, for messages */
    const char *id, *title, *version, *root_name;
    struct place version_place; /* of its cell; of the file, where there are no settings */
    bool shown; /* made to be shown to somebody on the screen before it is sent, if ever */
    const struct expr *instance_name; /* NULL for none */
    const char *const *languages; /* as the headers write them: "English (en)" */
    const char *const *codes; /* the code in the last parentheses, or "" */
    int language_count;
    int default_language;
    const struct form_node *nodes;
    int node_count;
    const struct form_list *lists;
    int list_count;
    const char *const *media; /* every media file named anywhere, once each */
    int media_count;
    /* Steps: the nodes that have something to compute, in an order in which every expression comes
     * after what it reads. */
    const int *order;
    int order_count;
    const int *step_of; /* by node: its place in `order`, or -1 */
    /* Who reads node i: readers[first_reader[i]] up to first_reader[i + 1]. */
    const struct form_reader *readers;
    const int *first_reader;
    struct bytes source; /* the file as it was read, for the batch */
};

/* Reads a form (.csv, .xlsx or .md) and adds every error and warning to `fails`. NULL when there was an
 * error: a form is taken whole or not at all. */
const struct form *form_load(const char *path, struct arena *arena, struct fails *fails);

/* What lends a form the languages that it has no columns of. */
struct form_translator {
    int count; /* languages; the first is the one that texts are looked up by */
    const char *codes[FORM_LANGUAGES_MAX], *names[FORM_LANGUAGES_MAX]; /* "pl", "Polski (pl)" */
    bool lent[FORM_LANGUAGES_MAX];
    /* The text in a language, or "". */
    const char *(*translate)(void *ctx, int language, const char *text);
    void *ctx;
};
const struct form *form_load_translated(const char *path, const struct form_translator *translator,
                                        struct arena *arena, struct fails *fails);
/* The same from bytes; `name` is used in messages and tells the format by its ending. Lists that are
 * files of their own are empty then: there is no folder to find them in. */
const struct form *form_parse(const char *name, struct bytes text, struct arena *arena,
                              struct fails *fails);

/* A form as a file holds it; `name` tells the format by its ending. */
struct form_file {
    const char *name;
    struct bytes text;
};
/* True when both hold the same cells, in whatever format; false, too, when one cannot be read. */
bool form_same(const struct form_file *a, const struct form_file *b);

/* Index of the node with that name, or -1. Names are unique where a form refers to them. */
int form_find(const struct form *form, const char *name);
/* True when the space-separated words of `appearance` hold `word`. */
bool form_has_word(const char *appearance, const char *word);
/* The repeat of which a node is the child-most: the node itself when it repeats, else `repeat`. */
int form_scope(const struct form *form, int node);
/* True for a node that stands in, or is, `top`. */
bool form_within(const struct form *form, int node, int top);
/* True for groups and repeats (and the root): what has others inside it and no answer. */
bool form_is_group(const struct form_node *node);
/* True for a question that the visitor sees (not for groups, calculations, hidden, dates). */
bool form_is_shown(const struct form_node *node);
/* Language index whose code is `code`, or the default language. */
int form_language(const struct form *form, const char *code);

#endif
