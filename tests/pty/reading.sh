# The program in a real terminal, under tmux: what it paints is what the memory terminal shows; resize, suspend, signals and
# an unknown TERM leave the terminal sane. Each wait ends with what is waited for, or fails after a number of tries.
. tests/tap.sh
command -v tmux >/dev/null 2>&1 || { skip "a real terminal" "tmux is not installed"; finish; }

TMUX_TMPDIR=$TEST_WORK; export TMUX_TMPDIR
page=tests/fixtures/digest.md
t() { tmux -f /dev/null -L caifeng "$@" 2>/dev/null; }
session=0
screen() { t capture-pane -p -t "s$session"; }

# until TEXT: the screen shows it; gives up after many looks
until_shown() {
	n=0
	while [ $n -lt 2000 ]; do
		screen | grep -qF -e "$1" && return 0
		n=$((n + 1))
	done
	echo "# never came: $1"; screen | sed 's/^/# |/'
	return 1
}
until_gone() {
	n=0
	while [ $n -lt 2000 ]; do
		screen | grep -qF -e "$1" || return 0
		n=$((n + 1))
	done
	echo "# never went: $1"; screen | sed 's/^/# |/'
	return 1
}
keys() { t send-keys -t "s$session" "$@"; }
resize() { t resize-window -t "s$session" -x "$1" -y "$2"; }

# begin W H [NAME=VALUE...]: a fresh shell in a terminal of that size
begin() {
	w=$1 h=$2; shift 2
	session=$((session + 1))
	t new-session -d -s "s$session" -x "$w" -y "$h" "env PS1='ready> ' $* sh" || return 1
	until_shown 'ready>'
}

# same W H: what tmux shows is what the memory terminal shows at that size
same() {
	printf 'size %sx%s\nopen %s\nexpect-screen\n.\n' "$1" "$2" "$page" >"$TEST_WORK/same.steps"
	BLESS=1 "$B/tests/steps" "$TEST_WORK/same.steps" >/dev/null || return 1
	sed -n '/^expect-screen$/,/^\.$/p' "$TEST_WORK/same.steps" | sed '1d;$d' >"$TEST_WORK/want"
	screen | sed 's/ *$//' >"$TEST_WORK/got"
	cmp -s "$TEST_WORK/want" "$TEST_WORK/got" || { diff "$TEST_WORK/want" "$TEST_WORK/got" | sed 's/^/# /'; return 1; }
}

# the first look may come before the painting ends
same_soon() {
	n=0
	while [ $n -lt 50 ]; do
		same "$1" "$2" >"$TEST_WORK/difference" && return 0
		n=$((n + 1))
	done
	cat "$TEST_WORK/difference"
	return 1
}

ok "starts at 100x30" begin 100 30
keys "$CAIFENG $page; echo status=\$?" Enter
ok "shows the first article" until_shown '船员小屋'
ok "paints what the memory terminal shows, 100x30" same_soon 100 30

resize 80 24
until_gone '国标序'
ok "a smaller window is laid out anew" until_shown 't 目录'
resize 100 30
ok "a larger one brings the tree back" until_shown '国标序'
ok "the screen is as at the start" same_soon 100 30

keys Down Down
ok "keys move in the tree and show the next article" until_shown '歇脚处'
keys '?'
ok "help opens" until_shown '帮助 ›'
keys Escape
ok "Esc alone closes it" until_gone '帮助 ›'
keys Down Up PageDown Home
ok "named keys are no text" until_gone '未用'

keys -l '/急救'
ok "Han typed into a prompt is found at once" until_shown '/ 急救'
keys Escape
until_gone '/ 急救'
# Ctrl-Up as bytes: a sequence terminfo does not name is swallowed whole, its last letter is no key
keys -H 1b 5b 31 3b 35 41 1b 4f 7a
keys g e
until_shown '消息'
ok "unknown sequences are not taken for letters" sh -c '! printf %s "$1" | grep -qE "已读|未用|marked"' sh "$(screen)"
keys q
keys -l '，'
ok "a full-width key counts as its key" until_gone '国标序'
keys -l '。'
until_shown '国标序'

