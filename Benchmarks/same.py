#!/usr/bin/env python3
"""Says whether the exports of both sides of the benchmark tell the same of each case.

usage: same.py HUGO/cases.json AVOIN/cases.json

The order may differ where two cases were received in the same second; line ends that close a text
are not compared.
"""
import json, sys


def told(path, word):
    with open(path, encoding="utf-8") as f:
        cases = json.load(f)
    for case in cases:
        case["message"] = case["message"].strip()
        case["timeline"] = [(e["at"], e["kind"], e[word]) for e in case["timeline"]]
    return {case["id"]: case for case in cases}


def main():
    hugo, avoin = told(sys.argv[1], "note"), told(sys.argv[2], "label")
    wrong = sorted(k for k in hugo.keys() | avoin.keys() if hugo.get(k) != avoin.get(k))
    for key in wrong[:3]:
        one, other = hugo.get(key, {}), avoin.get(key, {})
        print(key, {k: (one.get(k), other.get(k)) for k in one.keys() | other.keys() if one.get(k) != other.get(k)})
    print(f"{len(avoin)} cases, {len(wrong)} of them differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
