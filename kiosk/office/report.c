/* The report, from its options to its two files. */
#include "office/report.h"

#include "base/clock.h"
#include "office/release.h"
#include "office/report_style.h"

#include <string.h>

static const struct {
    const char *id, *title;
    void (*write)(struct report *report);
} parts[] = {
    {"promises", "Is our promise kept?", report_promises},
    {"outcomes", "The five outcomes", report_outcomes},
    {"change", "What young people ask to change", report_change},
    {"adults", "Good enough for a child of ours?", report_adults},
    {"who", "Who answered, and who did not", report_who},
    {"quality", "How far to trust these figures", report_quality},
    {"yousaid", "You said, we did", report_you_said},
    {"reading", "How to read this, and what was left out", report_reading},
};
enum { PARTS = sizeof parts / sizeof *parts, A_YEAR = 4 };

/* The wave, the one before it, and the one a year of quarters before. */
static bool choose_waves(struct report *report, struct wave **now,
                         struct wave *past[REPORT_PAST_MAX], struct fail *fail)
{
    struct wave *waves;
    const char *name = report->options->wave;
    int count = waves_list(report->office, &waves, report->arena, fail), at = count - 1;
    if (count < 0)
        return false;
    if (count == 0)
        return fail_set(fail, "no wave is closed in '%s' yet: 'kiosk-office wave' closes one",
                        report->office->path);
    for (int i = 0; name != NULL && i < count; i++)
        if (strcmp(waves[i].name, name) == 0)
            at = i;
    if (name != NULL && strcmp(waves[at].name, name) != 0)
        return fail_set(fail, "there is no closed wave '%s' in '%s'", name, report->office->path);
    *now = &waves[at];
    past[0] = at > 0 ? &waves[at - 1] : NULL;
    past[1] = at > 1 ? &waves[at > A_YEAR ? at - A_YEAR : 0] : NULL;
    return true;
}

static bool read_texts(struct report *report, struct fail *fail)
{
    const struct pack *pack = report->options->pack;
    struct wording *wording = &report->wording;
    *wording = (struct wording){.arena = report->arena, .language = report->options->language};
    const char *folders[2] = {pack != NULL ? pack->folder : NULL,
                              pack != NULL ? pack->common : NULL};
    static const char *const kinds[] = {"report", "languages"};
    if (strcmp(wording->language, "en") == 0)
        return true;
    for (int f = 0; f < 2; f++)
        for (int k = 0; folders[f] != NULL && folders[f][0] != '\0' && k < 2; k++)
            if (!wording_read(wording,
                              arena_printf(report->arena, "%s/%s/%s.csv", folders[f], kinds[k],
                                           wording->language),
                              fail))
                return false;
    wording_ready(wording);
    return wording->count > 0 ||
           fail_set(fail, "there are no texts in the language '%s'%s", wording->language,
                    pack == NULL ? ": they come with a content pack (--pack)" : "");
}

static bool prepare(struct report *report, struct fail *fail)
{
    struct wave *now = NULL, *past[REPORT_PAST_MAX] = {NULL};
    const struct disclose_level *level =
        report->options->internal ? &disclose_internal : &disclose_public;
    if (!choose_waves(report, &now, past, fail) || !read_texts(report, fail) ||
        !figures_read(&report->now, report->office, now, level, report->arena, fail))
        return false;
    for (int i = 0; i < REPORT_PAST_MAX && past[i] != NULL; i++)
        if (!figures_read(&report->past[report->past_count++], report->office, past[i], level,
                          report->arena, fail))
            return false;
    return release_keep(&report->now, report->options->today, report->options->checked_by,
                        &report->checked_by, fail);
}

