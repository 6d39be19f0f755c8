// The files of a submission, as the desk lists and copies them.

internal import Content
internal import Diagnostics
internal import Files
internal import Inbox
internal import Participation
internal import Uploads

extension DeskListing {
  func show(_ attachments: [Attachment]) {
    for (index, file) in attachments.enumerated() {
      console.say(
        "attachment  \(index + 1): \(file.name.onOneLine) (\(file.mediaType), \(file.bytes) bytes)")
    }
  }
}

/// `avoin desk attachment`: one of a submission's files, without what told about its sender.
struct AttachmentCopy {
  let room: DeskRoom
  let console: Console

  private static let pieceBytes = 256 << 10

  /// Writes a file out, readable for nobody else.
  ///
  /// - Parameters:
  ///   - number: from 1, as `desk show` counts.
  ///   - output: a path at which nothing is yet.
  func write(_ id: CaseID, number: Int, to output: String) throws {
    let submission = try room.inbox.submission(id)
    guard let submission, submission.attachments.indices.contains(number - 1) else {
      throw UsageError(
        message: "case \(id) has no attachment \(number)",
        hint: "avoin desk show \(id) lists its attachments")
    }
    let attachment = submission.attachments[number - 1]
    let state = room.site.stateFolder
    let store = AttachmentStore(state: state, staging: UploadStaging(state: state))
    let source = try store.open(attachment, of: submission.id)
    try OutputPlace(output).write { try copy(source, to: $0) }
    console.say("\(output): \(attachment.mediaType), \(source.bytes) bytes")
  }
}

extension AttachmentCopy {
  private func copy(_ source: ReadingFile, to target: GrowingFile) throws {
    var done = 0
    while done < source.bytes {
      let piece = try source.read(at: done, count: min(Self.pieceBytes, source.bytes - done))
      if piece.isEmpty { break }
      try target.append(piece)
      done += piece.count
    }
  }
}

extension String {
  /// Whether it is the answer to a field for files; those are listed by themselves.
  var namesFiles: Bool {
    let files = AttachmentRef.list(self) ?? []
    return !files.isEmpty
  }
}
