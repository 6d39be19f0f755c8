// The words that calls for grants, tables of a budget and drafts ask for by themselves.

extension ProgramPhrases {
  /// What forms with a table of a budget need.
  private static let ofBudgets: Set<String> = [
    "budget_amount", "budget_cost", "budget_income", "budget_more_cost", "budget_more_income",
    "budget_row_cost", "budget_row_income", "budget_sum_cost", "budget_sum_income", "budget_what",
    "error_budget_amount", "error_budget_balance", "error_budget_incomplete",
    "error_budget_no_costs", "error_budget_rows", "error_budget_too_large",
    "error_budget_too_long",
  ]

  /// What forms that can be put away need.
  private static let ofDrafts: Set<String> = [
    "draft_closed", "draft_removed_text", "draft_removed_title", "draft_title", "draft_too_large",
    "draft_too_many", "draft_unknown_text", "draft_unknown_title", "mail_draft_subject",
  ]

  private static let ofGrants: Set<String> = [
    "grant_appeal", "grant_outcome_granted", "grant_outcome_partial", "grant_outcome_rejected",
    "grant_private_note", "grant_private_person", "grant_total", "mail_grant_subject",
  ]

  /// Words that only some sites need: those with calls for grants, tables or drafts.
  package static let requiredByGrants = ofBudgets.union(ofDrafts).union(ofGrants)

  /// What the room for grants needs beside its layouts.
  package static let deskGrants: Set<String> = [
    "desk_done_grant_decided", "desk_done_grant_mailed", "desk_done_grant_not_mailed",
    "desk_done_grant_scored", "desk_grant_changed", "desk_grant_person_note",
    "desk_grant_state_decided", "desk_grant_state_new", "desk_grant_state_read",
    "desk_grant_state_reading", "desk_grant_state_waiting", "desk_grant_wrong_decided_before",
    "desk_grant_wrong_enough_readers", "desk_grant_wrong_more_than_applied",
    "desk_grant_wrong_names_person", "desk_grant_wrong_no_application",
    "desk_grant_wrong_not_a_sum", "desk_grant_wrong_not_scored",
    "desk_grant_wrong_nothing_waits", "desk_grant_wrong_over_budget",
    "desk_grant_wrong_own_work", "desk_grant_wrong_points_missing",
    "desk_grant_wrong_points_range", "desk_grant_wrong_scored_before",
    "desk_grant_wrong_waits_already", "desk_grants", "desk_grants_text",
    "desk_history_granted", "desk_history_scored", "desk_wrong_never_public",
  ]
}
