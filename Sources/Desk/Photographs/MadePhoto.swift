// A photograph as it is about to be published: new bytes, and what the record says of them.

internal import Archive
internal import Files
internal import Inbox
internal import Participation
internal import Photos

/// A picture that stands nowhere yet.
struct MadePhoto {
  let bytes: [UInt8]
  /// Below the archive's folder.
  let path: RelativePath
  let published: PublishedPhoto

  /// - Returns: nil for a picture that no record can name.
  init?(_ photo: Photo, _ publication: PhotoPublication, of story: Case) {
    let kind = PublishedPhoto.Kind(mediaType: photo.kind.mediaType)
    let digest = Digest256(of: photo.bytes).hexText
    guard let kind,
      let published = PublishedPhoto(
        file: "\(digest).\(kind.fileExtension)", kind: kind, bytes: photo.bytes.count,
        alt: publication.alt.trimmed,
        size: PublishedPhoto.Size(width: photo.width, height: photo.height),
        number: publication.number)
    else { return nil }
    bytes = photo.bytes
    path = PublicArchive.path(of: published, in: story)
    self.published = published
  }
}
