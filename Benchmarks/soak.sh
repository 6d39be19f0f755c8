#!/usr/bin/env bash
# A long run: the daemon's memory must stay flat over very many posts, and every post be there.
#
# usage: soak.sh POSTS     AVOIN, WORK as for durable.sh

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
posts=${1:-100000}
kib_max=$((40 * 1024))
work=${WORK:-${TMPDIR:-/tmp}/avoin-bench}
# A first round fills what is filled once; the second must not need more.
WORK=$work "$here/durable.sh" "$((posts / 2))" 2
inbox=$work/durable/site/var/inbox
stored=$(find "$inbox" -name '*.json' | wc -l)
different=$(find "$inbox" -name '*.json' -exec cat {} + | sed -n 's/^  "case": "\(.*\)",$/\1/p' | sort -u | wc -l)
left=$(find "$inbox" -name '*.claim' -o -name '*.journal' | wc -l)
peak=$(sed -n 's/^resident .*during \(.*\), after.*/\1/p' "$work/durable/out" | tr ' ' '\n' | sort -n | tail -1)
echo "stored $stored of $posts, $different numbers, $left left over, peak $peak KiB of $kib_max"
[ "$stored" = "$posts" ] && [ "$different" = "$posts" ] && [ "$left" = 0 ] && [ "$peak" -le "$kib_max" ]
