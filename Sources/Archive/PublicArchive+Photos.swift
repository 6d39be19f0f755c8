// The photographs of cases on disk: `<yyyy>/<mm>/<id>/<sha256>.<ext>`, beside the record.
//
// A file is there before the record names it, and goes after the record does not any more. What a
// crash leaves in between is removed when the case's record is written the next time.

internal import Diagnostics
package import Files
package import Participation

extension PublicArchive {
  /// The folder of a case's photographs; most cases have none.
  package static func photosFolder(of id: CaseID, received: Timestamp) -> RelativePath {
    RelativePath(trusted: "\(received.date.monthFolder)/\(id.text)")
  }

  /// Where one photograph stands.
  package static func path(of photo: PublishedPhoto, in story: Case) -> RelativePath {
    photosFolder(of: story.id, received: story.received)
      .appending(RelativePath(trusted: photo.file))
  }

  /// The bytes of a photograph.
  ///
  /// - Throws: `Diagnostic` where it is not there, or not as the record says; `FileError`.
  package func bytes(of photo: PublishedPhoto, in story: Case) throws -> [UInt8] {
    let path = Self.path(of: photo, in: story)
    do {
      let bytes = try folder.read(path)
      guard bytes.count == photo.bytes else { throw missing(photo, story) }
      return bytes
    } catch let error as FileError where error.isMissing {
      throw missing(photo, story)
    }
  }

  /// Writes a photograph; it is on the disk when this returns.
  ///
  /// - Returns: whether it was not there before.
  /// - Throws: `FileError`; nothing of it is left then.
  package func keep(
    _ bytes: [UInt8], at path: RelativePath
  ) throws(FileError) -> Bool {
    guard !folder.holds(bytes, in: path) else { return false }
    try folder.write(bytes, to: path, .durable)
    return true
  }

  /// Removes the photographs of a case that its record does not name.
  ///
  /// - Throws: `FileError`.
  package func removeUnnamedPhotos(of story: Case) throws(FileError) {
    try removePhotos(
      in: Self.photosFolder(of: story.id, received: story.received),
      except: Set(story.photos.map(\.file)))
  }

  /// Removes a case's folder of photographs with all that is in it.
  ///
  /// - Throws: `FileError`.
  package func removeAllPhotos(of story: Case) throws(FileError) {
    let photos = folder.folder(Self.photosFolder(of: story.id, received: story.received))
    guard photos.exists else { return }
    try photos.removeAll()
  }
}

extension PublicArchive {
  /// Whether a folder holds the photographs of one case, and no records.
  static func isPhotosFolder(_ name: String) -> Bool { CaseID(name) != nil }

  /// Every photograph that a record names has to be there.
  func checkPhotos(of story: Case, in source: SourceText) throws(Diagnostic) {
    for photo in story.photos {
      let stamp = folder.stamp(of: Self.path(of: photo, in: story))
      guard stamp?.bytes != photo.bytes else { continue }
      throw source.diagnostic(
        ofKey: "attachments", missing(photo, story).message,
        hint: "put the file there, or take it out of the record")
    }
  }

  private func missing(_ photo: PublishedPhoto, _ story: Case) -> Diagnostic {
    let path = Self.path(of: photo, in: story)
    return Diagnostic(
      file: "\(displayName)/\(path)",
      "the photo \(displayName)/\(path) is not there, or has not \(photo.bytes) bytes")
  }

  private func removePhotos(
    in place: RelativePath, except kept: Set<String>
  ) throws(FileError) {
    let photos = folder.folder(place)
    guard photos.exists else { return }
    for name in try photos.names() where !kept.contains(name) {
      try photos.remove(RelativePath(trusted: name), .durable)
    }
    if kept.isEmpty { try photos.removeAll() }
  }
}