static void write_head(struct report *report)
{
    char day[24];
    struct page *page = &report->page;
    const struct pack *pack = report->options->pack;
    page_html(page, "<header><p class=\"note\">");
    if (pack != NULL) {
        page_text(page, pack->council);
        page_html(page, " · ");
    }
    page_say(page, "For the Corporate Parenting Board");
    page_html(page, "</p>\n<h1>");
    page_text(page,
              pack != NULL ? pack->title : wording_find(&report->wording, "Is our promise kept?"));
    page_html(page, ": ");
    page_text(page, report->now.wave.name);
    page_html(page, "</h1>\n<p class=\"lead\">");
    page_fill(page, "What children in care and care leavers told us at the kiosk, up to {1}.",
              PAGE_VALUES(day_words(report->now.wave.last_day, day)));
    page_html(page, "</p>\n");
    if (report->options->internal)
        page_tag(page, "p class=\"draft\"",
                 "For named analysts within the council only: numbers from 5 up are shown. Not for "
                 "Board "
                 "papers.");
    if (report->checked_by[0] == '\0')
        page_tag(page, "p class=\"draft\"",
                 "Draft: nobody has signed yet that this release was tested against singling out, "
                 "linking and inference.");
    page_html(page, "</header>\n");
}

static void write_contents(struct report *report)
{
    struct page *page = &report->page;
    page_html(page, "<nav aria-label=\"");
    page_say(page, "Contents");
    page_html(page, "\"><ul>");
    for (int i = 0; i < PARTS; i++) {
        page_printf(page, "<li><a href=\"#%s\">", parts[i].id);
        page_say(page, parts[i].title);
        page_html(page, "</a></li>");
    }
    page_html(page, "</ul></nav>\n");
}

static void begin_page(struct report *report, const char *title, const char *style)
{
    report->page =
        (struct page){.out = {.arena = report->arena}, .wording = &report->wording, .style = style};
    page_begin(&report->page, title);
}

static bool write_report(struct report *report, const char *path, struct fail *fail)
{
    struct page *page = &report->page;
    begin_page(
        report,
        page_filled(&(struct page){.out = {.arena = report->arena}, .wording = &report->wording},
                    "Is our promise kept? {1}", PAGE_VALUES(report->now.wave.name)),
        report_style);
    write_head(report);
    page_html(page, "<main>\n");
    report_glance(report);
    write_contents(report);
    for (int i = 0; i < PARTS; i++) {
        page_printf(page, "<section id=\"%s\"><h2>", parts[i].id);
        page_say(page, parts[i].title);
        page_html(page, "</h2>\n");
        parts[i].write(report);
        page_html(page, "</section>\n");
    }
    page_html(page, "</main>\n");
    page_end(page);
    return file_write(path, page->out.at, page->out.length, 0644, fail);
}

static bool write_young(struct report *report, const char *path, struct fail *fail)
{
    struct page *page = &report->page;
    begin_page(report, wording_find(&report->wording, "What you told us"), report_young_style);
    report_young(report);
    page_end(page);
    return file_write(path, page->out.at, page->out.length, 0644, fail);
}

/* "report-young.html" beside "report.html". */
static const char *young_path(const char *path, struct arena *arena)
{
    size_t length = strlen(path);
    bool html = length > 5 && strcmp(path + length - 5, ".html") == 0;
    return arena_printf(arena, "%.*s-young.html", (int)(html ? length - 5 : length), path);
}

bool report_write(struct office *office, const struct report_options *options, const char *path,
                  const char **young, struct arena *arena, struct fails *fails, struct fail *fail)
{
    struct report *report = ARENA_NEW(arena, struct report);
    *report = (struct report){.options = options, .office = office, .arena = arena};
    *young = young_path(path, arena);
    if (!prepare(report, fail) || !write_report(report, path, fail) ||
        !write_young(report, *young, fail))
        return false;
    if (report->wording.missing != NULL)
        fails_add(
            fails, FAIL_WARNING, (struct place){.file = path},
            "some texts stand in English, since there is no %s for them; the first is '%.60s'",
            options->language, report->wording.missing);
    return true;
}
