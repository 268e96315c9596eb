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
	equal "a missing locale that names English is English" "$english" "$(message en_ZZ.ISO-8859-1)"
else
	skip "Chinese by default" "no C.UTF-8 locale"
fi
finish
