#!/usr/bin/env python3
"""Counts a Pabulib file of approvals with pabutools: pabutools_count.py FILE none|add1-greedy.

Equal Shares with cost utilities; prints the winners in order, parted by commas.
"""
import sys

from pabutools.election import Cost_Sat
from pabutools.election.pabulib import parse_pabulib
from pabutools.rules import (
    completion_by_rule_combination,
    greedy_utilitarian_welfare,
    method_of_equal_shares,
)

instance, profile = parse_pabulib(sys.argv[1])
if sys.argv[2] == "none":
    winners = method_of_equal_shares(instance, profile, sat_class=Cost_Sat)
else:
    winners = completion_by_rule_combination(
        instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare],
        [{"sat_class": Cost_Sat, "voter_budget_increment": 1}, {"sat_class": Cost_Sat}])
print(",".join(str(project) for project in winners))
