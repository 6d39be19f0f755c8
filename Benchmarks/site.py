#!/usr/bin/env python3
"""Makes the site of the benchmark around an archive of gen.py: the same pages as Hugo's.

usage: site.py ARCHIVE OUTDIR     ARCHIVE = a folder that gen.py made
"""
import json, os, shutil, sys

import gen

CHANNEL = """name: {fi: Kaikki palautteet}
slug: {fi: cases}
description: {fi: Palautteet}
form-title: {fi: Anna palautetta}
form-slug: {fi: anna}
fields:
  - {name: title, type: text, label: {fi: Otsikko}, required: true}
  - {name: message, type: long-text, label: {fi: Viesti}, required: true}
"""

# Hugo's theme writes the same, in layouts/home.opendata.json.
EXPORT = """title: {fi: Avoin data}
pages: false
json:
  path: cases.json
  fields: [id, lang, title, category, topic, department, status, month, created: received, updated,
           message, answer, answered_by: answered-by, timeline]
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def category(number, key):
    topics = {t: {"label": {"fi": t}} for t in gen.TOPICS if t.startswith(key + "-")}
    department = gen.DEPARTMENTS[gen.DEPT_OF[number]]
    return {"label": {"fi": key}, "department": department, "topics": topics}


def main():
    archive, out = sys.argv[1:3]
    here = os.path.dirname(os.path.abspath(__file__))
    configuration = {
        "title": {"fi": "Palautearkisto"},
        "municipality": {"fi": "Esimerkkikunta"},
        "baseURL": "https://palaute.example.fi/",
        "languages": ["fi"],
        "departments": {d: {"name": {"fi": d}} for d in gen.DEPARTMENTS},
        "categories": {key: category(i, key) for i, key in enumerate(gen.CATEGORIES)},
        "paths": {"archive": os.path.abspath(archive) + "/json"},
    }
    write(f"{out}/site-config.json", json.dumps(configuration, ensure_ascii=False, indent=1))
    write(f"{out}/content/channels/feedback.yaml", CHANNEL)
    write(f"{out}/content/lists/cases.yaml", EXPORT)
    write(f"{out}/content/fi/index.md", "---\ntitle: Palautearkisto\nlayout: home\n---\n")
    shutil.copytree(f"{here}/layouts", f"{out}/layouts", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