keys C-z
ok "Ctrl-z gives the shell back" until_shown 'Stopped'
keys "stty -a | tr ';' '\\n' | grep -c -w -e '-echo' -e '-icanon'" Enter
ok "with a sane terminal" until_shown 'ready> '
keys "fg; echo status=\$?" Enter
ok "fg comes back" until_shown '歇脚处'
keys q
ok "q quits with status 0" until_shown 'status=0'
ok "and leaves nothing on the screen" until_gone '歇脚处'

# the same at other sizes, wide characters at every edge
for size in '140 40' '80 24' '61 20' '40 12' '20 6' '10 3'; do
	# shellcheck disable=SC2086
	begin $size
	keys "clear; exec $CAIFENG $page" Enter
	until_gone 'ready>' && until_gone 'exec'
	# shellcheck disable=SC2086
	ok "paints what the memory terminal shows, $size" same_soon $size
done

# the terminal is asked for its background, and painted for it when it answers; its answer is no key
coloured() {
	n=0
	while [ $n -lt 2000 ]; do
		t capture-pane -e -p -t "s$session" | grep -qF "38;5;$1m" && return 0
		n=$((n + 1))
	done
	echo "# never came: colour $1"; t capture-pane -e -p -t "s$session" | sed 's/^/# |/'
	return 1
}
for answer in 'ffffff 94 light' '101010 179 dark'; do
	# shellcheck disable=SC2086
	set -- $answer
	begin 100 30 TERM=xterm-256color
	t set-option -w -t "s$session" window-style "bg=#$1"
	keys "clear; exec $CAIFENG $page" Enter
	ok "painted for a $3 background" coloured "$2"
	ok "and nothing is taken for a key" same_soon 100 30
done
begin 100 30 TERM=xterm-256color
t set-option -w -t "s$session" window-style 'bg=#ffffff'
keys "clear; NO_COLOR=1 exec $CAIFENG $page" Enter
until_gone 'ready>' && until_shown '船员小屋'
ok "not where no colour is wanted" sh -c '! printf %s "$1" | grep -qF "38;5;"' sh "$(t capture-pane -e -p -t "s$session")"

# signals end the program and give the terminal back
for signal in TERM HUP; do
	begin 90 24
	keys "sh -c 'echo \$\$ >$TEST_WORK/pid; exec $CAIFENG $page'; echo over; stty -a | grep -c -w -e -echo -e -icanon" Enter
	until_shown '船员小屋'
	kill -"$signal" "$(cat "$TEST_WORK/pid")"
	ok "SIG$signal ends it" until_shown 'over'
	ok "SIG$signal leaves echo and lines on" until_shown '0'
done

# a new library is news, no warning; what failed is one, and stands before it. Without colour a warning begins with "!".
begin 100 30 NO_COLOR=1 XDG_DATA_HOME="$TEST_WORK/new"
keys "clear; exec $CAIFENG" Enter
ok "a new library says that it holds samples" until_shown 'caifeng remove --samples'
ok "that is no warning" sh -c '! printf %s "$1" | grep -q "! .*caifeng remove --samples"' sh "$(screen)"
keys Q
begin 100 30 NO_COLOR=1
printf '题\n\n云南省昆明市的一页，末字断了\346\226' >"$TEST_WORK/cut.md"
keys "clear; exec $CAIFENG $TEST_WORK/cut.md" Enter
ok "bytes that could not be read are a warning" until_shown '! '

# terminals of other names
begin 100 30 TERM=xterm-nothing
keys "$CAIFENG $page" Enter
ok "an unknown xterm is taken for xterm-256color, and said" until_shown 'xterm-nothing'
keys j
until_shown '船员小屋'
keys Escape Q
begin 100 30 TERM=nosuchterm
keys "$CAIFENG $page; echo status=\$?" Enter
ok "an unknown TERM fails with what to set" until_shown 'xterm-256color'
ok "and status 1" until_shown 'status=1'
ok "in Chinese marks throughout" sh -c '! printf %s "$1" | grep -q "nosuchterm.*; "' sh "$(screen)"
begin 100 30 TERM=dumb
keys "$CAIFENG $page; echo status=\$?" Enter
ok "a terminal without cursor fails too" until_shown 'status=1'

t kill-server
finish
