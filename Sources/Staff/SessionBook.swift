// All sessions, each a private file named by the digest of its secret.

package import Files
package import Inbox
package import Participation

/// The folder `sessions` in the folder of the state: `<digest>.json`, mode 0600 in 0700.
///
/// Files, so that a daemon that is restarted signs nobody out, several daemons know the same
/// sessions, and a command can end them. A session that is lost with the machine's power only has
/// to be begun again, so nothing waits for the disk.
package struct SessionBook: Sendable {
  private let folder: Folder
  private let random: Randomness

  /// More browsers than an official has: the one that was quiet the longest is signed out.
  package static let sessionsMax = 10
  /// What a session saw is noted at most so often.
  private static let seenSeconds = 60
  private static let fileMode: UInt32 = 0o600
  private static let folderMode: UInt32 = 0o700
  private static let fileBytesMax = 1 << 12
  private static let lockMilliseconds = 2_000
  private static let suffix = ".json"

  /// - Parameter state: the folder of everything that changes.
  package init(state: Folder, random: Randomness = .system) {
    folder = state.folder(RelativePath(trusted: "sessions"))
    self.random = random
  }

  /// A new session with a new secret, whatever the browser had before.
  ///
  /// - Throws: `FileError`.
  package func begin(
    for account: StaffAccount, at now: Timestamp, isOfProxy: Bool = false
  ) throws(FileError) -> (secret: SessionSecret, session: DeskSession) {
    try sweep(at: now, keepingOf: account)
    let secret = SessionSecret.random(random)
    let session = DeskSession(
      id: secret.digest, name: account.name, stamp: account.stamp, begun: now, seen: now,
      isOfProxy: isOfProxy)
    try write(session)
    return (secret, session)
  }

  /// The session of a cookie; it counts as seen. nil where there is none, or it is over.
  ///
  /// - Parameter account: asked for the account by its name.
  /// - Throws: what `account` throws, `FileError`.
  package func session(
    _ secret: SessionSecret, at now: Timestamp, account: (StaffName) throws -> StaffAccount?
  ) throws -> (session: DeskSession, account: StaffAccount)? {
    guard let session = try session(id: secret.digest) else { return nil }
    guard let account = try account(session.name), session.isValid(for: account, at: now) else {
      try end(session.id)
      return nil
    }
    if now.secondsSince1970 - session.seen.secondsSince1970 >= Self.seenSeconds {
      try note(session, seen: now)
    }
    return (session, account)
  }

  /// The sessions of an account that are not over, the newest first.
  package func sessions(
    of account: StaffAccount, at now: Timestamp
  ) throws(FileError) -> [DeskSession] {
    try all().filter { $0.isValid(for: account, at: now) }
      .sorted { ($1.seen, $0.id.hexText) < ($0.seen, $1.id.hexText) }
  }

  /// Whether a session is there and not over; it does not count as seen.
  ///
  /// - Parameter account: asked for the account by its name.
  /// - Throws: what `account` throws, `FileError`.
  package func isOpen(
    _ id: Digest256, at now: Timestamp, account: (StaffName) throws -> StaffAccount?
  ) throws -> Bool {
    guard let session = try session(id: id), let account = try account(session.name) else {
      return false
    }
    return session.isValid(for: account, at: now)
  }

  package func end(_ id: Digest256) throws(FileError) {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    try folder.remove(Self.file(id))
  }

  /// Ends every session of an account but one.
  package func endAll(of name: StaffName, except kept: Digest256? = nil) throws(FileError) {
    for session in try all() where session.name == name && session.id != kept {
      try end(session.id)
    }
  }
}

extension SessionBook {
  /// Under the lock, so that a session that is ended meanwhile does not come back.
  private func note(_ session: DeskSession, seen now: Timestamp) throws(FileError) {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard folder.exists(Self.file(session.id)) else { return }
    var session = session
    session.seen = now
    try write(session)
  }

  private func takeLock() throws(FileError) -> FileLock {
    try folder.create(mode: Self.folderMode)
    let name = RelativePath(trusted: ".lock")
    let lock = try FileLock.take(name, in: folder, waitingMilliseconds: Self.lockMilliseconds)
    guard let lock else { throw FileError("lock", folder.path(of: name), code: Self.busy) }
    return lock
  }

  /// EBUSY.
  private static let busy: Int32 = 16

  /// Removes what is over, and the quietest of those of an account that has too many.
  private func sweep(at now: Timestamp, keepingOf account: StaffAccount) throws(FileError) {
    let all = try all()
    for session in all where session.isOver(at: now) { try end(session.id) }
    let own = all.filter { $0.name == account.name && !$0.isOver(at: now) }
      .sorted { ($0.seen, $0.id.hexText) < ($1.seen, $1.id.hexText) }
    for session in own.dropLast(Self.sessionsMax - 1) { try end(session.id) }
  }

  private func all() throws(FileError) -> [DeskSession] {
    var sessions: [DeskSession] = []
    for name in try folder.names() where name.hasSuffix(Self.suffix) {
      guard let id = Digest256(hex: String(name.dropLast(Self.suffix.count))),
        let session = try session(id: id)
      else { continue }
      sessions.append(session)
    }
    return sessions
  }

  /// nil where the file is not there, or damaged: that session is over.
  private func session(id: Digest256) throws(FileError) -> DeskSession? {
    do {
      let bytes = try folder.read(Self.file(id), bytesMax: Self.fileBytesMax)
      return DeskSession(id: id, json: bytes)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  private func write(_ session: DeskSession) throws(FileError) {
    try folder.create(mode: Self.folderMode)
    try folder.write(session.json, to: Self.file(session.id), mode: Self.fileMode)
  }

  private static func file(_ id: Digest256) -> RelativePath {
    RelativePath(trusted: id.hexText + suffix)
  }
}
