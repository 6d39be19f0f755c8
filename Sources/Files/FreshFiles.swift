// Writes many files into a folder that nobody reads yet: no temporary names, no sync.
//
// 1. The folder above the file's own is held open, as long as files below it come.
// 2. The file's own folder is made in it, where it is not the one of the file before.
// 3. The file is created there and filled.

internal import Glibc

/// A writer of fresh files; one thread writes neighbours, each thread has a writer of its own.
///
/// The page of each case has a folder of its own, so the folder above is what neighbours share. Its
/// handle saves the system the walk along the whole path, twice for each page.
package struct FreshFiles: ~Copyable {
  private let top: Folder
  private var held: HeldFolder?
  /// The folder of the last file.
  private var current: Substring?

  package init(in top: Folder) {
    self.top = top
  }

  /// - Throws: `FileError`; EEXIST where the file is already there.
  package mutating func write(_ bytes: [UInt8], to file: RelativePath) throws(FileError) {
    let place = Place(of: file)
    let above = try hold(place.above)
    if let folder = place.folder { try make(folder, in: above, place) }
    let name = String(place.tail)
    let descriptor = openat(
      above.handle, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644 as mode_t)
    guard descriptor >= 0 else { throw .last("write", top.path(of: file)) }
    try top.fill(descriptor, bytes, .atomic, for: name)
  }
}

extension FreshFiles {
  /// A path in three parts: `cases/2026/11`, the folder `2026-000123` in it, and the tail that
  /// leads from the first to the file.
  private struct Place {
    /// Empty at the top.
    let above: Substring
    /// Nil for a file at the top.
    let folder: Substring?
    let tail: Substring
    /// `above` and `folder`.
    let path: Substring

    init(of file: RelativePath) {
      let text = file.text
      let slash = UInt8(ascii: "/")
      path = text[..<(text.utf8.lastIndex(of: slash) ?? text.startIndex)]
      let cut = path.utf8.lastIndex(of: slash)
      let start = cut.map { text.utf8.index(after: $0) } ?? text.startIndex
      above = path[..<(cut ?? path.startIndex)]
      folder = path.isEmpty ? nil : path[start...]
      tail = text[start...]
    }
  }

  private mutating func hold(_ above: Substring) throws(FileError) -> HeldFolder {
    if let held, held.name == above { return held }
    let folder = RelativePath(String(above)).map { top.folder($0) } ?? top
    try folder.create()
    let next = try HeldFolder(folder, name: above)
    held = next
    return next
  }

  private mutating func make(
    _ folder: Substring, in above: HeldFolder, _ place: Place
  ) throws(FileError) {
    guard place.path != current else { return }
    guard mkdirat(above.handle, String(folder), 0o755) == 0 || errno == EEXIST else {
      throw .last("create the folder", "\(top.path)/\(place.path)")
    }
    current = place.path
  }
}

/// An open folder; the system forgets the handle with the value.
private final class HeldFolder {
  let handle: Int32
  let name: Substring

  init(_ folder: Folder, name: Substring) throws(FileError) {
    handle = open(folder.path, O_PATH | O_DIRECTORY | O_CLOEXEC)
    self.name = name
    guard handle >= 0 else { throw .last("open the folder", folder.path) }
  }

  deinit { if handle >= 0 { close(handle) } }
}
