/* What the files that turn cells into a form share. Private to compile*.c and their helpers.
 *
 * In order: settings; the header rows of survey and choices, which tell the languages; choices;
 * the structure of the survey (nodes, groups, names); then, since `${name}` may look forward, the
 * texts and expressions; then the order of computation. Each stage adds its problems and goes on
 * as far as it can, so that the author sees all of them at once, sorted by place. */
#ifndef FORM_COMPILE_H
#define FORM_COMPILE_H

#include "form/cells.h"
#include "form/columns.h"
#include "form/form.h"

enum {
    COMPILE_PROBLEMS_MAX = 500, /* listed; the rest are counted */
    COMPILE_MEMORY_MAX = 8 << 20, /* bytes a form may take of its arena */
    COMPILE_SCRATCH_MAX = 44 << 20, /* and all the rest, which is given back */
    COMPILE_NAME_MAX = 64 /* letters; longer ones get a warning */
};

struct problem {
    enum fail_level level;
    struct place place;
    int sheet; /* sorts survey, choices, settings */
    int number;
    const char *text;
};

/* A language as the headers name it, and the first header that did. */
struct language {
    const char *name;
    struct place place;
};

/* A label of a choice that holds values. */
struct late_text {
    struct late_text *next;
    struct source source;
    enum column column;
    struct form_say *in; /* to be filled in */
};

struct compile {
    struct arena *arena, *scratch;
    size_t arena_start;
    const char *file;
    struct workbook *book;
    struct form *form;
    struct problem *problems;
    int problem_count, problems_left_out, errors;
    bool full; /* a limit was reached and told; nothing more is compiled */

    struct language languages[FORM_LANGUAGES_MAX];
    int language_count;
    int own_language_count; /* that have columns; the others are lent */
    int lent[FORM_LANGUAGES_MAX]; /* the translator's index of those others */
    int lent_from; /* the language that is looked up by */
    const struct form_translator *translator; /* or NULL */
    const char *default_language; /* of the settings, "" for none */
    bool keep_spaces, allow_duplicates;

    struct sheet *survey, *choices; /* NULL when absent or unreadable */
    const char *survey_name, *choices_name; /* copies that last as long as the form */

    struct form_node *nodes;
    struct source *sources; /* of each node */
    int node_room;
    const char *folder; /* where the form's file is; NULL: nowhere */
    struct form_list *lists; /* room for a copy of each, which `or_other` needs, and for files */
    const char **list_values, **list_labels; /* of files: the columns asked for */
    /* Why they cannot be read, and which column their choices lack: sentences, or NULL. */
    const char **list_faults, **list_lacks;
    int list_count, file_count;
    int own_list_count; /* of the sheet; copies and files come after */
    const char *instance_name; /* of the settings */
    struct place instance_name_place;

    struct late_text *late_texts;

    const char **media;
    int media_count, media_room;
};

void compile_error(struct compile *c, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void compile_warn(struct compile *c, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* False once the form takes more memory than a form may; says so the first time. */
bool compile_has_room(struct compile *c);

/* The sheet of the questions: `survey`, or the only one, whatever its name; NULL where neither is.
 */
struct sheet *compile_survey_sheet(const struct compile *c);

/* Makes the curly quotes of a text straight, in place. */
void compile_straighten(char *text);

/* The stages. */
void compile_settings(struct compile *c);
void compile_headers(struct compile *c);
void compile_choices(struct compile *c);
void compile_survey(struct compile *c);
void compile_sources(struct compile *c);
void compile_names(struct compile *c); /* of nodes, after compile_survey() */
void compile_cells(struct compile *c);
void compile_instance_name(struct compile *c); /* after the nodes' expressions */
void compile_order(struct compile *c);

/* compile_names.c: index of the one node with that name; -1 after an error at `place`. */
int compile_find(struct compile *c, struct place place, const char *name);

/* choices.c: the list with that name, with a choice `other` if asked; NULL where there is none. */
const struct form_list *choices_find(struct compile *c, const char *name, bool with_other);
/* False where the sheet lacks the columns that make a list; told with its headers. */
bool choices_have_names(const struct compile *c);
/* "; did you mean 'mood'?", or what else to do where no list's name is near. */
const char *choices_hint(struct compile *c, const char *name);
/* What that sheet, which holds choices too, has not for the list, as the rest of a sentence; NULL:
 * nothing. */
const char *choices_sheet_lacks(struct compile *c, const struct sheet *sheet, const char *list);
const struct form_choice *choices_choice(const struct form_list *list, const char *name,
                                         size_t length);

/* texts.c: `node` -1 for choices; values in their labels are read by texts_read_late(), once there
 * are questions. */
struct form_text texts_read(struct compile *c, const struct source *source, enum column column,
                            int node);
void texts_read_late(struct compile *c);
struct form_media texts_media(struct compile *c, const struct source *source, enum column column);
void texts_check_big_image(struct compile *c, const struct source *source);

/* names.c: false for what cannot be the name of a question; `why` gets the rest of a sentence. */
bool names_valid(const char *name, const char **why);
/* True and false as spreadsheets write them (XLSForm 2.1). */
bool names_is_yes(const char *text);
bool names_is_no(const char *text);
/* Whether a default must be worked out: it holds arithmetic, a call, '[', '|' or a reference. A
 * hyphen inside a word, a number or a date does not count (7.5). */
bool names_is_dynamic(const char *text);

/* types_read.c: what a cell of the column `type` says. */
enum type_kind { TYPE_QUESTION, TYPE_BEGIN, TYPE_END };
enum type_block { TYPE_GROUP, TYPE_REPEAT, TYPE_LOOP };
struct type_cell {
    enum type_kind kind;
    enum type_block block; /* of begin and end rows */
    const struct form_type_row *row; /* NULL for what is kept, refused or not understood */
    const struct form_other_type *other; /* what a kiosk does not ask, or NULL */
    const struct form_preset *preset; /* or NULL */
    const char *list, *file, *question; /* where the choices of a select are from: one of them */
    bool or_other;
    bool declares; /* csv-external: a file that expressions read */
};
/* False when the type is unknown or refused: `fail` says so. Copies go to the scratch arena. */
bool types_read(const char *text, struct arena *arena, struct type_cell *out, struct fail *fail);
/* "group" for TYPE_GROUP. */
const char *types_block(enum type_block block);

#endif
