// A file that was sent with step one of a form and waits for step two.

package import Inbox

/// A cleaned file in the staging folder.
///
/// The check page carries it as a hidden input (`ticket`), which the page's token covers like every
/// answer. Whoever knows the ticket may send the file with a form; nobody can guess one.
package struct StagedUpload: Hashable, Sendable, Undisclosed {
  /// 32 hexadecimal digits: the name in the staging folder.
  package let id: String
  package let kind: UploadKind
  /// Bytes of the cleaned file.
  package let bytes: Int
  /// Of the cleaned file.
  package let digest: Digest256
  /// What the resident called it, cleaned for display.
  package let name: String

  static let idBytes = 16
  private static let version = "1"

  init(id: String, kind: UploadKind, bytes: Int, digest: Digest256, name: String) {
    self.id = id
    self.kind = kind
    self.bytes = bytes
    self.digest = digest
    self.name = name
  }

  /// One line for a hidden input: version, id, kind, bytes, digest and name, with a dot between.
  package var ticket: String {
    "\(Self.version).\(id).\(kind.rawValue).\(bytes).\(digest.hexText).\(name)"
  }

  /// Reads what `ticket` writes; nil where the text is spelled in any other way.
  package init?(ticket: String) {
    let parts = ticket.split(separator: ".", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == Self.version, Self.isID(String(parts[1])),
      let kind = UploadKind(rawValue: String(parts[2])), let bytes = Int(parts[3]), bytes > 0,
      let digest = Digest256(hex: String(parts[4]))
    else { return nil }
    self.init(
      id: String(parts[1]), kind: kind, bytes: bytes, digest: digest, name: String(parts[5]))
    guard self.ticket == ticket, ShownName.cleaned(name, kind: kind) == name else { return nil }
  }

  static func isID(_ text: String) -> Bool {
    text.utf8.count == 2 * idBytes
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
