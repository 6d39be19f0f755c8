#!/bin/sh
# Counts one made-up election with Avoin and with pabutools in turns: tally.sh VOTERS PROJECTS.
#
# Equal Shares with cost utilities, without completion and, with COMPLETION=add1-greedy, completed:
# pabutools takes long for that. PYTHON names an interpreter that has pabutools (PyPI).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
avoin=${AVOIN:-$here/../.build/release/avoin}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -c 'import pabutools' 2>/dev/null || {
  "$python" -m venv "$work/venv"
  python=$work/venv/bin/python
  "$python" -m pip install --quiet pabutools
}
"$python" "$here/election.py" "$1" "$2" 5000000 "$work/election.pb"

seconds() { # NAME COMMAND...: what it printed goes to NAME, its seconds to stdout
  name=$1
  shift
  "$python" -c '
import subprocess, sys, time
start = time.monotonic()
with open(sys.argv[1], "w") as out:
    subprocess.run(sys.argv[2:], stdout=out, check=True)
print(f"{time.monotonic() - start:.2f}")' "$work/$name" "$@"
}

for completion in none ${COMPLETION:-}; do
  ours=$(seconds ours "$avoin" tally "$work/election.pb" --rule mes --completion "$completion" --json)
  theirs=$(seconds theirs "$python" "$here/pabutools_count.py" "$work/election.pb" "$completion")
  "$python" - "$completion" "$ours" "$theirs" "$work" <<'END'
import json
import sys

completion, ours, theirs, work = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
winners = ",".join(json.load(open(f"{work}/ours"))["selected"])
same = "the same winners" if winners == open(f"{work}/theirs").read().strip() else "OTHER WINNERS"
print(f"tally {completion:12} avoin {ours:.2f} s, pabutools {theirs:.2f} s, "
      f"avoin / pabutools = {ours / theirs:.4f}, {same}")
END
done
[ -n "${COMPLETION:-}" ] || {
  ours=$(seconds ours "$avoin" tally "$work/election.pb" --rule mes --completion add1-greedy --json)
  echo "tally add1-greedy  avoin $ours s"
}
