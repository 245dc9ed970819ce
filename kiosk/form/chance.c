/* Chance, with a state or a seed. */
#include "form/chance.h"

#include <math.h>
#include <nettle/sha2.h>
#include <string.h>

uint64_t chance_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

double chance_fraction(uint64_t *state)
{
    return (double)(chance_next(state) >> 11) * 0x1p-53;
}

int64_t chance_seed_number(double number)
{
    if (isnan(number))
        return 0;
    /* Beyond 64 bits the nearest there is, as Java has it. */
    if (number >= 0x1p63)
        return INT64_MAX;
    return number <= -0x1p63 ? INT64_MIN : (int64_t)number;
}

int64_t chance_seed_text(const char *text)
{
    struct sha256_ctx sha256;
    uint8_t digest[SHA256_DIGEST_SIZE];
    uint64_t seed = 0;
    if (*text == '\0')
        return 0;
    sha256_init(&sha256);
    sha256_update(&sha256, strlen(text), (const uint8_t *)text);
    sha256_digest(&sha256, sizeof digest, digest);
    for (int i = 0; i < 8; i++)
        seed = seed << 8 | digest[i];
    return (int64_t)seed;
}

/* Park and Miller's generator, in the form that the shuffle is told in. */
enum { MODULUS = 2147483647, MULTIPLIER = 16807 };

static double step(int64_t *s)
{
    *s = *s * MULTIPLIER % MODULUS;
    return (double)(*s - 1) / (MODULUS - 1);
}

/* From the inside out: item i goes to a place among the first i + 1, and what stood there to i. */
void chance_shuffle(const void **items, int count, int64_t seed)
{
    int64_t s = seed % MODULUS;
    if (s <= 0)
        s += MODULUS - 1;
    for (int i = 0; i < count; i++) {
        int j = (int)floor(step(&s) * (i + 1));
        const void *item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}
