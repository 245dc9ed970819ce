/* The report for the Corporate Parenting Board, and the page for young people: each one HTML file with
 * nothing fetched, readable on paper and by a screen reader.
 *
 * Made from the figures of a closed wave that may be printed, and from nothing else: no answer is in it,
 * and nobody's words. The pack, where one is given, lends the council's name, pictures, translations,
 * and what it says under "You said, we did". */
#ifndef OFFICE_REPORT_H
#define OFFICE_REPORT_H

#include "office/figures.h"
#include "office/page.h"
#include "pack/pack.h"

struct report_options {
    const char *wave; /* name; NULL: the last that was closed */
    bool internal; /* for named analysts within the council, threshold 5 */
    const char *language; /* "en" */
    const char *checked_by; /* NULL: nobody yet */
    int64_t today;
    const struct pack *pack; /* NULL: none */
};

enum { REPORT_PAST_MAX = 2 };

/* What the parts of a report share. */
struct report {
    const struct report_options *options;
    struct page page;
    struct wording wording;
    struct office *office;
    struct arena *arena;
    struct figures now;
    struct figures past[REPORT_PAST_MAX]; /* the wave before, and the one a year before */
    int past_count;
    const char *checked_by; /* "" nobody yet */
};

/* Writes FILE.html and, beside it, FILE-young.html, whose path is given back. A language for which texts
 * are missing is a warning in `fails`; they stand there in English. */
bool report_write(struct office *office, const struct report_options *options, const char *path,
                  const char **young, struct arena *arena, struct fails *fails, struct fail *fail);

/* --- the parts, each in its own file --- */

void report_glance(struct report *report);
void report_promises(struct report *report);
void report_outcomes(struct report *report);
void report_change(struct report *report);
void report_adults(struct report *report);
void report_who(struct report *report);
void report_quality(struct report *report);
void report_you_said(struct report *report);
void report_reading(struct report *report);
/* The whole page for young people. */
void report_young(struct report *report);

/* --- what they share; report_shared.c --- */

/* A figure as a table with a bar in each row. */
void report_figure(struct report *report, const struct figure *figure);
/* What the colours of a scale mean; `kept`: in the words of a promise. */
void report_legend(struct report *report, bool kept);
/* A share in whole percent of what is printed, or -1. */
int report_share(const struct figure *figure, int row, const char *name);
/* How many points the share of good answers moved since a past wave; 0 where that may be chance, or
 * REPORT_UNKNOWN where it may not be compared: less than 30 took part in one of them (R526). */
enum { REPORT_UNKNOWN = -1000 };
int report_moved(const struct report *report, const struct figure *figure, int row, int past);
/* A number as it is printed: "about 45", "fewer than 10". */
const char *report_number(struct report *report, struct disclose_number number);
/* The title of a promise; its name where none is known. */
const char *report_promise(const struct report *report, const char *name);
const char *report_band(const struct report *report, int band);
/* Of the pack, which there must be: the report's own, or the pack's first. */
int report_language(const struct report *report);
/* How many people of a theme, in all bands, that may be printed; up to `most`, the most named first. */
struct report_theme {
    const char *name;
    int people; /* rounded */
};
int report_themes(struct report *report, struct report_theme *out, int most);
/* The picture of a promise, as SVG in the page, or nothing. */
void report_picture(struct report *report, const char *promise);

#endif
