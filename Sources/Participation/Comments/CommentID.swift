// The name of a comment: what its anchor, its receipt and the desk call it.

/// A comment's name within its case: 6 to 26 small letters and digits (`k3v9q2m8xt`).
package struct CommentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  private static let characters = 6...26

  /// Returns nil where the text is no comment's name.
  package init?(_ text: String) {
    guard Self.characters.contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
      return nil
    }
    self.text = text
  }

  package var description: String { text }

  package static func < (a: CommentID, b: CommentID) -> Bool { a.text < b.text }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// A comment of one case: `2026-000123/k3v9q2m8xt`.
package struct CommentRef: Hashable, Sendable, CustomStringConvertible {
  package let story: CaseID
  package let id: CommentID

  package init(_ story: CaseID, _ id: CommentID) {
    self.story = story
    self.id = id
  }

  /// Reads what `description` writes; nil where it is anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let story = CaseID(parts[0]), let id = CommentID(parts[1]) else {
      return nil
    }
    self.init(story, id)
  }

  package var description: String { "\(story)/\(id)" }
}
