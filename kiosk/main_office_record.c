/* kiosk-office record-list: what to read aloud, with the names of the files. */
#include "base/csv.h"
#include "main_office.h"
#include "office/record_list.h"

#include <stdio.h>
#include <string.h>

static int language_of(const struct pack *pack, const char *code)
{
    for (int i = 0; i < pack->language_count; i++)
        if (strcmp(pack->languages[i].code, code) == 0)
            return i;
    return -1;
}

int office_record_list(struct arena *arena, int count, char **words)
{
    struct fails fails = {.arena = arena};
    struct record_list list = {.arena = arena};
    struct buf out = {.arena = arena};
    const char *code = NULL;
    while (office_is_option(count, words))
        if (!office_option(&count, &words, "--lang", &code))
            return USAGE;
    if (count != 1)
        return USAGE;
    const struct pack *pack = pack_load(words[0], arena, &fails);
    if (pack == NULL) {
        fails_print(&fails, stderr);
        return REFUSED;
    }
    int language = code != NULL ? language_of(pack, code) : 0;
    if (language < 0) {
        fprintf(stderr, "the pack has no language '%s'\n", code);
        return REFUSED;
    }
    record_list_make(&list, pack, language);
    buf_text(&out, "file,where,text\r\n");
    for (int i = 0; i < list.count; i++) {
        csv_field(&out, true, list.at[i].file);
        csv_field(&out, false, list.at[i].where);
        csv_field(&out, false, list.at[i].text);
        csv_end_row(&out);
    }
    fputs(out.at, stdout);
    fprintf(stderr, "%d texts to record, %d are recorded\n", list.count, list.recorded);
    return DONE;
}
