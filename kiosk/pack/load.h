/* What the parts of pack_load() share while a pack is being read; nothing outside pack/ needs it.
 *
 * Order matters: pack.ini tells the languages, the bands and the common folder, so it is read
 * first; every other part adds its errors to `fails` and goes on, so that an author sees them all
 * at once. Each load_...() reads one kind of file and fills its part of `pack`. */
#ifndef PACK_LOAD_H
#define PACK_LOAD_H

#include "base/csv.h"
#include "pack/pack.h"

enum {
    LOAD_PICTURES_MAX = 512,
    LOAD_INI_LIMIT = 64 << 10, /* bytes of pack.ini */
    LOAD_CSV_LIMIT = 512 << 10, /* bytes of words.csv, help.csv, you-said.csv */
    LOAD_ROWS_MAX = 5000, /* rows of one of them */
    TABLE_COLUMNS_MAX = 12
};

/* A text and what it is in another language. */
struct translation {
    const char *source, *text;
    bool own; /* of the pack itself, which wins */
    bool wanted; /* the English text still stands somewhere; of the first row with that source */
    struct place place;
};
struct translations {
    struct translation *rows; /* by source; the pack's own first */
    int count, room;
    bool there; /* there is such a file */
    int missing; /* texts that were looked for and not found */
    const char *first_missing;
};

struct load {
    struct arena *arena;
    struct fails *fails;
    struct pack *pack;
    struct pack_language *languages; /* pack->languages, while names are still to be found */
    struct place languages_place;
    bool drafts; /* languages that were not checked are shown */
    struct translations translations[FORM_LANGUAGES_MAX]; /* by language */
    const char *pictures[LOAD_PICTURES_MAX]; /* files that were named already */
    int picture_count;
    struct {
        const char *form; /* NAME of `form = NAME`, or NULL for a page */
        const char *page; /* likewise */
        struct place place;
    } tiles[PACK_TILES_MAX];
};

/* False when so much is missing that nothing else can be checked. */
bool load_ini(struct load *load);
/* languages/CODE.csv of every language but the first, which is the one that others are made of. */
void load_translations(struct load *load);
/* The text in that language. Where the language has a file and the text is not in it, the text as it
 * is, which is counted; "" where the language has no file. */
const char *load_translated(struct load *load, int language, const char *source);
/* The same of a name, which stands as it is in a language that has no word for it. */
const char *load_named(struct load *load, int language, const char *name);
struct form_translator load_translator(struct load *load);
/* Tells how many texts were not found, and which rows' English stands nowhere any more. */
void load_translations_end(struct load *load);
void load_words(struct load *load);
void load_worries(struct load *load);
void load_help(struct load *load);
void load_pages(struct load *load);
void load_you_said(struct load *load);
void load_forms(struct load *load);
/* The pictures of a form that are touched. */
void load_maps(struct load *load, const struct form *form);

/* --- pack.ini as sections and values, with their lines (ini.c) */

struct ini_value {
    struct ini_value *next;
    const char *key, *text;
    struct place place;
};
struct ini_section {
    struct ini_section *next;
    const char *kind, *id; /* "band" and "7-13" of [band 7-13]; id "" where there is none */
    struct place place;
    struct ini_value *first, *last;
};
/* False when the file cannot be read. */
bool ini_read(struct load *load, const char *path, struct ini_section **first);
/* An [accept RULE WHERE]: both why and by are needed (accept.c). */
void load_accept(struct load *load, const struct ini_section *section);
/* A warning of a rule, unless pack.ini lets it stand: "R627: pl: ...". */
void load_warn(struct load *load, struct place place, const char *rule, const char *where,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
/* NULL when the section has no such key. */
const struct ini_value *ini_find(const struct ini_section *section, const char *key);

/* --- a .csv whose first row names its columns (table.c)
 * Rows that begin with # and empty rows are passed over. */

struct table_column {
    const char *name;
    bool required;
    bool by_language; /* name::English (en); required means: in every language of the pack */
};
struct table {
    struct load *load;
    bool own; /* of the pack itself, not of the common folder */
    const struct table_column *columns;
    int column_count;
    struct csv csv;
    struct csv_row row;
    int rows;
    int at[TABLE_COLUMNS_MAX][FORM_LANGUAGES_MAX]; /* index of the field, or -1 */
};
/* Opens the file `name` of the common folder, or of the pack itself (`own`). False when it is not
 * there or cannot be used; of the latter the reasons are then in load->fails. */
bool table_open(struct table *table, struct load *load, bool own, const char *name,
                const struct table_column *columns, int column_count);
bool table_next(struct table *table);
/* The text of a cell, trimmed; "" when it is empty or the column is not there. */
const char *table_cell(const struct table *table, int column);
const char *table_cell_in(const struct table *table, int column, int language);
struct place table_place(const struct table *table, int column);
/* A text in every language, with the names of the council and so on put in; an empty cell of a
 * required column is an error. */
struct pack_text table_text(const struct table *table, int column);
/* The bands of a `band` cell: one or several ids; empty means all of them. The common folder may
 * speak of bands that this pack does not have: they are left out. */
unsigned table_bands(const struct table *table, int column);

/* --- helpers */

/* Puts in {council}, {title}, {board} and {version}; other braces stay. */
const char *load_fill(struct load *load, const char *text, int language);
/* The path of a picture file, or an emoji as it is; "" with an error when there is no such file. */
const char *load_picture(struct load *load, struct place place, const char *name);
/* The path of a file that the pack or else the common folder has; NULL when neither does. */
const char *load_path(const struct load *load, const char *name);
/* Adds "unknown WHAT 'word'", with the known word that is nearest. */
void load_unknown(const struct load *load, enum fail_level level, struct place place,
                  const char *what, const char *word, const char *const *known, int count);
/* Index of `word` in `known`, or -1. */
int load_index(const char *word, const char *const *known, int count);
/* True for a date as 2026-03-01. */
bool load_is_date(const char *text);
/* True for 2026-03 as well. */
bool load_is_month_or_date(const char *text);

#endif
