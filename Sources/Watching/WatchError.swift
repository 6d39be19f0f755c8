// Why a folder cannot be watched, in words.

internal import Glibc

/// The system watches a folder no more, or never did.
package struct WatchError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// The system's `errno`.
  package let code: Int32

  init(_ path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  package var description: String {
    "cannot watch \(path): \(String(cString: strerror(code)))\(hint.map { " (\($0))" } ?? "")"
  }

  /// What an operator can do about it; inotify says ENOSPC and EMFILE for its own limits.
  private var hint: String? {
    switch code {
    case ENOSPC: "raise fs.inotify.max_user_watches with sysctl"
    case EMFILE: "raise fs.inotify.max_user_instances with sysctl, or stop other watchers"
    default: nil
    }
  }
}
