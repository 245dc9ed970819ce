/* Preview: every page of the pack, in each band and language, as pictures and a page to leaf
 * through. For whoever writes the questions. */
#ifndef MAIN_PREVIEW_H
#define MAIN_PREVIEW_H

#include "main_loop.h"

/* Writes PNGs and an index.html into `folder`. 0 when every page was drawn and was whole; else 1,
 * and each page that was not is named on stderr. */
int preview_pack(const char *folder, const struct loop_options *given);

#endif
