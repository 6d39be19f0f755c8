// Decides which addresses a link or an image may have.

/// The address of a link or image, after libcmark has resolved escapes and entities.
///
/// What matters is how a browser reads it (WHATWG URL): it takes a backslash for a slash, drops
/// tabs and line ends, and ignores the case of the scheme.
struct LinkAddress {
  let text: String

  /// Whether a link may have it: relative, or with a scheme that runs nothing.
  var mayBeLinked: Bool {
    switch scheme {
    case .none: isPlain
    case .some(let scheme): isPlain && Self.schemes.contains(scheme)
    }
  }

  /// Whether it lies on the site itself: only such an image is loaded.
  var isOwn: Bool { isPlain && scheme == nil }

  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]
}

extension LinkAddress {
  /// No control characters, no backslash, and no other host without a scheme (`//host`).
  private var isPlain: Bool {
    !text.hasPrefix("//")
      && text.unicodeScalars.allSatisfy { $0 != "\\" && $0.properties.generalCategory != .control }
  }

  /// Whatever stands before a colon that no slash, question mark or number sign precedes.
  private var scheme: String? {
    let end = text.utf8.firstIndex { ":/?#".utf8.contains($0) }
    guard let end, text.utf8[end] == UInt8(ascii: ":") else { return nil }
    return text[..<end].lowercased()
  }
}
