/* The contact sheet: index.html beside the pictures, to be mailed round and printed. */
#include "main_clock.h"
#include "main_preview_inside.h"

#include <string.h>

static const char style[] =
    "<style>\n"
    "body { font: 16px/1.45 sans-serif; margin: 0 auto; padding: 1.5em; max-width: 100em;\n"
    "  background: #f6f4ef; color: #1e2b26 }\n"
    "h1 { line-height: 1.15; margin: 0 0 .3em }\n"
    "h2 { margin: 2.5em 0 0; padding-top: .6em; border-top: .2em solid #1e2b26 }\n"
    "h3 { margin: 1.6em 0 .6em }\n"
    "a { color: #0b5a47 }\n"
    "nav > ul { display: flex; flex-wrap: wrap; gap: 1em 3em; list-style: none; padding: 0 }\n"
    "nav ul ul { padding-left: 1.2em }\n"
    ".pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 25em), "
    "1fr));\n"
    "  gap: 1.5em; align-items: start }\n"
    "figure { margin: 0; background: #fff; border: 1px solid #d8d3c7; border-radius: .5em;\n"
    "  overflow: hidden }\n"
    "figure img { display: block; width: 100%; height: auto; border-bottom: 1px solid #d8d3c7 }\n"
    "figcaption { padding: .7em .9em .8em; overflow-wrap: anywhere }\n"
    "figcaption .words, .missed .words { font-weight: bold }\n"
    "figcaption p { margin: .45em 0 0 }\n"
    "figcaption p.asks, figcaption p.title { margin-top: 0 }\n"
    "figcaption p + p.asks { margin-top: .8em }\n"
    ".number { font-weight: bold }\n"
    "code { font-size: .9em }\n"
    ".type { color: #5a625e; font-size: .9em }\n"
    ".when { padding-left: .6em; border-left: .25em solid #d9a53a }\n"
    ".within { color: #5a625e }\n"
    "@media print {\n"
    "  @page { margin: 12mm }\n"
    "  body { font-size: 9.5pt; padding: 0; max-width: none; background: none }\n"
    "  .pages { display: block }\n"
    "  figure { display: inline-block; vertical-align: top; width: 48%; margin: 0 1% 4mm 0;\n"
    "    box-sizing: border-box; break-inside: avoid }\n"
    "  h2 { break-before: page; border-top: none; margin-top: 0 }\n"
    "  h2, h3 { break-after: avoid }\n"
    "  a { color: inherit; text-decoration: none }\n"
    "}\n"
    "</style>\n";

/* One band in one language, while it is written. */
struct sheet {
    struct preview *preview;
    const struct preview_section *section;
    const struct pack_band *band;
    const struct pack_language *language;
    struct buf *out;
    int number; /* of the page */
};

/* --- a page */

static const struct pack_language *language_of(const struct sheet *sheet,
                                               const struct preview_page *page)
{
    return &sheet->preview->pack->languages[page->language];
}

/* Words of the pack, in the language that they are in. */
static void own_words(const struct sheet *sheet, const struct pack_language *language,
                      const char *text)
{
    buf_printf(sheet->out, "<span class=\"words\" lang=\"%s\"%s>", language->code,
               language->rtl ? " dir=\"rtl\"" : "");
    buf_html(sheet->out, text);
    buf_text(sheet->out, "</span>");
}

static void pictures(const struct sheet *sheet, const struct preview_page *page)
{
    for (const struct preview_picture *at = page->pictures; at != NULL; at = at->next) {
        buf_text(sheet->out, "<img src=\"");
        buf_html(sheet->out, at->file);
        buf_printf(sheet->out, "\" lang=\"%s\" alt=\"", language_of(sheet, page)->code);
        buf_html(sheet->out, at->words);
        buf_text(sheet->out, "\">\n");
    }
}

static void shown_when(const struct sheet *sheet, const struct form *form, int row, int above)
{
    struct buf when = {.arena = &sheet->preview->arena};
    if (preview_when(sheet->preview, form, row, above, true, &when))
        buf_printf(sheet->out, "<p class=\"when\">Shown when: %s</p>\n", when.at);
}

