// The words that only sites with participatory processes need.

extension ProgramPhrases {
  /// Asked for by their whole names, where the site has a process.
  package static let ofProcesses: Set<String> = [
    "ballot_error_empty", "ballot_error_over_budget", "ballot_error_points", "ballot_error_rank",
    "ballot_error_repeated", "ballot_error_shared_rank", "ballot_error_too_many",
    "ballot_error_too_many_for_one", "ballot_error_too_many_points", "ballot_error_unknown",
    "ballot_live_cost", "ballot_live_count", "ballot_live_points", "ballot_points",
    "ballot_rule_approval", "ballot_rule_cumulative", "ballot_rule_knapsack",
    "ballot_rule_ordinal", "ballot_sum", "ballot_title", "count_add1_text", "count_comparison",
    "count_greedy", "count_greedy_stop", "count_greedy_stop_text", "count_greedy_text",
    "count_left_over_text", "count_mes", "count_mes_text", "euro_pattern", "phase_follow_up",
    "phase_ideas", "phase_results", "phase_screening", "phase_voting", "results_title",
    "standing_added", "standing_bought", "standing_budget", "standing_fitted", "standing_free",
    "standing_left_over", "standing_stop", "standing_stop_short", "standing_supporters",
    "standing_unsupported", "standing_worthless", "thousands_mark", "vote_check_title",
    "vote_closed_text", "vote_closed_title", "vote_code_unknown", "vote_code_used",
    "vote_no_identity", "vote_not_open_text", "vote_not_open_title", "vote_receipt_title",
  ]

  /// Asked for with a number, where the site has a process.
  package static let countedOfProcesses: Set<String> = ["ideas", "voters", "votes"]

  /// Every key that a site with processes needs.
  package static let requiredByProcesses: Set<String> = ofProcesses.union(
    countedOfProcesses.flatMap { ["\($0)_one", "\($0)_other"] })
}
