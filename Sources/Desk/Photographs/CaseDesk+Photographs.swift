// Photographs that came with a submission: looked at, published with the case, withdrawn again.
//
// 1. Before the lock: read what was sent, have the picture made anew with its boxes burnt in.
// 2. Under the lock: the picture is written durably, then the record that names it.
// A decision that waits keeps boxes and text and no picture: whoever approves has it made again.

internal import Archive
internal import Inbox
package import Participation
package import Photos

extension CaseDesk {
  /// No form takes so many files.
  package static let photoNumberMax = 1_000

  /// A photograph of a submission, made anew for whoever reviews it.
  ///
  /// - Throws: `DeskError.noSuchPhoto`, `PhotoProblem`, `FileError`.
  package func look(at number: Int, of file: CaseFile, _ job: PhotoJob) throws -> Photo {
    guard let (attachment, submission) = file.photo(number) else {
      throw DeskError.noSuchPhoto(file.id, number: number)
    }
    return try darkroom.photo(job, attachment, submission)
  }

  /// Takes a photograph off the public page; that adds nothing, so it never waits for approval.
  ///
  /// - Throws: `DeskError`, `CaseChanged`, `FileError`, `Diagnostic`.
  package func withdrawPhoto(
    _ number: Int, of id: CaseID, expecting version: CaseVersion? = nil
  ) throws -> Case {
    let step = DeskStep(.photoWithdrawn, ["photo": "\(number)"], expecting: version)
    return try change(id, step) { file in
      var draft = try shown(file)
      guard draft.photos.contains(where: { $0.number == number }) else {
        throw DeskError.noSuchPhoto(id, number: number)
      }
      draft.photos.removeAll { $0.number == number }
      return try reviewed(file, draft, [])
    }
  }

  /// The picture of a decision that publishes one; nil for every other decision.
  func made(for decision: Decision, on id: CaseID) throws -> MadePhoto? {
    guard case .photo(let publication) = decision else { return nil }
    let file = try self.file(id)
    guard let story = file.story, file.isShown else { throw DeskError.notShown(id) }
    try publication.check()
    let job = PhotoJob(edgeMax: PhotoJob.publishedEdgeMax, boxes: publication.boxes)
    let photo = try look(at: publication.number, of: file, job)
    guard let made = MadePhoto(photo, publication, of: story) else {
      throw PhotoProblem.failed(code: 0)
    }
    return made
  }

  /// In the order of their numbers; one that was published before is replaced.
  func withPhoto(_ file: CaseFile, _ made: MadePhoto?) throws -> NewRecord {
    guard file.isShown else { throw DeskError.notShown(file.id) }
    guard let made else { preconditionFailure("made before the lock was taken") }
    var draft = try shown(file)
    draft.photos.removeAll { $0.number == made.published.number }
    draft.photos.append(made.published)
    draft.photos.sort { ($0.number ?? .max) < ($1.number ?? .max) }
    return try reviewed(file, draft, [])
  }
}

extension PhotoPublication {
  fileprivate func check() throws(DeskError) {
    guard !alt.trimmed.isEmpty else { throw .emptyText("alt") }
    guard alt.trimmed.unicodeScalars.count <= PublishedPhoto.altCharactersMax else {
      throw .tooLong("alt", charactersMax: PublishedPhoto.altCharactersMax)
    }
  }
}

extension CaseFile {
  /// The numbers of the files that are pictures, in the order in which they were sent.
  package var photoNumbers: [Int] {
    (submission?.attachments ?? []).enumerated().filter { $0.element.isPhoto }.map { $0.offset + 1 }
  }

  /// Nil where there is no such file, or it is no picture.
  func photo(_ number: Int) -> (Attachment, SubmissionID)? {
    guard let submission, submission.attachments.indices.contains(number - 1) else { return nil }
    let attachment = submission.attachments[number - 1]
    return attachment.isPhoto ? (attachment, submission.id) : nil
  }

  /// What of it is public.
  package func publishedPhoto(_ number: Int) -> PublishedPhoto? {
    story?.photos.first { $0.number == number }
  }
}
