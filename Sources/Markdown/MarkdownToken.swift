// A piece of a page that CommonMark does not know; libcmark sees a placeholder in its place.

/// A shortcode's tag, a footnote's mark, or something that must not be taken for a placeholder.
struct MarkdownToken {
  enum Kind {
    case shortcode(ShortcodeTag)
    /// What looks like a shortcode but cannot be read.
    case malformed(ShortcodeFault)
    /// `[^name]`, by the name in lower case.
    case reference(String)
    /// `[^name]:` at the beginning of a line.
    case definition(String)
    /// What is shown instead in a text, and in code.
    case literal(text: String, code: String)
  }

  let kind: Kind
  /// Bytes in the file.
  let range: Range<Int>
  /// Whether a shortcode has its line for itself.
  let isAlone: Bool
}

/// How a token stands in the text that libcmark reads: its number between two signs.
///
/// The sign is a character of an ancient script that is punctuation to CommonMark, as brackets and
/// braces are. Where a page itself holds it, it becomes a token as well: so every sign in the tree
/// is ours.
struct Placeholder {
  static let scalar: Unicode.Scalar = "\u{12470}"
  static let sign = Array(String(scalar).utf8)

  /// The token's number with its signs.
  let core: [UInt8]
  /// What makes libcmark see a block: a list item, or a processing instruction.
  let prefix: [UInt8]
  let suffix: [UInt8]

  /// - Parameter marker: the list marker of footnotes, four columns wide as their continuation.
  init(_ token: MarkdownToken, number: Int, marker: String) {
    core = Self.sign + Array(String(number).utf8) + Self.sign
    switch token.kind {
    case .definition: (prefix, suffix) = (Array(marker.utf8), [])
    case .shortcode where token.isAlone: (prefix, suffix) = (Array("<?".utf8), Array("?>".utf8))
    case .shortcode, .malformed, .reference, .literal: (prefix, suffix) = ([], [])
    }
  }

  var bytes: [UInt8] { prefix + core + suffix }
}
