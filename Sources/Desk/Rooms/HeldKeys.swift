// The keys of officials who are signed in: in memory, for as long as their session lasts.

internal import Foundation
internal import Inbox

/// Officials' own keys by session.
///
/// A key is wiped when its session ends here, and within a minute where it ends elsewhere: in another
/// browser, by a command, by its time. A daemon that is restarted holds none.
final class HeldKeys: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var keys: [Digest256: PersonalKey] = [:]

  init() {}

  subscript(session: Digest256) -> PersonalKey? { lock.withLock { keys[session] } }

  func hold(_ key: PersonalKey, for session: Digest256) {
    lock.withLock { keys[session] = key }
  }

  func release(_ session: Digest256) { lock.withLock { keys[session] = nil } }

  /// Keeps only the keys of sessions that are still open.
  func keep(where isOpen: (Digest256) -> Bool) {
    let sessions = lock.withLock { Array(keys.keys) }
    let ended = sessions.filter { !isOpen($0) }
    guard !ended.isEmpty else { return }
    lock.withLock { for session in ended { keys[session] = nil } }
  }

  var count: Int { lock.withLock { keys.count } }
}
