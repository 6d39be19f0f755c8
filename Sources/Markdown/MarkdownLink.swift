// A link as it stands in a Markdown text, for a link checker.

/// The target of a link or image.
package struct MarkdownLink: Hashable, Sendable {
  /// With escapes and entities resolved.
  package let address: String
  /// Counted from 1 at the beginning of the text, or of the file for a page.
  package let line: Int
  /// Characters, counted from 1.
  package let column: Int
  package let isImage: Bool
  /// Whether an image has no words for those who do not see it; false for a link.
  package let hasEmptyAlt: Bool
  /// Whether the rendered text has it: false where its address is not allowed.
  package let isKept: Bool
}
