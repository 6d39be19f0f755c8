// Forms that were put away: one locked file each, for thirty days.
//
// drafts/<digest>.draft: "avoin draft 1 <moment>\n", then nonce and box. The moment is for whoever
// removes what is over; it is locked together with the box, so a changed one opens nothing.

package import Files
internal import Foundation
package import Participation

/// The folder `drafts` in the folder of the state, 0600 in 0700.
package struct DraftBook: Sendable {
  private let folder: Folder

  package static let retainDays = 30
  /// All answers of one form; files are not among them.
  package static let draftBytesMax = 512 << 10
  package static let draftsMax = 20_000
  private static let headBytesMax = 64
  private static let heading = "avoin draft 1 "
  private static let ending = ".draft"

  /// - Parameter state: the folder of everything that changes, by default `var`.
  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "drafts"))
  }

  /// Why a draft is not kept.
  package enum Problem: Error, Hashable, Sendable {
    case tooLarge
    /// There are `draftsMax` of them.
    case tooMany
  }

  /// Keeps a form; one that was kept with the same secret is replaced. When this returns, it is on
  /// the disk.
  ///
  /// - Throws: `Problem`, `FileError`.
  package func keep(
    _ draft: FormDraft, with secret: DraftSecret, random: Randomness = .system
  ) throws {
    let message = draft.json
    guard message.count <= Self.draftBytesMax else { throw Problem.tooLarge }
    let file = Self.file(of: secret)
    if !folder.exists {
      try folder.create(.durable, mode: 0o700)
    } else if !folder.exists(file), try folder.names().count >= Self.draftsMax {
      throw Problem.tooMany
    }
    let head = Array("\(Self.heading)\(draft.saved)\n".utf8)
    try folder.write(
      head + secret.lock(message, beside: head, random), to: file, .durable, mode: 0o600)
  }

  /// The draft of a link; nil where there is none, it cannot be opened, or its time is over.
  ///
  /// - Throws: `FileError` where the disk fails.
  package func draft(of secret: DraftSecret, at now: Timestamp) throws(FileError) -> FormDraft? {
    let bytes: [UInt8]
    do {
      bytes = try folder.read(
        Self.file(of: secret), bytesMax: Self.draftBytesMax + Self.headBytesMax + 64)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
    guard let (head, saved) = Self.head(of: bytes),
      let message = secret.unlock(Array(bytes.dropFirst(head.count)), beside: head),
      let draft = FormDraft(json: message, saved: saved), now < draft.ends
    else { return nil }
    return draft
  }

  /// Removes the draft of a link; one that is not there is no error.
  ///
  /// - Throws: `FileError`.
  package func remove(_ secret: DraftSecret) throws(FileError) {
    let file = Self.file(of: secret)
    guard folder.exists(file) else { return }
    try folder.remove(file, .durable)
  }

  /// Removes what is over, and what is no draft of ours.
  ///
  /// - Returns: how many.
  /// - Throws: `FileError`.
  package func removeExpired(now: Timestamp) throws(FileError) -> Int {
    guard folder.exists else { return 0 }
    var removed = 0
    for name in try folder.names() where name.hasSuffix(Self.ending) {
      guard let file = RelativePath(name), isOver(file, now) else { continue }
      try folder.remove(file, .atomic)
      removed += 1
    }
    return removed
  }

  /// How many there are.
  ///
  /// - Throws: `FileError`.
  package func count() throws(FileError) -> Int {
    try folder.exists ? folder.names().count { $0.hasSuffix(Self.ending) } : 0
  }
}

extension DraftBook {
  private static func file(of secret: DraftSecret) -> RelativePath {
    RelativePath(trusted: secret.name + ending)
  }

  /// The first line, and the moment in it.
  private static func head(of bytes: [UInt8]) -> (bytes: [UInt8], saved: Timestamp)? {
    guard let end = bytes.prefix(headBytesMax).firstIndex(of: 0x0A) else { return nil }
    let line = String(decoding: bytes[..<end], as: UTF8.self)
    guard line.hasPrefix(heading), let saved = Timestamp(String(line.dropFirst(heading.count)))
    else { return nil }
    return (Array(bytes[...end]), saved)
  }

  /// A file that cannot be read at all stays: the disk may only be failing now.
  private func isOver(_ file: RelativePath, _ now: Timestamp) -> Bool {
    guard let bytes = try? folder.read(file, bytesMax: Self.draftBytesMax * 2) else { return false }
    guard let (_, saved) = Self.head(of: bytes) else { return true }
    return saved.adding(seconds: Self.retainDays * Timestamp.secondsPerDay) <= now
  }
}
