#!/usr/bin/env bash
# How long the desk's queues take to open: the first time, when nothing changed, and while cases change.
#
# usage: desk.sh CASES OPEN          AVOIN = the program (default: .build/release/avoin)
#                                    WORK = a folder for all of it
# `avoin desk queue --again N` asks N times in one process, as the daemon would, a tenth of a second
# apart, and tells the milliseconds.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cases=${1:-100000}
open=${2:-5000}
avoin=${AVOIN:-$here/../.build/release/avoin}
work=${WORK:-${TMPDIR:-/tmp}/avoin-bench}/desk-$cases-$open
[ -s "$work/site/site-config.json" ] || python3 "$here/desk.py" "$cases" "$open" "$work"

# The clock of the archive: its last days are the queues' today.
queue="$avoin desk queue --site $work/site --now 2026-01-02T09:00:00Z"
echo "nothing changes:"
$queue --again 50

echo "a case changes every fifth of a second:"
record=$(find "$work/json" -name '*.json' | sort | tail -n 1)
(while sleep 0.2; do cp "$record" "$record.new" && mv "$record.new" "$record"; done) &
writer=$!
trap 'kill $writer' EXIT
$queue --again 50
