/* The list of everyday words, and what a word is without its ending. */
#include "base/file.h"
#include "office/style_inside.h"

#include <stdlib.h>
#include <string.h>

enum { FAMILIAR_BYTES = 256 << 10, FAMILIAR_MAX = 20000 };

static int by_word(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void style_familiar_parse(struct arena *arena, const char *text, struct style_familiar *out)
{
    *out = (struct style_familiar){.words = ARENA_ARRAY(arena, const char *, FAMILIAR_MAX)};
    while (*text != '\0') {
        size_t line = strcspn(text, "\n");
        for (size_t i = 0; *text != '#' && i < line && out->count < FAMILIAR_MAX;) {
            size_t blanks = strspn(text + i, " \r\t"),
                   length = strcspn(text + i + blanks, " \r\t\n");
            if (length > 0)
                out->words[out->count++] = arena_copy(arena, text + i + blanks, length);
            i += blanks + length;
        }
        text += line + (text[line] != '\0');
    }
    if (out->count > 0)
        qsort(out->words, (size_t)out->count, sizeof *out->words, by_word);
}

/* The pack's own list before the common one. */
bool style_familiar_read(struct styling *in, struct style_familiar *out)
{
    struct arena *arena = in->style->arena;
    const char *name = "familiar-words.txt", *path = path_join(arena, in->pack->folder, name);
    struct bytes bytes;
    struct fail fail;
    if (!file_exists(path) && in->pack->common[0] != '\0')
        path = path_join(arena, in->pack->common, name);
    if (!file_exists(path) || !file_read(arena, path, FAMILIAR_BYTES, &bytes, &fail))
        return false;
    style_familiar_parse(arena, bytes.at, out);
    return out->count > 0;
}

static bool holds(const struct style_familiar *list, const char *word)
{
    return bsearch(&word, list->words, (size_t)list->count, sizeof *list->words, by_word) != NULL;
}

/* The word less its last `cut` letters, with `add` instead. */
static bool stem_is(const struct style_familiar *list, const char *word, size_t cut,
                    const char *add)
{
    char stem[STYLE_WORD_MAX + 4];
    size_t length = strlen(word);
    if (length < cut + 2)
        return false;
    snprintf(stem, sizeof stem, "%.*s%s", (int)(length - cut), word, add);
    return holds(list, stem);
}

/* "stopped": the letter before the ending stands twice. */
static bool doubled_is(const struct style_familiar *list, const char *word, size_t cut)
{
    size_t length = strlen(word);
    return length > cut + 3 && word[length - cut - 1] == word[length - cut - 2] &&
           stem_is(list, word, cut + 1, "");
}

static bool inflected(const struct style_familiar *list, const char *word)
{
    static const struct {
        const char *ending, *instead;
    } endings[] = {
        {"s", ""},   {"es", ""},    {"ies", "y"}, {"d", ""},    {"ed", ""},   {"ied", "y"},
        {"ing", ""}, {"ing", "e"},  {"er", ""},   {"r", ""},    {"ier", "y"}, {"est", ""},
        {"st", ""},  {"iest", "y"}, {"ly", ""},   {"ily", "y"}, {"n", ""},
    };
    size_t length = strlen(word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t cut = strlen(endings[i].ending);
        if (length <= cut || strcmp(word + length - cut, endings[i].ending) != 0)
            continue;
        if (stem_is(list, word, cut, endings[i].instead) ||
            (cut > 1 && endings[i].instead[0] == '\0' && doubled_is(list, word, cut)))
            return true;
    }
    return false;
}

/* One part of a word with hyphens. */
static bool part_is(const struct style_familiar *list, const char *word)
{
    char part[STYLE_WORD_MAX];
    size_t length = strcspn(word, "'");
    if (word[0] >= '0' && word[0] <= '9')
        return true;
    if (holds(list, word))
        return true;
    if (word[length] == '\'' && length > 2 && strcmp(word + length, "'t") == 0)
        length--; /* do-n't */
    snprintf(part, sizeof part, "%.*s", (int)length, word);
    return holds(list, part) || inflected(list, part);
}

bool style_is_familiar(const struct style_familiar *list, const char *word)
{
    char part[STYLE_WORD_MAX];
    if (holds(list, word))
        return true;
    for (size_t length; *word != '\0'; word += length + (word[length] == '-')) {
        length = strcspn(word, "-");
        snprintf(part, sizeof part, "%.*s", (int)length, word);
        if (!part_is(list, part))
            return false;
    }
    return true;
}
