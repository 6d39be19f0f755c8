#!/usr/bin/env bash
# Avoin beside Hugo and beside the least that the work can cost, interleaved in one run.
#
# usage: bench.sh CASES ROUNDS       AVOIN = the program (default: .build/release/avoin)
#                                    HUGO = Hugo's program, WORK = a folder for all of it
# Old output is moved aside, never deleted just before a run: ext4 makes inodes that were freed in
# the last minutes expensive, which would be charged to the next build.
# Before each run the disk is brought up to date: a build that syncs would otherwise wait for what the
# run before it wrote.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cases=${1:-10000}
rounds=${2:-3}
avoin=${AVOIN:-$here/../.build/release/avoin}
hugo=${HUGO:-hugo}
work=${WORK:-${TMPDIR:-/tmp}/avoin-bench}/$cases
mkdir -p "$work/aside"

[ -s "$work/expected.json" ] || python3 "$here/gen.py" "$cases" "$work"
[ -s "$work/site/site-config.json" ] || python3 "$here/site.py" "$work" "$work/site"
if [ ! -x "$work/floor" ]; then
  g++ -O3 -march=native -o "$work/floor" "$here/floor.cpp" -lcmark -lsimdjson -lpthread
fi
if [ ! -s "$work/manifest.tsv" ]; then
  "$hugo" -s "$work/hugo-md" -d "$work/seed" >/dev/null
  "$work/floor" manifest "$work/seed" >"$work/manifest.tsv"
  mv "$work/seed" "$work/aside/seed"
fi

aside() { echo "[ ! -e $work/$1 ] || mv $work/$1 $work/aside/$1.\$(date +%s%N)"; }
# One case in the middle of the archive gets another title.
json=$(find "$work/json" -name '*.json' | sort | sed -n "$((cases / 2))p")
told="$work/told"
printf 'avoin wanted 1\ncase %s\nend\n' "${json#"$work"/json/}" >"$told"
page=$(find "$work/hugo-md/content/cases" -name '*.md' | sort | sed -n "$((cases / 2))p")
build="$avoin build --site $work/site --output $work/avoin-out"

python3 "$here/rr.py" -n "$rounds" --sync \
  "hugo-fresh=$(aside hugo-out) ;; $hugo -s $work/hugo-md -d $work/hugo-out" \
  "avoin-fresh=$(aside avoin-out) ;; $build" \
  "floor-all=$(aside floor-out) ;; $work/floor all $work/flat $work/manifest.tsv $work/floor-out 2" \
  "hugo-nothing=true ;; $hugo -s $work/hugo-md -d $work/hugo-out" \
  "avoin-nothing=true ;; $build" \
  "floor-look=true ;; $work/floor stat-tree $work/flat 1" \
  "hugo-one-case=echo 'Lisäys.' >>$page ;; $hugo -s $work/hugo-md -d $work/hugo-out" \
  "avoin-one-case=sed -i 's/\"title\": \"/\"title\": \"X/' $json ;; $build" \
  "avoin-one-told=sed -i 's/\"title\": \"/\"title\": \"X/' $json ;; $build --changed $told"
