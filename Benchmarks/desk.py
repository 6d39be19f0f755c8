#!/usr/bin/env python3
"""Makes a site with an archive and an inbox for the queues of the desk.

usage: desk.py CASES OPEN OUTDIR

CASES in all, each with its submission; OPEN of them wait: a fifth was reviewed by nobody, one in ten
of those was set aside as suspect, the rest is public and not done, one in twenty of it reopened.
Most of what waits is from the last year, as at a real desk. Same numbers, same bytes.
"""
import importlib.util, json, os, random, shutil, sys
from datetime import datetime, timedelta, timezone

import gen

# Python has a module of its own by that name.
spec = importlib.util.spec_from_file_location(
    "bench_site", os.path.join(os.path.dirname(os.path.abspath(__file__)), "site.py"))
site = importlib.util.module_from_spec(spec)
spec.loader.exec_module(site)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(milliseconds, r):
    number = milliseconds << 80 | r.getrandbits(80)
    return "".join(ALPHABET[number >> 5 * i & 31] for i in range(25, -1, -1))


def stamp(t):
    return t.strftime("%Y-%m-%dT%H:%M:%SZ")


def write(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(value, f, ensure_ascii=False, indent=1)


def waits(i, n, open_count):
    """Four of five that wait are among the newest, the rest anywhere."""
    newest = open_count * 4 // 5
    if i >= n - 2 * newest:
        return i % 2 == 0
    rest = max(1, (n - 2 * newest) // max(1, open_count - newest))
    return i % rest == 0


def add_desk(out):
    """The officials' layouts and words of the sample site, beside the benchmark's plain pages."""
    here = os.path.dirname(os.path.abspath(__file__))
    sample, own = f"{here}/../layouts", f"{out}/site/layouts"
    for folder in ["desk", "partials", "assets"]:
        shutil.copytree(f"{sample}/{folder}", f"{own}/{folder}", dirs_exist_ok=True)
    words = {}
    for file in [f"{sample}/strings/fi.json", f"{here}/layouts/strings/fi.json"]:
        with open(file, encoding="utf-8") as f:
            words.update(json.load(f))
    write(f"{own}/strings/fi.json", words)


def main():
    n, open_count, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    sys.argv = ["site.py", out, f"{out}/site"]
    site.main()
    channel = site.CHANNEL.replace("fields:", "answer-within-working-days: 10\nfields:\n"
                                   "  - {name: subject, type: topic, label: {fi: Aihe}}")
    site.write(f"{out}/site/content/channels/feedback.yaml", channel)
    os.remove(f"{out}/site/content/lists/cases.yaml")
    add_desk(out)
    for i in range(n):
        r = random.Random(f"desk:{i}")
        t = gen.START + timedelta(seconds=int(gen.SPAN * (i + r.random() * 0.9) / n))
        cat = gen.pick(r, gen.CAT_W)
        topic = gen.TOPICS[cat * 5 + gen.pick(r, gen.TOP_W)]
        department = gen.DEPARTMENTS[gen.DEPT_OF[cat]]
        title = " ".join(gen.words(r, "fi", 6))
        message = " ".join(gen.words(r, "fi", 60))
        case = f"{t.year}-{i + 1:06d}"
        month = t.strftime("%Y/%m")
        open_now = waits(i, n, open_count)
        new = open_now and i % 10 == 0 and i >= n // 2
        name = ulid(int(t.timestamp() * 1000) - 60_000, r)
        sent = datetime.fromtimestamp(t.timestamp() - 60, timezone.utc).strftime("%Y/%m")
        write(f"{out}/site/var/inbox/{sent}/{name}.json", {
            "id": name, "case": case, "channel": "feedback", "lang": "fi", "received": stamp(t),
            "fields": {"subject": topic, "title": title, "message": message}, "contact": None,
            "attachments": [], "receipt": f"{r.getrandbits(256):064x}",
            "spam": ["links"] if new and r.random() < 0.1 else [], "form": 1})
        if new:
            continue
        steps = [("received", {}), ("published", {}), ("allocated", {"department": department})]
        answered = ("answered", {"department": department, "body": message, "outcome": "fixed"})
        if not open_now:
            steps += [answered]
        elif r.random() < 0.05:
            steps += [answered, ("reopened", {})]
        events = [{"at": stamp(t + timedelta(hours=3 * k)), "kind": kind, **more}
                  for k, (kind, more) in enumerate(steps)]
        write(f"{out}/json/{month}/{case}.json", {
            "id": case, "channel": "feedback", "lang": "fi", "title": title, "message": message,
            "category": gen.CATEGORIES[cat], "topic": topic, "events": events})


main()
