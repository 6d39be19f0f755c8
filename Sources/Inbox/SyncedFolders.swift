// Sees to it that a file's folders cannot vanish with the machine's power.

package import Files
internal import Foundation

/// The folders of the inbox of which this process knows that they are on the disk.
///
/// Syncing a file and its own folder is not enough where another thread or process made that
/// folder a moment ago: its name in the folder above may not be on the disk yet. So the chain is
/// synced once for every month.
package final class SyncedFolders: Sendable {
  private let state: Folder
  private let root: Folder
  private let lock = NSLock()
  nonisolated(unsafe) private var known: Set<RelativePath> = []

  private static let mode: UInt32 = 0o700

  /// - Parameters:
  ///   - state: may be entered by others, for the releases in it; the rest may not.
  ///   - root: a folder in `state`.
  package init(state: Folder, root: Folder) {
    self.state = state
    self.root = root
  }

  /// Makes the folders above a file and waits until they are on the disk.
  ///
  /// - Parameter file: below the root, in folders.
  package func prepare(for file: RelativePath) throws(FileError) {
    guard let folder = file.folder, !isKnown(folder) else { return }
    try state.create(.durable)
    try root.create(.durable, mode: Self.mode)
    try root.folder(folder).create(.durable, mode: Self.mode)
    try state.sync()
    try root.sync()
    for above in sequence(first: folder, next: \.folder) { try root.folder(above).sync() }
    lock.withLock { _ = known.insert(folder) }
  }

  private func isKnown(_ folder: RelativePath) -> Bool {
    lock.withLock { known.contains(folder) } && root.folder(folder).exists
  }
}
