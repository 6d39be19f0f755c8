// A file that was sent with step one of a form and waits for step two.

package import Inbox
package import Participation

/// A cleaned file in the staging folder.
///
/// The check page carries it as a line of its field's answer (`reference`), which the page's token
/// covers. Whoever knows that line may send the file with a form; nobody can guess one.
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

  init(id: String, kind: UploadKind, bytes: Int, digest: Digest256, name: String) {
    self.id = id
    self.kind = kind
    self.bytes = bytes
    self.digest = digest
    self.name = name
  }

  /// The file as its field's answer names it.
  package var reference: AttachmentRef {
    let reference = AttachmentRef(
      name: name, digest: digest.hexText, bytes: bytes, mediaType: kind.mediaType, waitingAs: id)
    guard let reference else { preconditionFailure("a staged file has a digest and an id") }
    return reference
  }

  /// What `reference` names; nil where it is no file that waits, or was not written here.
  package init?(_ reference: AttachmentRef) {
    guard let id = reference.waitingAs, Self.isID(id),
      let kind = UploadKind(mediaType: reference.mediaType),
      let digest = Digest256(hex: reference.digest),
      ShownName.cleaned(reference.name, kind: kind) == reference.name
    else { return nil }
    self.init(
      id: id, kind: kind, bytes: reference.bytes, digest: digest, name: reference.name)
  }

  static func isID(_ text: String) -> Bool {
    text.utf8.count == 2 * idBytes
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
