/* R525: no question is another's. Held against a file of other people's items that is at hand on the
 * desk alone, and goes into no pack. */
#include "base/buf.h"
#include "office/style_inside.h"

#include <string.h>

enum { WORDS_MOST = 5 }; /* in a row, that may be the same */

/* The items as flat texts with a line break behind each, so that no run of words goes across two. */
static const char *flat_items(struct arena *arena, const char *text)
{
    struct buf out = {.arena = arena};
    buf_text(&out, "");
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        buf_printf(&out, "%s\n", style_flat(arena, arena_copy(arena, text, length)));
        text += length + (text[length] != '\0');
    }
    return out.at;
}

/* Behind so many words of a flat text, on the blank there; NULL where it has fewer. */
static const char *behind_words(const char *flat, int count)
{
    while (count-- > 0 && flat != NULL)
        flat = strchr(flat + 1, ' ');
    return flat;
}

/* The first run of words that the items have as well, one more than may be; NULL: none. */
static const char *copied(struct arena *arena, const char *flat, const char *items)
{
    for (const char *end; (end = behind_words(flat, WORDS_MOST + 1)) != NULL;
         flat = behind_words(flat, 1)) {
        const char *run = arena_copy(arena, flat, (size_t)(end - flat) + 1);
        if (strstr(items, run) != NULL)
            return arena_copy(arena, flat + 1, (size_t)(end - flat) - 1);
    }
    return NULL;
}

void style_copied(struct styling *in)
{
    if (in->style->others == NULL)
        return;
    const char *items = flat_items(in->style->arena, in->style->others);
    for (int i = 0; i < in->text_count; i++) {
        const struct style_text *text = &in->texts[i];
        const char *run =
            text->kind == STYLE_STEM ? copied(in->style->arena, text->flat, items) : NULL;
        if (run != NULL)
            style_tell(in, style_at(text),
                       "the words '%s' stand in another's question, and %d in a row are the most; "
                       "ask it in words of your own, as in 'Do you feel safe here?'",
                       run, WORDS_MOST);
    }
}
