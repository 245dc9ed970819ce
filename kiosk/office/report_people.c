/* The report's end: who answered, how far to trust it, what came of it, and how to read it. */
#include "office/report.h"

#include "base/clock.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CEILING_PERCENT = 80, CEILING_LEAST = 30, MOST_SKIPPED = 5 };

static void add_number(struct report *report, struct disclose_number number)
{
    struct page *page = &report->page;
    page_html(page, number.state == DISCLOSE_SHOWN ? "<td>" : "<td class=\"held\">");
    page_text(page, report_number(report, number));
    page_html(page, "</td>");
}

static const char *subject_title(const struct report *report, const char *subject)
{
    sqlite3_stmt *row = sql_prepare(report->office->db,
                                    "SELECT title FROM forms WHERE subject = ? AND title <> ''"
                                    " ORDER BY number DESC LIMIT 1",
                                    &(struct fail){0});
    const char *title = subject;
    if (row == NULL)
        return title;
    sql_bind_text(row, 1, subject);
    if (sql_step(row, &(struct fail){0}) > 0)
        title = arena_text(report->arena, sql_text(row, 0));
    sqlite3_finalize(row);
    return title;
}

static void add_people(struct report *report)
{
    struct page *page = &report->page;
    page_html(page, "<table><caption>");
    page_say(page, "Questionnaires that were sent");
    page_html(page, "</caption><thead><tr><th scope=\"col\">");
    page_say(page, "Who");
    page_html(page, "</th>");
    for (int s = 0; s < report->now.subject_count; s++) {
        page_html(page, "<th scope=\"col\">");
        page_say(page, subject_title(report, report->now.subjects[s]));
        page_html(page, "</th>");
    }
    page_html(page, "</tr></thead><tbody>\n");
    for (int b = 0; b < report->now.band_count; b++) {
        page_html(page, "<tr><th scope=\"row\">");
        page_text(page, report_band(report, b));
        page_html(page, "</th>");
        for (int s = 0; s < report->now.subject_count; s++)
            add_number(report, figures_alone(&report->now, report->now.responses[s][b]));
        page_html(page, "</tr>\n");
    }
    page_html(page, "</tbody></table>\n");
}

/* How visits ended, as the kiosks' logs of that time say. */
struct ends {
    int finished, left, timed_out;
};

static struct ends read_ends(const struct report *report)
{
    struct ends sum = {0};
    char from[16], to[16];
    sqlite3_stmt *row = sql_prepare(report->office->db,
                                    "SELECT detail FROM kiosk_log WHERE event = 'session-ended'"
                                    " AND substr(minute, 1, 10) > ? AND substr(minute, 1, 10) <= ?",
                                    &(struct fail){0});
    if (row == NULL)
        return sum;
    sql_bind_text(row, 1,
                  day_text(report->past_count > 0 ? report->past[0].wave.last_day : 0, from));
    sql_bind_text(row, 2, day_text(report->now.wave.last_day, to));
    while (sql_step(row, &(struct fail){0}) > 0) {
        struct ends one = {0};
        if (sscanf(sql_text(row, 0), "%d finished, %d left part-way, %d timed out", &one.finished,
                   &one.left, &one.timed_out) != 3)
            continue;
        sum.finished += one.finished;
        sum.left += one.left;
        sum.timed_out += one.timed_out;
    }
    sqlite3_finalize(row);
    return sum;
}

static void add_ends(struct report *report)
{
    struct page *page = &report->page;
    struct ends ends = read_ends(report);
    page_html(page, "<p>");
    if (ends.finished + ends.left + ends.timed_out == 0)
        page_say(page,
                 "How many began and left part-way is not known: no worker ended a session on a "
                 "kiosk in this time. What they had answered was wiped, as they were promised.");
    else
        page_fill(
            page,
            "As workers ended their sessions, {1} visits were finished, {2} were left part-way, and"
            " {3} ended because nobody was there any more. What these had answered was wiped, as"
            " they were promised.",
            PAGE_VALUES(report_number(report, figures_alone(&report->now, ends.finished)),
                        report_number(report, figures_alone(&report->now, ends.left)),
                        report_number(report, figures_alone(&report->now, ends.timed_out))));
    page_html(page, "</p>\n");
}

static int by_skipped(const void *left, const void *right)
{
    const struct figure *const *a = left, *const *b = right;
    return report_share(*b, -1, FIGURE_SKIPPED) - report_share(*a, -1, FIGURE_SKIPPED);
}

