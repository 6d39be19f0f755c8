// All accounts, each a private file.

package import Files
internal import Participation

/// Why the book of accounts cannot do what it was asked.
package enum StaffProblem: Error, Hashable, Sendable {
  case exists(StaffName)
  case unknown(StaffName)
  /// The file is there and cannot be read as an account.
  case broken(path: String)
  /// Another process keeps the book.
  case busy
}

/// The folder `staff` in the folder of the state: `<name>.json`, mode 0600 in 0700.
///
/// Every question reads the file anew, so that what a command changes holds for a daemon that runs.
package struct StaffBook: Sendable {
  private let folder: Folder

  private static let fileMode: UInt32 = 0o600
  private static let folderMode: UInt32 = 0o700
  private static let fileBytesMax = 1 << 16
  private static let lockMilliseconds = 2_000
  private static let suffix = ".json"

  /// - Parameter state: the folder of everything that changes.
  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "staff"))
  }

  /// nil where there is no such account.
  ///
  /// - Throws: `StaffProblem.broken`, `FileError`.
  package func account(_ name: StaffName) throws -> StaffAccount? {
    let bytes: [UInt8]
    do {
      bytes = try folder.read(Self.file(name), bytesMax: Self.fileBytesMax)
    } catch let error where error.isMissing {
      return nil
    }
    guard let account = StaffAccount(json: bytes), account.name == name else {
      throw StaffProblem.broken(path: folder.path(of: Self.file(name)))
    }
    return account
  }

  /// Everybody, by name.
  package func all() throws -> [StaffAccount] {
    try folder.names().compactMap { name in
      guard name.hasSuffix(Self.suffix),
        let staff = StaffName(String(name.dropLast(Self.suffix.count)))
      else { return nil }
      return try account(staff)
    }
  }

  /// On the disk when it returns.
  ///
  /// - Throws: `StaffProblem.exists`, `FileError`.
  package func add(_ account: StaffAccount) throws {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    do {
      try write(account, .mustBeNew)
    } catch let error where error.isAlreadyThere {
      throw StaffProblem.exists(account.name)
    }
  }

  /// Changes an account while nobody else can; on the disk when it returns.
  ///
  /// - Returns: what `change` returns; where it throws, nothing is written.
  /// - Throws: `StaffProblem.unknown`, `FileError`.
  @discardableResult
  package func update<Result>(
    _ name: StaffName, _ change: (inout StaffAccount) throws -> Result
  ) throws -> Result {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard var account = try account(name) else { throw StaffProblem.unknown(name) }
    let result = try change(&account)
    try write(account, .replace)
    return result
  }

  /// - Throws: `StaffProblem.unknown`, `FileError`.
  package func remove(_ name: StaffName) throws {
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard folder.exists(Self.file(name)) else { throw StaffProblem.unknown(name) }
    try folder.remove(Self.file(name), .durable)
  }
}

extension StaffBook {
  private func write(_ account: StaffAccount, _ replacing: Replacing) throws(FileError) {
    try folder.write(
      account.json, to: Self.file(account.name), .durable, replacing, mode: Self.fileMode)
  }

  private func takeLock() throws -> FileLock {
    try folder.create(.durable, mode: Self.folderMode)
    let lock = try FileLock.take(
      RelativePath(trusted: ".lock"), in: folder, waitingMilliseconds: Self.lockMilliseconds)
    guard let lock else { throw StaffProblem.busy }
    return lock
  }

  private static func file(_ name: StaffName) -> RelativePath {
    RelativePath(trusted: name.text + suffix)
  }
}
