/* What the files of the content rules share: the texts, gathered once, and how to tell a finding.
 * Private to style*.c. */
#ifndef OFFICE_STYLE_INSIDE_H
#define OFFICE_STYLE_INSIDE_H

#include "base/buf.h"
#include "office/style.h"

/* What a band may be asked to read and choose from (RULES section 2). */
struct style_band {
    const char *id;
    int rate; /* words a minute: a band of another name has the numbers of its rate (R214) */
    int questions; /* of one sitting (R201) */
    int minutes; /* that it takes (R202) */
    int stem_words; /* R207 */
    int points_least, points_most; /* of a scale (R203) */
    int promise_words; /* R236 */
    int long_words; /* in a hundred, at most (R213) */
    double spache; /* at most; 0: not measured (R212) */
    double dale_chall, fkgl;
    bool now; /* asked about today alone (R210) */
    bool faces; /* may show how it feels by one (R205) */
};

enum style_kind {
    STYLE_STEM, /* the label of a question that is answered */
    STYLE_NOTE,
    STYLE_GROUP,
    STYLE_HINT,
    STYLE_MESSAGE,
    STYLE_CHOICE,
    STYLE_PAGE, /* of a card that is read */
    STYLE_TABLE /* of words.csv, help.csv, you-said.csv */
};

struct style_text {
    enum style_kind kind;
    const char *text; /* English; values stand in braces */
    const char *flat; /* " do you feel safe ": small letters, a blank round each word */
    struct place place;
    const char *where; /* what an acceptance names */
    const struct form *form; /* NULL in a table */
    int node;
    const char *beside; /* the rest of its row, in a table */
    const char *bands; /* of its row, in a table: "" is everybody */
    bool own; /* in a table of the pack itself, which goes before the common one */
    const struct style_band *band; /* NULL: not known */
};

struct style_form {
    const struct form *form;
    const struct style_band *band; /* NULL: not known */
    int rate; /* words a minute; 0: not known */
    int language; /* English; -1: there is none */
    int label, hint, choice_label; /* columns, for places */
};

/* A row of languages/CODE.csv. */
struct style_translation {
    const char *code; /* of the language */
    const char *source, *text;
    struct place place;
};

struct styling;
struct style_rule {
    const char *number;
    enum fail_level level;
    bool of_pack; /* has no meaning for a form alone */
    void (*check)(struct styling *in);
};

struct styling {
    struct style *style;
    const struct pack *pack; /* NULL: a form alone */
    const struct style_rule *rule; /* being looked at */
    const char *code; /* of the language whose translations are being read */
    void (*look)(struct styling *in, const struct style_translation *row);
    const char *numbers; /* of help.csv, digits alone, a blank round each */
    bool used[PACK_ACCEPTS_MAX]; /* acceptances that let something stand */
    struct style_form *forms;
    int form_count;
    struct style_text *texts;
    int text_count, text_room;
};

/* Where a finding is. */
struct style_at {
    struct place place;
    const char *where;
    const char *word; /* that was found, or NULL: another name to accept it by */
    bool soft; /* a warning, whatever the rule's level */
};

