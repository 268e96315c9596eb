/* The topics of the tree, in their fixed order (data/topics.tsv). Constant data. */
#ifndef LEXICON_TOPIC_H
#define LEXICON_TOPIC_H

#include <stddef.h>

#include "base/str.h"

size_t topic_count(void);              /* fifteen; the last is 其他 */
struct str topic_name(size_t id);
int topic_named(struct str name);      /* its id, or -1 */

#endif
