// The folder in which files wait between the two steps of a form.
//
// 1. `begin` makes the sink of one form: each file is written as it comes (`<id>.part`).
// 2. At its end it is cleaned into `<id>`, and the file as it was sent is removed.
// 3. With step two `AttachmentStore` moves it beside its submission.
// 4. What nobody sent in time is removed by `removeStale`.

package import Files
internal import Foundation
package import Inbox
package import Participation

/// The folder `staging/uploads` of the state.
package final class UploadStaging: Sendable {
  package let limits: UploadLimits
  let folder: Folder
  private let state: Folder
  private let random: Randomness
  private let bytesMax: Int
  private let lock = NSLock()
  nonisolated(unsafe) private var bytesUsed = 0

  /// A file is kept for as long as the token of its check page may be sent.
  package static let secondsMax = CheckTokens.secondsMax + CheckTokens.secondsAheadMax
  static let mode: UInt32 = 0o600
  static let partSuffix = ".part"

  /// - Parameters:
  ///   - state: the folder of everything that changes, by default `var`.
  ///   - bytesMax: all files that wait, together; so forms that nobody ever sends cannot fill the
  ///     disk.
  package init(
    state: Folder, limits: UploadLimits = UploadLimits(), bytesMax: Int = 2 << 30,
    random: Randomness = .system
  ) {
    self.state = state
    self.limits = limits
    self.bytesMax = bytesMax
    self.random = random
    folder = state.folder(RelativePath(trusted: "staging/uploads"))
    recount()
  }

  /// Where the files of one form go.
  package func begin() -> StagedForm { StagedForm(staging: self) }

  /// Whether a file is still there, as long as it was.
  package func keeps(_ upload: StagedUpload) -> Bool {
    let status = folder.status(of: file(upload.id))
    return status.map { !$0.isFolder && $0.bytes == upload.bytes } ?? false
  }

  /// Keeps a file for as long as a check page that is made now can be sent.
  ///
  /// - Returns: false where it is not there any more.
  package func renew(_ upload: StagedUpload) -> Bool {
    keeps(upload) && folder.touch(file(upload.id))
  }

  /// Removes files that will not be sent.
  package func discard(_ uploads: [StagedUpload]) {
    for upload in uploads { remove(file(upload.id)) }
  }

  /// Removes what has waited for too long, with what a crash left behind; to be called when the
  /// daemon starts and every few minutes.
  ///
  /// - Returns: how many files were removed.
  package func removeStale(now: Timestamp) throws(FileError) -> Int {
    var removed = 0
    for file in try Self.files(in: folder) {
      guard let written = folder.modified(file),
        now.secondsSince1970 - written > Self.secondsMax
      else { continue }
      remove(file)
      removed += 1
    }
    recount()
    return removed
  }
}

extension UploadStaging {
  func newID() -> String {
    let bytes = random.bytes(StagedUpload.idBytes)
    precondition(bytes.count == StagedUpload.idBytes, "the source gave too few bytes")
    return bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  func file(_ id: String) -> RelativePath { RelativePath(trusted: id) }

  func part(_ id: String) -> RelativePath { RelativePath(trusted: id + Self.partSuffix) }

  /// Creates a file, and the folder where it is not there.
  func create(_ file: RelativePath) throws(FileError) -> GrowingFile {
    do throws(FileError) {
      return try GrowingFile(file, in: folder, mode: Self.mode)
    } catch {
      guard error.isMissing else { throw error }
    }
    try state.folder(RelativePath(trusted: "staging")).create()
    try folder.create(mode: 0o700)
    return try GrowingFile(file, in: folder, mode: Self.mode)
  }

  /// Takes room for bytes that will be written.
  func reserve(_ bytes: Int) throws(FileError) {
    let fits = lock.withLock {
      guard bytes <= bytesMax - bytesUsed else { return false }
      bytesUsed += bytes
      return true
    }
    if !fits { throw FileError("write to", folder.path, code: ENOSPC) }
  }

  /// Gives room back: of bytes that were removed, moved or never written.
  func release(_ bytes: Int) {
    lock.withLock { bytesUsed = max(0, bytesUsed - bytes) }
  }

  /// Counts what is there: a write that failed half-way leaves the sum a little wrong.
  private func recount() {
    guard let files = try? Self.files(in: folder) else { return }
    let bytes = files.reduce(0) { $0 + (folder.status(of: $1)?.bytes ?? 0) }
    lock.withLock { bytesUsed = bytes }
  }

  /// Removes a file and gives its room back.
  func remove(_ file: RelativePath) {
    guard let status = folder.status(of: file) else { return }
    if (try? folder.remove(file)) != nil { release(status.bytes) }
  }

  /// Only files with names that this type gives: the folder above has other users.
  private static func files(in folder: Folder) throws(FileError) -> [RelativePath] {
    try folder.names().filter { name in
      StagedUpload.isID(name.hasSuffix(partSuffix) ? String(name.dropLast(partSuffix.count)) : name)
    }.map { RelativePath(trusted: $0) }
  }
}
