/* Pages of HTML. */
#include "office/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void page_html(struct page *page, const char *html)
{
    buf_text(&page->out, html);
}

void page_printf(struct page *page, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buf_text(&page->out, text);
}

void page_text(struct page *page, const char *text)
{
    buf_html(&page->out, text);
}

void page_say(struct page *page, const char *english)
{
    page_text(page, wording_find(page->wording, english));
}

void page_tag(struct page *page, const char *tag, const char *english)
{
    page_printf(page, "<%s>", tag);
    page_say(page, english);
    page_printf(page, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static const char *value_of(const char *const *values, int number)
{
    for (int i = 1; *values != NULL; i++, values++)
        if (i == number)
            return *values;
    return NULL;
}

const char *page_filled(struct page *page, const char *english, const char *const *values)
{
    struct buf out = {.arena = page->out.arena};
    for (const char *at = wording_find(page->wording, english); *at != '\0'; at++) {
        bool is_value = at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
        const char *value = is_value ? value_of(values, at[1] - '0') : NULL;
        buf_add(&out, value != NULL ? value : at, value != NULL ? strlen(value) : 1);
        at += value != NULL ? 2 : 0;
    }
    return out.at != NULL ? out.at : "";
}

void page_fill(struct page *page, const char *english, const char *const *values)
{
    page_text(page, page_filled(page, english, values));
}

void page_begin(struct page *page, const char *title)
{
    page_printf(page, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n",
                page->wording->language, wording_rtl(page->wording) ? "rtl" : "ltr");
    page_html(page,
              "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,"
              " initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\""
              " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
    page_text(page, title);
    page_html(page, "</title>\n<style>\n");
    page_html(page, page->style);
    page_html(page, "</style>\n</head>\n<body>\n");
}

void page_end(struct page *page)
{
    page_html(page, "</body>\n</html>\n");
}