/* The tile of a page of tiles that it stands behind. */
static void within(const struct sheet *sheet, const struct form *form, int row)
{
    for (int at = row; at > 0; at = form->nodes[at].parent) {
        const struct form_node *above = &form->nodes[form->nodes[at].parent];
        if (above->type != FORM_GROUP || !form_has_word(above->appearance, "cards"))
            continue;
        buf_text(sheet->out, "<p class=\"within\">Behind the tile <em>");
        buf_html(sheet->out, preview_label(sheet->preview, form, at));
        buf_text(sheet->out, "</em></p>\n");
        return;
    }
}

static void name_and_type(const struct sheet *sheet, const struct form_node *row)
{
    buf_text(sheet->out, "<code class=\"name\">");
    buf_html(sheet->out, row->name);
    buf_printf(sheet->out, "</code> <span class=\"type\">%s", form_types[row->type].name);
    if (row->list != NULL) {
        buf_text(sheet->out, " ");
        buf_html(sheet->out, row->list->name);
    }
    buf_text(sheet->out, "</span>");
}

static void questions(const struct sheet *sheet, const struct form *form,
                      const struct preview_page *page)
{
    for (const struct preview_asked *at = page->asked; at != NULL; at = at->next) {
        buf_text(sheet->out, "<p class=\"asks\">");
        if (at == page->asked)
            buf_printf(sheet->out, "<span class=\"number\">%d.</span> ", sheet->number);
        own_words(sheet, language_of(sheet, page), at->words);
        buf_text(sheet->out, "<br>");
        name_and_type(sheet, &form->nodes[at->row]);
        buf_text(sheet->out, "</p>\n");
        shown_when(sheet, form, at->row, page->row);
    }
}

/* A page that asks nothing. */
static void title(const struct sheet *sheet, const struct form *form,
                  const struct preview_page *page)
{
    buf_printf(sheet->out, "<p class=\"title\"><span class=\"number\">%d.</span> ", sheet->number);
    own_words(sheet, language_of(sheet, page), page->title);
    if (form != NULL) {
        buf_text(sheet->out, "<br>");
        name_and_type(sheet, &form->nodes[page->row]);
    }
    buf_text(sheet->out, "</p>\n");
}

static void figure(struct sheet *sheet, const struct form *form, const struct preview_page *page)
{
    sheet->number++;
    buf_text(sheet->out, "<figure>\n");
    pictures(sheet, page);
    buf_text(sheet->out, "<figcaption>\n");
    if (page->asked != NULL)
        questions(sheet, form, page);
    else
        title(sheet, form, page);
    if (form != NULL) {
        within(sheet, form, page->row);
        shown_when(sheet, form, page->row, 0);
    }
    buf_text(sheet->out, "</figcaption></figure>\n");
}

/* --- a band in a language */

static void id_of(const struct sheet *sheet, const char *tile)
{
    buf_html(sheet->out, sheet->band->id);
    buf_printf(sheet->out, "-%s", sheet->language->code);
    if (tile != NULL) {
        buf_text(sheet->out, "-");
        buf_html(sheet->out, tile);
    }
}

static void tile_title(const struct sheet *sheet, const struct preview_tile *tile)
{
    if (tile->beside)
        buf_html(sheet->out, tile->title);
    else
        own_words(sheet, sheet->language, tile->title);
}

static void one_tile(struct sheet *sheet, const struct preview_tile *tile)
{
    buf_text(sheet->out, "<h3 id=\"");
    id_of(sheet, tile->id);
    buf_text(sheet->out, "\">");
    tile_title(sheet, tile);
    buf_text(sheet->out, "</h3>\n<div class=\"pages\">\n");
    for (const struct preview_page *page = tile->pages; page != NULL; page = page->next)
        figure(sheet, tile->form, page);
    buf_text(sheet->out, "</div>\n");
}

