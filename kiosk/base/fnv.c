/* FNV-1a. */
#include "base/fnv.h"

uint64_t fnv64(const char *text)
{
    uint64_t hash = 14695981039346656037u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash != 0 ? hash : 1;
}
