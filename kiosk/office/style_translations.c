/* Rules on languages: R625, who reads a language aloud that no voice can; R630, a question that gets
 * much longer. Texts that are missing or whose English is gone the loader tells (R627). */
#include "office/record_list.h"
#include "office/style_inside.h"

#include <string.h>

/* --- the rows of languages/CODE.csv, here and in the common folder */

static void take_row(struct styling *in, const struct style_row *row)
{
    struct style_translation out = {.code = in->code, .source = style_cell(row, "source", NULL)};
    for (int i = 0; i < row->count; i++)
        if (strncmp(row->names[i], "text", 4) == 0) {
            out.text = row->cells[i];
            out.place = (struct place){.file = row->file, .row = row->line, .column = i + 1};
        }
    if (out.text != NULL && out.text[0] != '\0')
        in->look(in, &out);
}

void style_each_translation(struct styling *in,
                            void (*look)(struct styling *in, const struct style_translation *row))
{
    in->look = look;
    for (int i = 1; i < in->pack->language_count; i++) {
        in->code = in->pack->languages[i].code;
        style_rows(in, arena_printf(in->style->arena, "languages/%s.csv", in->code), take_row);
    }
}

/* --- R625 */

/* What people here read, and no synthetic voice can: kiosk-voice has none of these in its table, or one
 * that reads Arabic without its vowels. */
static bool lacks_voice(const char *code)
{
    static const char *const without[] = {"ar", "ckb", "ps", "so", "ti"};
    size_t length = strcspn(code, "-_");
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strlen(without[i]) == length && strncmp(without[i], code, length) == 0)
            return true;
    return false;
}

static bool any_reads(const struct pack *pack)
{
    for (int i = 0; i < pack->band_count; i++)
        if (pack->bands[i].reads)
            return true;
    return false;
}

void style_voices(struct styling *in)
{
    const struct pack *pack = in->pack;
    for (int i = 0; i < pack->language_count && any_reads(pack); i++) {
        const char *code = pack->languages[i].code;
        struct record_list list = {.arena = in->style->arena};
        if (!lacks_voice(code))
            continue;
        record_list_make(&list, pack, i);
        if (list.count > 0)
            style_tell(in,
                       (struct style_at){
                           .place = {.file = path_join(in->style->arena, pack->folder, "pack.ini")},
                           .where = code},
                       "no voice can read this language aloud, and %d of %d texts have no "
                       "recording; 'kiosk-office record-list --lang %s' lists what to record",
                       list.count, list.count + list.recorded, code);
    }
}

/* --- R630 */

enum { SOURCE_LEAST = 8, TIMES_TEN = 13 /* 1.3 */ };

/* Words are what stands between blanks, in any script. */
static int count_pieces(const char *text)
{
    int count = 0;
    while (*(text += strspn(text, " \t\r\n")) != '\0') {
        text += strcspn(text, " \t\r\n");
        count++;
    }
    return count;
}

/* No blanks between words, or one between the syllables of a word. */
static bool is_counted(const char *code)
{
    static const char *const others[] = {"vi", "zh", "ja", "th", "lo", "km", "my"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(code, others[i], 2) == 0 && strchr("-_", code[2]) != NULL)
            return false;
    return true;
}

static const struct style_text *stem_of(const struct styling *in, const char *source)
{
    for (int i = 0; i < in->text_count; i++)
        if (in->texts[i].kind == STYLE_STEM && strcmp(in->texts[i].text, source) == 0)
            return &in->texts[i];
    return NULL;
}

static void look_longer(struct styling *in, const struct style_translation *row)
{
    int source = count_pieces(row->source), words = count_pieces(row->text);
    const struct style_text *stem = NULL;
    if (source >= SOURCE_LEAST && words * 10 > source * TIMES_TEN && is_counted(row->code))
        stem = stem_of(in, row->source);
    if (stem != NULL)
        style_tell(in,
                   (struct style_at){.place = row->place, .where = stem->where, .word = row->code},
                   "in %s the question has %d words, and %d in English; ask the translator for a "
                   "shorter one, as short as 'Do you feel safe here?' is",
                   row->code, words, source);
}

void style_longer(struct styling *in)
{
    style_each_translation(in, look_longer);
}
