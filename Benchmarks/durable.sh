#!/usr/bin/env bash
# Durable posts of the real daemon beside what a durable write costs on this disk, in one run.
#
# usage: durable.sh POSTS ROUNDS     AVOIN = the program (default: .build/release/avoin)
#                                    WORK = a folder for all of it, on the disk to be measured
# Where the site limits how often one address may post, its limit is lifted for the run: see
# `limits` below.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
posts=${1:-20000}
rounds=${2:-3}
avoin=${AVOIN:-$here/../.build/release/avoin}
work=${WORK:-${TMPDIR:-/tmp}/avoin-bench}/durable
daemon=
trap '[ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true' EXIT

rm -rf "$work"
mkdir -p "$work/site" "$work/disk"
g++ -O2 -w -o "$work/durable" "$here/durable.cpp" -lsqlite3 -lpthread
g++ -O2 -w -o "$work/posts" "$here/posts.cpp" -lpthread
cp -r "$here/../site-config.json" "$here/../content" "$here/../layouts" "$work/site/"
"$avoin" build --site "$work/site" 2>/dev/null

# What would lift the limits of a site that has some.
limits=()

serve() {
  "$avoin" serve --site "$work/site" --listen 127.0.0.1:0 "${limits[@]}" >"$work/log" 2>&1 &
  daemon=$!
  for _ in $(seq 100); do
    port=$(sed -n 's|.*listening at=http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$work/log")
    [ -z "$port" ] || return 0
    sleep 0.1
  done
  cat "$work/log" >&2
  exit 1
}

serve
for round in $(seq "$rounds"); do
  for way in "file 1" "file 64" "sqlite 64" "group 64"; do
    set -- $way
    "$work/durable" "$1" "$work/disk/$1-$2-$round" 2 "$2"
  done
  "$work/posts" "$port" 64 "$posts" "$daemon"
done | tee "$work/out"
kill "$daemon"
wait "$daemon"
daemon=

# The median of each way, and the daemon's as a ratio to it.
awk '/posts\/s/ { split($0, halves, / posts\/s/); n = split(halves[1], words, " ");
       key = $1; if ($0 ~ /W=1 /) key = key " W=1"; else key = key " W=64"; seen[key] = seen[key] " " words[n] }
     function median(list,   values, count, i, j, t) { count = split(list, values, " ");
       for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++)
         if (values[j] + 0 < values[i] + 0) { t = values[i]; values[i] = values[j]; values[j] = t }
       return values[int((count + 1) / 2)] + 0 }
     END { own = median(seen["avoin W=64"]); for (key in seen) if (key != "avoin W=64")
       printf "avoin serve W=64 / %-12s = %.2f\n", key, own / median(seen[key]) }' "$work/out"
