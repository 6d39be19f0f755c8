// Whether a folder takes durable writes right now: only a write shows it.

package import Files
internal import Foundation

/// Writes a small file durably, at most once every few seconds, and remembers how it went.
///
/// A disk that hangs holds up the write, and never whoever asks: they wait a moment at most.
package final class FolderProbe: Sendable {
  package enum Outcome: Hashable, Sendable {
    case written
    case failed(FileError)
    /// The write has not come back.
    case hanging
  }

  /// How old an outcome may be before the folder is tried again.
  package static let secondsBetween = 5.0
  /// How long somebody who asks waits for the write.
  package static let waitSecondsMax = 2.0

  private let folder: Folder
  private let condition = NSCondition()
  nonisolated(unsafe) private var last: (outcome: Outcome, at: Date)?
  /// Since when a write has been under way; nil where none is.
  nonisolated(unsafe) private var begun: Date?

  private static let file = RelativePath(trusted: "probe")

  package init(_ folder: Folder) {
    self.folder = folder
  }

  package var outcome: Outcome {
    condition.withLock {
      let isFresh = last.map { -$0.at.timeIntervalSinceNow < Self.secondsBetween } ?? false
      if isFresh, let last { return last.outcome }
      if begun == nil {
        begun = Date()
        Thread.detachNewThread { [self] in work() }
      }
      // Counted from the write's beginning, so that nobody waits for one that hangs already.
      let deadline = (begun ?? Date()).addingTimeInterval(Self.waitSecondsMax)
      while begun != nil, condition.wait(until: deadline) {}
      return begun == nil ? last?.outcome ?? .hanging : .hanging
    }
  }

  private func work() {
    let outcome: Outcome
    do {
      try folder.write(Array("avoin\n".utf8), to: Self.file, .durable, mode: 0o600)
      outcome = .written
    } catch {
      outcome = .failed(error)
    }
    condition.withLock {
      last = (outcome, Date())
      begun = nil
      condition.broadcast()
    }
  }
}
