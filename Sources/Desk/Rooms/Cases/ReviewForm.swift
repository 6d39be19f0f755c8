// The form in which an official makes a text public: title, topic, text, and what is taken out.

internal import Inbox
internal import Participation

/// Reads the form `review`.
///
/// Where nothing is taken out and the text is as it was, it is published, or corrected if it is
/// public already. Otherwise it is redacted, and that needs a reason.
struct ReviewForm {
  private let call: CaseCall
  private let shown: CaseTexts

  /// How many passages can be typed at once, beside those that are ticked.
  static let rows = 3
  static let replacementDefault = "[…]"

  init(_ call: CaseCall) {
    self.call = call
    shown = call.file.reviewTexts
  }

  func decision() throws(DeskError) -> Decision {
    let edit = edit
    let redactions = try redactions()
    guard !redactions.isEmpty || edit.message != nil else {
      return call.file.isShown ? .correct(edit) : .publish(edit)
    }
    return .redact(redactions, edit, try reason())
  }
}

extension ReviewForm {
  private var form: DeskForm { call.visit.form }

  /// Only what the official changed.
  private var edit: TextEdit {
    var edit = TextEdit()
    let title = form["title"].trimmed
    if !Self.isSame(title, shown.title) { edit.title = title }
    let message = form["message"].trimmed
    if form.has("message"), !Self.isSame(message, shown.message) { edit.message = message }
    let topic = Key(form["topic"])
    if topic != nil, topic != call.file.reviewTopic(call.office) { edit.topic = topic }
    return edit
  }

  /// A form shows a text without what cannot be shown; that alone is no edit.
  private static func isSame(_ typed: String, _ text: String?) -> Bool {
    let text = text ?? ""
    return typed == text.trimmed || typed == text.showable.trimmed
      || typed == text.onOneLineOfDesk.trimmed
  }

  /// A ticked one is the word of its kind and the passage; the kind says what stands in its place.
  private func redactions() throws(DeskError) -> [Redaction] {
    var redactions: [Redaction] = []
    let words = call.visit.site.phrases(call.language)
    for ticked in form.values("found") {
      let parts = ticked.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      let key = "desk_removed_\(parts[0])"
      let instead = words.contains(key) ? words(key) : Self.replacementDefault
      redactions.append(try redaction(parts[1], instead))
    }
    for row in 1...Self.rows {
      let passage = form["passage-\(row)"].trimmed
      guard !passage.isEmpty, !redactions.contains(where: { $0.passage == passage }) else {
        continue
      }
      redactions.append(try redaction(passage, form["replacement-\(row)"]))
    }
    return redactions
  }

  private func redaction(_ passage: String, _ replacement: String) throws(DeskError) -> Redaction {
    let typed = replacement.trimmed
    return try Redaction(
      passage: passage, replacement: typed.isEmpty ? Self.replacementDefault : typed,
      reason: try reason())
  }

  private func reason() throws(DeskError) -> Reason {
    guard let reason = Reason(rawValue: form["reason"]) else { throw .emptyText("reason") }
    return reason
  }
}

extension CaseFile {
  /// The texts that a review begins with: the public ones, or those that were sent.
  var reviewTexts: CaseTexts {
    guard let story, story.state.visibility.showsText || submission == nil else {
      return CaseTexts(
        title: submission?[named: Channel.CaseField.title],
        message: submission?[named: Channel.CaseField.message])
    }
    return CaseTexts(title: story.title, message: story.message)
  }

  func reviewTopic(_ office: CaseOffice) -> Key? {
    if let story { return story.topic }
    guard let submission else { return nil }
    return Draft(submission, of: office.channel(channel), taxonomy: office.desk.taxonomy).topic
  }
}
