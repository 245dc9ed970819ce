/* One page for young people: what they said, in plain words, with a picture for each promise. It says
 * no number that the report does not print. */
#include "office/report.h"

#include <stdio.h>
#include <string.h>

enum { WISHES = 6, PAIRS = 4 };

/* A sun, a sun behind a cloud, or rain, as on the kiosk. */
static const char *const weather[] = {
    "<svg class=\"face\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><g stroke=\"#f7b32b\""
    " stroke-width=\"3\" stroke-linecap=\"round\"><path d=\"M20 2v6M20 32v6M2 20h6M32 20h6M7 7l4 "
    "4M29"
    " 29l4 4M33 7l-4 4M7 33l4-4\"/></g><circle cx=\"20\" cy=\"20\" r=\"9\" "
    "fill=\"#f7b32b\"/></svg>",
    "<svg class=\"face\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><circle cx=\"14\" cy=\"14\" "
    "r=\"9\""
    " fill=\"#f7b32b\"/><path d=\"M12 34a7 7 0 0 1 0-14 9 9 0 0 1 17-1 7.5 7.5 0 0 1 0 15z\""
    " fill=\"#9fb6c4\"/></svg>",
    "<svg class=\"face\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><path d=\"M11 24a7 7 0 0 1 "
    "0-14 9 9"
    " 0 0 1 17-1 7.5 7.5 0 0 1 0 15z\" fill=\"#7f97a6\"/><g stroke=\"#3d7ea6\" stroke-width=\"3\""
    " stroke-linecap=\"round\"><path d=\"M12 29l-2 6M20 29l-2 6M28 29l-2 6\"/></g></svg>"};

/* "6 in 10", from what is printed. */
static int in_ten(int share)
{
    return (share + 5) / 10;
}

static const struct figure *find_kept(const struct report *report, const char *promise)
{
    for (int i = 0; i < report->now.count; i++) {
        const struct figure *figure = &report->now.at[i];
        if (strcmp(figure->promise, promise) == 0 && figure_asks_whether_kept(figure))
            return figure;
    }
    return NULL;
}

static void add_promise(struct report *report, const struct figures_promise *promise)
{
    char ten[16];
    struct page *page = &report->page;
    const struct figure *figure = find_kept(report, promise->name);
    int share = figure != NULL ? report_share(figure, -1, FIGURE_GOOD) : -1;
    if (figure == NULL)
        return;
    page_html(page, "<li>");
    report_picture(report, promise->name);
    page_html(page, "<div><strong>");
    page_say(page, promise->title);
    page_html(page, "</strong><span class=\"of\">");
    if (share < 0) {
        page_say(page, "Too few of us answered to say.");
    } else {
        snprintf(ten, sizeof ten, "%d", in_ten(share));
        if (in_ten(share) == 0 || in_ten(share) == 10)
            page_say(page, share > 50 ? "Nearly all of us say yes." : "Only a few of us say yes.");
        else
            page_fill(page, "{1} in 10 of us say yes.", PAGE_VALUES(ten));
    }
    page_html(page, "</span></div>");
    if (share >= 0)
        page_html(page, weather[share >= 65 ? 0 : share >= 40 ? 1 : 2]);
    page_html(page, "</li>\n");
}

static void add_wishes(struct report *report)
{
    struct report_theme themes[WISHES];
    struct page *page = &report->page;
    int count = report_themes(report, themes, WISHES), chosen = 0;
    page_tag(page, "h2", "What we want to change");
    page_html(page, "<ul class=\"wish\">");
    for (int i = 0; i < count; i++) {
        page_html(page, "<li>");
        page_text(page, themes[i].name);
        page_html(page, "</li>");
    }
    for (int i = 0; count == 0 && i < report->now.count && chosen < WISHES; i++) {
        const struct figure *figure = &report->now.at[i];
        if (figure->kind != FIGURE_CHOSEN || strcmp(figure->topic, "R522") != 0 ||
            figure_number(figure, -1, 0).state != DISCLOSE_SHOWN)
            continue;
        page_html(page, "<li>");
        page_say(page, figure->choice_label);
        page_html(page, "</li>");
        chosen++;
    }
    page_html(page, "</ul>\n");
    if (count + chosen == 0)
        page_tag(page, "p", "Too few of us answered to say.");
}

static void add_pairs(struct report *report)
{
    static const char *const states[] = {
        [PACK_DONE] = "Done.", [PACK_DOING] = "We are still working on it.", [PACK_NO] = "No."};
    struct page *page = &report->page;
    const struct pack *pack = report->options->pack;
    int count = 0;
    if (pack == NULL || pack->you_said_count == 0)
        return;
    int language = report_language(report);
    page_tag(page, "h2", "You said, we did");
    page_html(page, "<ul class=\"did\">");
    for (int i = 0; i < pack->you_said_count && count < PAIRS; i++) {
        const struct pack_you_said *pair = &pack->you_said[i];
        if (i > 0 && strcmp(pack->you_said[i - 1].id, pair->id) == 0)
            continue;
        page_html(page, "<li>");
        page_text(page, pair->said.in[language]);
        page_html(page, " <b>");
        page_say(page, states[pair->state]);
        page_html(page, "</b> ");
        page_text(page, pair->did.in[language]);
        page_html(page, "</li>\n");
        count++;
    }
    page_html(page, "</ul>\n");
}

void report_young(struct report *report)
{
    struct page *page = &report->page;
    page_html(page, "<main><h1>");
    page_say(page, "What you told us");
    page_html(page, "</h1>\n<p>");
    page_fill(
        page,
        "You told the kiosk what you think. This is what you said, all of you together. Nobody "
        "knows who said what. ({1})",
        PAGE_VALUES(report->now.wave.name));
    page_html(page, "</p>\n<h2>");
    page_say(page, "Do grown-ups keep their promise?");
    page_html(page, "</h2>\n<ul class=\"cards\">\n");
    for (int i = 0; i < report->now.promise_count; i++)
        add_promise(report, &report->now.promises[i]);
    page_html(page, "</ul>\n");
    add_wishes(report);
    add_pairs(report);
    page_tag(page, "p",
             "The people who run the council read this, and must say what they will do. Ask your "
             "worker what happened next.");
    page_html(page, "</main>\n");
}
