/* A visit as the XML that ODK would have sent (XLSForm section 10).
 *
 * Relevant nodes only, in the order of the form, unanswered ones as empty elements; `meta` last
 * with the instanceID, both without a prefix. start, end and today hold the date of the day. */
#ifndef FORM_SUBMISSION_H
#define FORM_SUBMISSION_H

#include "base/buf.h"
#include "form/visit.h"

void submission_write(const struct visit *visit, struct buf *out);

#endif
