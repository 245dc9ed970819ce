/* Edit distance (insert, delete, change, swap of neighbours) for suggestions in error messages. */
#include "form/near.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 63 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

int near_distance(const char *a, const char *b)
{
    int m = (int)strnlen(a, LONGEST + 1), n = (int)strnlen(b, LONGEST + 1);
    if (m > LONGEST || n > LONGEST)
        return NEAR_FAR;
    int rows[3][LONGEST + 1]; /* of the table of prefixes: two before, one before, this */
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= n; j++) {
            int change = before[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
            now[j] = smaller(change, 1 + smaller(before[j], now[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                now[j] = smaller(now[j], two[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

const char *near_word(const char *word, const char *const *words, int count, int most)
{
    const char *best = NULL;
    int best_distance = most + 1;
    for (int i = 0; i < count; i++) {
        int distance = near_distance(word, words[i]);
        if (distance < best_distance && distance * 2 < (int)strlen(words[i])) {
            best = words[i];
            best_distance = distance;
        }
    }
    return best;
}
