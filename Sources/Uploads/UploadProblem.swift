// Why a file that a resident sent is not taken.

package import Files
package import Participation

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

  /// What the resident is told.
  ///
  /// - Parameter name: of the file, as they know it.
  package func reason(ofFile name: String) -> FieldProblem.Reason {
    switch self {
    case .empty: .fileEmpty(name: name)
    case .unknownKind: .fileKind(name: name)
    case .malformed: .fileBroken(name: name)
    case .tooLarge(let max): .fileTooLarge(name: name, bytesMax: max)
    case .tooManyPixels(let max): .fileTooManyPixels(name: name, max: max)
    case .tooManyFiles(let max): .tooManyFiles(max: max)
    case .allTooLarge(let max): .filesTooLarge(bytesMax: max)
    case .notStored: .fileNotStored(name: name)
    case .expired: .fileExpired(name: name)
    }
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
