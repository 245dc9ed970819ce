/* Texts in another language. */
#include "office/wording.h"

#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 16 << 20 };

static void add(struct wording *wording, const char *source, const char *text)
{
    if (wording->count == wording->room) {
        int room = wording->room > 0 ? wording->room * 2 : 256;
        wording->at =
            arena_grow(wording->arena, wording->at, sizeof *wording->at * (size_t)wording->room,
                       sizeof *wording->at * (size_t)room);
        wording->room = room;
    }
    wording->at[wording->count++] = (struct text_pair){source, text};
}

/* The column that begins like that: "text::Polski (pl)". */
static int field_of(const struct csv_row *row, const char *name)
{
    for (int i = 0; i < row->count; i++)
        if (strncmp(row->fields[i], name, strlen(name)) == 0)
            return i;
    return -1;
}

bool wording_read(struct wording *wording, const char *path, struct fail *fail)
{
    struct bytes bytes;
    struct csv csv;
    struct csv_row row;
    struct fails fails = {.arena = wording->arena};
    int source = -1, text = -1;
    if (!file_exists(path))
        return true;
    if (!file_read(wording->arena, path, FILE_LIMIT, &bytes, fail) ||
        !csv_open(&csv, wording->arena, path, bytes, fail))
        return false;
    while (csv_next(&csv, &row, &fails)) {
        if (row.fields[0][0] == '#' || row.count < 2)
            continue;
        if (source < 0) {
            source = field_of(&row, "source");
            text = field_of(&row, "text::");
            if (source < 0 || text < 0)
                return fail_set(fail, "'%s' has no columns 'source' and 'text::'", path);
        } else if (source < row.count && text < row.count && row.fields[text][0] != '\0') {
            add(wording, row.fields[source], row.fields[text]);
        }
    }
    return fails.errors == 0 || fail_set(fail, "%s", fails.first->text);
}

static int compare(const void *left, const void *right)
{
    const struct text_pair *a = left, *b = right;
    int order = strcmp(a->source, b->source);
    /* Equal ones stay as they came: the array is one. */
    return order != 0 ? order : (a > b) - (a < b);
}

void wording_ready(struct wording *wording)
{
    if (wording->count > 1)
        qsort(wording->at, (size_t)wording->count, sizeof *wording->at, compare);
}

const char *wording_find(struct wording *wording, const char *source)
{
    int low = 0, high = wording->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(wording->at[middle].source, source) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < wording->count && strcmp(wording->at[low].source, source) == 0)
        return wording->at[low].text;
    if (wording->missing == NULL && strcmp(wording->language, "en") != 0)
        wording->missing = source;
    return source;
}

bool wording_rtl(const struct wording *wording)
{
    static const char *const rtl[] = {"ar", "fa", "ckb", "ur", "he", "ps", "yi"};
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
        if (strcmp(wording->language, rtl[i]) == 0)
            return true;
    return false;
}
