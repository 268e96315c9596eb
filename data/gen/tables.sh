#!/bin/sh
# Renews data/width.tsv, data/fold.tsv and data/pinyin.tsv. Run by hand (`make tables`), never by the build.
# Needs Debian's unicode-data (UNICODE: its folder) and OpenCC's TSCharacters.txt (OPENCC: the file).
set -eu
cd "$(dirname "$0")/.."
ucd=${UNICODE:-/usr/share/unicode}
opencc=${OPENCC:-/usr/share/opencc/TSCharacters.txt}
[ -r "$ucd/UnicodeData.txt" ] || { echo "tables.sh: no $ucd/UnicodeData.txt. Install unicode-data, or set UNICODE." >&2; exit 1; }
[ -r "$opencc" ] || { echo "tables.sh: no $opencc. Set OPENCC to OpenCC's TSCharacters.txt." >&2; exit 1; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C

# awk functions every table needs: hexadecimal to number, UTF-8 to code point and back
common='
function hex(s,  i, v) { v = 0; s = toupper(s); for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1; return v }
function ends(field,  at) { at = index(field, ".."); if (at) { lo = hex(substr(field, 1, at - 1)); hi = hex(substr(field, at + 2)) } else lo = hi = hex(field) }
BEGIN { for (i = 0; i < 256; i++) ord[sprintf("%c", i)] = i }
function cp(s,  a, n) {
	a = ord[substr(s, 1, 1)]
	if (a < 128) return a
	n = a >= 240 ? 3 : a >= 224 ? 2 : 1
	a = a % (n == 3 ? 8 : n == 2 ? 16 : 32)
	for (i = 2; i <= n + 1; i++) a = a * 64 + ord[substr(s, i, 1)] % 64
	return a
}
function utf8(c) {
	if (c < 128) return sprintf("%c", c)
	if (c < 2048) return sprintf("%c%c", 192 + int(c / 64), 128 + c % 64)
	if (c < 65536) return sprintf("%c%c%c", 224 + int(c / 4096), 128 + int(c / 64) % 64, 128 + c % 64)
	return sprintf("%c%c%c%c", 240 + int(c / 262144), 128 + int(c / 4096) % 64, 128 + int(c / 64) % 64, 128 + c % 64)
}
'

# --- width: runs of equal class over all code points
{
	cat <<-'HEAD'
	# Cells of code points, and which are pictographs; made by data/gen/tables.sh, do not edit.
	# From Unicode 15.0.0 EastAsianWidth.txt, UnicodeData.txt and emoji-data.txt, (c) 2022 Unicode, Inc.,
	# Unicode License (https://www.unicode.org/terms_of_use.html).
	# first, last (hexadecimal), class. 0: no cell (marks, format, control, conjoining Jamo vowels and finals);
	# 2: wide or full; A: ambiguous; X: unassigned, private use, surrogate. Not listed: one cell.
	# E: Extended_Pictographic, besides the class.
	HEAD
	awk -F'[;#]' "$common"'
	FILENAME ~ /UnicodeData/ {
		c = hex($1)
		first = ($2 ~ /First>$/) ? c : ($2 ~ /Last>$/) ? first : c
		if ($2 ~ /First>$/) next
		for (i = first; i <= c; i++) { known[i] = 1; if ($3 ~ /^(Mn|Me|Cf|Cc|Zl|Zp)$/) zero[i] = 1; if ($3 ~ /^(Co|Cs)$/) missing[i] = 1 }
		next
	}
	/^[0-9A-F]/ { w = $2; gsub(/ /, "", w); field = $1; gsub(/ /, "", field); ends(field); for (i = lo; i <= hi; i++) width[i] = w }
	END {
		for (i = hex("1160"); i <= hex("11FF"); i++) zero[i] = 1
		for (i = hex("D7B0"); i <= hex("D7FB"); i++) zero[i] = 1
		last = ""
		for (i = 0; i <= 1114112; i++) {
			if (i == 1114112) class = "end"
			else if (!(i in known) || (i in missing)) class = "X"
			else if (i in zero) class = "0"
			else class = (width[i] == "W" || width[i] == "F") ? "2" : width[i] == "A" ? "A" : ""
			if (class != last) {
				if (last != "") printf "%X\t%X\t%s\n", start, i - 1, last
				start = i; last = class
			}
		}
	}' "$ucd/UnicodeData.txt" "$ucd/EastAsianWidth.txt"
	awk -F'[;#]' "$common"'
	/^[0-9A-F]/ && $2 ~ /Extended_Pictographic/ { field = $1; gsub(/ /, "", field); ends(field)
		if (n && lo == end + 1) end = hi
		else { if (n) printf "%X\t%X\tE\n", start, end; start = lo; end = hi; n = 1 } }
	END { printf "%X\t%X\tE\n", start, end }' "$ucd/emoji/emoji-data.txt"
} >"$tmp/width.tsv"

# --- fold: one code point to one
{
	cat <<-'HEAD'
	# Search folding, one code point to one; made by data/gen/tables.sh, do not edit. Full width, case and blanks are
	# folded by rule in src/text/fold.c. from, to (characters).
	# Traditional to simplified: OpenCC TSCharacters.txt, first choice, Apache-2.0 (https://github.com/BYVoid/OpenCC).
	# Radicals and compatibility ideographs: Unicode 15.0.0 EquivalentUnifiedIdeograph.txt and UnicodeData.txt,
	# (c) 2022 Unicode, Inc., Unicode License. Quotes and dashes, and a few merged characters: our own.
	HEAD
	{
		printf '著\t着\n乾\t干\n裏\t里\n裡\t里\n後\t后\n'
		printf '「\t“\n」\t”\n『\t‘\n』\t’\n"\t“\n”\t“\n’\t‘\n'"'"'\t‘\n—\t-\n–\t-\n―\t-\n⸺\t-\n〜\t~\n⋯\t…\n•\t·\n‧\t·\n・\t·\n﹒\t·\n'
		awk -F'\t' "$common"'/^[^#]/ { split($2, to, " "); if (to[1] != $1) print $1 "\t" to[1] }' "$opencc"
		awk -F'[;#]' "$common"'/^[0-9A-F]/ { f = $1; gsub(/ /, "", f); ends(f); t = $2; gsub(/ /, "", t)
			for (k = lo; k <= hi; k++) print utf8(k) "\t" utf8(hex(t)) }' "$ucd/EquivalentUnifiedIdeograph.txt"
		awk -F';' "$common"'{ c = hex($1); d = $6; sub(/^<compat> /, "", d)
			if (d ~ /^[0-9A-F]+$/ && (c >= hex("F900") && c <= hex("FAFF") || c >= hex("2F800") && c <= hex("2FA1F") || c >= hex("2F00") && c <= hex("2FD5")))
				print utf8(c) "\t" utf8(hex(d)) }' "$ucd/UnicodeData.txt"
	} | awk -F'\t' '
		# chains are followed (a compatibility form of a traditional character, a corner quote), first mapping wins
		!($1 in to) { to[$1] = $2; order[++n] = $1 }
		END { for (i = 1; i <= n; i++) { t = order[i]; for (k = 0; k < 4 && (t in to); k++) t = to[t]; if (t != order[i]) print order[i] "\t" t } }'
} >"$tmp/fold.tsv"

