// What went wrong between us and the disk, in words.

internal import Glibc

/// A file operation that the system refused.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, as a verb: "read", "write", "rename".
  package let verb: String
  package let path: String
  /// The system's `errno`.
  package let code: Int32

  package init(_ verb: String, _ path: String, code: Int32) {
    self.verb = verb
    self.path = path
    self.code = code
  }

  /// From the `errno` of the call that has just failed.
  package static func last(_ verb: String, _ path: String) -> FileError {
    FileError(verb, path, code: errno)
  }

  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  package static let missingCode = ENOENT
  package var isAlreadyThere: Bool { code == EEXIST }

  /// No space, no quota, no permission, a read-only disk: the machine, not the content.
  package var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }

  package var description: String {
    "cannot \(verb) \(path): \(String(cString: strerror(code)))"
  }

  /// What an operator can do about it, where we know.
  package var hint: String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space on that disk; nothing was changed"
    case EACCES, EPERM: "let the user that runs avoin write there (chown, chmod)"
    case EROFS: "the disk is mounted read-only"
    case ENOENT: "create it, or correct the path"
    default: nil
    }
  }
}
