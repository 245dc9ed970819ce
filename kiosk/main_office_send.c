/* kiosk-office send: submissions to the server of ODK Central or KoboToolbox. */
#include "base/file.h"
#include "main_clock.h"
#include "main_office.h"
#include "office/send.h"
#include "seal/random.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PASSWORD_MAX = 1024, PATIENCE_MAX_MS = 60000 };

/* Ctrl-C: the record that is being sent is the last. A second one ends the program at once, which
 * loses nothing either. */
static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

static bool is_interrupted(void *context)
{
    (void)context;
    return interrupted;
}

static void listen_for_interrupt(void)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGPIPE, &ignore, NULL); /* a connection that is cut is an answer */
}

static void tell(void *context, int64_t done, int64_t total)
{
    (void)context;
    fprintf(stderr, "\r%lld of %lld ", (long long)done, (long long)total);
    if (done >= total)
        fprintf(stderr, "\r%*s\r", 40, "");
}

static void refused(void *context, const char *instance_id, const char *reason)
{
    const struct send_how *how = context;
    fprintf(stderr, "%s%s: %s\n", how->tell != NULL ? "\r" : "", instance_id, reason);
}

/* The first line of a file, without its end. */
static bool read_password(const char *path, char out[PASSWORD_MAX + 1], struct fail *fail)
{
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return fail_set(fail, "cannot open the password file '%s'", path);
    setvbuf(file, NULL, _IONBF, 0); /* no buffer keeps a copy */
    bool ok = fgets(out, PASSWORD_MAX + 1, file) != NULL;
    fclose(file);
    if (ok)
        out[strcspn(out, "\r\n")] = '\0';
    return (ok && out[0] != '\0') || fail_set(fail, "there is no password in '%s'", path);
}

static bool read_patience(const char *text, int64_t *out)
{
    *out = atoi(text);
    return strlen(text) <= 5 && text[strspn(text, "0123456789")] == '\0' && *out >= 1 &&
           *out <= PATIENCE_MAX_MS;
}

static int run(const char *path, struct send_how *how, struct arena *arena)
{
    struct office office;
    struct send_result result;
    struct fail fail;
    if (!office_open(&office, path, false, arena, &fail))
        return office_refused(&fail);
    listen_for_interrupt();
    how->clock = main_clock;
    how->stop = is_interrupted;
    how->tell = isatty(STDERR_FILENO) ? tell : NULL;
    how->refused = refused;
    how->context = how;
    bool ok = send_all(&office, how, arena, &result, &fail);
    office_close(&office);
    if (!ok)
        office_refused(&fail);
    if (result.before > 0)
        fprintf(stderr, "%lld were refused before and not tried: --again does\n",
                (long long)result.before);
    printf("%lld stored, %lld were there, %lld refused\n", (long long)result.stored,
           (long long)result.there, (long long)result.refused);
    return ok && result.refused == 0 ? DONE : REFUSED;
}

int office_send(struct arena *arena, int count, char **words)
{
    struct send_how how = {.patience_ms = SEND_PATIENCE_MS};
    const char *password_file = NULL, *patience = NULL;
    char password[PASSWORD_MAX + 1];
    struct fail fail;
    while (office_is_option(count, words)) {
        if (office_option(&count, &words, "--again", NULL))
            how.again = true;
        else if (!office_option(&count, &words, "--user", &how.user) &&
                 !office_option(&count, &words, "--password-file", &password_file) &&
                 !(office_option(&count, &words, "--patience", &patience) &&
                   read_patience(patience, &how.patience_ms)))
            return USAGE;
    }
    if (count != 2 || (how.user != NULL) != (password_file != NULL))
        return USAGE;
    if (password_file != NULL && !read_password(password_file, password, &fail))
        return office_refused(&fail);
    how.url = words[1];
    how.password = password_file != NULL ? password : NULL;
    int status = run(words[0], &how, arena);
    seal_wipe(password, sizeof password);
    return status;
}
