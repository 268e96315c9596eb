#!/bin/sh
# The program in real terminals, the screen read back and compared with the memory terminal's, cell by cell: tmux, where
# ambiguous characters take one cell, and xterm under Xvfb as it is and with -cjk_width, where they take two. xterm prints its
# screen when asked, a wide character followed by U+FFFF. In each the width is found by asking the terminal.
# What is not installed is skipped, with a word. Every wait ends with what is waited for, or fails after a number of looks.
set -u
cd "$(dirname "$0")/../.." || exit 2
B=${B:-build} CAIFENG=${CAIFENG:-./caifeng}
case $CAIFENG in /*) ;; *) CAIFENG=$PWD/$CAIFENG ;; esac
case $B in /*) ;; *) B=$PWD/$B ;; esac
work=$(mktemp -d) || exit 2
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" LC_ALL=C.UTF-8 TMUX_TMPDIR="$work"
unset LANGUAGE NO_COLOR COLORFGBG TMUX STY XTERM_VERSION
display='' xvfb=''
t() { tmux -f /dev/null -L caifeng-check "$@" 2>/dev/null; }
clean() {
	t kill-server
	[ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null
	rm -rf "$work"
}
trap clean EXIT
same=0 other=0 cells=0 session=0

# told WHAT - WIDTH HEIGHT: the comparison of $work/want with $work/got
told() {
	if cmp -s "$work/want" "$work/got"; then
		same=$((same + 1))
		cells=$((cells + $3 * $4))
	else
		other=$((other + 1))
		echo "-- $1: other cells than the memory terminal's"
		diff "$work/want" "$work/got" | head -20
	fi
}

# want FILE SIZE CELLS KEYS
want() { "$B/check/screen" "$1" "$2" "$3" "$4" >"$work/want"; }
alike() { cmp -s "$work/want" "$work/got"; }

in_tmux() {
	file=$1 size=$2 keys=$3
	session=$((session + 1))
	t new-session -d -s "s$session" -x "${size%x*}" -y "${size#*x}" "exec '$CAIFENG' $file"
	want "$file" "$size" 1 ""
	look_tmux
	for key in $(printf %s "$keys" | sed 's/./& /g'); do t send-keys -t "s$session" "$key"; done
	[ -z "$keys" ] || { want "$file" "$size" 1 "$keys"; look_tmux; }
	told "tmux, $file, $size, keys '$keys'" - "${size%x*}" "${size#*x}"
}
look_tmux() {
	# U+FFFF stands for right halves, which tmux leaves out
	sed 's/\xEF\xBF\xBF//g' "$work/want" >"$work/plain" && mv "$work/plain" "$work/want"
	n=0
	while [ $n -lt 1000 ]; do
		t capture-pane -p -t "s$session" | sed 's/ *$//' >"$work/got"
		alike && return
		n=$((n + 1))
	done
}

in_xterm() {
	answer=$1 option=
	[ "$2" = -cjk_width ] && { option=$2; shift; }
	file=$2 size=$3 keys=$4
	rm -f "$work/tty" "$work/print"
	# shellcheck disable=SC2086
	DISPLAY=$display xterm -u8 $option -geometry "$size" -xrm 'XTerm*allowSendEvents: true' -xrm 'XTerm*printAttributes: 0' \
		-xrm "XTerm*printerCommand: cat >$work/printing; mv $work/printing $work/print" \
		-e sh -c "tty >'$work/t'; mv '$work/t' '$work/tty'; exec '$CAIFENG' $file" >/dev/null 2>&1 &
	xterm=$!
	want "$file" "$size" "$answer" ""
	look_xterm
	if [ -n "$keys" ] && command -v xdotool >/dev/null 2>&1; then
		window=$(DISPLAY=$display xdotool search --class xterm 2>/dev/null | tail -n 1)
		for key in $(printf %s "$keys" | sed 's/./& /g'); do DISPLAY=$display xdotool key --window "$window" "$key" 2>/dev/null; done
		want "$file" "$size" "$answer" "$keys"
		look_xterm
	fi
	told "xterm $option, $file, $size, keys '$keys'" - "${size%x*}" "${size#*x}"
	kill "$xterm" 2>/dev/null
	wait "$xterm" 2>/dev/null
}
look_xterm() {
	: >"$work/got"
	n=0
	while [ ! -s "$work/tty" ] && [ $n -lt 20000 ] && kill -0 "$xterm" 2>/dev/null; do n=$((n + 1)); cmp -s "$work/want" "$work/got"; done
	[ -s "$work/tty" ] || { echo "-- xterm did not start" >"$work/got"; return; }
	n=0
	while [ $n -lt 300 ]; do
		n=$((n + 1))
		rm -f "$work/print"
		printf '\033[i' >"$(cat "$work/tty")" 2>/dev/null || continue
		looks=0
		while [ ! -e "$work/print" ] && [ $looks -lt 3000 ]; do looks=$((looks + 1)); cmp -s "$work/want" "$work/got"; done
		[ -e "$work/print" ] || continue
		sed 's/ *$//' "$work/print" >"$work/got"
		alike && return
	done
}

page=tests/fixtures/digest.md
long=data/samples/02-jiangnan.md
# each COMMAND...: with a page, a size and keys
each() {
	"$@" $page 100x30 ""
	"$@" $page 80x24 J
	"$@" $long 60x20 Jjj
	"$@" $long 140x40 Jt
	"$@" $long 41x13 j
}

if command -v tmux >/dev/null 2>&1; then
	each in_tmux
else
	echo "== tmux: skipped, it is not installed"
fi
if command -v Xvfb >/dev/null 2>&1 && command -v xterm >/dev/null 2>&1; then
	# Xvfb writes its number when it is ready, and closes the pipe if it ends before.
	mkfifo "$work/display"
	Xvfb -displayfd 3 -screen 0 1600x1200x24 3>"$work/display" >/dev/null 2>&1 &
	xvfb=$!
	number=
	read -r number <"$work/display"
	if [ -n "$number" ]; then
		display=:$number
		each in_xterm 1
		each in_xterm 2 -cjk_width
	else
		echo "-- Xvfb did not start"
		other=$((other + 1))
	fi
else
	echo "== xterm: skipped, xterm or Xvfb is not installed"
fi
echo "$same screens the same, $cells cells; $other other"
[ "$other" -eq 0 ] && [ "$same" -gt 0 ]
