/* What the parts of a report share: numbers in words, bars, and tables. */
#include "office/report.h"

#include "store/sql.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COMPARE_LEAST = 30, SVG_LIMIT = 1 << 20 };

/* The colours of a scale; of a list of choices, one after the other. */
static const struct {
    const char *name, *colour;
} colours[] = {{FIGURE_GOOD, "#0b7a75"},
               {FIGURE_BETWEEN, "#f2c14e"},
               {FIGURE_NOT_GOOD, "#b5442c"},
               {FIGURE_REST, "#e0913f"},
               {FIGURE_SKIPPED, "#c4c2bb"}};
enum { COLOURS = sizeof colours / sizeof *colours, SKIPPED = COLOURS - 1 };
#define WITHHELD "#ece7da"
static const char *const others[] = {"#0b7a75", "#f2c14e", "#34506b",
                                     "#b5442c", "#7a9e7e", "#8c6bb1"};

static const char *colour_of(const struct figure *figure, int column)
{
    for (int i = 0; i < COLOURS; i++)
        if (strcmp(colours[i].name, figure->columns[column].name) == 0)
            return colours[i].colour;
    return others[(size_t)column % (sizeof others / sizeof *others)];
}

/* Not good is hatched as well, so that it is told from good on grey paper. */
static void add_box(struct report *report, double x, double width, const char *colour, bool hatched)
{
    page_printf(&report->page,
                "<rect x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"10\" fill=\"%s\"/>", x, width,
                colour);
    for (double at = x + 1.5; hatched && at < x + width - .4; at += 2.5)
        page_printf(&report->page,
                    "<rect x=\"%.2f\" y=\"0\" width=\".5\" height=\"10\" fill=\"#fff\""
                    " fill-opacity=\".55\"/>",
                    at);
}

static void add_bar(struct report *report, const struct figure *figure, int row)
{
    struct disclose_number base = figure_base(figure, row);
    double sum = 0, at = 0;
    for (int c = 0; c < figure->column_count; c++)
        if (figure_number(figure, row, c).state == DISCLOSE_SHOWN)
            sum += figure_number(figure, row, c).value;
    double whole = sum > base.value ? sum : base.value;
    page_html(&report->page, "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\""
                             " aria-hidden=\"true\"><rect width=\"100\" height=\"10\""
                             " fill=\"" WITHHELD "\"/>");
    for (int c = 0; c < figure->column_count && base.state == DISCLOSE_SHOWN; c++) {
        struct disclose_number number = figure_number(figure, row, c);
        if (number.state != DISCLOSE_SHOWN)
            continue;
        double width = 100 * number.value / whole;
        add_box(report, at, width, colour_of(figure, c),
                strcmp(figure->columns[c].name, FIGURE_NOT_GOOD) == 0);
        at += width;
    }
    page_html(&report->page, "</svg>");
}

int report_share(const struct figure *figure, int row, const char *name)
{
    int column = figure_column(figure, name);
    if (column < 0)
        return -1;
    struct disclose_number number = figure_number(figure, row, column);
    struct disclose_number base = figure_base(figure, row);
    if (number.state != DISCLOSE_SHOWN || base.state != DISCLOSE_SHOWN || base.value == 0)
        return -1;
    return (number.value * 100 + base.value / 2) / base.value;
}

static const struct figure *find_before(const struct report *report, const struct figure *figure,
                                        int row, int past)
{
    const struct figures *then_all = &report->past[past];
    const struct figure *before = figures_find(then_all, figure);
    if (before == NULL || (row >= 0 && (row >= before->band_count ||
                                        strcmp(then_all->bands[before->bands[row]],
                                               report->now.bands[figure->bands[row]]) != 0)))
        return NULL;
    struct disclose_number now = figure_base(figure, row), then = figure_base(before, row);
    return now.state == DISCLOSE_SHOWN && then.state == DISCLOSE_SHOWN &&
                   now.value >= COMPARE_LEAST && then.value >= COMPARE_LEAST
               ? before
               : NULL;
}

const char *report_number(struct report *report, struct disclose_number number)
{
    char text[16];
    if (number.state == DISCLOSE_SHOWN)
        return page_filled(&report->page, "about {1}", PAGE_VALUES(disclose_text(number, text)));
    snprintf(text, sizeof text, "%d", report->now.level->threshold);
    if (number.state == DISCLOSE_SMALL)
        return page_filled(&report->page, "fewer than {1}", PAGE_VALUES(text));
    return wording_find(&report->wording,
                        number.state == DISCLOSE_ABSENT ? "not asked" : "withheld");
}

const char *report_promise(const struct report *report, const char *name)
{
    for (int i = 0; i < report->now.promise_count; i++)
        if (strcmp(report->now.promises[i].name, name) == 0)
            return report->now.promises[i].title;
    return name;
}

