/* The columns a sheet of a form can have, and where each stands in a sheet.
 *
 * A header such as "Constraint Message::English (en)" names a column and perhaps a language; other
 * spellings of one column are aliases (XLSForm 2.1, 3). A sheet that is continued has one block per
 * header row. */
#ifndef FORM_COLUMNS_H
#define FORM_COLUMNS_H

#include "form/cells.h"
#include "form/form.h"

enum { COLUMNS_BLOCKS_MAX = 64, COLUMNS_EXTRA_MAX = 64, COLUMNS_UNTOLD = FORM_LANGUAGES_MAX };

/* Name, sheets it belongs to (s survey, c choices, t settings), aliases, space-separated, and what it
 * is, for the reference.
 * Names are as snake_case has them: "constraint message" needs no alias. A column in capitals is
 * one by language. */
#define COLUMNS(X)                                                                                 \
    X(TYPE, "type", "s", "command", "what the row is")                                             \
    X(LIST_NAME, "list_name", "c", "", "the list to which the choice belongs")                     \
    X(NAME, "name", "sct", "value tag",                                                            \
      "what answers are stored under; of a choice, what is stored; in settings, the name of the "  \
      "record")                                                                                    \
    X(LABEL, "label", "sc", "caption", "what the visitor reads; one column for each language")     \
    X(HINT, "hint", "s", "", "a line of help below the label")                                     \
    X(GUIDANCE_HINT, "guidance_hint", "s", "", "more help, behind a question mark")                \
    X(IMAGE, "image", "sc", "media::image", "a picture beside the label")                          \
    X(BIG_IMAGE, "big-image", "sc", "media::big-image",                                            \
      "the picture that opens when the first is touched")                                          \
    X(AUDIO, "audio", "sc", "media::audio", "a recording of the label; its name is kept")          \
    X(VIDEO, "video", "sc", "media::video", "kept by name; a kiosk shows no films")                \
    X(REQUIRED, "required", "s", "bind::required",                                                 \
      "yes, or when: the visitor is asked not to leave it out")                                    \
    X(REQUIRED_MESSAGE, "required_message", "s", "requiredmsg bind::jr:requiredmsg",               \
      "what is said then")                                                                         \
    X(RELEVANT, "relevant", "s", "relevance bind::relevant", "when the row is shown and stored")   \
    X(CONSTRAINT, "constraint", "s", "bind::constraint", "what an answer must fulfil")             \
    X(CONSTRAINT_MESSAGE, "constraint_message", "s",                                               \
      "constraining_message bind::jr:constraintmsg", "what is said when it does not")              \
    X(READ_ONLY, "read_only", "s", "readonly bind::readonly",                                      \
      "yes, or when: shown, and not to be changed")                                                \
    X(CALCULATION, "calculation", "s", "calculate bind::calculate", "how the value is worked out") \
    X(DEFAULT, "default", "s", "",                                                                 \
      "the value before anything is answered; fixed, or worked out once")                          \
    X(TRIGGER, "trigger", "s", "",                                                                 \
      "the questions whose change alone works calculation or default out anew")                    \
    X(CHOICE_FILTER, "choice_filter", "s", "", "which choices are shown")                          \
    X(APPEARANCE, "appearance", "s", "control::appearance body::appearance",                       \
      "how it looks; the words are listed below")                                                  \
    X(PARAMETERS, "parameters", "s", "", "key=value; the keys are listed below")                   \
    X(REPEAT_COUNT, "repeat_count", "s", "count jr:count control::jr:count",                       \
      "how many times; without it visitors add as many as they like, up to 50")                    \
    X(AUTOPLAY, "autoplay", "s", "control::autoplay body::autoplay",                               \
      "audio that begins by itself")                                                               \
    X(DISABLED, "disabled", "s", "", "yes: the row is left out, with a warning")                   \
    X(SAVE_TO, "save_to", "s", "bind::entities:saveto",                                            \
      "kept for other tools; it needs a sheet entities")                                           \
    X(BAND, "band", "s", "", "this kiosk's own: the age bands that the row is for")                \
    X(PROMISE, "promise", "s", "", "this kiosk's own: the promise that the question is about")     \
    X(TOPIC, "topic", "s", "", "this kiosk's own: what the question is about")                     \
    X(PRINCIPLE, "principle", "s", "", "this kiosk's own: the principle behind it")                \
    X(SENSITIVE, "sensitive", "s", "", "this kiosk's own: yes: never reported by itself")          \
    X(EMOJI, "emoji", "s", "", "this kiosk's own: a picture for the question")                     \
    X(FORM_TITLE, "form_title", "t", "title set_form_title", "the name that people read")          \
    X(FORM_ID, "form_id", "t", "set_form_id",                                                      \
      "the name that tables and tools use; the name of the file where it is empty")                \
    X(ID_STRING, "id_string", "t", "", "an older name of form_id")                                 \
    X(VERSION, "version", "t", "", "changes with every change of the form")                        \
    X(DEFAULT_LANGUAGE, "default_language", "t", "", "whose texts stand in for missing ones")      \
    X(STYLE, "style", "t", "", "left out: a kiosk shows one question or one group at a time")      \
    X(SHOWN_TO, "shown_to", "t", "",                                                               \
      "this kiosk's own: worker: made to be shown on the screen; it is stored only when sent")     \
    X(INSTANCE_NAME, "instance_name", "t", "",                                                     \
      "a name for each record, worked out from its answers")                                       \
    X(ALLOW_DUPLICATES, "allow_choice_duplicates", "t", "",                                        \
      "yes: two choices of a list may have one name")                                              \
    X(CLEAN_TEXT, "clean_text_values", "t", "", "no: runs of spaces are kept")                     \
    X(PUBLIC_KEY, "public_key", "t", "",                                                           \
      "left out: records are sealed with the keys of the kiosk")                                   \
    X(OMIT_INSTANCE_ID, "omit_instanceid", "t", "", "left out: every record has an instanceID")

