#!/bin/sh
# Finds out what is missing of data/deps.tsv and, where it may, installs just that.
#   deps.sh NEED... : NEED is build or test. DEPS=no only says; so does a user who is neither root nor in sudo.
# Status 0: everything is there; 1: something is missing, and the line to type was printed.
set -u
here=$(dirname "$0")
table=$here/../deps.tsv
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
tab=$(printf '\t')
cc=${CC:-cc}

# probe PROBE FUNCTION LINK: compiles and links a program that uses the library
probe() {
	case $1 in
	program) command -v "$2" >/dev/null 2>&1; return ;;
	cc) printf 'int main(void)\n{\n\treturn 0;\n}\n' >"$tmp/p.c"; set -- "$1" "$2" "" ;;
	cmocka.h) head='#include <setjmp.h>\n#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n'
		printf "$head#include <%s>\nint main(void)\n{\n\treturn %s == 0;\n}\n" "$1" "$2" >"$tmp/p.c" ;;
	*) printf '#include <stddef.h>\n#include <%s>\nint main(void)\n{\n\treturn %s == 0;\n}\n' "$1" "$2" >"$tmp/p.c" ;;
	esac
	command -v "$cc" >/dev/null 2>&1 && "$cc" -w -D_GNU_SOURCE -o "$tmp/p" "$tmp/p.c" $3 >/dev/null 2>&1
}

# missing NEEDS: sets $packages and $names
missing() {
	packages= names=
	while IFS=$tab read -r need header function link debian elsewhere; do
		case " $* " in *" $need "*) ;; *) continue ;; esac
		probe "$header" "$function" "$link" && continue
		packages="$packages $debian"
		names="$names
  $elsewhere"
	done <"$table"
}

missing "$@"
[ -n "$packages" ] || exit 0

debian=
[ -r /etc/debian_version ] && command -v apt-get >/dev/null 2>&1 && debian=yes
if [ -z "$debian" ]; then
	printf 'caifeng needs, with headers:%s\nInstall them with your system'\''s package tool, then again.\n' "$names" >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then as=
elif command -v sudo >/dev/null 2>&1; then as='sudo '
else as=none
fi
install="apt-get install -y --no-install-recommends$packages"
if [ "${DEPS:-yes}" = no ] || [ "$as" = none ]; then
	printf 'caifeng needs packages that are missing. As root, type:\n  apt-get update && %s\n' "$install" >&2
	exit 1
fi
printf 'Installing what is missing:\n  %sapt-get update && %s%s\n' "$as" "$as" "$install"
# sudo asks for its password on the terminal itself; what apt says is of interest where it fails.
quiet() { ${as}env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >>"$tmp/log" 2>&1 </dev/null; }
# shellcheck disable=SC2086
if ! quiet update || ! quiet install -y --no-install-recommends $packages; then
	tail -n 20 "$tmp/log" >&2
	printf 'The installation failed; the lines above say why.\n' >&2
	exit 1
fi
missing "$@"
[ -z "$packages" ] || { printf 'Still missing after the installation:%s\n' "$names" >&2; exit 1; }
