// Who follows which case, as small private files; stopping removes the file, and so the address.

package import Files
package import Inbox
package import Participation

/// The folder `mail/follows` in the folder of the state.
package struct FollowBook: Sendable {
  /// What became of the wish to follow.
  package enum Result: Sendable {
    case following(Follow, Follower)
    /// The same address follows already.
    case already
    /// As many follow as may.
    case tooMany
  }

  private let mailFolder: Folder
  private let folder: Folder
  private let key: DaemonKey
  private let random: Randomness

  /// A receipt belongs to one person: whoever has it cannot subscribe a town.
  package static let followersMax = 3

  private static let folderMode: UInt32 = 0o700
  private static let fileBytesMax = 1 << 16
  private static let lockMilliseconds = 2_000

  /// - Parameter state: the folder of everything that changes.
  package init(state: Folder, key: DaemonKey, random: Randomness = .system) {
    mailFolder = state.folder(RelativePath(trusted: "mail"))
    folder = mailFolder.folder(RelativePath(trusted: "follows"))
    self.key = key
    self.random = random
  }

  /// Has somebody follow a case; when this returns, it is on the disk.
  ///
  /// - Parameter told: how many events the case has: they are no news.
  /// - Throws: `FileError`; EBUSY where another process keeps the book.
  package func follow(
    _ submission: Submission, _ address: MailAddress, told: Int, at moment: Timestamp
  ) throws -> Result {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    let known = try follows(of: submission.id)
    let isKnown = known.contains { follow in
      follower(of: follow).map { Self.areSame($0.address, address) } ?? false
    }
    if isKnown { return .already }
    guard known.count < Self.followersMax else { return .tooMany }
    let new = Follower(address: address, secret: .random(at: moment, random))
    let follow = Follow(submission, new, told: told, at: moment, key: key, random: random)
    try folder.write(
      follow.json, to: Self.file(follow), .durable, .mustBeNew, mode: MailQueue.fileMode)
    return .following(follow, new)
  }

  /// Everybody who follows any case.
  package func all() throws(FileError) -> [Follow] {
    try follows { _ in true }
  }

  package func follows(of submission: SubmissionID) throws(FileError) -> [Follow] {
    try follows { $0.hasPrefix(submission.text) }
  }

  /// The follower to whom a stop link belongs.
  package func follow(for secret: ReceiptSecret) throws(FileError) -> Follow? {
    let ending = ".\(secret.submissionID.text).json"
    for name in try folder.names() where name.hasSuffix(ending) {
      guard let follow = try read(name), let follower = follower(of: follow),
        follower.secret.hash == secret.hash
      else { continue }
      return follow
    }
    return nil
  }

  /// nil where it was locked with another key, or damaged.
  package func follower(of follow: Follow) -> Follower? {
    key.unlock(follow.locked).flatMap { Follower(json: $0) }
  }

  /// Ends it; the address is gone with the file.
  package func stop(_ follow: Follow) throws(FileError) {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    try folder.remove(Self.file(follow), .durable)
  }

  /// Notes how many events were told; on the disk when it returns.
  ///
  /// Whoever stopped meanwhile does not follow again.
  package func note(_ follow: Follow, told: Int) throws {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard folder.exists(Self.file(follow)) else { return }
    var follow = follow
    follow.told = told
    try folder.write(follow.json, to: Self.file(follow), .durable, mode: MailQueue.fileMode)
  }

  /// Removes everybody who follows a submission: for its erasure.
  package func erase(of submission: SubmissionID) throws(FileError) {
    for name in try folder.names() where name.hasPrefix(submission.text) {
      try folder.remove(RelativePath(trusted: name), .durable)
    }
  }
}

extension FollowBook {
  private func follows(_ isWanted: (String) -> Bool) throws(FileError) -> [Follow] {
    var follows: [Follow] = []
    for name in try folder.names() where isWanted(name) {
      if let follow = try read(name) { follows.append(follow) }
    }
    return follows
  }

  private func takeLock() throws(FileError) -> FileLock {
    try mailFolder.create(.durable, mode: Self.folderMode)
    try folder.create(.durable, mode: Self.folderMode)
    let name = RelativePath(trusted: "follows.lock")
    let lock = try FileLock.take(
      name, in: mailFolder, waitingMilliseconds: Self.lockMilliseconds)
    guard let lock else { throw FileError("lock", mailFolder.path(of: name), code: Self.busy) }
    return lock
  }

  /// EBUSY.
  private static let busy: Int32 = 16

  private func read(_ name: String) throws(FileError) -> Follow? {
    guard name.hasSuffix(".json") else { return nil }
    do {
      let file = RelativePath(trusted: name)
      return Follow(json: try folder.read(file, bytesMax: Self.fileBytesMax))
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  private static func file(_ follow: Follow) -> RelativePath {
    RelativePath(trusted: "\(follow.submission.text).\(follow.id.text).json")
  }

  /// Hosts know no small and capital letters, and nearly no mailbox does.
  private static func areSame(_ a: MailAddress, _ b: MailAddress) -> Bool {
    a.text.lowercased() == b.text.lowercased()
  }
}
