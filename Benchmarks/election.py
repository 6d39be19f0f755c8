#!/usr/bin/env python3
"""Writes a made-up election as a Pabulib file: election.py VOTERS PROJECTS BUDGET OUT.

Projects cost 5,000 to 300,000 and stand in one of eight districts; some are much better known than
others; voters approve one to ten, mostly of their own district. The same numbers give the same file.
"""
import random
import sys

voters, projects, budget = (int(word) for word in sys.argv[1:4])
draw = random.Random(1)
costs = [draw.randint(5, 300) * 1000 + draw.choice([0, 0, 137, 450]) for _ in range(projects)]
known = [draw.paretovariate(1.1) for _ in range(projects)]
district = [draw.randrange(8) for _ in range(projects)]

with open(sys.argv[4], "w") as out:
    out.write(f"META\nkey;value\ndescription;made up\nnum_projects;{projects}\n")
    out.write(f"num_votes;{voters}\nbudget;{budget}\nvote_type;approval\n")
    out.write("PROJECTS\nproject_id;cost;name\n")
    for number, cost in enumerate(costs, 1):
        out.write(f"{number};{cost};Project {number}\n")
    out.write("VOTES\nvoter_id;vote\n")
    for voter in range(voters):
        home = draw.randrange(8)
        weights = [fame * (5 if place == home else 1) for fame, place in zip(known, district)]
        chosen = dict.fromkeys(draw.choices(range(1, projects + 1), weights, k=draw.randint(1, 10)))
        out.write(f"{voter};{','.join(map(str, chosen))}\n")
