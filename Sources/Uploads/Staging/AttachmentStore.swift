// The files of submissions on disk: `inbox/<yyyy>/<mm>/<ulid>.attachments/<n>.<ext>`.
//
// 1. Each file is in the staging folder, or, where the same form was sent before, in its place.
// 2. The bytes are the ones that the resident was shown: their digest is computed anew.
// 3. fsync the files, make the folder durably, move the files by rename, fsync the folder.
// 4. Only then is the submission stored that names them; a crash in between leaves files without a
//    submission, which the same form finds again, and which `removeOrphans` removes later.

package import Files
internal import Foundation
package import Inbox
package import Participation

/// Moves the files of a form beside its submission, exactly once.
package final class AttachmentStore: Sendable {
  private let state: Folder
  private let inbox: Folder
  package let staging: UploadStaging
  /// One form at a time: of two that bring the same file one gets it, whole.
  private let lock = NSLock()

  private static let readBytes = 256 << 10

  /// - Parameters:
  ///   - state: the folder of everything that changes, by default `var`.
  ///   - staging: in the same folder.
  package init(state: Folder, staging: UploadStaging) {
    self.state = state
    self.staging = staging
    inbox = state.folder(RelativePath(trusted: "inbox"))
  }

  /// Takes the files of a form; when this returns, they are on the disk.
  ///
  /// The same form, sent twice, gets the same attachments.
  ///
  /// - Parameter uploads: in the order of the form; one that stands there twice counts once.
  /// - Throws: `expired` where one is not there any more; `notStored`. None was taken then.
  package func claim(
    _ uploads: [StagedUpload], for id: SubmissionID
  ) throws(UploadProblem) -> [Attachment] {
    if uploads.isEmpty { return [] }
    lock.lock()
    defer { lock.unlock() }
    var seen: Set<String> = []
    let claims = uploads.filter { seen.insert($0.id).inserted }.enumerated().map {
      Claim($1, number: $0 + 1, of: id)
    }
    var waiting: [Claim] = []
    for claim in claims where try !isPlaced(claim) {
      guard try isStaged(claim) else { throw .expired }
      waiting.append(claim)
    }
    try stored { () throws(FileError) in try self.move(waiting, to: claims[0]) }
    return claims.map(\.attachment)
  }

  /// A submission's file, to be shown to an official.
  package func open(_ attachment: Attachment, of id: SubmissionID) throws(FileError) -> ReadingFile
  {
    try ReadingFile(id.attachmentsFolder.appending(attachment.file), in: inbox)
  }

  /// Removes all files of a submission that is erased, durably.
  package func remove(of id: SubmissionID) throws(FileError) {
    let folder = inbox.folder(id.attachmentsFolder)
    guard folder.exists else { return }
    try folder.removeAll()
    if let month = id.attachmentsFolder.folder { try inbox.folder(month).sync() }
  }

  /// The folders of the inbox that may hold attachments, the oldest first: `2026/11`.
  package func months() throws(FileError) -> [RelativePath] {
    var months: [RelativePath] = []
    for year in try inbox.names() where year.utf8.count == 4 && Int(year) != nil {
      let year = RelativePath(trusted: year)
      months += try inbox.folder(year).names().map { year.appending(RelativePath(trusted: $0)) }
    }
    return months
  }

  /// Removes files whose submission was never stored and cannot be any more.
  ///
  /// - Parameters:
  ///   - month: one of the inbox's folders, `2026/11`.
  ///   - isStored: whether there is a submission, also one that waits to be written.
  /// - Returns: of how many submissions.
  package func removeOrphans(
    in month: RelativePath, now: Timestamp, isStored: (SubmissionID) throws -> Bool
  ) throws -> Int {
    var removed = 0
    for name in try inbox.folder(month).names()
    where name.hasSuffix(SubmissionID.attachmentsSuffix) {
      guard let id = SubmissionID(String(name.dropLast(SubmissionID.attachmentsSuffix.count))),
        now.secondsSince1970 - id.milliseconds / 1_000 > 2 * UploadStaging.secondsMax,
        try !isStored(id)
      else { continue }
      try remove(of: id)
      removed += 1
    }
    return removed
  }
}

/// A staged file and the place that it gets.
private struct Claim {
  let upload: StagedUpload
  let folder: RelativePath
  let file: RelativePath

  init(_ upload: StagedUpload, number: Int, of id: SubmissionID) {
    self.upload = upload
    folder = id.attachmentsFolder
    file = RelativePath(trusted: "\(number).\(upload.kind.fileExtension)")
  }

  var place: RelativePath { folder.appending(file) }

  var attachment: Attachment {
    Attachment(
      file: file, name: upload.name, mediaType: upload.kind.mediaType, bytes: upload.bytes,
      digest: upload.digest)
  }
}

extension AttachmentStore {
  private func isPlaced(_ claim: Claim) throws(UploadProblem) -> Bool {
    try isSame(claim.upload, claim.place, in: inbox)
  }

  private func isStaged(_ claim: Claim) throws(UploadProblem) -> Bool {
    try isSame(claim.upload, staging.file(claim.upload.id), in: staging.folder)
  }

  private func isSame(
    _ upload: StagedUpload, _ file: RelativePath, in folder: Folder
  ) throws(UploadProblem) -> Bool {
    do throws(FileError) {
      let found = try ReadingFile(file, in: folder)
      guard found.bytes == upload.bytes,
        // What came with the form says which kind it is; the bytes must say the same.
        UploadKind(head: try found.read(at: 0, count: UploadKind.headBytes)) == upload.kind
      else { return false }
      return try digest(of: found) == upload.digest
    } catch {
      if error.isMissing { return false }
      throw .notStored(error)
    }
  }

  private func digest(of file: ReadingFile) throws(FileError) -> Digest256 {
    var digest = RunningDigest()
    var place = 0
    while place < file.bytes {
      let piece = try file.read(at: place, count: min(Self.readBytes, file.bytes - place))
      if piece.isEmpty { break }
      digest.add(piece)
      place += piece.count
    }
    return digest.digest
  }

  /// All of them or none; the folder is synced even where all were moved before, since whoever
  /// moved them may still be waiting for the disk.
  private func move(_ claims: [Claim], to first: Claim) throws(FileError) {
    for claim in claims {
      try ReadingFile(staging.file(claim.upload.id), in: staging.folder).sync()
    }
    try SyncedFolders(state: state, root: inbox).prepare(for: first.place)
    var moved: [Claim] = []
    do throws(FileError) {
      for claim in claims {
        if try take(claim) { moved.append(claim) }
      }
      try inbox.folder(first.folder).sync()
    } catch {
      for claim in moved {
        try? inbox.move(claim.place, to: staging.file(claim.upload.id), in: staging.folder)
      }
      throw error
    }
    for claim in moved { staging.release(claim.upload.bytes) }
  }

  /// - Returns: false where another daemon that was sent the same form has just moved the file.
  private func take(_ claim: Claim) throws(FileError) -> Bool {
    do throws(FileError) {
      try staging.folder.move(staging.file(claim.upload.id), to: claim.place, in: inbox)
      return true
    } catch {
      guard error.isMissing, inbox.hasName(claim.place) else { throw error }
      return false
    }
  }
}
