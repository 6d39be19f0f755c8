// The second word of a request line, taken apart and decoded.

/// Path and query of a request target.
struct RequestTarget: Hashable, Sendable {
  let path: String
  let rawPath: String
  let query: String?

  /// Reads a target; nil where it has to be answered with 400.
  ///
  /// Origin form and absolute form are understood (RFC 9112 sections 3.2.1 and 3.2.2; a server must
  /// accept the latter); `*` and authority form are of no use here.
  ///
  /// - Parameter bytes: the target as it was sent.
  init?(_ bytes: [UInt8]) {
    guard bytes.allSatisfy(Self.isTargetByte) else { return nil }
    guard let origin = Self.withoutAuthority(bytes) else { return nil }
    let mark = origin.firstIndex(of: UInt8(ascii: "?")) ?? origin.endIndex
    guard let path = Self.decodedPath(origin[..<mark]) else { return nil }
    self.path = path
    self.rawPath = String(decoding: origin[..<mark], as: UTF8.self)
    self.query =
      mark < origin.endIndex ? String(decoding: origin[(mark + 1)...], as: UTF8.self) : nil
  }
}

extension RequestTarget {
  /// RFC 9112 section 3.2: a target with white space, controls or anything above ASCII is not
  /// corrected but refused; a fragment is never sent (RFC 9110 section 7.1).
  private static func isTargetByte(_ byte: UInt8) -> Bool {
    byte > .space && byte < 0x7F && byte != UInt8(ascii: "#")
  }

  /// The part from the path's first slash; nil where there is none.
  private static func withoutAuthority(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    if bytes.first == UInt8(ascii: "/") { return bytes[...] }
    for scheme in ["http://", "https://"] where startsAlike(bytes, scheme) {
      let rest = bytes[scheme.utf8.count...]
      let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
      guard end != rest.startIndex, !rest.isEmpty else { return nil }
      let tail = rest[(end ?? rest.endIndex)...]
      return tail.first == UInt8(ascii: "/") ? tail : ([UInt8(ascii: "/")] + tail)[...]
    }
    return nil
  }

  /// RFC 3986 section 2.1 for the escapes; `%00`, which C libraries take for the end, and other
  /// controls are refused, and so is what is not UTF-8.
  private static func decodedPath(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let decoded = PercentCoding.decodedStrictly(bytes),
      !decoded.contains(where: \.isControl)
    else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func startsAlike(_ bytes: [UInt8], _ scheme: String) -> Bool {
    bytes.prefix(scheme.utf8.count).map(\.asciiLowercased).elementsEqual(scheme.utf8)
  }
}
