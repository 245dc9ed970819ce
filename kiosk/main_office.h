/* The commands of kiosk-office, and what they share: exit statuses, options, days. */
#ifndef MAIN_OFFICE_H
#define MAIN_OFFICE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/fail.h"

enum { DONE = 0, REFUSED = 1, USAGE = 2 };

/* Prints the sentence; REFUSED. */
int office_refused(const struct fail *fail);
/* Takes "--name VALUE" (or "--name" when `value` is NULL) off the front of the words. */
bool office_option(int *count, char ***words, const char *name, const char **value);
bool office_is_option(int count, char **words);
/* A folder that must be there: one mistyped, or a stick that is not in, is not made. */
bool office_folder(const char *path, struct fail *fail);
/* "2026-03-01" */
bool office_day(const char *text, int64_t *out);

int office_import(struct arena *arena, int count, char **words);
int office_tables(struct arena *arena, int count, char **words);
/* Waves, reports, and the end of answers; main_office_report.c. */
int office_wave(struct arena *arena, int count, char **words);
int office_report(struct arena *arena, int count, char **words);
int office_yousaid(struct arena *arena, int count, char **words);
int office_destroy(struct arena *arena, int count, char **words);
int office_themes(struct arena *arena, int count, char **words);

int office_record_list(struct arena *arena, int count, char **words);
int office_send(struct arena *arena, int count, char **words);

/* What the council signs for its kiosks; main_office_sign.c. */
int office_receipt(struct arena *arena, int count, char **words);
int office_pack(struct arena *arena, int count, char **words);
int office_unlock(struct arena *arena, int count, char **words);

#endif
