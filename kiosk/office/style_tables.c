/* The texts of words.csv, help.csv, you-said.csv and pages, read again for their places: a loaded pack has
 * only the words that win. The common folder's are read too, since other packs borrow them. */
#include "base/buf.h"
#include "base/csv.h"
#include "office/style_inside.h"
#include "pack/load.h"

#include <string.h>

const char *style_cell(const struct style_row *row, const char *name, int *column)
{
    size_t length = strlen(name);
    for (int i = 0; i < row->count; i++)
        if (strncmp(row->names[i], name, length) == 0 &&
            (row->names[i][length] == '\0' || strstr(row->names[i], "(en)") != NULL)) {
            if (column != NULL)
                *column = i + 1;
            return row->cells[i];
        }
    return "";
}

static void read_rows(struct styling *in, const char *file, bool own,
                      void (*take)(struct styling *in, const struct style_row *row))
{
    struct arena *arena = in->style->arena;
    struct fails unheard = {.arena = arena}; /* pack_load() has told what is wrong */
    struct bytes bytes;
    struct fail fail;
    struct csv csv;
    struct csv_row names = {0}, cells;
    if (!file_exists(file) || !file_read(arena, file, LOAD_CSV_LIMIT, &bytes, &fail) ||
        !csv_open(&csv, arena, file, bytes, &fail))
        return;
    while (csv_next(&csv, &cells, &unheard)) {
        if (cells.fields[0][0] == '#' || (cells.count == 1 && cells.fields[0][0] == '\0'))
            continue;
        if (names.count == 0)
            names = cells;
        else
            take(in, &(struct style_row){.file = file,
                                         .own = own,
                                         .line = cells.line,
                                         .names = names.fields,
                                         .cells = cells.fields,
                                         .count = cells.count < names.count ? cells.count
                                                                            : names.count});
    }
}

void style_rows(struct styling *in, const char *name,
                void (*take)(struct styling *in, const struct style_row *row))
{
    struct arena *arena = in->style->arena;
    if (in->pack->common[0] != '\0')
        read_rows(in, path_join(arena, in->pack->common, name), false, take);
    read_rows(in, path_join(arena, in->pack->folder, name), true, take);
}

/* The numbers of the first band that a `band` cell names; NULL for everybody. */
static const struct style_band *row_band(const struct styling *in, const char *cell)
{
    size_t length = strcspn(cell, " ,;");
    return length > 0 ? style_band(arena_copy(in->style->arena, cell, length), 0) : NULL;
}

static void add_cells(struct styling *in, const struct style_row *row, enum style_kind kind)
{
    static const char *const columns[] = {"label", "title", "text", "said", "did"};
    const char *key = style_cell(row, "key", NULL);
    const char *where = key[0] != '\0' ? key : style_cell(row, "id", NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        int column = 0;
        const char *text = style_cell(row, columns[i], &column);
        style_add_text(in, (struct style_text){
                               .kind = kind,
                               .text = text,
                               .place = {.file = row->file, .row = row->line, .column = column},
                               .where = where,
                               .node = -1,
                               .beside = i == 1 ? style_cell(row, "text", NULL) : "",
                               .own = row->own,
                               .bands = style_cell(row, "band", NULL),
                               .band = row_band(in, style_cell(row, "band", NULL)),
                           });
    }
}

static void add_row(struct styling *in, const struct style_row *row)
{
    add_cells(in, row, STYLE_TABLE);
}

static void add_card(struct styling *in, const struct style_row *row)
{
    add_cells(in, row, STYLE_PAGE);
}

static bool names_band(const char *bands, const char *band)
{
    for (size_t length; *bands != '\0'; bands += length + (bands[length] != '\0')) {
        length = strcspn(bands, " ,;");
        if (length == strlen(band) && strncmp(bands, band, length) == 0)
            return true;
    }
    return false;
}

/* What the pack has itself goes before what it is lent, and a band's own before everybody's; 0: not
 * for that band. */
static int worth(const struct style_text *text, const char *band)
{
    bool all = text->bands[0] == '\0';
    return all || names_band(text->bands, band) ? 1 + (text->own ? 2 : 0) + (all ? 0 : 1) : 0;
}

const struct style_text *style_word(const struct styling *in, const char *key, const char *band)
{
    const struct style_text *found = NULL;
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *text = &in->texts[i];
        if (text->kind == STYLE_TABLE && strcmp(text->where, key) == 0 &&
            worth(text, band) > (found != NULL ? worth(found, band) : 0))
            found = text;
    }
    return found;
}

static bool begins(const char *key, const char *const *starts)
{
    for (; *starts != NULL; starts++)
        if (strncmp(key, *starts, strlen(*starts)) == 0)
            return true;
    return false;
}

const char *style_told(const struct styling *in, const char *const *starts, const char *band)
{
    struct buf out = {.arena = in->style->arena};
    buf_text(&out, " ");
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *text = &in->texts[i];
        if (text->kind == STYLE_TABLE && begins(text->where, starts) &&
            style_word(in, text->where, band) == text)
            buf_printf(&out, "%s", text->flat);
    }
    return out.at;
}

struct place style_words_place(const struct styling *in)
{
    const char *folder = in->pack->common[0] != '\0' ? in->pack->common : in->pack->folder;
    return (struct place){.file = path_join(in->style->arena, folder, "words.csv")};
}

void style_add_tables(struct styling *in)
{
    style_rows(in, "words.csv", add_row);
    style_rows(in, "help.csv", add_row);
    style_rows(in, "you-said.csv", add_row);
    for (int tile = 0; tile < in->pack->tile_count; tile++)
        if (in->pack->tiles[tile].page == PACK_PAGE_READ)
            style_rows(in, in->pack->tiles[tile].cards.file, add_card);
}
