// Mail that waits on the disk until somebody takes it: one private file each.

package import Files
package import Inbox
package import Participation

/// The folder `mail` in the folder of the state; what was given up is in `failed` below it.
package struct MailQueue: Sendable {
  let folder: Folder
  let key: DaemonKey
  let random: Randomness

  static let failedFolder = RelativePath(trusted: "failed")
  static let fileMode: UInt32 = 0o600
  private static let folderMode: UInt32 = 0o700
  /// A larger file is no mail of ours.
  private static let fileBytesMax = 4 << 20

  /// - Parameter state: the folder of everything that changes.
  package init(state: Folder, key: DaemonKey, random: Randomness = .system) {
    folder = state.folder(RelativePath(trusted: "mail"))
    self.key = key
    self.random = random
  }

  /// Queues a mail; when this returns, it is on the disk.
  ///
  /// - Parameters:
  ///   - bytes: of the whole mail, ASCII.
  ///   - id: where a mail with this id waits already, nothing is done.
  /// - Throws: `FileError`.
  package func add(
    _ bytes: [UInt8], to address: MailAddress, id: SubmissionID, kind: MailKind,
    of submission: SubmissionID, at moment: Timestamp
  ) throws(FileError) {
    let content = MailContent(to: address, bytes: bytes)
    let mail = QueuedMail(
      id: id, submission: submission, kind: kind, queued: moment, attempts: 0, next: moment,
      locked: key.lock(content.json, random: random))
    try prepare()
    do {
      try folder.write(mail.json, to: Self.file(id), .durable, .mustBeNew, mode: Self.fileMode)
    } catch {
      guard error.isAlreadyThere else { throw error }
      try folder.sync()
    }
  }

  /// The ids of all that waits, the oldest first.
  package func ids() throws(FileError) -> [SubmissionID] { try Self.ids(in: folder) }

  /// The ids of all that was given up.
  package func failed() throws(FileError) -> [SubmissionID] {
    try Self.ids(in: folder.folder(Self.failedFolder))
  }

  /// A mail that waits; nil where it is there no more, or cannot be read.
  package func mail(_ id: SubmissionID) throws(FileError) -> QueuedMail? {
    try read(Self.file(id))
  }

  /// Keeps two processes from telling the same news; nil where another one holds it.
  package func takeNewsLock() throws(FileError) -> FileLock? {
    try prepare()
    return try FileLock.take(RelativePath(trusted: "news.lock"), in: folder)
  }

  /// Removes everything that waits or was given up for a submission: for its erasure.
  ///
  /// A sender that is at work may have taken a mail already; that one arrives.
  package func erase(of submission: SubmissionID) throws(FileError) {
    for id in try ids() where try mail(id)?.submission == submission { try remove(id) }
    for id in try failed() {
      let file = Self.failedFolder.appending(Self.file(id))
      if try read(file)?.submission == submission { try folder.remove(file, .durable) }
    }
  }
}

extension MailQueue {
  /// Made before a lock is taken in it, for a lock makes folders that others may enter.
  func prepare() throws(FileError) { try folder.create(.durable, mode: Self.folderMode) }

  /// nil where the mail was locked with another key, or damaged.
  func content(of mail: QueuedMail) -> MailContent? {
    key.unlock(mail.locked).flatMap { MailContent(json: $0) }
  }

  func remove(_ id: SubmissionID) throws(FileError) { try folder.remove(Self.file(id), .durable) }

  /// Notes that a mail was tried in vain. Lost with the machine, it is only tried earlier.
  ///
  /// A mail that was erased while it was tried stays erased.
  func postpone(_ mail: QueuedMail, until next: Timestamp) throws(FileError) {
    guard folder.exists(Self.file(mail.id)) else { return }
    var mail = mail
    mail.attempts += 1
    mail.next = next
    try folder.write(mail.json, to: Self.file(mail.id), mode: Self.fileMode)
  }

  /// Moves a mail aside, where it is tried no more.
  func giveUp(_ id: SubmissionID) throws(FileError) {
    do {
      let bytes = try folder.read(Self.file(id), bytesMax: Self.fileBytesMax)
      try folder.folder(Self.failedFolder).create(.durable, mode: Self.folderMode)
      let file = Self.failedFolder.appending(Self.file(id))
      try folder.write(bytes, to: file, .durable, mode: Self.fileMode)
    } catch {
      guard error.isMissing else { throw error }
    }
    try remove(id)
  }

  /// Forgets what was given up long ago: it holds addresses.
  func removeFailed(queuedBefore moment: Timestamp) throws(FileError) {
    for id in try failed() {
      let file = Self.failedFolder.appending(Self.file(id))
      let queued = try read(file)?.queued
      if queued.map({ $0 < moment }) ?? false { try folder.remove(file) }
    }
  }

  private func read(_ file: RelativePath) throws(FileError) -> QueuedMail? {
    do {
      return QueuedMail(json: try folder.read(file, bytesMax: Self.fileBytesMax))
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  private static func ids(in folder: Folder) throws(FileError) -> [SubmissionID] {
    try folder.names().compactMap { name in
      name.hasSuffix(".json") ? SubmissionID(String(name.dropLast(".json".count))) : nil
    }
  }

  private static func file(_ id: SubmissionID) -> RelativePath {
    RelativePath(trusted: "\(id.text).json")
  }
}
