/* Where a line of text may end: the part of Unicode's rules that the kiosk's languages need. */
#include "ui/text_cluster.h"

#include "base/utf8.h"

#include <hb.h>

static bool is_one_of(uint32_t code, const uint32_t *list)
{
    for (; *list != 0; list++)
        if (*list == code)
            return true;
    return false;
}

bool ui_text_is_space(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0x200B || code == 0x3000;
}

/* Closing brackets, quotes and marks that end a clause, in the scripts of our languages. A straight
 * quote may open or close, so it is not here. */
static bool closes(uint32_t code)
{
    static const uint32_t marks[] = {'!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',
                                     '}',    '%',    0xBB,   0x2019, 0x201D, 0x203A, 0x2026, 0x203C,
                                     0x2049, 0x060C, 0x061B, 0x061F, 0x06D4, 0x066A, 0x0964, 0x0965,
                                     0x1362, 0x1363, 0x1364, 0x1365, 0x1366, 0x1367, 0x1368, 0};
    return is_one_of(code, marks);
}

static bool is_wide_space(uint32_t code)
{
    return code >= 0x2000 && code <= 0x200A && code != 0x2007;
}

static bool is_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0x0660 && code <= 0x0669) ||
           (code >= 0x06F0 && code <= 0x06F9);
}

/* Never break on either side of these. */
static bool glues(uint32_t code)
{
    static const uint32_t marks[] = {0xA0, 0x2007, 0x202F, 0x2060, 0xFEFF, 0x2011, 0};
    return is_one_of(code, marks);
}

bool ui_text_is_flag_letter(uint32_t code)
{
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

bool ui_text_continues(uint32_t before, uint32_t code)
{
    static const uint32_t joined[] = {0x200C, 0x200D, 0x20E3, 0xFE0E, 0xFE0F, 0x00AD, 0};
    if (code < 0xAD)
        return false;
    if (is_one_of(code, joined) || (code >= 0x1F3FB && code <= 0x1F3FF) ||
        (code >= 0xE0020 && code <= 0xE007F))
        return true;
    hb_unicode_general_category_t kind =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
    if (kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
        kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
        kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK)
        return true;
    /* What follows a joiner, and a consonant after an Indic virama, is one shape with it. */
    return before == 0x200D || ((before == 0x0ACD || before == 0x0A4D || before == 0x094D) &&
                                kind == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER);
}

bool ui_text_may_break(uint32_t before, uint32_t after)
{
    static const uint32_t ends[] = {'/', 0x1361, 0x2010, 0x2012, 0x2013, 0x2014, 0};
    if (before == 0 || after == 0 || ui_text_is_space(after) || glues(before) || glues(after) ||
        ui_text_continues(before, after))
        return false;
    if (before == 0x200B)
        return true;
    if (closes(after))
        return false;
    if (ui_text_is_space(before) || is_wide_space(before))
        return true;
    if (before == '-')
        return !is_digit(after) && after != '-';
    return is_one_of(before, ends) && !(is_digit(after) && before == '/') && after != before;
}

size_t ui_text_before(const char *text, size_t offset)
{
    size_t start = 0;
    uint32_t before = 0;
    bool half_flag = false;
    int step;
    for (size_t at = 0; at < offset; at += (size_t)step) {
        uint32_t code = utf8_read(text + at, &step);
        if (step == 0)
            break;
        bool flag = ui_text_is_flag_letter(code);
        bool joins = at > 0 && (ui_text_continues(before, code) || (half_flag && flag));
        if (!joins)
            start = at;
        half_flag = flag && !joins;
        before = code;
    }
    return start;
}
