# The language of messages follows the locale; a locale that names no language means Chinese; a missing one still starts.
. tests/tap.sh
# message LC_ALL: what is said about a missing file
message() { LC_ALL=$1 "$CAIFENG" cat 2>&1 </dev/null; }
english=$(message en_US.UTF-8)
ok "English is the source" sh -c 'case $1 in *"no file named"*) ;; *) false ;; esac' - "$english"
if LC_ALL=C.UTF-8 locale charmap 2>/dev/null | grep -q UTF-8; then
	for l in C POSIX C.UTF-8 zh_CN.UTF-8 ""; do
		equal "LC_ALL='$l' is Chinese" "caifeng: cat：未写文件名；用法见 caifeng --help" "$(LANG=$l message "$l")"
	done
	# The words that stand for something are Chinese too, after a full-width colon without a blank.
	LC_ALL=zh_CN.UTF-8 "$CAIFENG" --help >"$TEST_WORK/o"
	ok "the usage begins after its colon" grep -qxF '用法：caifeng [--library 文件夹]' "$TEST_WORK/o"
	ok "the usage of a command is Chinese" grep -qxF '用法：caifeng cat [--width 格数] [--plain] 文件…' "$TEST_WORK/o"
	for c in '' cat inspect config import list show remove stats bookmarks library; do
		# shellcheck disable=SC2086
		LC_ALL=zh_CN.UTF-8 "$CAIFENG" $c --help >"$TEST_WORK/o"
		equal "no Latin placeholder: $c" "" "$(grep -owE 'FILE|PATH|TEXT|DIR|NAME|COMMAND|ID|WORDS|N|usage' "$TEST_WORK/o")"
		equal "no blank after a full-width colon: $c" "" "$(grep '： ' "$TEST_WORK/o")"
	done
	equal "the English usage" "usage: caifeng cat [--width N] [--plain] FILE..." "$(LC_ALL=en_US.UTF-8 "$CAIFENG" cat --help | head -1)"
	equal "a missing locale that names English is English" "$english" "$(message en_ZZ.ISO-8859-1)"
else
	skip "Chinese by default" "no C.UTF-8 locale"
fi
finish
