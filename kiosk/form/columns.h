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

/* Name, sheets it belongs to (s survey, c choices, e external choices, t settings), then aliases, space-separated.
 * Names are as snake_case has them: "constraint message" needs no alias. A column in capitals is
 * one by language. */
#define COLUMNS(X)                                                                                 \
    X(TYPE, "type", "s", "command")                                                                \
    X(LIST_NAME, "list_name", "ce", "")                                                            \
    X(NAME, "name", "scet", "value tag")                                                           \
    X(LABEL, "label", "sc", "caption")                                                             \
    X(HINT, "hint", "s", "")                                                                       \
    X(GUIDANCE_HINT, "guidance_hint", "s", "")                                                     \
    X(IMAGE, "image", "sc", "media::image")                                                        \
    X(BIG_IMAGE, "big-image", "sc", "media::big-image")                                            \
    X(AUDIO, "audio", "sc", "media::audio")                                                        \
    X(VIDEO, "video", "sc", "media::video")                                                        \
    X(REQUIRED, "required", "s", "bind::required")                                                 \
    X(REQUIRED_MESSAGE, "required_message", "s", "requiredmsg bind::jr:requiredmsg")               \
    X(RELEVANT, "relevant", "s", "relevance bind::relevant")                                       \
    X(CONSTRAINT, "constraint", "s", "bind::constraint")                                           \
    X(CONSTRAINT_MESSAGE, "constraint_message", "s",                                               \
      "constraining_message bind::jr:constraintmsg")                                               \
    X(READ_ONLY, "read_only", "s", "readonly bind::readonly")                                      \
    X(CALCULATION, "calculation", "s", "calculate bind::calculate")                                \
    X(DEFAULT, "default", "s", "")                                                                 \
    X(TRIGGER, "trigger", "s", "")                                                                 \
    X(CHOICE_FILTER, "choice_filter", "s", "")                                                     \
    X(APPEARANCE, "appearance", "s", "control::appearance body::appearance")                       \
    X(PARAMETERS, "parameters", "s", "")                                                           \
    X(REPEAT_COUNT, "repeat_count", "s", "count jr:count control::jr:count")                       \
    X(AUTOPLAY, "autoplay", "s", "control::autoplay body::autoplay")                               \
    X(DISABLED, "disabled", "s", "")                                                               \
    X(BAND, "band", "s", "")                                                                       \
    X(PROMISE, "promise", "s", "")                                                                 \
    X(TOPIC, "topic", "s", "")                                                                     \
    X(PRINCIPLE, "principle", "s", "")                                                             \
    X(SENSITIVE, "sensitive", "s", "")                                                             \
    X(EMOJI, "emoji", "s", "")                                                                     \
    X(SAVE_TO, "save_to", "s", "bind::entities:saveto")                                            \
    X(FORM_TITLE, "form_title", "t", "title set_form_title")                                       \
    X(FORM_ID, "form_id", "t", "set_form_id")                                                      \
    X(ID_STRING, "id_string", "t", "")                                                             \
    X(VERSION, "version", "t", "")                                                                 \
    X(DEFAULT_LANGUAGE, "default_language", "t", "")                                               \
    X(STYLE, "style", "t", "")                                                                     \
    X(INSTANCE_NAME, "instance_name", "t", "")                                                     \
    X(ALLOW_DUPLICATES, "allow_choice_duplicates", "t", "")                                        \
    X(CLEAN_TEXT, "clean_text_values", "t", "")                                                    \
    X(PUBLIC_KEY, "public_key", "t", "")                                                           \
    X(OMIT_INSTANCE_ID, "omit_instanceid", "t", "")

enum column {
#define COLUMN_ENUM(id, name, sheets, aliases) COLUMN_##id,
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

/* A data row with the block it stands in. */
struct source {
    const struct sheet *sheet;
    const struct block *block;
    const struct cells_row *row;
};

struct compile;

/* Reads one header row; its problems go to the compile's list, its languages to the form's. */
struct block *columns_read(struct compile *c, const struct sheet *sheet,
                           const struct cells_row *header, char sheet_letter);
/* Whether the column's texts may differ by language; whether they are read by a visitor. */
bool column_has_languages(enum column column);
bool column_is_prose(enum column column);
const char *column_name(enum column column);

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
