/* The report's beginning: what matters most, then every promise, the outcomes, and what is asked to
 * change. */
#include "office/report.h"

#include <stdio.h>
#include <string.h>

enum { THEMES_MOST = 12, WISHES_MOST = 8 };

static int everybody(const struct report *report)
{
    int most = 0;
    for (int s = 0; s < report->now.subject_count; s++) {
        int sum = 0;
        for (int b = 0; b < report->now.band_count; b++)
            sum += report->now.responses[s][b];
        most = sum > most ? sum : most;
    }
    return most;
}

static void add_glance(struct report *report, const char *big, const char *words)
{
    struct page *page = &report->page;
    page_html(page, "<li><strong>");
    page_text(page, big);
    page_html(page, "</strong>");
    page_text(page, words);
    page_html(page, "</li>\n");
}

/* The promise with the highest or lowest share kept, over everybody. */
static const struct figure *extreme(const struct report *report, int way)
{
    const struct figure *found = NULL;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *at = &report->now.at[i];
        int share = figure_asks_whether_kept(at) ? report_share(at, -1, FIGURE_GOOD) : -1;
        if (share >= 0 &&
            (found == NULL || way * share > way * report_share(found, -1, FIGURE_GOOD)))
            found = at;
    }
    return found;
}

static void glance_promise(struct report *report, const struct figure *figure, const char *words)
{
    char share[16];
    if (figure == NULL)
        return;
    snprintf(share, sizeof share, "%d%%", report_share(figure, -1, FIGURE_GOOD));
    add_glance(report, share,
               page_filled(&report->page, words,
                           PAGE_VALUES(wording_find(&report->wording,
                                                    report_promise(report, figure->promise)))));
}

/* The largest fall in a band that may be compared. */
static void glance_fall(struct report *report)
{
    int least = 0, row_of = 0, since = 0;
    char points[16];
    const struct figure *found = NULL;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *at = &report->now.at[i];
        int last = at->release.rows_shown ? at->band_count : 0;
        for (int look = 0; figure_asks_whether_kept(at) && look < report->past_count * (last + 1);
             look++) {
            int row = look % (last + 1) - 1, past = look / (last + 1);
            int moved = report_moved(report, at, row, past);
            if (moved == REPORT_UNKNOWN || moved >= least)
                continue;
            least = moved;
            found = at;
            row_of = row;
            since = past;
        }
    }
    if (found == NULL)
        return;
    snprintf(points, sizeof points, "▼ %d", -least);
    add_glance(report, points,
               page_filled(&report->page, "points since {1}: ‘{2}’, {3}",
                           PAGE_VALUES(report->past[since].wave.name,
                                       wording_find(&report->wording,
                                                    report_promise(report, found->promise)),
                                       row_of < 0 ? wording_find(&report->wording, "everyone")
                                                  : report_band(report, found->bands[row_of]))));
}

void report_glance(struct report *report)
{
    struct page *page = &report->page;
    page_html(page, "<ul class=\"glance\">\n");
    add_glance(report, report_number(report, figures_alone(&report->now, everybody(report))),
               wording_find(&report->wording, "children and young people took part"));
    glance_promise(report, extreme(report, 1), "say this is kept, the most of all: ‘{1}’");
    glance_promise(report, extreme(report, -1), "say this is kept, the least of all: ‘{1}’");
    glance_fall(report);
    page_html(page, "</ul>\n");
}

static void add_promise(struct report *report, const struct figures_promise *promise)
{
    struct page *page = &report->page;
    bool any = false;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        if (!figure_asks_whether_kept(figure) || strcmp(figure->promise, promise->name) != 0)
            continue;
        if (!any) {
            page_html(page, "<div class=\"promise\">");
            report_picture(report, promise->name);
            page_tag(page, "h3", promise->title);
        }
        any = true;
        report_figure(report, figure);
    }
    page_html(page, any ? "</div>\n" : "");
}

void report_promises(struct report *report)
{
    page_tag(
        &report->page, "p",
        "Each bar is everybody who took part. A letter c stands where a number is too small to be "
        "printed, or would give another away. Two answers are put together where one of them alone "
        "would hide how many said yes.");
    report_legend(report, true);
    for (int i = 0; i < report->now.promise_count; i++)
        add_promise(report, &report->now.promises[i]);
}

/* The outcomes that the council's strategy measures, by the topics that are asked about, and what else
 * is asked. */
