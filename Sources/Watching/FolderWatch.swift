// Tells when something of a site changed on the disk.
//
// 1. Every folder below the watched places is watched (inotify watches no deeper by itself).
// 2. The first notice begins a change; what follows within a moment belongs to it.
// 3. Where a folder came or went, or notices were lost, the folders are looked for anew.

package import Files
internal import Glibc

/// What changed between two looks, as paths below the watched folder.
package struct ChangedPaths: Hashable, Sendable {
  package internal(set) var paths: Set<RelativePath> = []
  /// So much happened that some names were lost: anything may have changed.
  package internal(set) var isIncomplete = false
  /// A folder that cannot be watched from now on.
  package internal(set) var failure: WatchError?

  package var isNothing: Bool { paths.isEmpty && !isIncomplete }
}

/// A watch over some files and folders of a site.
///
/// One thread asks for `changes` again and again; `stop` may be called from any other.
package final class FolderWatch: Sendable {
  /// Only the thread that asks for changes touches it.
  nonisolated(unsafe) private var folders: WatchedFolders
  /// A pipe: what is written at its second end wakes whoever waits.
  private let wake: [Int32]

  /// How long it must be quiet before a change counts as whole: editors write several files.
  private static let quietMilliseconds: Int32 = 60
  /// Notices that a change may be made of, where it never gets quiet.
  private static let roundsMax = 50

  /// Watches from now on.
  ///
  /// - Parameters:
  ///   - base: the folder below which the places are.
  ///   - places: names directly in the base: files, and folders with everything below them. They
  ///     need not be there yet.
  /// - Throws: `WatchError` where the system has no watch left.
  package init(_ base: Folder, places: [RelativePath]) throws(WatchError) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else {
      throw WatchError(base.path, code: errno)
    }
    wake = ends
    do throws(WatchError) {
      var folders = try WatchedFolders(base, places: places)
      try folders.rescan()
      self.folders = folders
    } catch {
      for end in ends { close(end) }
      throw error
    }
  }

  deinit {
    for end in wake { close(end) }
  }

  /// Waits until something changed and it is quiet again; nil once the watch was stopped.
  package func changes() -> ChangedPaths? {
    var changed = ChangedPaths()
    while changed.isNothing {
      guard waitForNotice(milliseconds: -1) != .stopped else { return nil }
      take(&changed)
    }
    for _ in 0..<Self.roundsMax {
      switch waitForNotice(milliseconds: Self.quietMilliseconds) {
      case .stopped: return nil
      case .quiet: return changed
      case .noticed: take(&changed)
      }
    }
    return changed
  }

  /// Ends the waiting, now and for ever.
  package func stop() {
    var byte: UInt8 = 0
    _ = write(wake[1], &byte, 1)
  }
}

extension FolderWatch {
  private enum Waited {
    case stopped, quiet, noticed
  }

  private func waitForNotice(milliseconds: Int32) -> Waited {
    var ends = [wake[0], folders.inotify.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while true {
      let count = poll(&ends, nfds_t(ends.count), milliseconds)
      if count < 0, errno == EINTR { continue }
      if ends[0].revents != 0 { return .stopped }
      return count > 0 ? .noticed : .quiet
    }
  }

  private func take(_ changed: inout ChangedPaths) {
    let notices = folders.inotify.notices()
    changed.paths.formUnion(notices.compactMap { folders.path(of: $0) })
    if notices.contains(where: \.isOverflow) { changed.isIncomplete = true }
    guard notices.contains(where: { $0.isFolder || $0.isOverflow }) else { return }
    do throws(WatchError) {
      try folders.rescan()
    } catch {
      changed.failure = error
    }
  }
}
