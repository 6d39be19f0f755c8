// Attachments in a submission's file: written, read back, and never printed.

import Files
import Inbox
import Participation
import Testing

@Suite struct AttachmentTests {
  @Test("A submission keeps the names, kinds, sizes and digests of its files")
  func kept() throws {
    let desk = try Desk()
    let digest = Digest256(of: [1, 2, 3])
    let attachment = Attachment(
      file: RelativePath(trusted: "1.jpg"), name: "salainen kuva.jpg", mediaType: "image/jpeg",
      bytes: 3, digest: digest)
    let secret = try desk.draft().secret
    let draft = SubmissionDraft(
      secret: secret, channel: desk.channel, language: desk.language, answers: FormAnswers(),
      received: desk.now, sealedFor: desk.keys.publicKey, attachments: [attachment])
    let stored = try desk.inbox.store(draft).submission
    #expect(stored.attachments == [attachment])
    #expect(try desk.inbox.submission(for: secret) == stored)
    let text = try desk.state.read(text: "inbox/\(stored.id.file)")
    #expect(
      text.contains(
        """
          "attachments": [
            {
              "file": "1.jpg",
              "name": "salainen kuva.jpg",
              "type": "image/jpeg",
              "bytes": 3,
              "sha256": "\(digest.hexText)"
            }
          ],
        """))
    #expect(!"\(attachment) \(stored)".contains("salainen"))
    #expect(stored.id.attachmentsFolder.text == "2026/11/\(stored.id).attachments")
  }

  @Test("A digest of pieces is the digest of the whole")
  func running() {
    var running = RunningDigest()
    #expect(running.digest == Digest256(of: []))
    running.add([1, 2])
    _ = running.digest
    running.add([3])
    #expect(running.digest == Digest256(of: [1, 2, 3]))
  }

  @Test(
    "An attachment that is none makes its submission a broken one",
    arguments: ["\"file\": \"../1.jpg\"", "\"sha256\": \"12\"", "\"bytes\": null"])
  func broken(wrong: String) throws {
    let desk = try Desk()
    let stored = try desk.inbox.store(try desk.draft()).submission
    let file = RelativePath(trusted: "inbox/\(stored.id.file)")
    let text = try desk.state.read(text: file.text)
    let changed = text.replacing("\"attachments\": []", with: "\"attachments\": [{\(wrong)}]")
    try desk.state.write(Array(changed.utf8), to: file)
    #expect(throws: BrokenSubmission.self) { try desk.inbox.all() }
  }
}