static const struct {
    const char *title, *topics, *nothing;
} outcomes[] = {
    {"Physical health", "", "No question of this wave is about it: see the health team’s figures."},
    {"Mental health and feelings", "R501 R504 R509 R512 R515 R516", NULL},
    {"A safe and stable home", "R502 R503 R508 R519", NULL},
    {"School, college and work", "R510", NULL},
    {"Care leavers: ready for adult life", "R513 R514 R518 R520", NULL},
    {"And: being heard, and knowing what is going on", "R505 R506 R507 R511 R517 R521", NULL},
};

static bool is_topic(const char *topics, const char *topic)
{
    const char *at = topic[0] != '\0' ? strstr(topics, topic) : NULL;
    return at != NULL && strlen(topic) == 4;
}

void report_outcomes(struct report *report)
{
    struct page *page = &report->page;
    page_tag(page, "p", "The same answers, put to the five outcomes of the council’s strategy.");
    report_legend(report, false);
    for (size_t o = 0; o < sizeof outcomes / sizeof *outcomes; o++) {
        int count = 0;
        page_tag(page, "h3", outcomes[o].title);
        for (int i = 0; i < report->now.count; i++) {
            const struct figure *figure = &report->now.at[i];
            if (figure->kind != FIGURE_SCALE || figure_asks_whether_kept(figure) ||
                !is_topic(outcomes[o].topics, figure->topic))
                continue;
            report_figure(report, figure);
            count++;
        }
        if (count == 0)
            page_tag(page, "p",
                     outcomes[o].nothing != NULL ? outcomes[o].nothing
                                                 : "No question of this wave is about it.");
    }
}

static int chosen(const struct figure *figure)
{
    struct disclose_number number = figure_number(figure, -1, 0);
    return number.state == DISCLOSE_SHOWN ? number.value : -1;
}

/* The choices of questions that take several, the most chosen first. */
static int wishes(const struct report *report, const struct figure **out)
{
    int count = 0;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        if (figure->kind != FIGURE_CHOSEN || strcmp(figure->topic, "R522") != 0 ||
            chosen(figure) < 0)
            continue;
        int at = count < WISHES_MOST ? count++ : WISHES_MOST;
        for (; at > 0 && chosen(out[at - 1]) < chosen(figure); at--)
            if (at < WISHES_MOST)
                out[at] = out[at - 1];
        if (at < WISHES_MOST)
            out[at] = figure;
    }
    return count;
}

/* Adults answer for themselves, about the seven principles; a form says so by this topic. */
static const char adults_topic[] = "CPP";

void report_adults(struct report *report)
{
    struct page *page = &report->page;
    int count = 0;
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        if (strcmp(figure->topic, adults_topic) != 0)
            continue;
        if (count++ == 0)
            page_tag(
                page, "p",
                "What councillors, carers and staff say of what the council does, by the seven "
                "principles of the Children and Social Work Act 2017. Put it beside what "
                "young people say above.");
        report_figure(report, figure);
    }
    if (count == 0)
        page_tag(page, "p", "No adults were asked in this wave.");
}

void report_change(struct report *report)
{
    char people[16];
    struct page *page = &report->page;
    const struct figure *wished[WISHES_MOST + 1];
    struct report_theme themes[THEMES_MOST];
    int count = wishes(report, wished), named = report_themes(report, themes, THEMES_MOST);
    for (int i = 0; i < count; i++)
        report_figure(report, wished[i]);
    page_tag(page, "h3", "In their own words, put into themes");
    page_tag(
        page, "p",
        "What young people wrote and drew was read by people of the council, who gave each answer "
        "one to three themes. Nobody’s words are printed.");
    if (named == 0) {
        page_tag(page, "p",
                 "No theme was named by enough people to be printed, or nobody has read "
                 "them yet.");
        return;
    }
    page_html(page, "<table><thead><tr><th scope=\"col\">");
    page_say(page, "Theme");
    page_html(page, "</th><th scope=\"col\">");
    page_say(page, "People, to the nearest 5");
    page_html(page, "</th></tr></thead><tbody>\n");
    for (int i = 0; i < named; i++) {
        snprintf(people, sizeof people, "%d", themes[i].people);
        page_html(page, "<tr><th scope=\"row\">");
        page_text(page, themes[i].name);
        page_printf(page, "</th><td>%s</td></tr>\n", people);
    }
    page_html(page, "</tbody></table>\n");
}
