// An answer that is given often, with gaps for what differs from case to case.

/// A text for officials to begin an answer with; it is Markdown, and edited before it is sent.
package struct CannedAnswer: Hashable, Sendable {
  /// A gap in the text, written `{case}`.
  package enum Gap: String, CaseIterable, Hashable, Sendable {
    /// The case's number.
    case number = "case"
    case title, department
    /// The sender's name; only filled where an official opened the contact details. Answers are
    /// public: whoever shows the text to an official points at the name (`FindingSearch`).
    case name
  }

  package let key: Key
  /// What officials choose it by.
  package let name: LocalizedText
  /// For which categories it is meant; empty for all.
  package let categories: [Key]
  package let body: LocalizedText
  /// What is proposed with it; nil for an interim answer, or where it depends.
  package let outcome: Outcome?

  package static let bodyCharactersMax = 20_000

  package init(
    key: Key, name: LocalizedText, categories: [Key], body: LocalizedText, outcome: Outcome?
  ) {
    self.key = key
    self.name = name
    self.categories = categories
    self.body = body
    self.outcome = outcome
  }

  /// Whether it is meant for a case of a category.
  package func isFor(_ category: Key?) -> Bool {
    categories.isEmpty || category.map(categories.contains) ?? false
  }

  /// The text in a language with its gaps filled.
  ///
  /// - Parameter values: plain texts, whose marks of Markdown are made plain. A gap without a value
  ///   goes, with the space in front of it.
  package func text(in language: Language, _ values: [Gap: String]) -> String {
    var result = ""
    for piece in Self.pieces(of: body.text(in: language)) {
      switch piece {
      case .text(let text): result += text
      case .gap(let name):
        guard let gap = Gap(rawValue: name) else {
          result += "{\(name)}"
          continue
        }
        if let value = values[gap], !value.trimmed.isEmpty {
          result += value.trimmed.plainInMarkdown
        } else if result.hasSuffix(" ") {
          result.removeLast()
        }
      }
    }
    return result
  }

  /// The names of all gaps of a text, known or not, in their order.
  package static func gaps(in text: String) -> [String] {
    pieces(of: text).compactMap { if case .gap(let name) = $0 { name } else { nil } }
  }
}

extension CannedAnswer {
  private enum Piece {
    case text(String)
    case gap(String)
  }

  /// A gap is small letters between braces; other braces are text.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      let name = inside.prefix { $0.isASCII && $0.isLowercase }
      guard !name.isEmpty, name.endIndex < inside.endIndex, inside[name.endIndex] == "}" else {
        pieces.append(.text(String(rest[...open])))
        rest = inside
        continue
      }
      pieces.append(.text(String(rest[..<open])))
      pieces.append(.gap(String(name)))
      rest = inside[inside.index(after: name.endIndex)...]
    }
    return pieces + [.text(String(rest))]
  }
}

extension String {
  /// One line whose marks of Markdown mean themselves.
  fileprivate var plainInMarkdown: String {
    var plain = ""
    for character in split(whereSeparator: \.isNewline).joined(separator: " ") {
      if "\\`*_[]<>#&".contains(character) { plain.append("\\") }
      plain.append(character)
    }
    return plain
  }
}
