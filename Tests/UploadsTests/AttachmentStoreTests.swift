// Files on their way from the staging folder to their submission: once, whole, or not at all.

import Files
import Foundation
import Participation
import Testing

@testable import Inbox
@testable import Uploads

@Suite struct AttachmentStoreTests {
  private let room: StagingRoom
  private let store: AttachmentStore
  private let id: SubmissionID

  init() throws {
    room = try StagingRoom()
    store = AttachmentStore(state: room.state, staging: room.staging)
    id = SubmissionID(milliseconds: 1_793_603_643_000, tail: [UInt8](repeating: 5, count: 10))
  }

  private func staged(_ name: String = "a.jpg") throws -> StagedUpload {
    try #require(room.send(Samples.jpeg(), name: name))
  }

  @Test("Files stand numbered beside their submission, closed to others")
  func claimed() throws {
    let pdf = try #require(room.send(Samples.pdf(), name: "liite.pdf"))
    let photo = try staged()
    let attachments = try store.claim([photo, pdf], for: id)
    #expect(attachments.map(\.file.text) == ["1.jpg", "2.pdf"])
    #expect(attachments.map(\.name) == ["a.jpg", "liite.pdf"])
    #expect(attachments.map(\.mediaType) == ["image/jpeg", "application/pdf"])
    #expect(room.names.isEmpty)
    let folder = "inbox/2026/11/\(id.text).attachments"
    #expect(try room.mode(folder) == 0o700 && room.mode("\(folder)/1.jpg") == 0o600)
    #expect(try store.open(attachments[1], of: id).bytes == pdf.bytes)
  }

  @Test("The same form, sent twice, gets the same files; another one gets none")
  func twice() throws {
    let photo = try staged()
    let first = try store.claim([photo, photo], for: id)
    #expect(first.count == 1)
    #expect(try store.claim([photo], for: id) == first)
    let other = SubmissionID(milliseconds: 1, tail: [UInt8](repeating: 6, count: 10))
    #expect(throws: UploadProblem.expired) { try store.claim([photo], for: other) }
    #expect(!room.state.exists(RelativePath(trusted: "inbox/1970")))
  }

  @Test("Of many who send the same file at once, one gets it")
  func race() async throws {
    let photo = try staged()
    let store = self.store
    let winners = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        let id = SubmissionID(
          milliseconds: 1_000, tail: [UInt8](repeating: UInt8(number), count: 10))
        group.addTask { (try? store.claim([photo], for: id)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(winners == 1)
  }

  @Test("Where one file is gone or changed, none is taken")
  func incomplete() throws {
    let photo = try staged()
    let gone = try staged("b.jpg")
    room.staging.discard([gone])
    #expect(throws: UploadProblem.expired) { try store.claim([photo, gone], for: id) }
    #expect(room.staging.keeps(photo))
    let place = RelativePath(trusted: "staging/uploads/\(photo.id)")
    var bytes = try room.state.read(place)
    bytes[bytes.count - 3] ^= 1
    try room.state.write(bytes, to: place)
    #expect(throws: UploadProblem.expired) { try store.claim([photo], for: id) }
  }

  @Test("Where the folder cannot be made, the files stay staged")
  func blocked() throws {
    let photo = try staged()
    try room.state.write([], to: RelativePath(trusted: "inbox"))
    #expect(throws: UploadProblem.self) { try store.claim([photo], for: id) }
    #expect(room.staging.keeps(photo))
  }

  @Test("Files without a submission are removed once none can come any more")
  func orphans() throws {
    _ = try store.claim([try staged()], for: id)
    let month = RelativePath(trusted: "2026/11")
    let made = Timestamp(secondsSince1970: id.milliseconds / 1_000)
    let late = made.adding(seconds: 5 * 60 * 60)
    #expect(try store.removeOrphans(in: month, now: made) { _ in false } == 0)
    #expect(try store.removeOrphans(in: month, now: late) { _ in true } == 0)
    #expect(try store.removeOrphans(in: month, now: late) { _ in false } == 1)
    #expect(try room.state.folder(RelativePath(trusted: "inbox/2026/11")).names().isEmpty)
    try store.remove(of: id)
  }
}
