// Reads what a channel promises in working days, by which law, and how many have to agree.

internal import Diagnostics
internal import Documents
internal import Participation

/// Holds `answer-within-working-days`, `law` and `approvals` of a channel against each other.
struct PromiseReader {
  let languages: [Language]

  static let workingDaysMax = 2_500

  struct Promise {
    var workingDays: Int?
    var law: LocalizedText?
    var approvals = 0
  }

  func read(_ channel: MapReader) -> Promise {
    let promise = Promise(
      workingDays: channel.integer("answer-within-working-days", in: 1...Self.workingDaysMax),
      law: channel.localized("law", in: languages),
      approvals: channel.integer("approvals", in: 0...Channel.approvalsMax) ?? 0)
    check(channel)
    return promise
  }

  private func check(_ channel: MapReader) {
    let (days, working) = (
      channel.node("answer-within-days"), channel.node("answer-within-working-days")
    )
    if days != nil, let working {
      channel.problems.report(
        working.diagnostic(
          "the channel promises an answer in days and in working days",
          hint: "keep \"answer-within-days\" or \"answer-within-working-days\""))
    }
    if let law = channel.node("law"), days == nil, working == nil {
      channel.problems.report(
        law.diagnostic(
          "\"law\" names what sets a time, and the channel has none",
          hint: "add \"answer-within-days\" or \"answer-within-working-days\""))
    }
  }
}
