/* What a new workbook says: columns, lists, first questions, advice. Tables alone. */
#ifndef OFFICE_TEMPLATE_WORDS_H
#define OFFICE_TEMPLATE_WORDS_H

enum { TEMPLATE_CELLS_MAX = 24 };

/* What a cell is chosen from, as a drop-down; other words may be typed all the same. */
enum template_pick {
    PICK_NOTHING,
    PICK_TYPE,
    PICK_YES,
    PICK_APPEARANCE,
    PICK_PRINCIPLE,
    PICK_LIST
};

struct template_column {
    const char *header;
    double width; /* in letters */
    const char *meaning; /* what to write there; a sentence or two */
    enum template_pick pick;
};
/* A row: its cells in the order of the columns, the rest empty. */
struct template_row {
    const char *cells[TEMPLATE_CELLS_MAX];
};
struct template_sheet {
    const char *name;
    const struct template_column *columns;
    int column_count;
    const struct template_row *rows;
    int row_count;
};

enum { TEMPLATE_SURVEY, TEMPLATE_CHOICES, TEMPLATE_SETTINGS, TEMPLATE_SHEETS };
extern const struct template_sheet template_sheets[TEMPLATE_SHEETS];

/* Lines of the first sheet. One that begins with '#' is a heading. NULL-ended. */
extern const char *const template_advice[];
/* Words of the drop-downs, NULL-ended; of PICK_TYPE what stands beside the kiosk's own types. */
extern const char *const template_blocks[];
extern const char *const template_principles[];

#endif
