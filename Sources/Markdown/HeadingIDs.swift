// Makes the ids of headings from their words: stable, readable, each once in a page.

internal import Foundation

/// The ids that were given out in one page.
struct HeadingIDs {
  /// A longer id is cut.
  static let scalarsMax = 80

  private var taken: Set<String>
  private var counts: [String: Int] = [:]

  init(taken: Set<String>) {
    self.taken = taken
  }

  /// Takes an id that an editor chose.
  ///
  /// - Returns: false where it is taken already.
  mutating func take(_ id: String) -> Bool {
    taken.insert(id).inserted
  }

  /// The words in lower case with hyphens between them; from the second time on with a number.
  mutating func next(for text: String) -> String {
    let base = Self.slug(text)
    var id = base
    while !taken.insert(id).inserted {
      let count = counts[base, default: 1] + 1
      counts[base] = count
      id = "\(base)-\(count)"
    }
    return id
  }
}

extension HeadingIDs {
  /// Whether an editor may choose it: it stands in an attribute and in addresses.
  static func isValid(_ id: String) -> Bool {
    let scalars = id.composed.unicodeScalars
    guard let first = scalars.first, first.properties.isKeptInID, scalars.count <= scalarsMax else {
      return false
    }
    return !("0"..."9").contains(first)
      && scalars.allSatisfy { $0.properties.isKeptInID || "-_.".unicodeScalars.contains($0) }
  }

  /// Letters of any script, their accents, and digits; composed, so that typing finds them.
  ///
  /// By Unicode scalar, not by character: a character may begin with a letter and hold a quote.
  private static func slug(_ text: String) -> String {
    let lowered = text.lowercased().composed
    let words = lowered.unicodeScalars.split { !$0.properties.isKeptInID }
    let slug = words.map { String($0) }.joined(separator: "-")
    let cut = String(String.UnicodeScalarView(slug.unicodeScalars.prefix(scalarsMax)))
    return cut.isEmpty ? "section" : cut.hasSuffix("-") ? String(cut.dropLast()) : cut
  }
}

extension String {
  /// In normal form C; what has no accents of its own (below U+0300) is, and that is quick to see.
  fileprivate var composed: String {
    unicodeScalars.allSatisfy { $0.value < 0x300 } ? self : precomposedStringWithCanonicalMapping
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isKeptInID: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
