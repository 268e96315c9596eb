# What is derived from the tables and checked in is fresh, and is right by its own tools: `make config` and `make po` renew it.
. tests/tap.sh
fresh=$TEST_WORK/fresh

# same FILE: the checked-in file is what would be written now
same() { diff -u "$1" "$fresh/$1" >"$TEST_WORK/diff" 2>&1 || { head -20 "$TEST_WORK/diff" | sed 's/^/# /'; false; }; }

if [ -x "$CAIFENG" ]; then
	sh data/gen/derived.sh "$CAIFENG" "$fresh"
	for f in config/caifeng.ini data/man/caifeng.1 data/completion/caifeng.bash; do
		ok "$f is fresh" same "$f"
	done
	ok "the defaults that ship have no fault" "$CAIFENG" config check config/caifeng.ini
	# The defaults written down and loaded again are the defaults.
	mkdir -p "$TEST_WORK/own/caifeng"
	cp config/caifeng.ini "$TEST_WORK/own/caifeng/"
	XDG_CONFIG_HOME=$TEST_WORK/own LC_ALL=en_US.UTF-8 "$CAIFENG" config show >"$TEST_WORK/shown"
	ok "what ships is what is in force" cmp -s config/caifeng.ini "$TEST_WORK/shown"
else
	skip "derived files are fresh" "the program is not built"
fi

if command -v xgettext >/dev/null 2>&1; then
	sh data/gen/po.sh "$fresh/po"
	pot() { cmp -s data/po/caifeng.pot "$fresh/po/caifeng.pot"; }
	ok "data/po/caifeng.pot is fresh" pot
	# Against the strings of now, not those of the last `make po`.
	untranslated() {
		none=$(msgattrib --untranslated --no-wrap "$fresh/po/zh_CN.po" | grep '^msgid' | grep -v '^msgid ""$')
		[ -z "$none" ] || printf '%s\n' "$none" | sed 's/^/# /'
		[ -z "$none" ]
	}
	ok "every string has its Chinese" untranslated
	ok "the formats agree" msgfmt --check-format -o /dev/null "$fresh/po/zh_CN.po"
else
	skip "the translations are fresh" "xgettext is not installed"
fi

if command -v groff >/dev/null 2>&1; then
	groff -man -Tutf8 -Kutf8 -ww -z data/man/caifeng.1 >"$TEST_WORK/man" 2>&1
	equal "the man page has no warning" "" "$(cat "$TEST_WORK/man")"
else
	skip "the man page has no warning" "groff is not installed"
fi
if command -v bash >/dev/null 2>&1; then
	ok "the completion is bash" bash -n data/completion/caifeng.bash
	words() {
		bash -c '. data/completion/caifeng.bash; COMP_WORDS=(caifeng insp); COMP_CWORD=1; _caifeng; echo "${COMPREPLY[@]}"'
	}
	equal "the completion completes" inspect "$(words)"
else
	skip "the completion is bash" "bash is not installed"
fi
finish
