/* Numbers drawn by chance from a state that is handed in: what random() and uuid() give, and orders
 * of choices. Not for keys. */
#ifndef FORM_CHANCE_H
#define FORM_CHANCE_H

#include <stdint.h>

/* The next 64 bits (Steele, Lea and Flood's SplitMix64); the state goes on. */
uint64_t chance_next(uint64_t *state);
/* In [0, 1), of 53 bits. */
double chance_fraction(uint64_t *state);

/* The seed of a shuffle (6.6): a number without its fraction; of a text that is none, the first
 * eight bytes of its SHA-256. Empty or NaN is 0. */
int64_t chance_seed_number(double number);
int64_t chance_seed_text(const char *text);
/* Puts `items` in the order that the seed gives, the same as other XLSForm tools' (6.6). */
void chance_shuffle(const void **items, int count, int64_t seed);

#endif
