/* Words that worry, read and looked for. */
#include "pack/worry.h"

#include "base/utf8.h"
#include "pack/load.h"

#include <string.h>

enum { LANGUAGE, WORD };
static const struct table_column columns[] = {
    [LANGUAGE] = {.name = "language", .required = true},
    [WORD] = {.name = "word", .required = true},
};

enum { LETTERS_MAX = 1024 };

/* Small letters for the alphabets that have capitals and are offered: Latin and Cyrillic. */
static uint32_t small(uint32_t code)
{
    if (code == 0x2019)
        return '\'';
    if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7))
        return code + 32;
    if (code >= 0x410 && code <= 0x42F)
        return code + 32;
    if (code >= 0x400 && code <= 0x40F)
        return code + 80;
    bool odd_is_small = (code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E);
    bool pairs = (code >= 0x100 && code <= 0x17E) || (code >= 0x1EA0 && code <= 0x1EF9) ||
                 code == 0x490 || code == 0x1A0 || code == 0x1AF;
    if (pairs && (code % 2 == 0) != odd_is_small)
        return code + 1;
    return code;
}

static bool is_letter(uint32_t code)
{
    return code > 0x7F || (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

static int letters_of(const char *text, uint32_t *out)
{
    int count = 0, length;
    for (uint32_t code; count < LETTERS_MAX && (code = utf8_read(text, &length)) != 0;
         text += length)
        out[count++] = small(code);
    return count;
}

static bool holds(const uint32_t *text, int length, const char *word)
{
    uint32_t wanted[LETTERS_MAX];
    int size = letters_of(word, wanted);
    bool begins = size > 1 && wanted[size - 1] == '*';
    size -= begins;
    for (int at = 0; size > 0 && at + size <= length; at++) {
        bool starts = at == 0 || !is_letter(text[at - 1]);
        bool ends = begins || at + size == length || !is_letter(text[at + size]);
        if (starts && ends && memcmp(text + at, wanted, (size_t)size * sizeof *text) == 0)
            return true;
    }
    return false;
}

bool pack_worries(const struct pack *pack, int language, const char *text)
{
    uint32_t letters[LETTERS_MAX];
    int length = letters_of(text, letters);
    bool found = false;
    for (int i = 0; i < pack->worry_count && !found; i++)
        if (pack->worries[i].language == language || pack->worries[i].language == 0)
            found = holds(letters, length, pack->worries[i].word);
    memset(letters, 0, sizeof letters);
    return found;
}

static int language_of(const struct load *load, const char *code)
{
    for (int i = 0; i < load->pack->language_count; i++)
        if (strcmp(load->languages[i].code, code) == 0)
            return i;
    return -1;
}

static void read_file(struct load *load, struct pack_worry *to, bool own)
{
    struct table table;
    if (!table_open(&table, load, own, "worry-words.csv", columns,
                    (int)(sizeof columns / sizeof *columns)))
        return;
    while (table_next(&table)) {
        int language = language_of(load, table_cell(&table, LANGUAGE));
        const char *word = table_cell(&table, WORD);
        if (language < 0 || word[0] == '\0') /* the common file speaks more than the pack does */
            continue;
        if (load->pack->worry_count == PACK_WORRIES_MAX) {
            fails_add(load->fails, FAIL_ERROR, table_place(&table, WORD),
                      "there are more than %d words that worry", PACK_WORRIES_MAX);
            return;
        }
        to[load->pack->worry_count++] = (struct pack_worry){language, word};
    }
}

void load_worries(struct load *load)
{
    struct pack_worry *to = ARENA_ARRAY(load->arena, struct pack_worry, PACK_WORRIES_MAX);
    load->pack->worries = to;
    read_file(load, to, false);
    read_file(load, to, true);
}