/* Tells a finding of in->rule, unless the pack accepts it. */
void style_tell(struct styling *in, struct style_at at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* True for a word that the pack accepts by itself; call it once a word. */
bool style_accepts_word(struct styling *in, const char *word);
struct style_at style_at(const struct style_text *text);
/* The numbers of a band; NULL where nothing is known of it. */
const struct style_band *style_band(const char *id, int rate);

/* --- the texts (style_texts.c, style_tables.c) */
void style_add_form(struct styling *in, const struct form *form, const struct style_band *band,
                    int rate);
void style_add_text(struct styling *in, struct style_text text);
void style_add_tables(struct styling *in);
/* A csv of the pack or its common folder, row by row; `take` gets the cells by name. */
struct style_row {
    const char *file;
    bool own; /* of the pack itself */
    int line;
    char *const *names;
    char *const *cells;
    int count;
};
void style_rows(struct styling *in, const char *name,
                void (*take)(struct styling *in, const struct style_row *row));
/* The cell of a column, "" where there is none; `column` (may be NULL) gets its number. */
const char *style_cell(const struct style_row *row, const char *name, int *column);
/* Calls `look` for each translation into a language of the pack. */
void style_each_translation(struct styling *in,
                            void (*look)(struct styling *in, const struct style_translation *row));
/* The text of a table that a band is shown under a key; NULL where there is none. */
const struct style_text *style_word(const struct styling *in, const char *key, const char *band);
/* All that a band is told under keys that begin with one of a NULL-ended list, as a flat text. */
const char *style_told(const struct styling *in, const char *const *starts, const char *band);
/* The file of words.csv that a council would write a missing word into. */
struct place style_words_place(const struct styling *in);
/* A text in that language with its values in braces. */
const char *style_plain(struct arena *arena, struct form_text text, int language);
/* Calls `look` once for each list that a select of the form asks with. */
void style_each_list(struct styling *in, void (*look)(struct styling *, const struct style_form *,
                                                      int node, const struct form_list *));
/* True for a group whose parts are chosen one by one, in any order. */
bool style_is_cards(const struct form_node *node);
/* True for a list with a choice `skip`: its question offers to go on, or to pass a part over. */
bool style_offers_part(const struct form_list *list);
/* True for a question that is answered: no note, no group, nothing that is only touched. */
bool style_is_asked(const struct form_node *node);
struct place style_label_place(const struct style_form *form, int node);
/* Columns of this kiosk alone: "" where a list or choice has none. */
const char *style_means(const struct form_list *list, int choice);

/* --- words (style_words.c) */
enum { STYLE_WORD_MAX = 48 };
/* The next word from *at, in small letters; what stands in braces is passed over. */
bool style_next_word(const char **at, char *word);
int style_words(const char *text);
int style_sentences(const char *text);
int style_syllables(const char *word);
const char *style_flat(struct arena *arena, const char *text);
/* True when the flat text holds the phrase as whole words; "confidential*" as the start of one. */
bool style_has(const char *flat, const char *phrase);
/* The first of a NULL-ended list that it holds, or NULL. */
const char *style_has_any(const char *flat, const char *const *phrases);

/* --- reading level (style_level.c, style_familiar.c) */
struct style_familiar {
    const char **words; /* in order */
    int count;
};
bool style_familiar_read(struct styling *in, struct style_familiar *out);
void style_familiar_parse(struct arena *arena, const char *text, struct style_familiar *out);
bool style_is_familiar(const struct style_familiar *list, const char *word);
struct style_level {
    int words, sentences, syllables, long_words, unfamiliar, unfamiliar_once;
};
void style_level_add(struct style_level *level, struct buf *seen, const char *text,
                     const struct style_familiar *list);
double style_spache(const struct style_level *level);
double style_dale_chall(const struct style_level *level);
double style_fkgl(const struct style_level *level);

/* --- the rules */
void style_sittings(struct styling *in); /* R201 */
void style_minutes(struct styling *in); /* R202 */
void style_stem_length(struct styling *in); /* R207 */
void style_one_idea(struct styling *in); /* R208 */
void style_negatives(struct styling *in); /* R209 */
void style_recall(struct styling *in); /* R210 */
void style_leading(struct styling *in); /* R211 */
void style_scale_points(struct styling *in); /* R203 */
void style_scale_numbers(struct styling *in); /* R204 */
void style_faces(struct styling *in); /* R205 */
void style_direction(struct styling *in); /* R220 */
void style_escapes(struct styling *in); /* R206 */
void style_counted(struct styling *in); /* R324 */
void style_order(struct styling *in); /* R222 */
void style_parts(struct styling *in); /* R223 */
void style_praise(struct styling *in); /* R224 */
void style_banned(struct styling *in); /* R231 */
void style_identity(struct styling *in); /* R301 */
void style_openness(struct styling *in); /* R304 */
void style_assent(struct styling *in); /* R312 */
void style_secrets(struct styling *in); /* R314 */
void style_glosses(struct styling *in); /* R232 */
void style_reading_level(struct styling *in); /* R212 */
void style_levels_told(struct styling *in); /* R212 */
void style_long_words(struct styling *in); /* R213 */
void style_promises(struct styling *in); /* R236 */
void style_principles(struct styling *in); /* R524 */
void style_copied(struct styling *in); /* R525 */
void style_core(struct styling *in); /* R523 */
void style_safety(struct styling *in); /* R315 */
void style_help_checked(struct styling *in); /* R317 */
void style_you_said(struct styling *in); /* R235 */
void style_numbers(struct styling *in); /* R622 */
void style_voices(struct styling *in); /* R625 */
void style_longer(struct styling *in); /* R630 */
void style_lundy(struct styling *in); /* R233 */
void style_informed(struct styling *in); /* R234 */

#endif
