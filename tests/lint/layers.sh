# The rooms look only down; curses, iniparser, jansson and sqlite each have their home; every header stands alone;
# banned functions are not called; files and functions stay small.
. tests/tap.sh

# includes ROOM ALLOWED...: every include of a room's files that names a room names an allowed one or itself; a header of ours
# is never named without its room, nor in <>
includes() {
	room=$1; shift
	files=$(find "$room" -name '*.[ch]' 2>/dev/null)
	[ -n "$files" ] || { echo "# no such room"; return 1; }
	allowed=$(printf '|%s' "${room#src/}" "$@"); allowed=${allowed#|}
	# shellcheck disable=SC2086
	bad=$(grep -nHE '^[[:space:]]*#[[:space:]]*include' $files | grep -vE "#include \"($allowed)/[a-z0-9_]+\.(h|def)\"" |
		grep -vE "#include <($libraries|[a-z0-9_]+|sys/[a-z]+)\.h>")
	[ -z "$bad" ] || printf '# looks up or sideways: %s\n' "$bad"
	[ -z "$bad" ]
}
libraries=iniparser/iniparser
ok "base"     includes src/base
ok "text"     includes src/text base
ok "lexicon"  includes src/lexicon base text
ok "doc"      includes src/doc base text
ok "page"     includes src/page base text lexicon doc
ok "extract"  includes src/extract base text lexicon page
ok "library"  includes src/library base text lexicon doc page extract
ok "layout"   includes src/layout base text lexicon page extract library
ok "settings" includes src/settings base text
ok "ingest"   includes src/ingest base text lexicon doc page extract library settings layout
ok "cmd"      includes src/cmd base text lexicon doc page extract library layout settings ingest
ok "ui"       includes ui base text lexicon doc page extract library layout settings ingest
rooms() { for d in src/*/; do grep -q "^ok .* includes ${d%/} \?" tests/lint/layers.sh || { echo "# $d has no row here"; return 1; }; done; }
ok "every room has its row" rooms

# home HEADER FILE: the header is included there alone
home() {
	found=$(grep -rlE "^[[:space:]]*#[[:space:]]*include <$1>" src ui | sort | tr '\n' ' ')
	[ "$found" = "$2 " ] || echo "# <$1> is included by: $found"
	[ "$found" = "$2 " ]
}
ok "curses has one home"    home '(n?curses|ncursesw/.*|term)\.h' ui/term_curses.c
ok "iniparser has one home" home 'iniparser/.*\.h' src/settings/ini.c
none() { found=$(grep -rnE "$1" src ui); [ -z "$found" ] || printf '# %s\n' "$found"; [ -z "$found" ]; }
only() { found=$(grep -rlE "^[[:space:]]*#[[:space:]]*include <$1>" src ui | grep -vE "^$2"); [ -z "$found" ] || printf '# %s\n' "$found"; [ -z "$found" ]; }
ok "jansson is not used outside the library and the commands" only 'jansson\.h' 'src/(library|cmd)/'
ok "sqlite is not used outside the library" only 'sqlite3\.h' src/library/
ok "banned functions" none '\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atof|alloca|longjmp|setjmp|system|popen)\('
ok "allocation goes through base/mem.h" sh -c '! grep -rnE "\b(malloc|calloc|realloc|strdup|strndup)\(" src ui | grep -v "^src/base/mem.c:"'
ok "wcwidth does not measure text outside src/text" sh -c '! grep -rnE "\b(wcwidth|wcswidth|mbstowcs)\(" src ui | grep -vE "^(src/text/|ui/term_curses.c:)"'

alone() {
	bad=0
	for h in $(find src ui -name '*.h'); do
		printf '#include "%s"\ntypedef int not_empty;\n' "${h#src/}" >"$TEST_WORK/h.c"
		${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -I. -Isrc -fsyntax-only "$TEST_WORK/h.c" || bad=1
	done
	return $bad
}
ok "each header compiles alone" alone

small() {
	bad=$(find src ui -name '*.c' -exec wc -l {} + | awk '$2 != "total" && $1 > 750 {print $2 ": " $1 " lines"}')
	[ -z "$bad" ] || printf '# too long: %s\n' "$bad"
	[ -z "$bad" ]
}
ok "files of about 700 lines at most" small
functions() {
	bad=$(find src ui -name '*.c' | while read -r f; do
		awk -v f="$f" '/^[a-z]/ {name=$0} /^\{/ {start=NR} /^\}/ {if (start && NR-start > 90) print f ": " name ": " NR-start " lines"; start=0}' "$f"
	done)
	[ -z "$bad" ] || printf '# too long: %s\n' "$bad"
	[ -z "$bad" ]
}
ok "functions of about 80 lines at most" functions
finish
