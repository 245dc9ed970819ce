/* Passphrases from a file or the terminal, and the keys they open. */
#include "office/passphrase.h"

#include "base/file.h"
#include "seal/random.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { TRIES = 3, PATH_ROOM = 4096, ROOM = sizeof((struct office_keys *)NULL)->passphrase };

/* Reads up to a line's end, byte by byte: no buffer keeps a copy. False at too long a line, or when
 * there is nothing. */
static bool read_line(int fd, char out[ROOM], struct fail *fail)
{
    size_t length = 0;
    char byte = '\0';
    ssize_t got;
    while ((got = read(fd, &byte, 1)) != 0 && byte != '\n') {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_set(fail, "cannot read the passphrase: %s", strerror(errno));
        if (length == ROOM - 1)
            return fail_set(fail, "the passphrase is longer than %d bytes", LOCK_PASSPHRASE_MAX);
        out[length++] = byte;
    }
    if (length > 0 && out[length - 1] == '\r')
        length--;
    out[length] = '\0';
    return length > 0 || fail_set(fail, "there is no passphrase");
}

static bool read_from_file(const char *path, char out[ROOM], struct fail *fail)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_set(fail, "cannot open the passphrase file '%s': %s", path, strerror(errno));
    bool ok = read_line(fd, out, fail);
    close(fd);
    return ok;
}

static void stop(int signal)
{
    (void)signal;
}

/* Asks with the echo off already: what was typed before the question does not count. Control-C ends the reading and not the program, which would leave the
 * terminal mute. */
static bool read_mute(int fd, const struct termios *before, const char *question,
                      const char *subject, char out[ROOM], struct fail *fail)
{
    struct sigaction was, ends = {.sa_handler = stop};
    struct termios mute = *before;
    mute.c_lflag &= ~(tcflag_t)ECHO;
    mute.c_lflag |= ECHONL;
    sigset_t interrupt, open;
    fd_set ready;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &open);
    sigdelset(&open, SIGINT);
    sigaction(SIGINT, &ends, &was);
    tcsetattr(fd, TCSAFLUSH, &mute);
    dprintf(fd, "%s%s: ", question, subject);
    /* The signal comes while this waits, or not at all: a line that is there is read at once. */
    FD_ZERO(&ready);
    FD_SET(fd, &ready);
    bool ok = pselect(fd + 1, &ready, NULL, NULL, NULL, &open) == 1
                  ? read_line(fd, out, fail)
                  : fail_set(fail, "no passphrase was given");
    tcsetattr(fd, TCSAFLUSH, before);
    sigaction(SIGINT, &was, NULL);
    sigprocmask(SIG_UNBLOCK, &interrupt, NULL);
    return ok;
}

/* From the terminal itself, because the standard input may be something else. */
static bool read_typed(const char *question, const char *subject, char out[ROOM], struct fail *fail)
{
    struct termios before;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || tcgetattr(fd, &before) != 0) {
        if (fd >= 0)
            close(fd);
        return fail_set(fail, "there is no terminal to type a passphrase at: "
                              "use --passphrase-file FILE");
    }
    bool ok = read_mute(fd, &before, question, subject, out, fail);
    close(fd);
    return ok;
}

bool passphrase_new(struct office_keys *keys, struct fail *fail)
{
    char again[ROOM];
    if (keys->passphrase_file != NULL)
        return read_from_file(keys->passphrase_file, keys->passphrase, fail) &&
               lock_is_passphrase(keys->passphrase, fail);
    bool ok = read_typed("New passphrase, 12 characters or more", "", keys->passphrase, fail) &&
              lock_is_passphrase(keys->passphrase, fail) &&
              read_typed("The same once more", "", again, fail);
    if (ok && strcmp(again, keys->passphrase) != 0)
        ok = fail_set(fail, "the two passphrases are not the same");
    seal_wipe(again, sizeof again);
    return ok;
}

void passphrase_wipe(struct office_keys *keys)
{
    seal_wipe(keys->passphrase, sizeof keys->passphrase);
}

static bool ask(struct office_keys *keys, const char *path, struct fail *fail)
{
    if (keys->passphrase_file != NULL)
        return read_from_file(keys->passphrase_file, keys->passphrase, fail);
    return read_typed("Passphrase of ", path, keys->passphrase, fail);
}

static bool load_locked(struct office_keys *keys, const char *path, enum key_kind kind,
                        struct key_secret *out, struct fail *fail)
{
    enum lock_end end = LOCK_WRONG;
    /* First with the passphrase that opened another key. */
    if (keys->passphrase[0] != '\0')
        end = key_load_locked(path, kind, keys->passphrase, out, fail);
    int tries = keys->passphrase_file != NULL ? 1 : TRIES;
    for (int i = 0; i < tries && end == LOCK_WRONG; i++) {
        if (!ask(keys, path, fail))
            return false;
        end = key_load_locked(path, kind, keys->passphrase, out, fail);
        if (end == LOCK_WRONG && i + 1 < tries)
            fprintf(stderr, "%s\n", fail->text);
    }
    return end == LOCK_OPEN;
}

bool office_load_key(struct office_keys *keys, enum key_kind kind, struct key_secret *out,
                     struct fail *fail)
{
    char path[PATH_ROOM];
    *out = (struct key_secret){.open.kind = kind};
    if ((size_t)snprintf(path, sizeof path, "%s/%s", keys->folder, key_secret_name(kind)) >=
        sizeof path)
        return fail_set(fail, "the path '%.60s...' is too long", keys->folder);
    return key_is_locked(path, kind) ? load_locked(keys, path, kind, out, fail)
                                     : key_load_secret(path, kind, out, fail);
}
