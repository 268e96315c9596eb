# Fits src/page/weights.def anew: sh data/gen/mending/fit.sh ITEMS.md [PAGES]
# ITEMS.md: news items that the n-grams were not counted over, a heading of level 2 before each. It begins at the weights as
# they stand, breaks PAGES pages (8000) out of the items, and goes through them four times. A run with other pages moves
# single weights by a tenth; look at the scores before keeping one.
set -e
items=$1 pages=${2:-8000}
[ -r "$items" ] || { echo "usage: sh data/gen/mending/fit.sh ITEMS.md [PAGES]" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make build/gen/ngram.c build/gen/lexicon.c
python3 data/gen/mending/break.py "$items" "$work/pages" "$pages" 77
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -I. -Isrc -DPAGE_WEIGHTS_CONST= -o "$work/train" data/gen/mending/train.c \
	src/doc/*.c src/page/*.c src/lexicon/*.c src/text/utf8.c src/base/*.c build/gen/ngram.c build/gen/lexicon.c -lm
"$work/train" 4 0.1 "$work"/pages/*.md >"$work/weights.def"
cp "$work/weights.def" src/page/weights.def
