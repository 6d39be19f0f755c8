#!/usr/bin/env python3
"""Counts Pabulib files with avoin and with pabutools: recount.py AVOIN FILE.pb...

Every rule, utility and completion that both have, ties by the smaller id in both. For greedy-stop,
which pabutools has not, the projects are gone through here, in order of points, or of points for each
unit of cost. Prints a line a file and every difference; ends with 1 where there is one. Needs
pabutools (PyPI).
"""
import json
import subprocess
import sys
import warnings

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    ApprovalProfile,
    Cardinality_Sat,
    Cost_Sat,
    OrdinalProfile,
)
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import (
    completion_by_rule_combination,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
)
from pabutools.tiebreaking import TieBreakingRule

warnings.filterwarnings("ignore")
BY_ID = TieBreakingRule(lambda instance, profile, project: project.name)
COMBINATIONS = [
    ("greedy", "none"), ("greedy-stop", "none"),
    ("mes", "none"), ("mes", "add1"), ("mes", "add1-greedy"),
]

# Completion gives every voter one unit more at a time; pabutools then counts all over again.
UNITS_A_VOTER_MAX = 2_000


def worth(profile, utility):
    """What pabutools calls the utility of a kind of ballot."""
    if isinstance(profile, ApprovalProfile):
        return Cost_Sat if utility == "cost" else Cardinality_Sat
    return Additive_Borda_Sat if isinstance(profile, OrdinalProfile) else Additive_Cardinal_Sat


def theirs(instance, profile, rule, completion, utility):
    sat = worth(profile, utility)
    options = {"sat_class": sat, "tie_breaking": BY_ID}
    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, **options)
    if rule == "greedy-stop":
        return stopped(instance, profile, sat)
    if completion == "none":
        return method_of_equal_shares(instance, profile, **options)
    if completion == "add1":
        return method_of_equal_shares(instance, profile, voter_budget_increment=1, **options)
    return completion_by_rule_combination(
        instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare],
        [{**options, "voter_budget_increment": 1}, options])


def stopped(instance, profile, sat):
    """The best first, up to the first that does not fit."""
    satisfactions = profile.as_sat_profile(sat)
    total = {p: satisfactions.total_satisfaction_project(p) for p in instance}
    order = sorted(
        instance, key=lambda p: (-(total[p] / p.cost) if p.cost else float("-inf"), p.name))
    chosen, spent = [], 0
    for project in order:
        if spent + project.cost > instance.budget_limit:
            break
        chosen.append(project)
        spent += project.cost
    return chosen


def ours(avoin, path, rule, completion, utility):
    command = [avoin, "tally", path, "--rule", rule, "--utility", utility, "--json"]
    if rule == "mes":
        command += ["--completion", completion]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return None, done.stderr.strip()
    return {str(name) for name in json.loads(done.stdout)["selected"]}, done.stderr.strip()


def main(avoin, paths):
    differences = 0
    for path in paths:
        try:
            instance, profile = parse_pabulib(path)
        except Exception as error:  # whatever it is, pabutools does not take the file
            taken, said = ours(avoin, path, "greedy", "none", "cost")
            verdict = "avoin neither" if taken is None else "avoin takes it"
            print(f"{path}: pabutools refuses it ({error!r}), {verdict}")
            continue
        wrong, said = [], ""
        quick = instance.budget_limit <= UNITS_A_VOTER_MAX * max(1, len(profile))
        for utility in ["cost", "cardinality"]:
            for rule, completion in COMBINATIONS:
                if completion != "none" and not quick:
                    continue
                mine, said = ours(avoin, path, rule, completion, utility)
                other = {p.name for p in theirs(instance, profile, rule, completion, utility)}
                if mine != other:
                    wrong.append(f"  {rule} {utility} {completion}: {mine} and {other}\n  {said}")
        differences += len(wrong)
        print(f"{path}: {len(instance)} projects, {len(profile)} ballots, "
              + (f"{len(wrong)} differences" if wrong else "the same winners")
              + (f", {said.count(' warning: ')} warnings" if said and not wrong else "")
              + ("" if quick else ", not completed: pabutools would take too long"))
        for line in wrong:
            print(line)
    return 1 if differences else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