static const char *const in_general[] = {"Good", "In between", "Not good",
                                         "In between or not good"};
static const char *const of_promises[] = {"Kept", "Sometimes", "Not kept", "Sometimes or not kept"};

static const char *column_words(const struct figure *figure, int column)
{
    const char *const *words = figure_asks_whether_kept(figure) ? of_promises : in_general;
    const char *name = figure->columns[column].name;
    for (int i = 0; i < SKIPPED; i++)
        if (strcmp(name, colours[i].name) == 0)
            return words[i];
    if (strcmp(name, FIGURE_SKIPPED) == 0)
        return figure->kind == FIGURE_CHOSEN ? "Not chosen" : "Skipped";
    return figure->columns[column].label;
}

static bool any_put_together(const struct report *report, bool kept)
{
    for (int i = 0; i < report->now.count; i++)
        if (figure_asks_whether_kept(&report->now.at[i]) == kept &&
            figure_column(&report->now.at[i], FIGURE_REST) >= 0)
            return true;
    return false;
}

void report_legend(struct report *report, bool kept)
{
    struct page *page = &report->page;
    const char *const *words = kept ? of_promises : in_general;
    page_html(page, "<ul class=\"legend\">");
    for (int i = 0; i < COLOURS; i++) {
        if (strcmp(colours[i].name, FIGURE_REST) == 0 && !any_put_together(report, kept))
            continue;
        page_html(page, "<li><svg viewBox=\"0 0 16 10\" aria-hidden=\"true\">");
        add_box(report, 0, 16, colours[i].colour, i == 2);
        page_html(page, "</svg>");
        page_say(page, i < SKIPPED ? words[i] : "Skipped, not asked, or don’t know");
        page_html(page, "</li>");
    }
    page_html(page, "<li><svg viewBox=\"0 0 16 10\" aria-hidden=\"true\">");
    add_box(report, 0, 16, WITHHELD, false);
    page_html(page, "</svg>");
    page_say(page, "Withheld");
    page_html(page, "</li></ul>\n");
}

static void add_share(struct report *report, const struct figure *figure, int row, int column)
{
    char text[16];
    struct page *page = &report->page;
    struct disclose_number number = figure_number(figure, row, column);
    const char *share = disclose_percent(number, figure_base(figure, row), text);
    if (number.state != DISCLOSE_SHOWN) {
        page_printf(page, "<td class=\"held\"><abbr title=\"%s\">%s</abbr></td>",
                    wording_find(&report->wording,
                                 number.state == DISCLOSE_ABSENT ? "not applicable" : "withheld"),
                    share);
        return;
    }
    page_html(page, "<td>");
    page_say(page, share);
    page_html(page, "</td>");
}

int report_moved(const struct report *report, const struct figure *figure, int row, int past)
{
    const char *name = figure->columns[0].name;
    const struct figure *before = find_before(report, figure, row, past);
    int now = report_share(figure, row, name);
    int then = before != NULL ? report_share(before, row, name) : -1;
    if (now < 0 || then < 0)
        return REPORT_UNKNOWN;
    /* Two shares of samples, by the normal approximation at 95 %. */
    double p = (now + then) / 200.0;
    double each = 1.0 / figure_base(figure, row).value + 1.0 / figure_base(before, row).value;
    double chance = 196 * sqrt(p * (1 - p) * each);
    return fabs((double)(now - then)) > chance ? now - then : 0;
}

static void add_change(struct report *report, const struct figure *figure, int row, int past)
{
    char points[16];
    struct page *page = &report->page;
    int moved = report_moved(report, figure, row, past);
    page_html(page, "<td class=\"moved\">");
    if (moved == REPORT_UNKNOWN)
        page_html(page, "–");
    else if (moved == 0)
        page_say(page, "similar");
    else {
        snprintf(points, sizeof points, "%d", moved > 0 ? moved : -moved);
        page_fill(page, moved > 0 ? "▲ {1} points" : "▼ {1} points", PAGE_VALUES(points));
    }
    page_html(page, "</td>");
}

/* The county's row of a question that not all bands are asked is that of those who are. */
static void add_who(struct report *report, const struct figure *figure, int row)
{
    struct page *page = &report->page;
    if (row >= 0) {
        page_text(page, report_band(report, figure->bands[row]));
    } else if (figure->band_count == report->now.band_count) {
        page_say(page, "Everyone");
    } else {
        for (int i = 0; i < figure->band_count; i++) {
            page_html(page, i > 0 ? ",<br>" : "");
            page_text(page, report_band(report, figure->bands[i]));
        }
    }
}

