#!/usr/bin/env bash
# How long the pages of the desk take over HTTP: the daemon on loopback, asked with curl.
#
# usage: desk-pages.sh SITE          AVOIN = the program (default: .build/release/avoin)
#                                    SITE = what desk.py made

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
avoin=${AVOIN:-$here/../.build/release/avoin}
site=$1
files=$(mktemp -d)
daemon=
trap '[ -z "$daemon" ] || { kill "$daemon"; wait "$daemon" || true; }; rm -rf "$files"' EXIT

password='neljä vihreää ovea'
[ -e "$site/var/staff/anna.json" ] || "$avoin" staff add anna --site "$site" --role reviewer \
  --role handler --department tekninen --language fi --password-file - <<<"$password" 2>/dev/null
[ -e "$site/public" ] || "$avoin" build --site "$site" 2>/dev/null

"$avoin" serve --site "$site" --listen 127.0.0.1:0 >"$files/log" 2>&1 &
daemon=$!
for _ in $(seq 600); do
  base=$(sed -n 's|.*listening at=\(http://127.0.0.1:[0-9]*\)/.*|\1|p' "$files/log")
  [ -z "$base" ] || break
  sleep 0.1
done
[ -n "$base" ] || { cat "$files/log" >&2; exit 1; }

# Asks as a browser of this site does; what comes stands in $files/page.
ask() {
  curl -s -o "$files/page" -b "$files/cookies" -c "$files/cookies" -H 'Sec-Fetch-Site: same-origin' \
    --max-time 120 "$@"
}

# The value of a hidden field of the page.
hidden() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" "$files/page" | head -n 1; }

# Milliseconds until the whole page is there; anything but 200 ends the run.
milliseconds() {
  ask -w '%{http_code} %{time_total}\n' "$@" >"$files/time"
  awk -v what="$*" '$1 != 200 && $1 != 303 { print what ": " $1 > "/dev/stderr"; exit 1 }
    { printf "%.1f\n", $2 * 1000 }' "$files/time"
}

# The median and the slowest of the times on standard input.
told() {
  sort -n | awk -v name="$1" '{ all[NR] = $1 }
    END { printf "%-44s median %6.1f ms, slowest %6.1f ms\n", name, all[int((NR + 1) / 2)], all[NR] }'
}

# The daemon's own processor time in milliseconds: other work on the machine does not count there.
processor() { awk -v tick="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000 / tick }' "/proc/$daemon/stat"; }

pages() {
  local before after
  before=$(processor)
  for _ in $(seq 50); do milliseconds "$base$2"; done >"$files/times"
  after=$(processor)
  told "$1" <"$files/times"
  awk -v a="$before" -v b="$after" 'BEGIN { printf "%44s processor %5.1f ms each\n", "", (b - a) / 50 }'
}

ask "$base/desk/sign-in"
ask --data-urlencode "token=$(hidden token)" --data-urlencode "name=anna" \
  --data-urlencode "password=$password" "$base/desk/sign-in"
echo "the first page right after the start: $(milliseconds "$base/desk") ms"

pages "home" /desk
pages "new, first page" /desk/queue/new
pages "new, last page" '/desk/queue/new?page=1000'
pages "new, one department" '/desk/queue/new?department=tekninen'
pages "overdue" /desk/queue/overdue
pages "overdue, last page" '/desk/queue/overdue?page=1000'
ask "$base/desk/queue/new"
new=$(grep -o '/desk/case/[0-9A-Z-]*' "$files/page" | head -n 1)
ask "$base/desk/queue/mine"
mine=$(grep -o '/desk/case/[0-9A-Z-]*' "$files/page" | head -n 1)
pages "a new case" "$new"
pages "an open case" "$mine"

# One form sent over its check page, then the page that shows it.
submit() {
  ask -d lang=fi --data-urlencode "title=Lamppu $1" --data-urlencode "message=Pimeää." \
    "$base/f/feedback"
  sed -n 's/.*<input type="hidden" name="\([^"]*\)" value="\([^"]*\)".*/\1=\2/p' "$files/page" \
    >"$files/fields"
  sent=()
  while IFS= read -r line; do sent+=(--data-urlencode "$line"); done <"$files/fields"
  ask "${sent[@]}" "$base/f/feedback/send"
}
for number in $(seq 10); do
  submit "$number"
  milliseconds "$base/desk"
done | told "home after a submission"

# One decision, the page to which it leads, and that page when the site has been rebuilt.
for number in $(seq 10); do
  ask "$base$mine"
  milliseconds --data-urlencode "token=$(hidden token)" -d "version=$(hidden version)" \
    -d "note=$number" "$base$mine/handle" >>"$files/decided"
  milliseconds "$base/desk/queue/mine" >>"$files/next"
  sleep 3
  milliseconds "$base/desk/queue/mine" >>"$files/rebuilt"
done
told "a decision is saved" <"$files/decided"
told "the queue right after it" <"$files/next"
told "the queue after the rebuild" <"$files/rebuilt"
