/* Pages of HTML. */
#include "office/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FILLS_MAX = 9 };

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
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&':
            buf_text(&page->out, "&amp;");
            break;
        case '<':
            buf_text(&page->out, "&lt;");
            break;
        case '>':
            buf_text(&page->out, "&gt;");
            break;
        case '"':
            buf_text(&page->out, "&quot;");
            break;
        default:
            buf_add(&page->out, text, 1);
        }
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

static const char *fill(struct page *page, const char *english, va_list args)
{
    const char *values[FILLS_MAX] = {0};
    struct buf out = {.arena = page->out.arena};
    /* The page grows in the same arena: what is filled in is short, and comes first. */
    for (int i = 0; i < FILLS_MAX && (values[i] = va_arg(args, const char *)) != NULL;)
        i++;
    for (const char *at = wording_find(page->wording, english); *at != '\0'; at++) {
        bool is_value = at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
        const char *value = is_value ? values[at[1] - '1'] : NULL;
        if (value == NULL) {
            buf_add(&out, at, 1);
            continue;
        }
        buf_text(&out, value);
        at += 2;
    }
    return out.at != NULL ? out.at : "";
}

void page_fill(struct page *page, const char *english, ...)
{
    va_list args;
    va_start(args, english);
    page_text(page, fill(page, english, args));
    va_end(args);
}

const char *page_filled(struct page *page, const char *english, ...)
{
    va_list args;
    va_start(args, english);
    const char *text = fill(page, english, args);
    va_end(args);
    return text;
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
