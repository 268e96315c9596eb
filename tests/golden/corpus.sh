# Measures the program against labelled pages, where their folder is given in CAIFENG_CORPUS: what falls below a bar fails.
. tests/tap.sh

if [ -z "${CAIFENG_CORPUS:-}" ]; then skip "labelled pages" "CAIFENG_CORPUS is not set"; finish; fi
if ! command -v python3 >/dev/null 2>&1; then skip "labelled pages" "the scorer needs python3"; finish; fi
score=$CAIFENG_CORPUS/tools/score.py
gold=$CAIFENG_CORPUS/gold
out=$TEST_WORK/corpus
mkdir -p "$out"

# inspect_all FOLDER ENDING: one JSON file for each text
inspect_all() {
	mkdir -p "$out/$1"
	for f in "$gold/$1"/*."$2"; do
		name=${f##*/}
		"$CAIFENG" inspect --json "$f" >"$out/$1/${name%.*}.json" || return 1
	done
}

# bar NAME LEAST KIND GOLD SYSTEM PATH...: a value in the scorer's JSON reaches its bar
bar() {
	name=$1 least=$2 kind=$3 g=$4 s=$5; shift 5
	got=$(python3 "$score" "$kind" "$g" "$s" --json | python3 -c '
import json, sys
v = json.load(sys.stdin)
for k in sys.argv[1:]:
    v = v[k]
print(v)' "$@")
	python3 -c 'import sys; sys.exit(not float(sys.argv[1]) >= float(sys.argv[2]))' "$got" "$least"
	report $? "$name: $got, at least $least"
}

"$CAIFENG" inspect --json "$CAIFENG_CORPUS/seed/digest.md" >"$out/seed.json"
report $? "the digest page is read"
seed=$gold/seed.gold.json
bar "digest: figures, relaxed F1" 0.75 figures "$seed" "$out/seed.json" relaxed_span f1
bar "digest: provinces" 0.85 regions "$seed" "$out/seed.json" province
for set in news union; do
	ok "$set is read" inspect_all $set txt
done
for set in pages union/pages; do
	ok "$set is read" inspect_all $set md
done
finish
