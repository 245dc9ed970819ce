/* Themes: what written answers and drawings are about, as people coded them.
 *
 * What a child wrote or drew is told to nobody as it is (R229, R332): a person reads each answer in a
 * coding sheet and gives it up to three themes, and reports speak of themes. The sheet is a workbook
 * that holds every answer that waits, in random order, under a random code, and nothing of who gave it,
 * where, when or at what age. Once an answer is coded its words have a month left (R330). */
#ifndef OFFICE_THEMES_H
#define OFFICE_THEMES_H

#include "office/office.h"

#include <stdint.h>

enum { THEMES_OF_ANSWER = 3, THEMES_NAME_MAX = 60, THEMES_KEEP_DAYS = 30, THEMES_FEW = 10 };

struct themes_sheet {
    int64_t answers, drawings; /* in the sheet; drawings are of the answers */
    int64_t later; /* that wait for the next sheet, since this one is full */
    const char *folder; /* of the drawings */
};

struct themes_seen {
    int64_t rows; /* that had a theme, and were taken */
    int64_t worries;
};

struct theme {
    const char *name;
    int64_t people;
};

/* Writes a coding sheet, SHEET.xlsx, and drawings into SHEET-drawings/. Where no answer waits there is
 * none to write. */
bool themes_write(struct office *office, const char *path, struct arena *arena,
                  struct themes_sheet *out, struct fail *fail);
/* Gives a random code to every answer that waits and has none; in the caller's transaction. */
bool themes_give_codes(struct office *office, struct fail *fail);
/* Reads one back, or its first sheet as .csv. Rows that cannot be taken are told in `fails`, and the
 * rest goes on; worries are warnings there. False when nothing could be read. */
bool themes_read(struct office *office, const char *path, int64_t today, struct arena *arena,
                 struct themes_seen *out, struct fails *fails, struct fail *fail);

/* Counts the themes of a wave anew; in the caller's transaction. */
bool themes_count(struct office *office, int64_t wave, struct fail *fail);
/* The same for all waves. */
bool themes_count_all(struct office *office, struct fail *fail);
/* How many answers are coded, and how many wait. */
bool themes_state(struct office *office, int64_t *coded, int64_t *waiting, struct fail *fail);
/* Themes that somebody's answer has, most first; returns how many, -1 for an error. */
int themes_list(struct office *office, struct theme **out, struct arena *arena, struct fail *fail);

/* How many answers were coded THEMES_KEEP_DAYS ago or more, and still have their words. */
bool themes_due(struct office *office, int64_t today, int64_t *due, struct fail *fail);
/* Destroys these words and drawings, and the originals that hold them too. */
bool themes_destroy(struct office *office, int64_t today, int64_t *destroyed, struct fail *fail);

#endif
