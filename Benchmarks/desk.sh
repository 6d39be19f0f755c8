#!/usr/bin/env bash
# How long the desk takes: its queues in memory, and its pages in the browser.
#
# usage: desk.sh CASES OPEN          AVOIN = the program (default: .build/release/avoin)
#                                    WORK = a folder for all of it
# First the index alone: `avoin desk queue --again N` asks N times in one process, as the daemon would,
# a tenth of a second apart, and tells the milliseconds. Then the daemon on loopback, asked with curl by
# an official who has signed in: the median and the slowest of 50 answers for each page, and what the
# next page costs after a submission and after a decision.

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
kill "$writer"
wait "$writer" 2>/dev/null || true
trap - EXIT
AVOIN=$avoin "$here/desk-pages.sh" "$work/site"
