// One application as the desk holds it, and all of a call.

package import Inbox
package import Participation

/// An application with its scores and its decision.
package struct GrantApplication: Sendable {
  package enum State: String, CaseIterable, Sendable {
    case new
    /// Some of its readers have given their points.
    case reading
    /// All of them have.
    case read
    /// A decision waits for a second official.
    case waiting
    case decided
  }

  package let submission: Submission
  package let rules: GrantRules
  package let file: GrantFile
  package let decision: GrantDecision?
  package let isWithdrawn: Bool
  /// Of scores and decision; forms carry it.
  package let version: CaseVersion

  package var id: CaseID { submission.caseID }

  package var state: State {
    if decision != nil { return .decided }
    if file.waiting != nil { return .waiting }
    if file.scores.isEmpty { return .new }
    return file.scores.count < rules.readers ? .reading : .read
  }

  package var points: GrantPoints? { file.points(rules) }

  /// In cents.
  package var applied: FixedNumber {
    let typed = submission.answers[rules.fields.applied] ?? ""
    return (try? Field.sum(typed)) ?? FixedNumber(units: 0, decimals: Field.centDecimals)
  }

  package var applicant: String { submission.answers[rules.fields.applicant]?.trimmed ?? "" }

  package var isPerson: Bool {
    rules.fields.applicantKind.map {
      submission.answers[$0] == GrantRules.personOption
    } ?? false
  }

  package var category: Key? {
    rules.fields.category.flatMap { submission.answers[$0] }.flatMap { Key($0) }
  }

  package var purpose: String {
    rules.fields.purpose.flatMap { submission.answers[$0] }?.trimmed ?? ""
  }
}

/// A call for grants: its applications, the best first, and its money.
package struct GrantCall: Sendable {
  package let channel: Channel
  package let rules: GrantRules
  package let applications: [GrantApplication]
  /// Granted since the call opened, in cents.
  package let granted: FixedNumber
  /// Files of the inbox that cannot be read.
  package let broken: Int

  /// Nil where no budget is set.
  package var left: FixedNumber? {
    rules.budget.map { FixedNumber(units: $0.units - granted.units, decimals: $0.decimals) }
  }
}