static void missed_row(const struct sheet *sheet, const struct form *form, int row)
{
    buf_text(sheet->out, "<li><span class=\"words\">");
    buf_html(sheet->out, preview_label(sheet->preview, form, row));
    buf_text(sheet->out, "</span> ");
    name_and_type(sheet, &form->nodes[row]);
    shown_when(sheet, form, row, 0);
    buf_text(sheet->out, "</li>\n");
}

static void missed(const struct sheet *sheet)
{
    bool any = false;
    for (const struct preview_tile *tile = sheet->section->tiles; tile != NULL; tile = tile->next)
        for (int row = 1; tile->form != NULL && row < tile->form->node_count; row++) {
            if (!preview_missed(tile, row))
                continue;
            if (!any)
                buf_text(sheet->out, "<h3>Pages that the walk did not reach</h3>\n"
                                     "<ul class=\"missed\">\n");
            any = true;
            missed_row(sheet, tile->form, row);
        }
    if (any)
        buf_text(sheet->out, "</ul>\n");
}

static void section(struct sheet *sheet)
{
    buf_text(sheet->out, "<section>\n<h2 id=\"");
    id_of(sheet, NULL);
    buf_text(sheet->out, "\">");
    buf_html(sheet->out, sheet->band->name.in[0]);
    buf_text(sheet->out, ", ");
    own_words(sheet, sheet->language, sheet->language->name);
    buf_text(sheet->out, "</h2>\n");
    for (const struct preview_tile *tile = sheet->section->tiles; tile != NULL; tile = tile->next)
        one_tile(sheet, tile);
    missed(sheet);
    buf_text(sheet->out, "</section>\n");
}

/* --- the whole */

static void contents(struct sheet *sheet)
{
    buf_text(sheet->out, "<li><a href=\"#");
    id_of(sheet, NULL);
    buf_text(sheet->out, "\">");
    buf_html(sheet->out, sheet->band->name.in[0]);
    buf_text(sheet->out, ", ");
    own_words(sheet, sheet->language, sheet->language->name);
    buf_text(sheet->out, "</a><ul>\n");
    for (const struct preview_tile *tile = sheet->section->tiles; tile != NULL; tile = tile->next) {
        buf_text(sheet->out, "<li><a href=\"#");
        id_of(sheet, tile->id);
        buf_text(sheet->out, "\">");
        tile_title(sheet, tile);
        buf_printf(sheet->out, "</a>: %d page%s</li>\n", tile->count, tile->count == 1 ? "" : "s");
    }
    buf_text(sheet->out, "</ul></li>\n");
}

static void each_section(struct preview *preview, struct buf *out,
                         void (*write)(struct sheet *sheet))
{
    for (const struct preview_section *at = preview->sections; at != NULL; at = at->next)
        write(&(struct sheet){.preview = preview,
                              .section = at,
                              .band = &preview->pack->bands[at->band],
                              .language = &preview->pack->languages[at->language],
                              .out = out});
}

static void head(struct preview *preview, struct buf *out)
{
    const struct pack *pack = preview->pack;
    char today[24];
    struct buf name = {.arena = &preview->arena};
    buf_html(&name, pack->council);
    buf_text(&name, ": ");
    buf_html(&name, pack->title);
    buf_printf(out,
               "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width\">\n"
               "<title>%s: every page</title>\n",
               name.at);
    buf_text(out, style);
    buf_printf(out,
               "<h1>%s</h1>\n<p>Every page that a visitor can see, with what leads there. "
               "Nothing here is an answer of anybody.</p>\n<p>Version ",
               name.at);
    buf_html(out, pack->version);
    buf_printf(out, " of the pack, drawn on %s.</p>\n", day_words(main_today(), today));
}

bool preview_write(struct preview *preview, struct fail *fail)
{
    struct buf out = {.arena = &preview->arena};
    head(preview, &out);
    buf_text(&out, "<nav aria-label=\"Contents\">\n<ul>\n");
    each_section(preview, &out, contents);
    buf_text(&out, "</ul>\n</nav>\n<main>\n");
    each_section(preview, &out, section);
    buf_text(&out, "</main>\n</html>\n");
    return file_write(path_join(&preview->arena, preview->folder, "index.html"), out.at, out.length,
                      0644, fail);
}