static void add_skipped(struct report *report)
{
    char share[16];
    struct page *page = &report->page;
    const struct figure **at = ARENA_ARRAY(report->arena, const struct figure *, FIGURES_MAX);
    int count = 0;
    for (int i = 0; i < report->now.count; i++)
        if (report->now.at[i].kind == FIGURE_SCALE &&
            report_share(&report->now.at[i], -1, FIGURE_SKIPPED) > 0)
            at[count++] = &report->now.at[i];
    qsort(at, (size_t)count, sizeof *at, by_skipped);
    page_tag(page, "h3", "Questions that were skipped most");
    page_tag(
        page, "p",
        "Missed out, part of a section that was declined, or answered with ‘I don’t know’ or ‘I’d "
        "rather not say’: each is a fair answer.");
    page_html(page, "<ul>");
    for (int i = 0; i < count && i < MOST_SKIPPED; i++) {
        snprintf(share, sizeof share, "%d%%", report_share(at[i], -1, FIGURE_SKIPPED));
        page_html(page, "<li>");
        page_say(page, at[i]->label);
        page_printf(page, " %s</li>", share);
    }
    page_html(page, "</ul>\n");
}

void report_who(struct report *report)
{
    struct page *page = &report->page;
    add_people(report);
    page_html(page, "<p>");
    page_fill(page, "Of these, {1} came from sessions before this wave, and were brought in late.",
              PAGE_VALUES(
                  report_number(report, figures_alone(&report->now, (int)report->now.wave.late))));
    page_html(page, "</p>\n");
    add_ends(report);
    add_skipped(report);
    page_tag(
        page, "p class=\"note\"",
        "Those who came are not all children in care: whoever was not at a session was not asked, "
        "and may think otherwise.");
}

/* R227: nearly everybody chose the best. */
static void add_ceilings(struct report *report)
{
    int count = 0;
    struct page *page = &report->page;
    page_tag(page, "h3", "Questions that tell little");
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        if (figure->kind != FIGURE_SCALE || figure_base(figure, -1).value < CEILING_LEAST ||
            report_share(figure, -1, FIGURE_GOOD) <= CEILING_PERCENT)
            continue;
        page_html(page, count++ == 0 ? "<ul><li>" : "<li>");
        page_say(page, figure->label);
        page_html(page, "</li>");
    }
    page_html(page, count > 0 ? "</ul>\n" : "");
    page_tag(page, "p",
             count > 0
                 ? "More than four in five chose the best answer. That may be so, or the question "
                   "may be one that is hard to answer otherwise: not informative by itself."
                 : "No question was answered with the best answer by more than four in five.");
}

/* The most that a good share over everybody moves when the hasty are left out. */
static int most_moved(const struct report *report)
{
    int most = 0;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        int good = 0, rated = 0, careful = 0, careful_rated = 0;
        for (int c = 0; figure->kind == FIGURE_SCALE && c < figure->column_count - 1; c++)
            for (int row = 0; row < figure->band_count; row++) {
                rated += figure->count.count[row][c];
                careful_rated += figure->careful.count[row][c];
                good += c == 0 ? figure->count.count[row][c] : 0;
                careful += c == 0 ? figure->careful.count[row][c] : 0;
            }
        if (rated < CEILING_LEAST || careful_rated < CEILING_LEAST)
            continue;
        int moved = abs(100 * good / rated - 100 * careful / careful_rated);
        most = moved > most ? moved : most;
    }
    return (most + 4) / 5 * 5;
}

static void add_hasty(struct report *report)
{
    char points[16];
    struct page *page = &report->page;
    struct disclose_number hasty = figures_alone(&report->now, report->now.hasty);
    page_tag(page, "h3", "Answers that may not have been read");
    page_html(page, "<p>");
    page_fill(page,
              "{1} questionnaires were answered faster than they can be read, or straight down one "
              "side in"
              " a hurry. They count like all others.",
              PAGE_VALUES(report_number(report, hasty)));
    page_html(page, " ");
    snprintf(points, sizeof points, "%d", most_moved(report));
    if (hasty.state == DISCLOSE_SHOWN)
        page_fill(page, "Without them no share of good answers would move by more than {1} points.",
                  PAGE_VALUES(points));
    else
        page_say(page, "So few change nothing that is printed here.");
    page_html(page, "</p>\n");
}

void report_quality(struct report *report)
{
    add_ceilings(report);
    add_hasty(report);
}

