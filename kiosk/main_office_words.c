/* What the commands of kiosk-office share. */
#include "main_office.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

int office_refused(const struct fail *fail)
{
    fprintf(stderr, "%s\n", fail->text);
    return REFUSED;
}

/* Takes "--name VALUE" (or "--name" when `value` is NULL) off the front of the words. */
bool office_option(int *count, char ***words, const char *name, const char **value)
{
    int used = value != NULL ? 2 : 1;
    if (*count < used || strcmp((*words)[0], name) != 0)
        return false;
    if (value != NULL)
        *value = (*words)[1];
    *count -= used;
    *words += used;
    return true;
}

bool office_is_option(int count, char **words)
{
    return count > 0 && words[0][0] == '-' && words[0][1] != '\0';
}

bool office_day(const char *text, int64_t *out)
{
    int year, month, day;
    char again[16];
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12)
        return false;
    *out = day_from_date(year, month, day);
    return strcmp(day_text(*out, again), text) == 0;
}

bool office_folder(const char *path, struct fail *fail)
{
    return file_is_folder(path) || fail_set(fail, "'%s' is not there: is the stick in?", path);
}
