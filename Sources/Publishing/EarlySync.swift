// Brings what a build writes to the disk while it is still being written.

internal import Files
internal import Foundation

/// Syncs a folder's file system again and again, on a thread of its own.
///
/// A release must be on the disk before it becomes current. Left to the end, that wait was a quarter
/// of a whole build of 10,000 cases; like this the disk works while the cores render, and what is
/// left at the end is a tenth of it.
final class EarlySync: Sendable {
  private let end = DispatchSemaphore(value: 0)

  /// Shorter pauses would have the file system commit small pieces, and writers wait for each.
  private static let pauseMilliseconds = 250

  private init() {}

  /// Runs some work that writes into a folder.
  static func during<Result>(
    writingInto folder: Folder, _ work: () throws -> Result
  ) rethrows -> Result {
    let sync = EarlySync()
    Thread { sync.repeatedly(folder) }.start()
    defer { sync.end.signal() }
    return try work()
  }

  /// A failure is no matter here: the sync that counts comes at the end.
  private func repeatedly(_ folder: Folder) {
    while end.wait(timeout: .now() + .milliseconds(Self.pauseMilliseconds)) == .timedOut {
      try? folder.syncFileSystem()
    }
  }
}
