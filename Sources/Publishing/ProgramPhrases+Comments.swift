// The words that only sites with comments need.

extension ProgramPhrases {
  /// Asked for by their whole names, where a channel takes comments.
  package static let ofComments: Set<String> = [
    "comment_body", "comment_check_note", "comment_intro", "comment_name", "comment_name_help",
    "comment_nameless", "comment_receipt_title", "comment_refused_title", "comment_reply_title",
    "comment_title", "comment_to_case", "comment_withdraw_keep", "comment_withdraw_question",
    "comment_withdraw_text", "comments_closed", "comments_merged", "comments_open_until",
  ]

  /// Asked for with a number, where a channel takes comments.
  package static let countedOfComments: Set<String> = ["comments"]

  private static let refusals = [
    "closed", "erased", "merged", "not_taken", "unknown", "unknown_comment", "withheld",
  ]

  private static let states = [
    "hidden", "published", "redacted", "removed", "waiting", "withdrawn", "withheld",
  ]

  /// Every key that a site with comments needs.
  package static let requiredByComments: Set<String> =
    ofComments
    .union(countedOfComments.flatMap { ["\($0)_one", "\($0)_other"] })
    .union(refusals.map { "comment_refused_\($0)" })
    .union(states.flatMap { ["comment_state_\($0)", "comment_state_\($0)_explanation"] })
    .union(["comment_unknown_text", "comment_unknown_title"])
}
