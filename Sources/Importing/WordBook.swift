// What the source's own words mean here: its categories, departments, statuses.

internal import Participation

/// Words of one kind with their meanings; capital letters and white space at the ends do not count.
struct WordBook<Meaning: Sendable>: Sendable {
  /// What a record's words came to.
  enum Finding {
    /// The record has no word of this kind.
    case silent
    /// A nil is a word that deliberately means nothing here.
    case known(Meaning?)
    case unknown(String)
  }

  private var meanings: [String: Meaning?] = [:]

  /// The first meaning of a word stays.
  mutating func add(_ word: String, _ meaning: Meaning?) {
    let word = Self.normalized(word)
    if meanings[word] == nil { meanings[word] = .some(meaning) }
  }

  /// The first of the words that means something.
  func find(_ words: [String]) -> Finding {
    guard let first = words.first else { return .silent }
    for word in words {
      if let meaning = meanings[Self.normalized(word)] { return .known(meaning) }
    }
    return .unknown(first)
  }

  private static func normalized(_ word: String) -> String {
    let bytes = word.utf8
    let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x80 && !(0x41...0x5A).contains($0) }
    return isPlain ? word : word.trimmed.lowercased()
  }
}

/// A category, or a topic inside one.
struct Subject: Hashable, Sendable {
  let category: Key
  let topic: Key?
}

/// The kinds of words that a mapping translates.
package enum WordKind: String, CaseIterable, Sendable {
  case categories, topics, departments, statuses, outcomes, languages
}
