#!/bin/sh
# Prints what each bench measures. CAIFENG_CORPUS: the folder of measuring texts; without it, the sample pages.
set -u
cd "$(dirname "$0")/../.." || exit 2
B=${B:-build}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

echo "== layout, the sample pages: a figure in every other line"
"$B/bench/bench_layout" data/samples/*.md
news=${CAIFENG_CORPUS:-}/load/xwlb.md.gz
if [ -r "$news" ]; then
	echo "== layout, news"
	gzip -dc "$news" | head -c 10000000 >"$work/news.md"
	"$B/bench/bench_layout" "$work/news.md"
	echo "== mending, news"
	gzip -dc "$news" >"$work/all.md"
	"$B/bench/bench_mend" "$work/all.md"
else
	echo "== layout, news: skipped, CAIFENG_CORPUS has no load/xwlb.md.gz"
fi

echo "== figures and places, the sample pages"
"$B/bench/bench_scan" data/samples/*.md
if [ -r "$news" ]; then
	echo "== figures and places, news"
	gzip -dc "$news" >"$work/news.md"
	"$B/bench/bench_scan" "$work/news.md"
fi

echo "== import"
CAIFENG=${CAIFENG:-./caifeng} sh tests/bench/import.sh
