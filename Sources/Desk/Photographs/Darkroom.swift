// Where a photograph that came with a submission is made anew: lent to the desk from outside.

package import Inbox
package import Photos

/// Makes pictures anew; the desk itself never decodes one.
package struct Darkroom: Sendable {
  /// - Throws: `PhotoProblem`, `FileError`.
  package let photo: @Sendable (PhotoJob, Attachment, SubmissionID) throws -> Photo

  package init(_ photo: @escaping @Sendable (PhotoJob, Attachment, SubmissionID) throws -> Photo) {
    self.photo = photo
  }

  /// Where nobody has lent one.
  package static let closed = Darkroom { _, _, _ in
    throw PhotoProblem.programMissing("avoin-photo")
  }
}

extension Attachment {
  /// Whether it can be published: a picture, by what was found in it.
  package var isPhoto: Bool { Self.photoTypes.contains(mediaType) }

  private static let photoTypes: Set = ["image/jpeg", "image/png", "image/webp", "image/heic"]
}
