// What separates the parts of a multipart body.

/// A boundary as RFC 2046 section 5.1.1 allows it, without the hyphens in front.
package struct MultipartBoundary: Hashable, Sendable {
  let bytes: [UInt8]

  /// RFC 2046 section 5.1.1.
  package static let bytesMax = 70

  /// - Parameter bytes: 1 to 70 of the characters that the RFC names, the last one no space.
  package init?(_ bytes: [UInt8]) {
    // RFC 2046 section 5.1.1: bcharsnospace, and a space anywhere but at the end.
    guard (1...Self.bytesMax).contains(bytes.count), bytes.last != .space,
      bytes.allSatisfy(Self.isBoundaryByte)
    else { return nil }
    self.bytes = bytes
  }

  /// The boundary of a form.
  ///
  /// - Parameter contentType: a request's Content-Type.
  /// - Throws: `notMultipart`, `badBoundary`.
  package init(contentType: String) throws(MultipartError) {
    let type = HeaderParameters(contentType.utf8)
    // RFC 7578 section 4.1: the boundary is required, in a token or in quotes.
    guard let type else {
      let isForm = contentType.lowercased().trimmed.hasPrefix(Self.mediaType)
      throw isForm ? .badBoundary : .notMultipart
    }
    guard type.word == Self.mediaType else { throw .notMultipart }
    guard let value = type["boundary"], let boundary = MultipartBoundary(value) else {
      throw .badBoundary
    }
    self = boundary
  }

  /// Whether a Content-Type is that of a form of several parts, well-formed or not.
  package static func isNamed(in contentType: String?) -> Bool {
    guard let contentType else { return false }
    let word = contentType.prefix { $0 != ";" }
    return String(word).trimmed.lowercased() == mediaType
  }

  private static let mediaType = "multipart/form-data"

  private static func isBoundaryByte(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || marks.contains(byte)
  }

  private static let marks = Array("'()+_,-./:=? ".utf8)
}

extension String {
  /// Without spaces and tabs around it.
  fileprivate var trimmed: String {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = drop(while: blanks)
    return String(start.reversed().drop(while: blanks).reversed())
  }
}
