#!/bin/sh
# The layout's bars in full. The sample pages always; with CAIFENG_CORPUS its pages, news and 1,000 items of its large file;
# line breaks beside ICU's zh breaker where ICU's headers are installed. Ends with status 1 where a bar is missed.
set -u
cd "$(dirname "$0")/../.." || exit 2
B=${B:-build}
corpus=${CAIFENG_CORPUS:-}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
bad=0
run() { echo "== $1"; shift; "$@" || { bad=1; echo "-- missed"; }; }

run "every width, the sample pages" "$B/check/layout" data/samples/*.md
if [ -d "$corpus/gold" ]; then
	run "every width, gold" "$B/check/layout" "$corpus"/seed/*.md "$corpus"/gold/news/*.txt "$corpus"/gold/pages/*.md "$corpus"/gold/union/*.txt
	if [ -r "$corpus/load/xwlb.md.gz" ]; then
		gzip -dc "$corpus/load/xwlb.md.gz" >"$work/xwlb.md"
		run "every width, 1,000 items of load/xwlb" "$B/check/layout" -articles 1000 "$work/xwlb.md"
	fi
else
	echo "== gold, load: skipped, CAIFENG_CORPUS is not set"
fi

if ! echo '#include <unicode/ubrk.h>' | ${CC:-cc} -E - >/dev/null 2>&1; then
	echo "== ICU's breaks: skipped, its headers are not installed (libicu-dev)"
elif ${MAKE:-make} --no-print-directory B="$B" "$B/check/icu_breaks"; then
	run "breaks beside ICU's, the sample pages" "$B/check/icu_breaks" 99.5 data/samples/*.md
	if [ -d "$corpus/gold" ]; then
		run "breaks beside ICU's, the seed" "$B/check/icu_breaks" 100 "$corpus"/seed/*.md
		run "breaks beside ICU's, gold/news" "$B/check/icu_breaks" 99.5 "$corpus"/gold/news/*.txt
	fi
else
	bad=1
fi
exit $bad
