/* A page of HTML, written from its beginning to its end: one file, with nothing fetched.
 *
 * page_html() takes what is HTML already; all else is escaped. What a reader reads is English in the
 * source, and looked up in the page's language. */
#ifndef OFFICE_PAGE_H
#define OFFICE_PAGE_H

#include "base/buf.h"
#include "office/wording.h"

struct page {
    struct buf out;
    struct wording *wording;
    const char *style; /* CSS */
};

void page_begin(struct page *page, const char *title);
void page_end(struct page *page);

void page_html(struct page *page, const char *html);
void page_printf(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text as it is, escaped. */
void page_text(struct page *page, const char *text);
/* Text in the page's language. */
void page_say(struct page *page, const char *english);
/* The same with {1}, {2} ... replaced by PAGE_VALUES(...), which end with NULL. */
void page_fill(struct page *page, const char *english, const char *const *values);
/* In an element: <h2>...</h2>. */
void page_tag(struct page *page, const char *tag, const char *english);
/* The text of page_fill() by itself, in the page's arena. */
const char *page_filled(struct page *page, const char *english, const char *const *values);
#define PAGE_VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
