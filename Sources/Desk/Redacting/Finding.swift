// What in a text should catch an official's eye before it is public.

package import Detecting
package import Participation

/// A stretch of a text that may tell who somebody is.
package struct Finding: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// An identity code, a phone number, an address ...
    case detail(PersonalDetail.Kind)
    /// A name that the sender gave as contact.
    case name
    /// Another contact detail, letter by letter.
    case contact
  }

  package let kind: Kind
  package let range: Range<String.Index>

  /// The word for a style and a phrase: `identity_code`, `iban`, `email`, `phone`, `number_plate`,
  /// `name`, `contact`.
  package var word: String {
    switch kind {
    case .detail(let kind): kind.rawValue
    case .name: "name"
    case .contact: "contact"
    }
  }
}

/// A text in pieces, each plain or a finding: what a page shows.
package struct TextPiece: Hashable, Sendable {
  package let text: String
  /// Nil where there is nothing to see.
  package let kind: Finding.Kind?
}

/// Looks through texts with what the sender gave as contact, where that was opened.
package struct FindingSearch: Sendable {
  private let names: [String]
  private let contacts: [String]

  /// Shorter words are found everywhere.
  package static let nameCharactersMin = 3
  private static let contactCharactersMin = 4

  /// - Parameters:
  ///   - contact: the opened answers to private fields; empty where nobody opened them.
  ///   - channel: tells which of them is a name: a text field whose own name holds "name".
  package init(contact: [Key: String] = [:], channel: Channel? = nil) {
    var names: [String] = []
    var contacts: [String] = []
    for (field, value) in contact.sorted(by: { $0.key < $1.key }) {
      let isText = channel?.field(field.text).map { $0.kind == .text } ?? true
      if isText, field.text.contains("name") {
        names += value.split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init)
      } else if value.trimmed.count >= Self.contactCharactersMin {
        contacts.append(value.trimmed)
      }
    }
    self.names = names.filter { $0.count >= Self.nameCharactersMin }.flatMap(Self.forms)
    self.contacts = contacts
  }

  /// In the order of the text, without overlaps; the longer one counts.
  package func findings(in text: String) -> [Finding] {
    let details = PersonalDetails.found(in: text).map {
      Finding(kind: .detail($0.kind), range: $0.range)
    }
    let known = ranges(of: contacts, in: text).map { Finding(kind: .contact, range: $0) }
    // A name also with an ending: Virtasen, Virtaselle.
    let named = ranges(of: names, in: text).filter { $0.isWordStart(in: text) }
      .map { Finding(kind: .name, range: $0.lowerBound..<text.endOfWord(from: $0.upperBound)) }
    return Self.apart(details + known + named, in: text)
  }

  /// The whole text, cut where findings begin and end.
  package func pieces(of text: String) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var end = text.startIndex
    for finding in findings(in: text) {
      if end < finding.range.lowerBound {
        pieces.append(TextPiece(text: String(text[end..<finding.range.lowerBound]), kind: nil))
      }
      pieces.append(TextPiece(text: String(text[finding.range]), kind: finding.kind))
      end = finding.range.upperBound
    }
    if end < text.endIndex { pieces.append(TextPiece(text: String(text[end...]), kind: nil)) }
    return pieces
  }
}

extension FindingSearch {
  private func ranges(of words: [String], in text: String) -> [Range<String.Index>] {
    words.flatMap { text.ranges(ignoringCaseOf: $0) }
  }

  /// Virtanen is Virtasen, Virtaselle in other cases.
  private static func forms(_ name: String) -> [String] {
    name.lowercased().hasSuffix("nen") ? [name, name.dropLast(3) + "s"] : [name]
  }

  private static func apart(_ findings: [Finding], in text: String) -> [Finding] {
    let sorted = findings.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var apart: [Finding] = []
    for finding in sorted {
      if let last = apart.last, finding.range.lowerBound < last.range.upperBound { continue }
      apart.append(finding)
    }
    return apart
  }
}

extension Range<String.Index> {
  fileprivate func isWordStart(in text: String) -> Bool {
    lowerBound == text.startIndex || !text[text.index(before: lowerBound)].isLetter
  }
}
