/* Chance from the system, through libsodium. */
#include "seal/random.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

void seal_ready(void)
{
    if (sodium_init() < 0) {
        fprintf(stderr, "the system has no source of random numbers\n");
        exit(1);
    }
}

void seal_random(void *bytes, size_t length)
{
    seal_ready();
    randombytes_buf(bytes, length);
}

void seal_wipe(void *bytes, size_t length)
{
    sodium_memzero(bytes, length);
}
