#include "lexicon/topic.h"

#include "lexicon/tables.h"

size_t topic_count(void)
{
	return lexicon_topic_count;
}

struct str topic_name(size_t id)
{
	return id < lexicon_topic_count ? lexicon_topics[id] : STR("");
}

int topic_named(struct str name)
{
	for (size_t i = 0; i < lexicon_topic_count; i++)
		if (str_eq(lexicon_topics[i], name))
			return (int)i;
	return -1;
}