enum column {
#define COLUMN_ENUM(id, name, sheets, aliases, does) COLUMN_##id,
    COLUMNS(COLUMN_ENUM)
#undef COLUMN_ENUM
        COLUMN_COUNT,
    COLUMN_NONE = COLUMN_COUNT
};

/* One header row and the rows below it. */
struct block {
    /* The sheet's column of each, by language; 0 where it has none. COLUMNS_UNTOLD is the header
     * without a language. */
    short at[COLUMN_COUNT][FORM_LANGUAGES_MAX + 1];
    /* Choices: columns with names of the author's, for filters. */
    const char *extra[COLUMNS_EXTRA_MAX];
    int extra_at[COLUMNS_EXTRA_MAX];
    int extra_count;
};

struct type_cell;

/* A data row with the block it stands in. */
struct source {
    const struct sheet *sheet;
    const struct block *block;
    const struct cells_row *row; /* NULL: a node that no row says more about */
    const struct type_cell *type; /* of a node: what its type cell says */
};

struct compile;

/* Reads one header row; its problems go to the compile's list, its languages to the form's. */
struct block *columns_read(struct compile *c, const struct sheet *sheet,
                           const struct cells_row *header, char sheet_letter);
/* Whether the column's texts may differ by language; whether they are read by a visitor. */
bool column_has_languages(enum column column);
bool column_is_prose(enum column column);
const char *column_name(enum column column);

/* For the reference. */
struct column_row {
    const char *name, *sheets, *aliases, *does;
};
extern const struct column_row column_rows[COLUMN_COUNT];
/* Beginnings of columns that other tools read and a kiosk leaves alone, and what they are. */
struct column_ignored {
    const char *beginning, *does;
};
extern const struct column_ignored columns_ignored[];
extern const int columns_ignored_count;

/* The text of a cell, "" where it is empty or the sheet has no such column. */
const char *source_text(const struct source *source, enum column column);
const char *source_text_in(const struct source *source, enum column column, int language);
const char *source_cell(const struct source *source, int sheet_column);
/* True when any language's cell of the column has text. */
bool source_has(const struct source *source, enum column column);
/* Where that cell is: for a column that the sheet has not, the row's first. */
struct place source_place(const struct source *source, const char *file, enum column column);
struct place source_place_in(const struct source *source, const char *file, enum column column,
                             int language);

#endif
