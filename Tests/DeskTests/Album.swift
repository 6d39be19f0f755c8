// Photographs for tests of the desk, and a darkroom that makes them without any program.

import Archive
import Desk
import Files
import Foundation
import Inbox
import Participation
import Photos

enum Album {
  /// A picture whose bytes tell how it was asked for.
  static let darkroom = Darkroom { job, attachment, _ in
    if attachment.name == "broken.jpg" { throw PhotoProblem.unreadable }
    return Photo(
      kind: .jpeg, width: min(job.edgeMax, 800), height: 600,
      bytes: Array("\(attachment.name) \(job.edgeMax) \(PhotoBox.text(job.boxes))".utf8))
  }

  static func file(_ name: String, _ type: String = "image/jpeg") -> Inbox.Attachment {
    Inbox.Attachment(
      file: RelativePath(trusted: "1.jpg"), name: name, mediaType: type, bytes: 10,
      digest: Digest256(of: Array(name.utf8)))
  }

  static func publication(
    _ number: Int = 1, alt: String = "A lamp.", boxes: String = "1000,1000,500,500"
  ) -> PhotoPublication {
    PhotoPublication(number: number, boxes: PhotoBox.list(boxes) ?? [], alt: alt)
  }
}

extension Office {
  /// A case with two photographs, one that cannot be read, and a file that is none.
  func receivePhotos() throws -> CaseID {
    darkroom = Album.darkroom
    return try receive(files: [
      Album.file("lamp.jpg"), Album.file("form.pdf", "application/pdf"), Album.file("gate.jpg"),
      Album.file("broken.jpg"),
    ])
  }

  /// What stands in the folder of a case's photographs.
  func photos(_ id: CaseID) throws -> [String] {
    try archive.folder.folder(RelativePath(trusted: "2026/11/\(id)")).names()
  }
}