# --- pinyin: sets of readings without tones, and the characters that have each set
{
	cat <<-'HEAD'
	# Pinyin without tones (v for u-umlaut): a set of readings, then the characters that have it, U+4E00 on;
	# made by data/gen/tables.sh, do not edit.
	# From Unicode 15.0.0 Unihan_Readings.txt (kTGHZ2013, kXHC1983, kHanyuPinlu, kMandarin), (c) 2022 Unicode, Inc.,
	# Unicode License (https://www.unicode.org/terms_of_use.html). Place names the four fields lack: our own.
	HEAD
	{
		bzcat "$ucd/Unihan_Readings.txt.bz2"
		# 六安, 番禺, 厦门, 〇, 铅山, 蔚县, 乐亭, 洪洞, 宕昌
		printf 'U+516D\tkMandarin\tlu\nU+756A\tkMandarin\tpan\nU+53A6\tkMandarin\txia\nU+3007\tkMandarin\tling\n'
		printf 'U+5B95\tkMandarin\ttan\nU+94C5\tkMandarin\tyan\nU+851A\tkMandarin\tyu\nU+4E50\tkMandarin\tlao\nU+6D1E\tkMandarin\ttong\n'
	} | awk -F'\t' "$common"'
	BEGIN {
		n = split("ā á ǎ à ē é ě è ê ế ề ī í ǐ ì ō ó ǒ ò ū ú ǔ ù ü ǖ ǘ ǚ ǜ ń ň ǹ ḿ", from, " ")
		split("a a a a e e e e e e e i i i i o o o o u u u u v v v v v n n n m", to, " ")
	}
	$2 ~ /^(kTGHZ2013|kXHC1983|kHanyuPinlu|kMandarin)$/ {
		c = hex(substr($1, 3))
		if (!(c >= 19968 && c <= 40959 || c >= 13312 && c <= 19903 || c == 12295)) next
		v = $3
		m = split(v, word, " ")
		for (w = 1; w <= m; w++) {
			s = word[w]
			sub(/^[0-9.*,]*:/, "", s); sub(/\([0-9]*\)$/, "", s)
			k = split(s, each, ",")
			for (e = 1; e <= k; e++) {
				r = each[e]
				for (t = 1; t <= n; t++) gsub(from[t], to[t], r)
				gsub(/[^a-z]/, "", r)
				if (r != "" && !((c, r) in seen)) { seen[c, r] = 1; if (c in set) set[c] = set[c] " " r; else { set[c] = r; order[++cs] = c } }
			}
		}
	}
	END { for (i = 1; i <= cs; i++) print set[order[i]] "\t" order[i] }' |
	awk -F'\t' '{
		# the readings of a set in order, so that equal sets are one row
		n = split($1, r, " ")
		for (i = 2; i <= n; i++) { x = r[i]; for (j = i - 1; j > 0 && r[j] > x; j--) r[j + 1] = r[j]; r[j + 1] = x }
		s = r[1]; for (i = 2; i <= n; i++) s = s " " r[i]
		print s "\t" $2
	}' | sort -t"$(printf '\t')" -k1,1 -k2,2n |
	awk -F'\t' "$common"'$1 != last { if (last != "") print last "\t" chars; last = $1; chars = "" } { chars = chars utf8($2) } END { print last "\t" chars }'
} >"$tmp/pinyin.tsv"

for t in width fold pinyin; do
	cmp -s "$tmp/$t.tsv" "$t.tsv" || { cp "$tmp/$t.tsv" "$t.tsv"; echo "data/$t.tsv renewed"; }
done
