// The languages in which a municipality serves its residents.

/// A language by its tag, as `lang` attributes carry it: `fi`, `sv`, `en`.
///
/// Source: BCP 47, the pattern of `formats/case.schema.json`.
package struct Language: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let code: String

  package static let charactersMax = 35

  /// Returns nil where the text is no language tag.
  package init?(_ code: String) {
    guard code.utf8.count <= Self.charactersMax else { return nil }
    let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count) else { return nil }
    guard first.allSatisfy(\.isSmallLetter) else { return nil }
    let rest = parts.dropFirst()
    guard rest.allSatisfy({ (2...8).contains($0.count) && $0.allSatisfy(\.isOfSubtag) })
    else { return nil }
    self.code = code
  }

  package var description: String { code }

  package static func < (a: Language, b: Language) -> Bool { a.code < b.code }
}

extension UInt8 {
  fileprivate var isSmallLetter: Bool { (0x61...0x7A).contains(self) }

  fileprivate var isOfSubtag: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20)
  }
}
