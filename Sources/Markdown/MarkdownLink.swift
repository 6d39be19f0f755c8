// A link as it stands in a Markdown text, for a link checker.

/// The target of a link or image.
package struct MarkdownLink: Hashable, Sendable {
  /// With escapes and entities resolved.
  package let address: String
  /// Counted from 1 at the beginning of the text.
  package let line: Int
  package let isImage: Bool
  /// Whether the rendered text has it: false where its address is not allowed.
  package let isKept: Bool
}
