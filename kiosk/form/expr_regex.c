/* regex(): PCRE2 between arenas. Patterns of a form are compiled once, when it is loaded. The text
 * that is matched, and all that PCRE2 remembers of it, is in the scratch arena and nowhere else. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "form/expr_ast.h"

#include <pcre2.h>
#include <string.h>

enum {
    MATCH_LIMIT = 200000, /* steps: a pattern that runs away ends within milliseconds */
    HEAP_LIMIT = 1024, /* KiB of the scratch */
    PATTERN_MAX = 4096 /* bytes */
};

static void *take(size_t bytes, void *arena)
{
    return arena_alloc(arena, bytes);
}

/* The arena is given back whole. */
static void give_back(void *memory, void *arena)
{
    (void)memory, (void)arena;
}

const void *expr_regex_compile(const char *pattern, struct arena *arena, struct fail *fail)
{
    if (strlen(pattern) > PATTERN_MAX) {
        fail_set(fail, "the pattern of regex() is longer than %d bytes", PATTERN_MAX);
        return NULL;
    }
    pcre2_general_context *general = pcre2_general_context_create(take, give_back, arena);
    pcre2_compile_context *compile = pcre2_compile_context_create(general);
    int error;
    PCRE2_SIZE at;
    /* The whole value must match (6.4). */
    uint32_t options = PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &error, &at, compile);
    if (code == NULL) {
        PCRE2_UCHAR why[128];
        pcre2_get_error_message(error, why, sizeof why);
        fail_set(fail, "the pattern '%.100s' of regex() is wrong at its character %d: %s", pattern,
                 expr_character(pattern, (int)at), (const char *)why);
    }
    return code;
}

bool expr_regex_matches(const void *regex, const char *value, struct arena *scratch)
{
    pcre2_general_context *general = pcre2_general_context_create(take, give_back, scratch);
    pcre2_match_context *match = pcre2_match_context_create(general);
    pcre2_match_data *data = pcre2_match_data_create(1, general);
    pcre2_set_match_limit(match, MATCH_LIMIT);
    pcre2_set_heap_limit(match, HEAP_LIMIT);
    int found = pcre2_match(regex, (PCRE2_SPTR)value, strlen(value), 0, 0, data, match);
    return found >= 0;
}
