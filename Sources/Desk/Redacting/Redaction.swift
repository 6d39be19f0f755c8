// A passage that must not be public, and what stands in its place.

internal import Foundation
internal import Inbox
package import Participation

/// One passage with its replacement and its reason.
///
/// It is taken out everywhere it occurs: title, message, place, typed answers, and what officials
/// answered and noted for the public. Occurrences are exact but for how letters are composed; other spellings are for `Redactions.lookalikes`.
package struct Redaction: Hashable, Sendable, Undisclosed {
  package let passage: String
  package let replacement: String
  package let reason: Reason

  package static let passageCharactersMax = 100_000
  package static let replacementCharactersMax = 200

  /// - Parameter replacement: in brackets, so that readers see that it is not the sender's.
  /// - Throws: `DeskError.replacementNotBracketed`, `.emptyText`, `.tooLong`.
  package init(passage: String, replacement: String, reason: Reason) throws(DeskError) {
    let replacement = replacement.trimmed
    guard !passage.trimmed.isEmpty else { throw .emptyText("passage") }
    guard replacement.unicodeScalars.count <= Self.replacementCharactersMax else {
      throw .tooLong("replacement", charactersMax: Self.replacementCharactersMax)
    }
    guard replacement.count > 2, replacement.hasPrefix("["), replacement.hasSuffix("]"),
      !replacement.contains(passage)
    else { throw .replacementNotBracketed }
    self.init(unchecked: passage, replacement, reason)
  }

  /// As typed at the command line, where the replacement may be anything.
  package init(free passage: String, _ replacement: String, _ reason: Reason) {
    self.init(unchecked: passage, replacement, reason)
  }

  init(unchecked passage: String, _ replacement: String, _ reason: Reason) {
    self.passage = passage
    self.replacement = replacement
    self.reason = reason
  }

  package var description: String { "Redaction(\(reason.rawValue))" }
}

/// Several passages at once.
struct Redactions {
  let all: [Redaction]

  init(_ all: [Redaction]) {
    self.all = all
  }

  /// The reasons in the order in which they were given, each once.
  var reasons: [Reason] {
    var reasons: [Reason] = []
    for redaction in all where !reasons.contains(redaction.reason) {
      reasons.append(redaction.reason)
    }
    return reasons
  }

  /// A text without the passages.
  ///
  /// All are looked for in the text as it is, never in a replacement. Where passages overlap, all
  /// that they cover goes, and the longest one's replacement stands there.
  func applied(to text: String) -> String {
    var result = ""
    var end = text.startIndex
    for hit in joined(hits(in: text)) {
      result += text[end..<hit.range.lowerBound] + hit.redaction.replacement
      end = hit.range.upperBound
    }
    return result + text[end...]
  }

  /// The number of the first passage, from 1, that is in none of the texts.
  func missing(in texts: [String]) -> Int? {
    all.firstIndex { redaction in
      redaction.passage.isEmpty || !texts.contains { $0.contains(redaction.passage) }
    }.map { $0 + 1 }
  }
}

extension Redactions {
  private struct Hit {
    var range: Range<String.Index>
    var redaction: Redaction
    /// Of the longest passage.
    var characters: Int
  }

  /// Every occurrence, also those that overlap themselves: "aa" stands twice in "aaa".
  private func hits(in text: String) -> [Hit] {
    all.flatMap { redaction in
      Self.ranges(of: redaction.passage, in: text).map {
        Hit(range: $0, redaction: redaction, characters: redaction.passage.count)
      }
    }.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  static func ranges(of passage: String, in text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var rest = text[...]
    while !passage.isEmpty, let range = rest.firstRange(of: passage) {
      ranges.append(range)
      rest = text[text.index(after: range.lowerBound)...]
    }
    return ranges
  }

  private func joined(_ hits: [Hit]) -> [Hit] {
    var joined: [Hit] = []
    for hit in hits {
      guard var last = joined.last, hit.range.lowerBound < last.range.upperBound else {
        joined.append(hit)
        continue
      }
      let end = max(last.range.upperBound, hit.range.upperBound)
      if hit.characters > last.characters {
        (last.redaction, last.characters) = (hit.redaction, hit.characters)
      }
      last.range = last.range.lowerBound..<end
      joined[joined.count - 1] = last
    }
    return joined
  }
}

extension Redaction {
  /// Where a text holds the passage in another spelling: with other capitals, without accents.
  ///
  /// Nothing is taken out for it; an official looks.
  package func lookalikes(in text: String) -> [Range<String.Index>] {
    let exact = Redactions.ranges(of: passage, in: text)
    var found: [Range<String.Index>] = []
    var start = text.startIndex
    while start < text.endIndex,
      let range = text.range(
        of: passage, options: [.caseInsensitive, .diacriticInsensitive],
        range: start..<text.endIndex)
    {
      if !exact.contains(where: { $0.overlaps(range) }) { found.append(range) }
      start = range.upperBound > start ? range.upperBound : text.index(after: start)
    }
    return found
  }
}