static void add_row(struct report *report, const struct figure *figure, int row)
{
    char text[16];
    struct page *page = &report->page;
    page_html(page, row < 0 ? "<tr class=\"all\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    add_who(report, figure, row);
    page_html(page, "</th><td class=\"bar\">");
    add_bar(report, figure, row);
    page_html(page, "</td>");
    for (int c = 0; c < figure->column_count; c++)
        add_share(report, figure, row, c);
    page_printf(page, "<td>%s</td>", disclose_text(figure_base(figure, row), text));
    for (int past = 0; past < report->past_count; past++)
        add_change(report, figure, row, past);
    page_html(page, "</tr>\n");
}

void report_figure(struct report *report, const struct figure *figure)
{
    struct page *page = &report->page;
    page_html(page, "<table><caption>");
    page_say(page, figure->label);
    if (figure->kind == FIGURE_CHOSEN) {
        page_html(page, ": ");
        page_say(page, figure->choice_label);
    }
    page_html(page, "</caption><thead><tr><th scope=\"col\">");
    page_say(page, "Who");
    page_html(page, "</th><th class=\"bar\" aria-hidden=\"true\"></th>");
    for (int c = 0; c < figure->column_count; c++) {
        page_html(page, "<th scope=\"col\">");
        page_say(page, column_words(figure, c));
        page_html(page, "</th>");
    }
    page_html(page, "<th scope=\"col\">");
    page_say(page, "Took part");
    page_html(page, "</th>");
    for (int past = 0; past < report->past_count; past++) {
        page_html(page, "<th scope=\"col\">");
        page_fill(page, "Since {1}", PAGE_VALUES(report->past[past].wave.name));
        page_html(page, "</th>");
    }
    page_html(page, "</tr></thead><tbody>\n");
    add_row(report, figure, -1);
    for (int row = 0; row < figure->band_count && figure->release.rows_shown; row++)
        add_row(report, figure, row);
    page_html(page, "</tbody></table>\n");
}

int report_language(const struct report *report)
{
    const struct pack *pack = report->options->pack;
    for (int i = 0; i < pack->language_count; i++)
        if (strcmp(pack->languages[i].code, report->wording.language) == 0)
            return i;
    return 0;
}

const char *report_band(const struct report *report, int band)
{
    const struct pack *pack = report->options->pack;
    const char *id = report->now.bands[band];
    int at = pack != NULL ? pack_band(pack, id) : -1;
    if (at < 0)
        return id;
    return pack->bands[at].name.in[report_language(report)];
}

int report_themes(struct report *report, struct report_theme *out, int most)
{
    int count = 0;
    sqlite3_stmt *row =
        sql_prepare(report->office->db,
                    "SELECT substr(d.cell, 8), d.value + 0 FROM released d JOIN releases r"
                    " ON r.number = d.release WHERE r.wave = ? AND r.level = ? AND d.cell LIKE"
                    " 'themes/%' ORDER BY 2 DESC, 1",
                    &(struct fail){0});
    if (row == NULL)
        return 0;
    sqlite3_bind_int64(row, 1, report->now.wave.number);
    sql_bind_text(row, 2, report->options->internal ? "internal" : "public");
    while (count < most && sql_step(row, &(struct fail){0}) > 0)
        out[count++] = (struct report_theme){arena_text(report->arena, sql_text(row, 0)),
                                             sqlite3_column_int(row, 1)};
    sqlite3_finalize(row);
    return count;
}

/* The group of a form that is called after the promise has its picture. */
static const char *picture_of(const struct pack *pack, const char *promise)
{
    for (int f = 0; f < pack->form_count; f++) {
        int node = form_find(pack->forms[f], promise);
        if (node > 0 && pack->forms[f]->nodes[node].image.in != NULL &&
            strcmp(pack->forms[f]->nodes[node].promise, promise) == 0)
            return pack->forms[f]->nodes[node].image.in[pack->forms[f]->default_language];
    }
    return NULL;
}

void report_picture(struct report *report, const char *promise)
{
    struct bytes svg;
    const struct pack *pack = report->options->pack;
    const char *name = pack != NULL ? picture_of(pack, promise) : NULL;
    const char *path = name != NULL ? pack_picture(pack, name, report->arena) : NULL;
    size_t length = path != NULL ? strlen(path) : 0;
    if (length < 4 || strcmp(path + length - 4, ".svg") != 0 ||
        !file_read(report->arena, path, SVG_LIMIT, &svg, &(struct fail){0}))
        return;
    const char *root = strstr(svg.at, "<svg ");
    if (root != NULL)
        page_printf(&report->page, "<svg aria-hidden=\"true\" ");
    if (root != NULL)
        page_html(&report->page, root + strlen("<svg "));
}
