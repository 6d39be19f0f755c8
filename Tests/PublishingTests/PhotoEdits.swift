// Photographs of cases that come and go, for the builds of a test.

import Archive
import Diagnostics
import Files
import Participation
import Testing

/// Edits to the photographs of a copy of the small site.
struct PhotoEdits {
  let site: SiteCopy

  /// Adds one, the file first; the second of a case takes the place of the third.
  func add(to path: RelativePath, _ count: Int) throws {
    let story = try story(at: path)
    let bytes = Array("kuva \(count)".utf8)
    let digest = String(repeating: "0", count: 56) + hexadecimal(count)
    let photo = try #require(
      PublishedPhoto(
        file: "\(digest).jpg", kind: .jpeg, bytes: bytes.count, alt: "Kuva \(count)",
        size: count.isMultiple(of: 2) ? PublishedPhoto.Size(width: 40, height: 30) : nil,
        number: count))
    try archive.folder.write(bytes, to: PublicArchive.path(of: photo, in: story))
    try write(story.photos.suffix(1) + [photo], of: story, path)
  }

  func remove(from path: RelativePath) throws {
    try write([], of: try story(at: path), path)
  }

  func story(at path: RelativePath) throws -> Case { try archive.story(at: path) }

  private var archive: PublicArchive {
    PublicArchive(
      folder: Folder(site.path("content/archive")), displayName: "archive", vocabulary: nil)
  }

  private func hexadecimal(_ count: Int) -> String {
    let digits = String(count, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private func write(_ photos: [PublishedPhoto], of story: Case, _ path: RelativePath) throws {
    var record = CaseRevision(of: try archive.source(path))
    try record.replacePhotos(photos)
    try archive.folder.write(record.bytes, to: path)
    try archive.removeUnnamedPhotos(of: try self.story(at: path))
  }
}
