/* The staff PIN. */
#include "seal/pin.h"

#include "seal/random.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

_Static_assert(PIN_HASH_ROOM >= crypto_pwhash_STRBYTES, "room for libsodium's text");

/* Every digit the one before it and `step` more, from 9 on to 0. */
static bool is_run(const char *pin, int step)
{
    for (size_t i = 1; pin[i] != '\0'; i++)
        if ((pin[i - 1] - '0' + step + 10) % 10 != pin[i] - '0')
            return false;
    return true;
}

/* "121212", "123123": the same few digits again and again. */
static bool is_repeated(const char *pin)
{
    size_t length = strlen(pin);
    for (size_t part = 1; part <= length / 2; part++) {
        bool same = length % part == 0;
        for (size_t i = part; i < length && same; i++)
            same = pin[i] == pin[i - part];
        if (same)
            return true;
    }
    return false;
}

static bool is_year(const char *digits)
{
    return strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0;
}

bool pin_allowed(const char *pin, struct fail *fail)
{
    size_t length = strlen(pin);
    if (strspn(pin, "0123456789") != length)
        return fail_set(fail, "A PIN has only digits.");
    if (length < PIN_LEAST)
        return fail_set(fail, "That is too short: a PIN has at least %d digits.", PIN_LEAST);
    if (length > PIN_MOST)
        return fail_set(fail, "That is too long: a PIN has at most %d digits.", PIN_MOST);
    if (is_run(pin, 0) || is_run(pin, 1) || is_run(pin, -1) || is_repeated(pin))
        return fail_set(fail,
                        "Anybody would try that one. Choose digits that do not count up, count "
                        "down or repeat.");
    if (is_year(pin) || is_year(pin + length - 4))
        return fail_set(fail,
                        "Anybody would try a year. Choose a PIN that neither begins nor ends with "
                        "one.");
    return true;
}

/* libsodium's "moderate" cost where the machine has a gigabyte, else a quarter of its memory. Both
 * are far above the least that OWASP names (19 MiB). */
static size_t memory_to_use(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    bool large = pages > 0 && page > 0 && (double)pages * (double)page >= (double)(1 << 30);
    return large ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_MODERATE / 4;
}

bool pin_hash(const char *pin, char out[PIN_HASH_ROOM], struct fail *fail)
{
    seal_ready();
    memset(out, 0, PIN_HASH_ROOM);
    return crypto_pwhash_str(out, pin, strlen(pin), crypto_pwhash_OPSLIMIT_MODERATE,
                             memory_to_use()) == 0 ||
           fail_set(fail, "there is not enough memory to keep a PIN safely");
}

bool pin_matches(const char *hash, const char *pin)
{
    seal_ready();
    return crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}
