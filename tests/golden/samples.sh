# What the program prints for the sample pages, compared with what was looked at and kept; BLESS=1 keeps what it prints
# now. And how much of the pages' truth it finds: fewer than before fails.
. tests/tap.sh

# golden NAME FILE COMMAND...: the command's output is the file
golden() {
	name=$1 want=$2; shift 2
	"$@" >"$TEST_WORK/got" 2>"$TEST_WORK/said"; s=$?
	if [ "$s" -eq 0 ] && [ -n "${BLESS:-}" ]; then mkdir -p "${want%/*}" && cp "$TEST_WORK/got" "$want"; fi
	[ "$s" -ne 0 ] || { cmp -s "$want" "$TEST_WORK/got" && [ ! -s "$TEST_WORK/said" ]; }; s=$?
	report "$s" "$name"
	[ "$s" -eq 0 ] || { cat "$TEST_WORK/said"; diff "$want" "$TEST_WORK/got" | head -8; } | cut -c1-300 | sed 's/^/# /'
}

pairs=
for page in data/samples/*.md; do
	name=${page##*/}; name=${name%.md}
	golden "inspect $name" "tests/golden/inspect/$name.json" "$CAIFENG" inspect --json "$page"
	cp "$TEST_WORK/got" "$TEST_WORK/$name.json"
	pairs="$pairs tests/golden/samples/$name.gold.json $TEST_WORK/$name.json"
done
for name in 02-jiangnan 09-dangjian; do
	for width in 40 66 100; do
		golden "cat --width $width $name" "tests/golden/cat/$name-$width.txt" \
			"$CAIFENG" cat --width $width "data/samples/$name.md"
	done
	golden "cat --plain $name" "tests/golden/cat/$name-plain.txt" "$CAIFENG" cat --plain "data/samples/$name.md"
done

# shellcheck disable=SC2086
"$B/tests/truth" $pairs >"$TEST_WORK/truth"
report $? "the truth of the pages is read"
while read -r question least; do
	found=$(sed -n "s|^$question \([0-9]*\)/.*|\1|p" "$TEST_WORK/truth")
	[ "${found:-0}" -ge "$least" ]
	report $? "$(sed -n "/^$question /p" "$TEST_WORK/truth"), at least $least"
done <<END
title 0
END
finish
