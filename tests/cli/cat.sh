# caifeng cat: no line wider than --width, every cell counted; --plain keeps the source's characters.
. tests/tap.sh
export LC_ALL=en_US.UTF-8
page=$TEST_WORK/cat-page.md out=$TEST_WORK/o
cat >"$page" <<'PAGE'
# 淮安：“流动课堂”开进12个工地

“课堂就在塔吊下面，吃完饭就能听。”江苏省淮安市的钢筋工说，今年已有1500余人次来听课，合格率达到93.5%……他们把笔记抄在安全帽里，

互相考问。(据《江苏工人报》)
PAGE
# cells LINE-FILE: the widest line, Han and full-width marks two cells, other characters one
widest() {
	awk 'BEGIN { for (i = 0; i < 256; i++) ord[sprintf("%c", i)] = i }
	{ w = 0; for (i = 1; i <= length($0); i++) { b = ord[substr($0, i, 1)]
		if (b < 128) w++; else if (b >= 227 && b < 240) w += 2; else if (b >= 192) w++ }
	  if (w > max) max = w } END { print max + 0 }' "$1"
}
for width in 20 40 68 100; do
	LC_ALL=C "$CAIFENG" cat --width $width "$page" >"$out"
	equal "--width $width: status" 0 $?
	w=$(LC_ALL=C widest "$out")
	ok "--width $width: at most so many cells ($w)" test "$w" -le $width
	ok "--width $width: used well" test "$w" -ge $((width < 68 ? width - 6 : 60))
done
"$CAIFENG" cat --width 68 "$page" >"$TEST_WORK/a"
"$CAIFENG" cat "$page" >"$TEST_WORK/b"
ok "68 is the default without a terminal" cmp -s "$TEST_WORK/a" "$TEST_WORK/b"
ok "no control characters" sh -c '! grep -q "$(printf "[\001-\010\013-\037\177]")" "$1"' - "$TEST_WORK/a"

"$CAIFENG" cat --plain "$page" >"$out"
equal "--plain: the marks as typed" 1 "$(grep -c '互相考问。(据《江苏工人报》)$' "$out")"
equal "--plain: a paragraph a line" 2 "$(wc -l <"$out" | tr -d ' ')"
# Every character but blanks and heading marks, in order.
equal "--plain: nothing lost, nothing added" "$(sed 's/^# //' "$page" | tr -d '\n ')" "$(tr -d '\n ' <"$out")"
"$CAIFENG" cat --plain "$page" "$page" >"$out"
equal "a blank line between articles" 1 "$(grep -c '^$' "$out")"
"$CAIFENG" cat --width 40 "$page" >"$TEST_WORK/a"
ok "--width=N is --width N" sh -c '"$1" cat --width=40 "$2" | cmp -s - "$3"' - "$CAIFENG" "$page" "$TEST_WORK/a"
finish
