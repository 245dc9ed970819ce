/* Numbers and dates of an .xlsx as text.
 *
 * A date is stored as days since 1900 (or 1904) and looks like one only by its style's number
 * format: one of the built-in ids, or a code with a d, m, y, h or s that is meant. */
#include "base/clock.h"
#include "form/xlsx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    EPOCH_1900 = 25569, /* serial of 1970-01-01 */
    EPOCH_1904 = 24107,
    LEAP_1900 = 60, /* 29 February 1900, which the serials count and the calendar has not */
    SERIAL_MAX = 2958465,
    DAY_MS = 86400000
};

enum xlsx_look xlsx_builtin_look(int id)
{
    if (id == 46)
        return XLSX_DURATION;
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                (id >= 50 && id <= 58);
    return date ? XLSX_DATE : XLSX_NUMBER;
}

enum xlsx_look xlsx_code_look(const char *code)
{
    for (const char *at = code; *at != '\0' && *at != ';'; at++) {
        if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0') {
            at++;
        } else if (*at == '"' || *at == '[') {
            char close = *at == '"' ? '"' : ']';
            if (close == ']' && at[1] != '\0' && strchr("hHmMsS", at[1]) != NULL &&
                (at[2] == ']' || at[2] == at[1]))
                return XLSX_DURATION;
            const char *end = strchr(at + 1, close);
            if (end == NULL)
                return XLSX_NUMBER;
            at = end;
        } else if (strchr("dmyhsDMYHS", *at) != NULL) {
            return XLSX_DATE;
        }
    }
    return XLSX_NUMBER;
}

static void plain_text(double number, char *out)
{
    if (number == floor(number) && fabs(number) < 1e21) {
        snprintf(out, 64, "%.0f", number == 0 ? 0 : number);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, 64, "%.*g", digits, number);
        if (strtod(out, NULL) == number)
            return;
    }
}

static void time_text(int64_t ms, char *out, size_t size)
{
    int64_t seconds = ms / 1000;
    int n = snprintf(out, size, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                     (int)(seconds % 60));
    if (ms % 1000 != 0 && n > 0 && (size_t)n < size)
        snprintf(out + n, size - (size_t)n, ".%03d000", (int)(ms % 1000));
}

static void date_text(double serial, bool date1904, char *out)
{
    double whole = floor(serial);
    int64_t ms = llround((serial - whole) * DAY_MS);
    int64_t days = (int64_t)whole + ms / DAY_MS;
    ms %= DAY_MS;
    if (whole == 0 && days == 0) {
        time_text(ms, out, 64);
        return;
    }
    if (!date1904 && days < LEAP_1900)
        days++;
    int year, month, day;
    date_from_day(days - (date1904 ? EPOCH_1904 : EPOCH_1900), &year, &month, &day);
    int n = snprintf(out, 64, "%04d-%02d-%02d ", year, month, day);
    time_text(ms, out + n, 64 - (size_t)n);
}

void xlsx_number_text(const char *stored, enum xlsx_look look, bool date1904, char *out)
{
    char *end;
    double number = strtod(stored, &end);
    bool is_date = number >= 0 && number <= SERIAL_MAX;
    if (end == stored || *end != '\0' || !isfinite(number))
        snprintf(out, 64, "%.63s", stored);
    else if (look == XLSX_DATE && is_date)
        date_text(number, date1904, out);
    else if (look == XLSX_DURATION && is_date)
        time_text(llround(number * DAY_MS), out, 64);
    else
        plain_text(number, out);
}

void xlsx_iso_text(const char *stored, char *out)
{
    snprintf(out, 64, "%.40s", stored);
    char *t = strchr(out, 'T');
    if (t != NULL)
        *t = ' ';
    else if (strlen(out) == strlen("2026-03-01"))
        strcat(out, " 00:00:00");
    out[strcspn(out, "Z")] = '\0';
}

static void note_look(struct xlsx *xlsx, const char *id, const int *customs, const char *looks,
                      int custom_count)
{
    int number = xlsx_whole(id);
    enum xlsx_look look = xlsx_builtin_look(number);
    for (int i = 0; i < custom_count; i++)
        if (customs[i] == number)
            look = (enum xlsx_look)looks[i];
    xlsx->looks[xlsx->look_count++] = (char)look;
}

bool xlsx_read_styles(struct xlsx *xlsx, const char *name, struct fail *fail)
{
    enum { CUSTOM_MAX = 1000 };
    int customs[CUSTOM_MAX], custom_count = 0;
    char looks[CUSTOM_MAX];
    struct xlsx_part part;
    if (!xlsx_part_open(&part, xlsx, name, fail))
        return false;
    xlsx->looks = ARENA_ARRAY(xlsx->book->arena, char, XLSX_STYLES_MAX);
    bool in_cells = false;
    int got;
    while ((got = xlsx_part_next(&part, fail)) == 1) {
        char id[16];
        if (xlsx_starts(&part, "numFmt") && custom_count < CUSTOM_MAX) {
            char code[256];
            xlsx_attribute(&part, "numFmtId", id, sizeof id);
            xlsx_attribute(&part, "formatCode", code, sizeof code);
            customs[custom_count] = xlsx_whole(id);
            looks[custom_count++] = (char)xlsx_code_look(code);
        } else if (xlsx_starts(&part, "cellXfs")) {
            in_cells = true;
        } else if (xlsx_starts(&part, "xf") && in_cells && xlsx->look_count < XLSX_STYLES_MAX) {
            xlsx_attribute(&part, "numFmtId", id, sizeof id);
            note_look(xlsx, id, customs, looks, custom_count);
        }
        if (xlsx_ends(&part, "cellXfs"))
            in_cells = false;
    }
    xlsx_part_close(&part);
    return got == 0;
}
