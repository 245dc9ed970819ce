/* Measures a program from outside, on an X display, as a person in front of it would.
 *
 *     watch [-n RUNS] [-c X,Y] [-t X,Y]... [-i SECONDS] NAME -- COMMAND...
 *
 * Each run starts the command, and looks at the pixels around X,Y (else the middle) until they
 * change: started. When they have been still for a while and -c was given it clicks there, and
 * looks until they change again: tapped. The
 * last run then clicks at each -t, lets the program idle for SECONDS, and reads its processor time and memory. The
 * program is asked to end with SIGTERM. Prints the medians. Nothing of the program helps with it,
 * so that two programs can be compared. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

enum { RUNS_MAX = 99, SIDE = 64, STILL_MS = 400, PATIENCE_MS = 15000, TAPS_MAX = 16 };

/* libXtst comes with xdotool; its header would need one more package. */
struct pointer {
    int (*move)(Display *, int, int, int, unsigned long);
    int (*button)(Display *, unsigned, int, unsigned long);
};

struct watch {
    Display *display;
    struct pointer pointer;
    int x, y, runs, idle_s;
    int taps[TAPS_MAX][2], tap_count;
    bool tapped;
    const char *name;
    char **command;
    double start_ms[RUNS_MAX], tap_ms[RUNS_MAX], idle_percent, memory_mib;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void nap(int us)
{
    nanosleep(&(struct timespec){.tv_nsec = us * 1000L}, NULL);
}

/* A number that stands for the pixels around the place that is watched. */
static uint64_t look(const struct watch *watch)
{
    int x = watch->x - SIDE / 2, y = watch->y - SIDE / 2;
    XImage *image = XGetImage(watch->display, DefaultRootWindow(watch->display), x, y, SIDE, SIDE,
                              AllPlanes, ZPixmap);
    if (image == NULL)
        return 0;
    uint64_t sum = 14695981039346656037u;
    for (int i = 0; i < image->bytes_per_line * image->height; i++)
        sum = (sum ^ (unsigned char)image->data[i]) * 1099511628211u;
    XDestroyImage(image);
    return sum;
}

/* Milliseconds from `since` until the pixels are no longer `before`; negative when they stay. */
static double until_changed(const struct watch *watch, uint64_t before, double since)
{
    while (look(watch) == before) {
        if (now_ms() - since > PATIENCE_MS)
            return -1;
        nap(100);
    }
    return now_ms() - since;
}

static void until_still(const struct watch *watch)
{
    double begun = now_ms(), since = begun;
    uint64_t last = look(watch);
    while (now_ms() - since < STILL_MS && now_ms() - begun < PATIENCE_MS) {
        nap(10000);
        uint64_t seen = look(watch);
        if (seen != last)
            since = now_ms();
        last = seen;
    }
}

static pid_t start(char **command)
{
    pid_t pid = fork();
    if (pid == 0) {
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    return pid;
}

static void click(const struct watch *watch)
{
    watch->pointer.button(watch->display, 1, True, CurrentTime);
    watch->pointer.button(watch->display, 1, False, CurrentTime);
    XFlush(watch->display);
}

static double tap(const struct watch *watch)
{
    uint64_t before = look(watch);
    double since = now_ms();
    click(watch);
    return until_changed(watch, before, since);
}

static void go_on(const struct watch *watch)
{
    for (int i = 0; i < watch->tap_count; i++) {
        until_still(watch);
        watch->pointer.move(watch->display, -1, watch->taps[i][0], watch->taps[i][1], CurrentTime);
        click(watch);
        nap(STILL_MS * 1000);
    }
}

/* Processor time of all threads, in milliseconds. */
static double spent_ms(pid_t pid)
{
    char path[300];
    snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(path);
    double sum = 0;
    for (struct dirent *task; tasks != NULL && (task = readdir(tasks)) != NULL;) {
        unsigned long long ns = 0;
        snprintf(path, sizeof(path), "/proc/%d/task/%.20s/schedstat", (int)pid, task->d_name);
        FILE *file = task->d_name[0] != '.' ? fopen(path, "r") : NULL;
        if (file != NULL && fscanf(file, "%llu", &ns) == 1)
            sum += (double)ns / 1e6;
        if (file != NULL)
            fclose(file);
    }
    if (tasks != NULL)
        closedir(tasks);
    return sum;
}

/* What the program has of memory, pages shared with others in proportion. */
static double memory_mib(pid_t pid)
{
    char path[64], line[200];
    snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
    FILE *file = fopen(path, "r");
    long kib = 0;
    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        sscanf(line, "Pss: %ld", &kib);
    if (file != NULL)
        fclose(file);
    return (double)kib / 1024;
}

static void idle(struct watch *watch, pid_t pid)
{
    go_on(watch);
    until_still(watch);
    double before = spent_ms(pid);
    sleep((unsigned)watch->idle_s);
    watch->idle_percent = (spent_ms(pid) - before) / (watch->idle_s * 10.0);
    watch->memory_mib = memory_mib(pid);
}

static bool run(struct watch *watch, int number)
{
    until_still(watch);
    watch->pointer.move(watch->display, -1, watch->x, watch->y, CurrentTime);
    XSync(watch->display, False);
    uint64_t before = look(watch);
    double since = now_ms();
    pid_t pid = start(watch->command);
    watch->start_ms[number] = until_changed(watch, before, since);
    until_still(watch);
    watch->tap_ms[number] = watch->tapped ? tap(watch) : 0;
    if (number == watch->runs - 1 && watch->idle_s > 0)
        idle(watch, pid);
    kill(pid, SIGTERM);
    int status = 0;
    waitpid(pid, &status, 0);
    return watch->start_ms[number] >= 0 && watch->tap_ms[number] >= 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof(*values), by_size);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void report(struct watch *watch)
{
    double begun = median(watch->start_ms, watch->runs);
    double tapped = median(watch->tap_ms, watch->runs);
    int last = watch->runs - 1;
    printf("%s start_ms %.1f (%.1f-%.1f)", watch->name, begun, watch->start_ms[0],
           watch->start_ms[last]);
    if (watch->tapped)
        printf(" tap_ms %.2f (%.2f-%.2f)", tapped, watch->tap_ms[0], watch->tap_ms[last]);
    if (watch->idle_s > 0)
        printf(" idle_percent %.3f memory_mib %.1f", watch->idle_percent, watch->memory_mib);
    printf("\n");
}

static bool connect_display(struct watch *watch)
{
    watch->display = XOpenDisplay(NULL);
    void *xtst = dlopen("libXtst.so.6", RTLD_NOW);
    if (watch->display == NULL || xtst == NULL) {
        fprintf(stderr, "watch: no display, or no libXtst\n");
        return false;
    }
    *(void **)&watch->pointer.move = dlsym(xtst, "XTestFakeMotionEvent");
    *(void **)&watch->pointer.button = dlsym(xtst, "XTestFakeButtonEvent");
    watch->tapped = watch->x != 0;
    if (!watch->tapped) {
        watch->x = DisplayWidth(watch->display, DefaultScreen(watch->display)) / 2;
        watch->y = DisplayHeight(watch->display, DefaultScreen(watch->display)) / 2;
    }
    return watch->pointer.move != NULL && watch->pointer.button != NULL;
}

static bool read_arguments(struct watch *watch, int count, char **words)
{
    int option;
    while ((option = getopt(count, words, "+n:c:i:t:")) != -1) {
        if (option == 'n')
            watch->runs = atoi(optarg);
        else if (option == 'i')
            watch->idle_s = atoi(optarg);
        else if (option == 't' && watch->tap_count < TAPS_MAX)
            watch->tap_count += sscanf(optarg, "%d,%d", &watch->taps[watch->tap_count][0],
                                       &watch->taps[watch->tap_count][1]) == 2;
        else if (option != 'c' || sscanf(optarg, "%d,%d", &watch->x, &watch->y) != 2)
            return false;
    }
    if (optind + 2 >= count || strcmp(words[optind + 1], "--") != 0 || watch->runs < 1 ||
        watch->runs > RUNS_MAX)
        return false;
    watch->name = words[optind];
    watch->command = words + optind + 2;
    return true;
}

int main(int count, char **words)
{
    static struct watch watch = {.runs = 9};
    if (!read_arguments(&watch, count, words)) {
        fprintf(stderr,
                "usage: watch [-n RUNS] [-c X,Y] [-t X,Y]... [-i SECONDS] NAME -- COMMAND...\n");
        return 2;
    }
    if (!connect_display(&watch))
        return 1;
    for (int i = 0; i < watch.runs; i++)
        if (!run(&watch, i)) {
            fprintf(stderr, "watch: \"%s\" did not %s\n", watch.name,
                    watch.start_ms[i] < 0 ? "paint" : "answer a click");
            return 1;
        }
    report(&watch);
    return 0;
}
