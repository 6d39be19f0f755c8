// What an official does with one comment on the page of its case.

internal import Participation

/// One posted form about a comment; `do` says what.
struct CommentActions {
  let call: CaseCall

  /// - Throws: as `CaseDesk.publishComment`.
  func perform() throws -> CaseOutcome {
    guard let id = CommentID(form["comment"]) else { throw DeskError.noSuchCase(call.id) }
    let ref = CommentRef(call.id, id)
    switch form["do"] {
    case "publish":
      return outcome(
        try call.desk.publishComment(
          ref, redactions: try redactions(), reason: Reason(rawValue: form["reason"])))
    case "withhold":
      guard let reason = Reason(rawValue: form["reason"]) else {
        throw DeskError.emptyText("reason")
      }
      return outcome(try call.desk.withholdComment(ref, reason: reason))
    case "reply":
      let department = Key(form["department"]).flatMap {
        call.office.desk.taxonomy.department($0)?.key
      }
      return .published(
        try call.desk.replyToComment(ref, body: form["body"], department: department))
    default: throw DeskError.noSuchCase(call.id)
    }
  }
}

extension CommentActions {
  private var form: DeskForm { call.visit.form }

  private func outcome(_ outcome: CommentOutcome) -> CaseOutcome {
    switch outcome {
    case .done(let story): .published(story)
    case .waits: .waits
    case .kept: .kept("comment")
    }
  }

  /// A ticked one is the word of its kind and the passage; the kind says what stands in its place.
  private func redactions() throws(DeskError) -> [Redaction] {
    let words = call.visit.site.phrases(call.language)
    var pairs: [(String, String)] = form.values("found").compactMap { ticked in
      let parts = ticked.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      let key = "desk_removed_\(parts[0])"
      return (parts[1], words.contains(key) ? words(key) : ReviewForm.replacementDefault)
    }
    let typed = form["passage-1"].trimmed
    let instead = form["replacement-1"].trimmed
    if !typed.isEmpty {
      pairs.append((typed, instead.isEmpty ? ReviewForm.replacementDefault : instead))
    }
    var redactions: [Redaction] = []
    for (passage, replacement) in pairs {
      guard let reason = Reason(rawValue: form["reason"]) else { throw .emptyText("reason") }
      redactions.append(try Redaction(passage: passage, replacement: replacement, reason: reason))
    }
    return redactions
  }
}
