/* Translations: languages/CODE.csv, here and in the common folder, one row for each text.
 *
 * A row says the English text, what it is in the language, who translated it, who checked it, and
 * when. The English text itself is the key. So a form or words.csv stays narrow enough to read, a
 * translator gets one file, and English that was changed finds no translation any more: the old one
 * is out of date and hidden (R627). A language in which any text was not checked by a second person
 * is a draft: it is left out unless pack.ini says `drafts = show`. */
#include "base/buf.h"
#include "pack/load.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

enum { SOURCE, TEXT, TRANSLATOR, CHECKER, CHECKED_ON };
static const struct table_column columns[] = {
    [SOURCE] = {.name = "source", .required = true}, [TEXT] = {.name = "text", .by_language = true},
    [TRANSLATOR] = {.name = "translator"},           [CHECKER] = {.name = "checker"},
    [CHECKED_ON] = {.name = "checked_on"},
};

static int compare(const void *left, const void *right)
{
    const struct translation *a = left, *b = right;
    int order = strcmp(a->source, b->source);
    return order != 0 ? order : (int)b->own - (int)a->own;
}

static bool is_signed(const struct table *table)
{
    const char *translator = table_cell(table, TRANSLATOR), *checker = table_cell(table, CHECKER);
    return translator[0] != '\0' && checker[0] != '\0' && strcmp(translator, checker) != 0 &&
           load_is_date(table_cell(table, CHECKED_ON));
}

static void add(struct translations *to, struct arena *arena, struct translation row)
{
    if (to->count == to->room) {
        size_t old = sizeof *to->rows * (size_t)to->room;
        to->room = to->room > 0 ? to->room * 2 : 256;
        to->rows = arena_grow(arena, to->rows, old, sizeof *to->rows * (size_t)to->room);
    }
    to->rows[to->count++] = row;
}

/* The braces of a text, each with what is in it, have to come back in its translation. */
static bool same_braces(const char *source, const char *text)
{
    for (const char *open = source; (open = strchr(open, '{')) != NULL; open++) {
        size_t length = strcspn(open, "}") + 1;
        char brace[64];
        if (length < sizeof brace) {
            memcpy(brace, open, length);
            brace[length] = '\0';
            if (strstr(text, brace) == NULL)
                return false;
        }
    }
    return true;
}

static void read_file(struct load *load, int language, bool own)
{
    struct translations *to = &load->translations[language];
    struct table table;
    const char *name =
        arena_printf(load->arena, "languages/%s.csv", load->languages[language].code);
    if (!table_open(&table, load, own, name, columns, COUNT(columns)))
        return;
    to->there = true;
    while (table_next(&table)) {
        struct translation row = {.source = table_cell(&table, SOURCE),
                                  .text = table_cell_in(&table, TEXT, language),
                                  .own = own,
                                  .place = table_place(&table, SOURCE)};
        if (row.source[0] == '\0' || row.text[0] == '\0')
            continue;
        if (!same_braces(row.source, row.text))
            fails_add(load->fails, FAIL_ERROR, table_place(&table, TEXT),
                      "the translation of '%.60s' has not the same words in braces", row.source);
        load->languages[language].draft |= !is_signed(&table);
        add(to, load->arena, row);
    }
}

/* Leaves a language out: those behind it move up. */
static void leave_out(struct load *load, int language)
{
    struct pack *pack = load->pack;
    size_t behind = (size_t)(--pack->language_count - language);
    memmove(&load->languages[language], &load->languages[language + 1],
            behind * sizeof *load->languages);
    memmove(&load->translations[language], &load->translations[language + 1],
            behind * sizeof *load->translations);
}

void load_translations(struct load *load)
{
    for (int i = load->pack->language_count - 1; i > 0; i--) {
        struct translations *to = &load->translations[i];
        read_file(load, i, false);
        read_file(load, i, true);
        if (to->count > 0)
            qsort(to->rows, (size_t)to->count, sizeof *to->rows, compare);
        if (!load->languages[i].draft || load->drafts)
            continue;
        fails_add(load->fails, FAIL_WARNING, load->languages_place,
                  "the language '%s' is a draft, which a second person has not checked yet, and is "
                  "left out; 'drafts = show' shows it with a mark",
                  load->languages[i].code);
        leave_out(load, i);
    }
}

static struct translation *find(const struct translations *in, const char *source)
{
    int low = 0, high = in->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(in->rows[middle].source, source) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < in->count && strcmp(in->rows[low].source, source) == 0 ? &in->rows[low] : NULL;
}

const char *load_translated(struct load *load, int language, const char *source)
{
    struct translations *in = &load->translations[language];
    if (!in->there || source[0] == '\0')
        return "";
    struct translation *found = find(in, source);
    if (found != NULL) {
        found->wanted = true;
        return found->text;
    }
    if (in->missing++ == 0)
        in->first_missing = arena_text(load->arena, source);
    return arena_text(load->arena, source);
}

const char *load_named(struct load *load, int language, const char *name)
{
    struct translation *found = find(&load->translations[language], name);
    if (found == NULL)
        return name;
    found->wanted = true;
    return found->text;
}

/* Rows of one file whose English was changed or taken away: told at the first of them, by line. */
static void tell_unwanted(struct load *load, int language, bool own)
{
    const struct translations *in = &load->translations[language];
    enum { TOLD = 3 };
    const struct translation *first[TOLD];
    int count = 0;
    for (int i = 0; i < in->count; i++) {
        const struct translation *row = &in->rows[i];
        if (row->own != own || find(in, row->source)->wanted)
            continue;
        int at = count < TOLD ? count : TOLD;
        for (; at > 0 && row->place.row < first[at - 1]->place.row; at--)
            if (at < TOLD)
                first[at] = first[at - 1];
        if (at < TOLD)
            first[at] = row;
        count++;
    }
    struct buf told = {.arena = load->arena};
    for (int i = 0; i < count && i < TOLD; i++)
        buf_printf(&told, "%s'%.40s' (line %d)", i > 0 ? ", " : "", first[i]->source,
                   first[i]->place.row);
    if (count > 0)
        load_warn(load, first[0]->place, "R627", load->languages[language].code,
                  "translations of English that stands nowhere any more: %d, which can be taken "
                  "out: %s%s",
                  count, told.at, count > TOLD ? ", ..." : "");
}

void load_translations_end(struct load *load)
{
    for (int i = 0; i < load->pack->language_count; i++) {
        tell_unwanted(load, i, false);
        tell_unwanted(load, i, true);
        if (load->translations[i].missing > 0)
            load_warn(load, load->languages_place, "R627", load->languages[i].code,
                      "texts without a translation in %s, which are shown in %s: %d, the first of "
                      "them '%.60s'",
                      load->languages[i].name, load->languages[0].name,
                      load->translations[i].missing, load->translations[i].first_missing);
    }
}

static const char *translate(void *ctx, int language, const char *text)
{
    return load_translated(ctx, language, text);
}

struct form_translator load_translator(struct load *load)
{
    struct form_translator out = {.translate = translate, .ctx = load};
    for (int i = 0; i < load->pack->language_count; i++) {
        out.count = i + 1;
        out.codes[i] = load->languages[i].code;
        out.lent[i] = load->translations[i].there;
        out.names[i] =
            arena_printf(load->arena, "%s (%s)", load->languages[i].name, load->languages[i].code);
    }
    return out;
}
