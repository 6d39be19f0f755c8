// What an official writes that becomes public, and may need a second person.

internal import Inbox
package import Participation
package import Photos

/// Corrections of a case's own texts; nil leaves a text as it is.
package struct TextEdit: Hashable, Sendable, Undisclosed {
  package var title: String?
  package var message: String?
  /// A topic of the taxonomy; its category follows.
  package var topic: Key?

  package init(title: String? = nil, message: String? = nil, topic: Key? = nil) {
    self.title = title
    self.message = message
    self.topic = topic
  }

  package static let none = TextEdit()
}

/// What of a photograph becomes public.
package struct PhotoPublication: Hashable, Sendable, Undisclosed {
  /// Which of the files that came with the submission, from 1.
  package let number: Int
  /// Covered in the pixels of what is published.
  package let boxes: [PhotoBox]
  /// What can be seen on it, in the case's language.
  package let alt: String

  package init(number: Int, boxes: [PhotoBox], alt: String) {
    self.number = number
    self.boxes = boxes
    self.alt = alt
  }
}

/// A decision that changes what the public reads.
package enum Decision: Hashable, Sendable, Undisclosed {
  /// As it was sent, or corrected.
  case publish(TextEdit)
  /// Without some passages; the reason is that of the whole, each passage may have another.
  case redact([Redaction], TextEdit, Reason)
  /// With an outcome the final answer, without one an interim answer.
  case answer(body: String, outcome: Outcome?, department: Key?)
  /// Title or topic of a case that is public.
  case correct(TextEdit)
  /// A photograph of a case that is public.
  case photo(PhotoPublication)

  package var description: String { "Decision(\(what.rawValue))" }

  /// The word of the history.
  package var what: HistoryEntry.What {
    switch self {
    case .publish: .published
    case .redact: .redacted
    case .answer: .answered
    case .correct: .corrected
    case .photo: .photoPublished
    }
  }

  /// What the official wrote.
  package var texts: CaseTexts {
    switch self {
    case .publish(let edit), .redact(_, let edit, _), .correct(let edit):
      CaseTexts(title: edit.title, message: edit.message)
    case .answer(let body, _, _): CaseTexts(answer: body)
    case .photo(let photo): CaseTexts(alt: photo.alt)
    }
  }

  /// Why something is taken out; the reason of the whole is the last.
  var reasons: [Reason] {
    guard case .redact(let redactions, _, let reason) = self else { return [] }
    return Redactions(redactions).reasons.filter { $0 != reason } + [reason]
  }

  /// For the history: codes and keys, and no text.
  var details: [String: String] {
    switch self {
    case .publish(let edit), .correct(let edit): edit.details
    case .redact(let redactions, let edit, _):
      edit.details.merging([
        "passages": "\(redactions.count)",
        "reason": reasons.map(\.rawValue).joined(separator: " "),
      ]) { a, _ in a }
    case .answer(_, let outcome, let department):
      ["outcome": outcome?.rawValue ?? "interim", "department": department?.text]
        .compactMapValues(\.self)
    case .photo(let photo): ["photo": "\(photo.number)", "boxes": "\(photo.boxes.count)"]
    }
  }
}

extension TextEdit {
  fileprivate var details: [String: String] {
    var changed: [String] = []
    if title != nil { changed.append("title") }
    if message != nil { changed.append("message") }
    if topic != nil { changed.append("topic") }
    return changed.isEmpty ? [:] : ["changed": changed.joined(separator: " ")]
  }
}

/// What became of a decision.
package enum DecisionResult: Sendable {
  case done(Case)
  /// The channel asks for a second person.
  case waits(WaitingDecision)
}
