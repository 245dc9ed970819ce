/* What one reader's character is made of: inside ui/text only. */
#ifndef UI_TEXT_CLUSTER_H
#define UI_TEXT_CLUSTER_H

#include "ui/text.h"

/* Spaces at which runs are cut; they hang at the end of a line. */
bool ui_text_is_space(uint32_t code);
/* Half of a flag. */
bool ui_text_is_flag_letter(uint32_t code);
/* Does `code` belong to the character that `before` ended? (Flags are pairs: see above.) */
bool ui_text_continues(uint32_t before, uint32_t code);

#endif
