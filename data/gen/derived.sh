#!/bin/sh
# Writes the files derived from the tables: derived.sh PROGRAM FOLDER. In English and without the user's own settings, so
# that they are the same everywhere.
set -eu
program=$1 to=$2
export LC_ALL=en_US.UTF-8 XDG_CONFIG_HOME=/nonexistent
mkdir -p "$to/config" "$to/data/man" "$to/data/completion"
"$program" config show --defaults >"$to/config/caifeng.ini"
"$program" config man >"$to/data/man/caifeng.1"
"$program" config completion >"$to/data/completion/caifeng.bash"
