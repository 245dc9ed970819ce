/* Words, sentences and syllables of English, and phrases looked for as whole words. */
#include "base/buf.h"
#include "base/utf8.h"
#include "office/style_inside.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* A letter of a word as a byte: small, the curly apostrophe straight; 0 for what is between words.
 * Letters beyond ASCII become 'x', since the English texts have none to speak of. */
static char letter(uint32_t code)
{
    if (code >= 'A' && code <= 'Z')
        return (char)(code - 'A' + 'a');
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code == '%' ||
        code == '\'' || code == '-')
        return (char)code;
    if (code == 0x2019)
        return '\'';
    return code >= 0xC0 && code < 0x250 ? 'x' : '\0';
}

bool style_next_word(const char **at, char *word)
{
    int length = 0, bytes;
    for (uint32_t code; (code = utf8_read(*at, &bytes)) != 0; *at += bytes) {
        char c = letter(code);
        if (code == '{')
            *at += strcspn(*at, "}") - (strchr(*at, '}') == NULL);
        if (c != '\0' && length < STYLE_WORD_MAX - 1 && (length > 0 || (c != '\'' && c != '-')))
            word[length++] = c;
        else if (c == '\0' && length > 0)
            break;
    }
    while (length > 0 && (word[length - 1] == '\'' || word[length - 1] == '-'))
        length--;
    word[length] = '\0';
    return length > 0;
}

int style_words(const char *text)
{
    char word[STYLE_WORD_MAX];
    int count = 0;
    while (style_next_word(&text, word))
        count++;
    return count;
}

/* An end is one of . ! ? that no letter or digit follows (9.30 has none), and the text's own. */
int style_sentences(const char *text)
{
    char word[STYLE_WORD_MAX];
    int count = 0;
    const char *from = text;
    for (; *text != '\0'; text++)
        if (strchr(".!?", *text) != NULL && letter((unsigned char)text[1]) == '\0') {
            count += text > from && style_next_word(&from, word) && from <= text;
            from = text + 1;
        }
    return count + style_next_word(&from, word);
}

const char *style_flat(struct arena *arena, const char *text)
{
    struct buf out = {.arena = arena};
    char word[STYLE_WORD_MAX];
    buf_text(&out, " ");
    while (style_next_word(&text, word))
        buf_printf(&out, "%s ", word);
    return out.at;
}

bool style_has(const char *flat, const char *phrase)
{
    char wanted[96];
    size_t length = strlen(phrase);
    bool starts = length > 0 && phrase[length - 1] == '*';
    snprintf(wanted, sizeof wanted, " %.*s%s", (int)(length - starts), phrase, starts ? "" : " ");
    return strstr(flat, wanted) != NULL;
}

const char *style_has_any(const char *flat, const char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        if (style_has(flat, *phrases))
            return *phrases;
    return NULL;
}

/* --- syllables: groups of vowels, less the silent ones, with what that gets wrong in a table */

struct syllables {
    const char *word;
    int count;
};
static const struct syllables known[] = {
    {"people", 2},    {"area", 3},     {"areas", 3},   {"idea", 3},      {"ideas", 3},
    {"quiet", 2},     {"business", 2}, {"science", 2}, {"diet", 2},      {"real", 1},
    {"really", 2},    {"create", 2},   {"anyone", 3},  {"different", 3}, {"poem", 2},
    {"lion", 2},      {"giant", 2},    {"client", 2},  {"trial", 2},     {"museum", 3},
    {"reality", 4},   {"theatre", 2},  {"someone", 2}, {"evening", 2},   {"police", 2},
    {"wednesday", 2}, {"ok", 2},       {"eye", 1},     {"eyes", 1},      {"pa", 2},
    {"iro", 3},
};
/* First parts whose last e is silent, when more than endings follows. */
static const struct syllables parts[] = {
    {"some", 1}, {"every", 2}, {"where", 1}, {"there", 1}, {"home", 1}, {"care", 1},
    {"safe", 1}, {"life", 1},  {"like", 1},  {"hope", 1},  {"more", 1}, {"fore", 1},
    {"time", 1}, {"grate", 1}, {"free", 1},  {"half", 1},  {"name", 1}, {"make", 1},
};

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* Two vowels side by side that are spoken apart: "usual", "radio", but not "nation", "quality". */
static bool is_apart(const char *at, const char *start)
{
    char before = at > start ? at[-1] : '\0';
    if (at[0] == 'i' && (at[1] == 'a' || at[1] == 'o' || at[1] == 'u'))
        return strchr("tcsgx", before) == NULL || before == '\0';
    if (at[0] == 'u' && (at[1] == 'a' || at[1] == 'o'))
        return before != 'q' && before != 'g';
    return at[0] == 'e' && at[1] == 'o' && before != 'p' && before != 'g';
}

/* A y before a vowel is none itself: "yes", "player". */
static bool sounds(const char *word, size_t length, size_t i)
{
    bool before_vowel = i + 1 < length && word[i + 1] != 'y' && is_vowel(word[i + 1]);
    return i < length && is_vowel(word[i]) && (word[i] != 'y' || !before_vowel);
}

static int vowel_groups(const char *word, size_t length)
{
    int count = 0;
    for (size_t i = 0; i < length; i++)
        if (sounds(word, length, i))
            count += i == 0 || !sounds(word, length, i - 1) || is_apart(word + i - 1, word);
    return count;
}

/* Of its last letters, those that are written as a group and not spoken: "like", "likes", "liked". */
static int silent(const char *word, size_t n)
{
    if (n < 3)
        return 0;
    char last = word[n - 1], c = word[n - 2], b = word[n - 3];
    if (last == 'e')
        return !is_vowel(c) && !(c == 'l' && !is_vowel(b));
    if (n < 4 || c != 'e' || is_vowel(b))
        return 0;
    if (last == 'd')
        return b != 't' && b != 'd';
    bool hissed = strchr("sxzcg", b) != NULL || (b == 'h' && strchr("cs", word[n - 4]) != NULL);
    return last == 's' && !hissed && !(b == 'l' && !is_vowel(word[n - 4]));
}

static int counted(const char *word, size_t n)
{
    if (n > 4 && strncmp(word + n - 3, "ing", 3) == 0 && is_vowel(word[n - 4]))
        return counted(word, n - 3) + 1; /* go-ing, say-ing */
    for (int i = 0; i < COUNT(parts); i++) {
        size_t length = strlen(parts[i].word);
        if (n > length + 1 && strncmp(word, parts[i].word, length) == 0 &&
            !is_vowel(word[length]) && vowel_groups(word + length, n - length) > 0)
            return parts[i].count + counted(word + length, n - length);
        if (n == length + 3 && strncmp(word, parts[i].word, length) == 0 &&
            strncmp(word + length, "one", 3) == 0)
            return parts[i].count + 1;
    }
    int count = vowel_groups(word, n) - silent(word, n);
    return count > 0 ? count : 1;
}

int style_syllables(const char *word)
{
    int count = 0;
    for (size_t length; *word != '\0'; word += length + (word[length] == '-')) {
        length = strcspn(word, "-");
        size_t n = strcspn(word, "-'");
        for (int i = 0; i < COUNT(known) && n > 0; i++)
            if (strlen(known[i].word) == n && strncmp(known[i].word, word, n) == 0) {
                count += known[i].count;
                n = 0;
            }
        if (n > 2 && strncmp(word + n, "'t", 2) == 0 && strchr("ds", word[n - 2]) != NULL)
            count++; /* did-n't, is-n't: the n speaks for itself */
        count += n > 0 ? counted(word, n) : 0;
    }
    return count;
}
