/* Words that worry: content/common/worry-words.csv, and the pack's own, by language.
 *
 * A visitor who writes one is offered help, and nothing else happens: it is not reported, not kept,
 * and shows in no figure. A word stands for itself alone; one that ends with * also for every word
 * that begins so. Case makes no difference. */
#ifndef PACK_WORRY_H
#define PACK_WORRY_H

#include <stdbool.h>

struct pack;

/* True when the text holds a word that worries, in the language or in English. */
bool pack_worries(const struct pack *pack, int language, const char *text);

#endif
