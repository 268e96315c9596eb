#include "doc/block.h"

#include "doc/format.h"

void blocks_parse(const struct source *s, struct arena *a, struct blocks *out)
{
	const struct format *best = &formats[0];
	int fit = -1;

	for (size_t i = 0; i < format_count; i++) {
		int k = formats[i].sniff(s);
		if (k > fit) {
			fit = k;
			best = &formats[i];
		}
	}
	*out = (struct blocks){.format = best->name};
	best->parse(s, a, out);
}
