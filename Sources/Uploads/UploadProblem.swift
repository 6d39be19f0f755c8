// Why a file that a resident sent is not taken.

package import Files

/// What is wrong with one file, or with all of a form's files.
package enum UploadProblem: Error, Hashable, Sendable {
  case empty
  /// None of the kinds of `UploadKind`.
  case unknownKind
  /// It begins as a file of that kind and is none, or a variety that cannot be cleaned with
  /// confidence; the reason is for logs and never quotes the file.
  case malformed(UploadKind, String)
  case tooLarge(bytesMax: Int)
  case tooManyPixels(max: Int)
  case tooManyFiles(max: Int)
  case allTooLarge(bytesMax: Int)
  /// The machine failed: the disk is full, or may not be written to.
  case notStored(FileError)
  /// It was sent with an earlier page, and is not kept any more.
  case expired

  /// A key under which the interface has its words.
  package var reason: String {
    switch self {
    case .empty: "file_empty"
    case .unknownKind: "file_kind"
    case .malformed: "file_broken"
    case .tooLarge: "file_too_large"
    case .tooManyPixels: "file_too_many_pixels"
    case .tooManyFiles: "too_many_files"
    case .allTooLarge: "files_too_large"
    case .notStored: "file_not_stored"
    case .expired: "file_expired"
    }
  }

  /// Whether the resident can do nothing about it.
  package var isOurs: Bool {
    if case .notStored = self { return true }
    return false
  }
}

/// Does something with the disk; what the disk refuses is a problem of the file.
func stored<Value>(
  _ work: () throws(FileError) -> Value
) throws(UploadProblem) -> Value {
  do throws(FileError) {
    return try work()
  } catch {
    throw .notStored(error)
  }
}
