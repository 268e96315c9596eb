# caifeng inspect: one line a file, and the shape its readers count on (tests/unit/test_cmd.c parses it).
. tests/tap.sh
export LC_ALL=en_US.UTF-8
out=$TEST_WORK/o
set -- data/samples/*.md
"$CAIFENG" inspect --json "$@" >"$out" 2>"$TEST_WORK/e"
equal "the samples: status" 0 $?
equal "one line a file" $# "$(wc -l <"$out" | tr -d ' ')"
for key in file encoding format articles captions furniture title subtitle source date province city county topics headings \
	paragraphs joins figures text start end value value_max unit qualifier kind subject period paragraph; do
	ok "key $key" grep -q "\"$key\":" "$out"
done
i=0
for f in "$@"; do
	i=$((i + 1))
	sed -n "${i}p" "$out" | grep -qF "{\"file\":\"$f\"," || { i=bad; break; }
done
equal "in the order given" $# "$i"
equal "the same twice" "$(cksum <"$out")" "$("$CAIFENG" inspect --json "$@" | cksum)"
LC_ALL=C "$CAIFENG" inspect --json "$@" >"$TEST_WORK/c"
ok "the same in any locale" cmp -s "$out" "$TEST_WORK/c"
"$CAIFENG" inspect --summary "$@" >"$TEST_WORK/s"
equal "summary: a head and one line a file" $(($# + 1)) "$(wc -l <"$TEST_WORK/s" | tr -d ' ')"
equal "summary: nine columns" 9 "$(awk -F'\t' '{ print NF }' "$TEST_WORK/s" | sort -u)"
equal "summary counts the articles" "$(grep -o '"title":' "$out" | wc -l | tr -d ' ')" \
	"$(awk -F'\t' 'NR > 1 { n += $1 } END { print n }' "$TEST_WORK/s")"
equal "summary counts the figures" "$(grep -o '"value_max":' "$out" | wc -l | tr -d ' ')" \
	"$(awk -F'\t' 'NR > 1 { n += $4 } END { print n }' "$TEST_WORK/s")"
finish
