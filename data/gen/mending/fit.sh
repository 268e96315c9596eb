# Fits src/page/weights.def anew: sh data/gen/mending/fit.sh ITEMS.md [LABELLED.md...]
# ITEMS.md: news items that the n-grams were not counted over, a heading of level 2 before each; those that the mending is
# measured with stay out. Three runs from zero over pages broken out of the items, of which one in eight is clean; their
# mean, then two rounds over some of the pages with the labelled ones (each with its truth beside it, FILE.tsv, as
# break.py writes it), six times each. A run with other pages moves single weights by a tenth and a score by a hundredth:
# look at the scores before keeping one.
set -e
[ -r "${1:-}" ] || { echo "usage: sh data/gen/mending/fit.sh ITEMS.md [LABELLED.md...]" >&2; exit 2; }
items=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make build/gen/ngram.c build/gen/lexicon.c
build() {
	${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -I. -Isrc -DPAGE_WEIGHTS_CONST= -o "$work/train" data/gen/mending/train.c \
		src/doc/*.c src/page/*.c src/lexicon/*.c src/text/utf8.c src/base/*.c build/gen/ngram.c build/gen/lexicon.c -lm
}
# the mean of tables that differ in their numbers only
mean() {
	awk 'FNR == NR || FNR > n { n = FNR; line[n] = $0 }
	     { k = split($0, part, /-?[0-9]+[,)]/); rest = $0
	       for (i = 1; i < k; i++) {
	           match(rest, /-?[0-9]+[,)]/); sum[FNR, i] += substr(rest, RSTART, RLENGTH - 1); rest = substr(rest, RSTART + RLENGTH) } }
	     FNR == 1 { files++ }
	     END { for (l = 1; l <= n; l++) {
	           rest = line[l]; out = ""
	           if (rest ~ /^[A-Z]+\(/)
	               for (i = 1; match(rest, /-?[0-9]+[,)]/); i++) {
	                   out = out substr(rest, 1, RSTART - 1) (sprintf("%.0f", sum[l, i] / files) + 0) substr(rest, RSTART + RLENGTH - 1, 1)
	                   rest = substr(rest, RSTART + RLENGTH) }
	           print out rest } }' "$@"
}
build
for run in 77:2048 101:2048 202:4096; do
	python3 data/gen/mending/break.py "$items" "$work/${run%:*}" 8000 "${run%:*}" 12
	"$work/train" zero 4 0.2 "${run#*:}" "$work/${run%:*}"/*.md >"$work/${run%:*}.def"
done
mean "$work/77.def" "$work/101.def" "$work/202.def" >src/page/weights.def
[ $# -gt 0 ] || exit 0
build
"$work/train" on 2 0.05 2048 "$@" "$@" "$@" "$@" "$@" "$@" "$work"/101/M1[5-9]*.md "$work"/101/M2*.md >"$work/weights.def"
cp "$work/weights.def" src/page/weights.def
