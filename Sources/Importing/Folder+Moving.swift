// Moving a file into another folder tree, never over one that is there.

internal import Files
internal import Glibc

extension Folder {
  /// Moves a file to the same place below another folder; one that is there already stays.
  ///
  /// Between two file systems the file is copied, durably, and the first one stays where it is.
  func move(_ file: RelativePath, to other: Folder) throws(FileError) {
    if other.exists(file) { return }
    let target = other.path(of: file)
    if Glibc.rename(path(of: file), target) == 0 { return }
    guard errno == EXDEV else { throw .last("write", target) }
    do {
      try other.write(try read(file), to: file, .durable, .mustBeNew)
    } catch  where error.isAlreadyThere {}
  }

  /// Removes folders that are empty; others stay.
  func removeIfEmpty() { Glibc.rmdir(path) }
}
