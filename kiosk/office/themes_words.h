/* What a coding sheet says, and what its columns are called. Private to office/themes*.c. */
#ifndef OFFICE_THEMES_WORDS_H
#define OFFICE_THEMES_WORDS_H

#define THEMES_SHEET      "answers"
#define THEMES_LIST_SHEET "themes"

enum themes_column {
    THEMES_CODE,
    THEMES_QUESTION,
    THEMES_ANSWER,
    THEMES_FIRST, /* of the themes */
    THEMES_WORRY = THEMES_FIRST + 3,
    THEMES_COLUMNS
};

struct themes_column_row {
    const char *name;
    double width;
};

extern const struct themes_column_row themes_columns[THEMES_COLUMNS];
/* Lines, NULL after the last; '#' begins a heading. */
extern const char *const themes_how_to[];

#endif
