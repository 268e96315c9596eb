# Renews data/ngram.tsv from a corpus of news text: sh data/gen/ngram/make.sh CORPUS.md
# The corpus is Markdown, a heading before every item, and stays out of the tree. The texts that the mending is measured
# with must not be in it.
set -e
corpus=$1
[ -r "$corpus" ] || { echo "usage: sh data/gen/ngram/make.sh CORPUS.md" >&2; exit 2; }
mkdir -p build/bin
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -I. -Isrc -o build/bin/count-ngrams data/gen/ngram/count.c src/page/sym.c \
	src/text/utf8.c src/base/str.c -lm
grep '^#' data/ngram.tsv >build/ngram.head
build/bin/count-ngrams 500000 3 <"$corpus" >build/ngram.counts
cat build/ngram.head build/ngram.counts >data/ngram.tsv
