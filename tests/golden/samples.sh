# What the program prints for the sample pages, compared with what was looked at and kept; BLESS=1 keeps what it prints
# now, for the pages that have a dump. And how much of the truth of all pages it finds: fewer than before fails.
. tests/tap.sh

# golden NAME FILE COMMAND...: the command's output is the file
golden() {
	label=$1 want=$2; shift 2
	"$@" >"$TEST_WORK/got" 2>"$TEST_WORK/said"; s=$?
	if [ "$s" -eq 0 ] && [ -n "${BLESS:-}" ]; then mkdir -p "${want%/*}" && cp "$TEST_WORK/got" "$want"; fi
	[ "$s" -ne 0 ] || { cmp -s "$want" "$TEST_WORK/got" && [ ! -s "$TEST_WORK/said" ]; }; s=$?
	report "$s" "$label"
	[ "$s" -eq 0 ] || { cat "$TEST_WORK/said"; diff "$want" "$TEST_WORK/got" | head -8; } | cut -c1-300 | sed 's/^/# /'
}

# One article and one figure a line, so that a change can be read.
inspect() { "$CAIFENG" inspect --json "$1" >"$TEST_WORK/$2.json" && sed 's/},{/},\
{/g; s/,"figures":\[/&\
/g; s/,"paragraphs":\[/&\
/g' "$TEST_WORK/$2.json"; }

pairs=
for page in data/samples/*.md; do
	name=${page##*/}; name=${name%.md}
	want=tests/golden/inspect/$name.json
	if [ -e "$want" ]; then golden "inspect $name" "$want" inspect "$page" "$name"
	else "$CAIFENG" inspect --json "$page" >"$TEST_WORK/$name.json"; report $? "inspect $name: is read"; fi
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
title 62
text 57
join 33
province 62
city 62
county 62
topic 30
source 62
END
finish
