/* memory PID TEXT: how often a text is in the memory of a process, as UTF-8, UTF-16 and UTF-32, with
 * the place of each on the standard error. What cannot be written to is not looked at. Prints the number; exit status 2 when the memory cannot be
 * read. The process should stand still. */
#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { PATTERNS = 3, PATTERN_MAX = 256, PART = 1 << 16 };

struct pattern {
    unsigned char bytes[PATTERN_MAX];
    size_t length;
    const char *name;
};

static void make_patterns(const char *text, struct pattern out[PATTERNS])
{
    static const char *const names[PATTERNS] = {"UTF-8", "UTF-16", "UTF-32"};
    for (int i = 0; i < PATTERNS; i++) {
        size_t step = (size_t)1 << i;
        out[i] = (struct pattern){.length = strlen(text) * step, .name = names[i]};
        for (size_t k = 0; text[k] != '\0' && (k + 1) * step <= PATTERN_MAX; k++)
            out[i].bytes[k * step] = (unsigned char)text[k];
    }
}

static int count_in(const unsigned char *bytes, size_t length, const struct pattern *pattern,
                    unsigned long at, const char *where)
{
    int count = 0;
    for (const unsigned char *found = bytes;
         (found = memmem(found, length - (size_t)(found - bytes), pattern->bytes,
                         pattern->length)) != NULL;
         found++) {
        fprintf(stderr, "%s at %lx in %s", pattern->name, at + (unsigned long)(found - bytes),
                where);
        count++;
    }
    return count;
}

/* Parts overlap by the longest pattern, so that none is cut in two; what lies wholly in the overlap
 * is counted by the next part alone. */
static int search(int memory, unsigned long from, unsigned long to, const char *where,
                  const struct pattern patterns[PATTERNS])
{
    static unsigned char part[PART + PATTERN_MAX];
    int count = 0;
    for (unsigned long at = from; at < to; at += PART) {
        size_t wanted = to - at < sizeof part ? to - at : sizeof part;
        ssize_t got = pread(memory, part, wanted, (off_t)at);
        /* Most of it was never touched. */
        if (got > 1 && part[0] == 0 && memcmp(part, part + 1, (size_t)got - 1) == 0)
            continue;
        for (int i = 0; i < PATTERNS && got > 0; i++) {
            size_t length = (size_t)got;
            if (length > PART + patterns[i].length - 1)
                length = PART + patterns[i].length - 1;
            count += count_in(part, length, &patterns[i], at, where);
        }
    }
    return count;
}

int main(int argc, char **argv)
{
    struct pattern patterns[PATTERNS];
    char path[64], line[512], rights[8];
    unsigned long from, to;
    int count = 0;
    if (argc != 3 || strlen(argv[2]) < 4 || strlen(argv[2]) > PATTERN_MAX / 4)
        return 2;
    make_patterns(argv[2], patterns);
    snprintf(path, sizeof path, "/proc/%d/mem", atoi(argv[1]));
    int memory = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%d/maps", atoi(argv[1]));
    FILE *maps = fopen(path, "r");
    if (memory < 0 || maps == NULL)
        return 2;
    while (fgets(line, sizeof line, maps) != NULL)
        if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) == 3 && rights[0] == 'r' &&
            rights[1] == 'w')
            count += search(memory, from, to, line, patterns);
    fclose(maps);
    printf("%d\n", count);
    return 0;
}
