// A photograph that was published with its case.

/// A picture of a case, as its public record names it; its bytes stand beside the record.
package struct PublishedPhoto: Hashable, Sendable {
  /// The kinds that a browser shows.
  package enum Kind: String, CaseIterable, Sendable {
    case jpeg, png, webp

    package var mediaType: String { "image/\(rawValue)" }
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    package init?(mediaType: String) {
      guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
      self = kind
    }
  }

  /// The SHA-256 of the content, 64 lower-case hexadecimal digits, and the ending of its kind.
  package let file: String
  package let kind: Kind
  package let bytes: Int
  /// What can be seen on it, in the case's language.
  package let alt: String
  /// In pixels; nil in a record that does not say.
  package let size: Size?
  /// Which of the files that came with the submission it was, from 1; nil where nobody knows.
  package let number: Int?

  package struct Size: Hashable, Sendable {
    package let width: Int
    package let height: Int

    /// - Returns: nil where an edge is none.
    package init?(width: Int, height: Int) {
      let range = 1...PublishedPhoto.edgePixelsMax
      guard range.contains(width), range.contains(height) else { return nil }
      self.width = width
      self.height = height
    }
  }

  package static let altCharactersMax = 500
  package static let edgePixelsMax = 30_000
  /// Of one case.
  package static let countMax = 50

  /// - Returns: nil where the file's name is none, or there are no bytes.
  package init?(
    file: String, kind: Kind, bytes: Int, alt: String, size: Size?, number: Int?
  ) {
    guard Self.kind(ofFile: file) == kind, bytes > 0, number.map({ $0 > 0 }) ?? true else {
      return nil
    }
    self.file = file
    self.kind = kind
    self.bytes = bytes
    self.alt = alt
    self.size = size
    self.number = number
  }

  /// The kind that a file's name tells; nil for a name that no published photograph has.
  package static func kind(ofFile name: some StringProtocol) -> Kind? {
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == digestDigits, parts[0].allSatisfy(isDigit) else {
      return nil
    }
    return Kind.allCases.first { $0.fileExtension.utf8.elementsEqual(parts[1]) }
  }

  private static let digestDigits = 64

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}

extension Case {
  /// The photographs that may be seen: none of a case whose text may not, or that goes on elsewhere.
  package var shownPhotos: [PublishedPhoto] {
    let state = state
    return state.visibility.showsText && state.mergedInto == nil ? photos : []
  }
}
