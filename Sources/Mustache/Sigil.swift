// The mark after the opening delimiter, which says what a tag does.

/// What kind of tag begins at a byte, and where its content begins.
struct Sigil {
  let kind: Tag.Kind
  let contentStart: Int
  /// What stands before the closing delimiter: `}` of a triple mustache, `=` of new delimiters.
  let closePrefix: [UInt8]

  /// - Parameter offset: the first byte after the opening delimiter that is not white space.
  init(at offset: Int, in bytes: [UInt8]) {
    let mark = offset < bytes.count ? bytes[offset] : 0
    let kind = Self.kind(of: mark)
    self.kind = kind ?? .variable(isEscaped: true)
    self.contentStart = kind == nil ? offset : offset + 1
    self.closePrefix = Self.closePrefix(of: mark)
  }

  private static func kind(of mark: UInt8) -> Tag.Kind? {
    switch mark {
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .end
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "<"): .parent
    case UInt8(ascii: "$"): .block
    case UInt8(ascii: "!"): .comment
    case UInt8(ascii: "="): .delimiters
    case UInt8(ascii: "&"), UInt8(ascii: "{"): .variable(isEscaped: false)
    default: nil
    }
  }

  private static func closePrefix(of mark: UInt8) -> [UInt8] {
    switch mark {
    case UInt8(ascii: "{"): [UInt8(ascii: "}")]
    case UInt8(ascii: "="): [mark]
    default: []
    }
  }
}

extension Tag.Kind {
  /// Whether the tag's content is a name.
  var isNamed: Bool { self != .comment && self != .delimiters }
}
