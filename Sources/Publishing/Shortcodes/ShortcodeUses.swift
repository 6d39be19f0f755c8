// Which shortcodes a page was found to hold while it was rendered.

internal import Foundation

/// Gathers the uses of one page.
final class ShortcodeUses: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var found: Set<ShortcodeUse> = []

  func note(_ use: ShortcodeUse) { lock.withLock { _ = found.insert(use) } }

  /// Sorted, so that they are read in the same order in every build.
  var all: [ShortcodeUse] {
    lock.withLock { found }.sorted { "\($0)" < "\($1)" }
  }
}
