// A file that came with a submission, as the submission's record names it.

package import Files

/// One attachment; its bytes stand in a file beside the submission's.
package struct Attachment: Hashable, Sendable, Undisclosed {
  /// The file's name in the submission's folder of attachments: `1.jpg`.
  package let file: RelativePath
  /// What the resident called it, cleaned for display.
  package let name: String
  package let mediaType: String
  package let bytes: Int
  /// Of the file as it is stored.
  package let digest: Digest256

  package init(
    file: RelativePath, name: String, mediaType: String, bytes: Int, digest: Digest256
  ) {
    self.file = file
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    self.digest = digest
  }
}

extension SubmissionID {
  /// `2026/11/01KA….attachments` below the inbox, beside the submission's file.
  package var attachmentsFolder: RelativePath {
    RelativePath(trusted: "\(file.text.dropLast(".json".count))\(Self.attachmentsSuffix)")
  }

  package static let attachmentsSuffix = ".attachments"
}
