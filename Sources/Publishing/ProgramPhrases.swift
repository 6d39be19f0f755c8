// The words of the interface that the program itself asks for, apart from layouts.
//
// A test reads every source file and holds what it asks for against these lists.

internal import Archive
package import Participation

/// The keys of `layouts/strings/<lang>.json` that views and the daemon use.
package enum ProgramPhrases {
  /// Asked for by their whole names.
  package static let named: Set<String> = ofCounting.union([
    "answer_within", "answer_within_working_days", "asked_confirmed", "asked_reopen",
    "asked_withdraw", "asked_withdraw_public",
    "check_title", "choices_any", "choices_at_most", "choose_topic", "consent_given",
    "continue_to_check", "continue_to_next", "date_pattern", "date_time_pattern", "decimal_mark",
    "error_consent", "error_file_broken", "error_file_empty",
    "error_file_expired", "error_file_heic", "error_file_kind", "error_file_not_stored",
    "error_file_too_many_pixels", "error_file_too_large", "error_files_too_large",
    "error_not_an_option", "error_not_date", "error_not_email", "error_not_file", "error_not_money",
    "error_not_number", "error_not_phone", "error_not_point", "error_not_utf8", "error_not_whole",
    "error_note_too_long", "error_pattern", "error_repeated_field", "error_required",
    "error_too_early", "error_too_few", "error_too_large", "error_too_late", "error_too_long",
    "error_too_many", "error_too_many_decimals", "error_too_many_files", "error_too_many_followers",
    "error_too_short", "error_too_small", "error_unknown_field", "event_interim", "event_planned",
    "event_supported", "feed_site_title", "feed_title", "file_kind_image", "file_kind_pdf",
    "file_limit", "file_limits", "footnote_back", "footnotes_heading", "form_closed_text",
    "form_closed_title", "form_not_open_text", "form_not_open_title", "home", "month_pattern",
    "not_found_title", "page_heading", "page_number", "problem_cross_site",
    "problem_token_changed", "problem_token_expired", "public_note", "receipt_title",
    "saved_private", "size_kilobytes", "size_megabytes", "step_heading", "stop_button",
    "stop_text", "stop_title", "table_label",
    "time_pattern", "to_home", "to_receipt", "tombstone_title", "warning_change", "withdraw_button",
    "withdraw_keep", "withdraw_public_text", "withdraw_question", "withdraw_text",
  ])

  /// Asked for where pages ask if they helped, where initiatives are signed, and by surveys.
  private static let ofCounting: Set<String> = [
    "reaction_comment_title", "reactions_so_far", "support_check_note", "support_closed",
    "support_deadline", "support_email", "support_email_help", "support_email_help_optional",
    "support_form_intro", "support_form_title", "support_municipality", "support_municipality_help",
    "support_name", "support_open_until", "support_question_button", "support_question_title",
    "support_reached", "support_share", "support_threshold", "survey_note", "thanks_title",
    "to_initiative",
  ]

  /// Asked for with a number, and so with an ending.
  package static let counted: Set<String> = [
    "answered_in_days", "asked_follow", "cases", "median_days", "problem_too_often",
    "support_count", "support_lacking", "support_unconfirmed", "survey_answers",
  ]

  /// Asked for as a beginning with a word of the domain behind it.
  package static let families: Set<String> = [
    "desk_about_", "desk_conflict_", "desk_detail_", "desk_done_", "desk_finding_",
    "desk_history_", "desk_mark_", "desk_problem_password_", "desk_photo_", "desk_photo_wrong_",
    "desk_queue_", "desk_removed_", "desk_role_", "desk_signal_", "desk_wrong_",
    "desk_wrong_photo_", "dimension_", "event_", "language_",
    "mail_", "mail_digest_queue_", "month_", "note_", "outcome_", "reason_", "status_",
    "visibility_", "warning_",
  ]

  /// Titles and texts of the daemon's messages.
  package static let messages: Set<String> = [
    "already_sent", "bad_request", "busy", "cross_site", "method", "receipt_unknown",
    "server_error", "stopped", "support_asked", "support_confirmed", "support_kept",
    "support_over", "support_unknown", "unknown_initiative", "unknown_page", "too_large",
    "too_often", "unknown_channel",
  ]

  /// The letters that the daemon writes, each with its subject.
  package static let letters: Set<String> = ["confirmation", "following", "news"]

  /// The letter that a site with initiatives writes as well.
  package static let supportLetter = "support"

  /// What the daily mail to officials says beside its layout; a site without that layout needs none.
  package static let digest: Set<String> = Set(
    ["approval", "due_today", "new", "overdue", "quarantine", "reopened"]
      .map { "mail_digest_queue_\($0)" } + ["mail_digest_subject"])

  /// The kinds of private details of which a check page warns.
  package static let warnings: Set<String> = ["email", "iban", "identity_code", "phone"]
  /// Whether a word is for officials alone.
  static func isOfDesk(_ key: String) -> Bool { key.hasPrefix("desk_") }

  /// Every key without which a page would show the key itself.
  package static let required: Set<String> = {
    let reasons = Reason.allCases.map { "reason_\($0.rawValue)" }
    let visibilities =
      Visibility.allCases.map { "visibility_\($0.rawValue)" } + ["visibility_withdrawn"]
    let families =
      Dimension.allCases.map { "dimension_\($0)" } + Status.allCases.map { "status_\($0.rawValue)" }
      + Outcome.allCases.map { "outcome_\($0.rawValue)" } + (1...12).map { "month_\($0)" }
      + Event.Kind.Name.allCases.map { "event_\($0.rawValue)" } + reasons + visibilities
    return named.union(families).union(["mail_\(supportLetter)_subject"])
      .union(letters.map { "mail_\($0)_subject" })
      .union(warnings.map { "warning_\($0)" })
      .union((reasons + visibilities).map { "\($0)_explanation" })
      .union(counted.flatMap { ["\($0)_one", "\($0)_other"] })
      .union(messages.flatMap { ["\($0)_title", "\($0)_text"] })
  }()

  /// Keys that the program uses where they are there.
  package static func optional(_ languages: [Language]) -> Set<String> {
    Set(languages.map { "language_\($0)" }).union(counted.map { "\($0)_zero" })
      .union(["note_info", "note_warning"]).union(digest)
      .union(CaseGrouping.allCases.map { "dimension_\($0.rawValue)" })
  }

  /// The words that exports with labels may use, sorted.
  static let ofLabels = required.filter { key in
    ["date_pattern", "event_", "month_", "outcome_", "reason_", "status_"].contains {
      key.hasPrefix($0)
    }
  }.sorted()

  /// Whether a view may use the word by itself, whether or not a template names it as well.
  static func mayUse(_ key: String) -> Bool {
    required.contains(key) || requiredByProcesses.contains(key)
      || families.contains { key.hasPrefix($0) }
      || counted.contains { key.hasPrefix("\($0)_") }
  }
}
