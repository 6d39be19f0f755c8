// How much room a disk has left for whoever is not root.

package import Files
internal import Glibc

/// The free room of the disk on which a folder stands.
package struct DiskSpace: Hashable, Sendable {
  package let freeBytes: Int
  /// Nil where the file system does not count its files.
  package let freeFiles: Int?

  /// Nil where the folder cannot be looked at.
  package init?(of folder: Folder) {
    var facts = statvfs()
    guard statvfs(folder.path, &facts) == 0 else { return nil }
    freeBytes = Int(clamping: UInt64(facts.f_bavail) * UInt64(facts.f_frsize))
    freeFiles = facts.f_files > 0 ? Int(clamping: facts.f_favail) : nil
  }
}
