/* What staff set on a kiosk, and what it has to remember beside its records: whole numbers, one row
 * each. */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include "store/store.h"

enum store_setting {
    STORE_VOLUME, /* 0 to 10 */
    STORE_PX_PER_METRE, /* of the display, measured with a ruler; 0: not */
    STORE_PX_PER_METRE_SAID, /* what the display said then */
    STORE_LAST_DAY, /* the latest day that was ever seen here (clock.h); 0: none */
    STORE_SETTING_COUNT
};
enum { STORE_VOLUME_USUAL = 6 };

/* The usual value where none was set, or where what is there is out of range. */
bool store_setting_get(struct store *store, enum store_setting which, int64_t *out,
                       struct fail *fail);
bool store_setting_set(struct store *store, enum store_setting which, int64_t value,
                       struct fail *fail);

#endif