static const struct {
    const char *name, *words;
} states[] = {[PACK_DONE] = {"done", "Done"},
              [PACK_DOING] = {"doing", "Working on it"},
              [PACK_NO] = {"no", "No, and why"}};

/* One of several rows for the bands. */
static bool is_first(const struct pack *pack, int at)
{
    for (int i = 0; i < at; i++)
        if (strcmp(pack->you_said[i].id, pack->you_said[at].id) == 0)
            return false;
    return true;
}

void report_you_said(struct report *report)
{
    struct page *page = &report->page;
    const struct pack *pack = report->options->pack;
    if (pack == NULL || pack->you_said_count == 0) {
        page_tag(page, "p",
                 "No content pack was given with this report, or it says nothing yet of what "
                 "came of earlier answers.");
        return;
    }
    int language = report_language(report);
    for (int i = 0; i < pack->you_said_count; i++) {
        const struct pack_you_said *pair = &pack->you_said[i];
        if (!is_first(pack, i))
            continue;
        page_html(page, "<div class=\"pair\"><p><strong>");
        page_text(page, pair->said.in[language]);
        page_html(page, "</strong></p><p>");
        page_text(page, pair->did.in[language]);
        page_printf(page, "</p><p class=\"note\"><span class=\"state %s\">",
                    states[pair->state].name);
        page_say(page, states[pair->state].words);
        page_html(page, "</span> ");
        page_text(page, pair->date);
        page_html(page, " · ");
        page_text(page, pair->owner);
        page_html(page, "</p></div>\n");
    }
}

/* How many numbers are hidden, of how many. */
static void count_hidden(const struct report *report, int *hidden, int *all)
{
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        int last = figure->release.rows_shown ? figure->band_count : 0;
        for (int row = -1; row < last; row++)
            for (int c = 0; c < figure->column_count; c++) {
                enum disclose_state state = figure_number(figure, row, c).state;
                *hidden += state == DISCLOSE_SMALL || state == DISCLOSE_GUARD;
                ++*all;
            }
    }
}

static void add_term(struct report *report, const char *term, const char *words)
{
    struct page *page = &report->page;
    page_tag(page, "dt", term);
    page_tag(page, "dd", words);
}

void report_reading(struct report *report)
{
    int hidden = 0, all = 0;
    char day[24], some[16], of[16], threshold[16];
    struct page *page = &report->page;
    count_hidden(report, &hidden, &all);
    snprintf(some, sizeof some, "%d", hidden);
    snprintf(of, sizeof of, "%d", all);
    snprintf(threshold, sizeof threshold, "%d", report->now.level->threshold);
    page_html(page, "<p>");
    page_fill(
        page,
        "The council looks after so few children that a small number can point to one of them. So"
        " numbers under {1} are not printed, and neither are some larger ones from which a small "
        "one"
        " could be worked out: {2} of the {3} numbers in these tables. All others are rounded to "
        "the"
        " nearest 5, and percentages are made from the rounded numbers.",
        PAGE_VALUES(threshold, some, of));
    page_html(page, "</p>\n<dl>");
    add_term(report, "c", "Withheld: too small, or it would give a small one away.");
    add_term(report, "z", "Not applicable: this was not asked of that group.");
    add_term(report, "few, nearly all",
             "Less than one in ten, more than nine in ten: how many exactly would tell of each of "
             "them.");
    add_term(
        report, "▲ ▼",
        "How the share of good answers moved since the wave before, in points, where 30 or more "
        "took "
        "part both times. Similar: it may have moved by chance, since other young people came.");
    add_term(
        report, "Everyone",
        "All age groups that were asked the same. Groups stand apart only where there are three of "
        "them, and each is large enough.");
    page_html(page, "</dl>\n<p>");
    page_fill(page,
              "This wave was closed on {1}. What arrives later counts in the next one, and these "
              "numbers do not change any more.",
              PAGE_VALUES(day_words(report->now.wave.closed_on, day)));
    page_html(page, "</p>\n<h3>");
    page_say(page, "Tested before it was released");
    page_html(page, "</h3>\n<p>");
    if (report->checked_by[0] != '\0')
        page_fill(
            page,
            "{1} has looked at this release as somebody would who knows when a child was at the"
            " kiosk: nobody can be singled out, no two figures can be linked to one person, and"
            " nothing about one person can be inferred.",
            PAGE_VALUES(report->checked_by));
    else
        page_say(page,
                 "Nobody has signed yet: whoever signs has looked whether anybody could be singled "
                 "out, linked across figures, or have something inferred about them.");
    page_html(page, "</p>\n");
}
