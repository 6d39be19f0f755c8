// Which state of a case somebody looked at, so that nobody writes over what they have not seen.

internal import Files
internal import Inbox
package import Participation

/// A fingerprint of a case's record and of what waits for approval; a form carries its text.
package struct CaseVersion: Hashable, Sendable {
  let value: UInt64

  init(_ parts: [[UInt8]?]) {
    var all = Fingerprint()
    for part in parts {
      all.add(part == nil ? 0 : 1)
      all.add(part ?? [])
    }
    value = all.value
  }

  /// Reads what `text` writes; nil where it is anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.value = value
  }

  /// 16 hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The texts of a case that an official may write.
package struct CaseTexts: Hashable, Sendable, Undisclosed {
  package var title: String?
  package var message: String?
  /// An answer's body, given or waiting; a note.
  package var answer: String?
  /// What can be seen on a photograph.
  package var alt: String?

  package init(
    title: String? = nil, message: String? = nil, answer: String? = nil, alt: String? = nil
  ) {
    self.title = title
    self.message = message
    self.answer = answer
    self.alt = alt
  }

  package static let none = CaseTexts()
}

/// Somebody else wrote meanwhile: nothing was changed, and nothing of either text is lost.
package struct CaseChanged: Error, Undisclosed {
  package let id: CaseID
  /// Who changed it last, by the history; nil where it was changed by hand.
  package let by: String?
  package let at: Timestamp?
  /// What was to be written now.
  package let mine: CaseTexts
  /// What stands there now.
  package let theirs: CaseTexts
  /// With which the same can be sent again.
  package let version: CaseVersion
  package let description = "CaseChanged(hidden)"

  package var message: String {
    "the case \(id) was changed meanwhile" + (by.map { " by \($0)" } ?? "")
  }
}
