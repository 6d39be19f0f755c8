// Every form is stored exactly once, privately, before anybody hears of it.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct SubmissionInboxTests {
  private let desk: Desk
  private let inbox: SubmissionInbox

  init() throws {
    desk = try Desk()
    inbox = desk.inbox
  }

  @Test("A stored submission is found by its secret and by its number")
  func stored() throws {
    let draft = try desk.draft(
      ["title": "Valo", "message": "a\nb", "email": "a@b.fi"], spam: ["links", "fast", "links"])
    let result = try inbox.store(draft)
    #expect(result.isNew)
    let submission = result.submission
    #expect(submission.caseID.text == "2026-000001")
    #expect(submission[named: "title"] == "Valo" && submission[named: "message"] == "a\nb")
    #expect(submission.spam == ["fast", "links"] && submission.isSuspect)
    #expect(submission.formVersion == 3 && submission.received == desk.now)
    #expect(try desk.inbox.submission(for: draft.secret) == submission)
    #expect(try desk.inbox.submission(submission.caseID) == submission)
    #expect(try desk.inbox.all() == [submission])
  }

  @Test("Private answers are in the box and nowhere else")
  func sealed() throws {
    let submission = try inbox.store(
      try desk.draft(["title": "Valo", "email": "a@b.fi", "name": ""])
    ).submission
    #expect(submission.answers.keys.map(\.text) == ["title"])
    let contact = try #require(submission.contact)
    let opened = try contact.open(with: desk.keys)
    #expect(opened.count == 1 && opened.values.first == "a@b.fi")
    #expect(try inbox.store(try desk.draft(["title": "Valo"])).submission.contact == nil)
  }

  @Test("The file has the documented keys, in their order")
  func format() throws {
    let draft = try desk.draft(["title": "Valo \"1\"", "message": "a\nb"], received: desk.now)
    let submission = try inbox.store(draft).submission
    let text = try desk.state.read(text: "inbox/\(submission.id.file)")
    #expect(
      text == """
        {
          "id": "\(submission.id)",
          "case": "2026-000001",
          "channel": "feedback",
          "lang": "fi",
          "received": "2026-11-02T07:14:03Z",
          "fields": {
            "message": "a\\nb",
            "title": "Valo \\"1\\""
          },
          "contact": null,
          "attachments": [],
          "receipt": "\(draft.secret.hash.hexText)",
          "spam": [],
          "form": 3
        }

        """)
  }

  @Test("Files are for the owner alone; the folder of the state may be entered")
  func modes() throws {
    let submission = try inbox.store(try desk.draft()).submission
    #expect(try desk.mode("inbox/\(submission.id.file)") == 0o600)
    for folder in ["inbox", "inbox/2026", "inbox/2026/11", "inbox/numbers", "inbox/numbers/2026"] {
      #expect(try desk.mode(folder) == 0o700)
    }
    #expect(try desk.mode("inbox/numbers/2026/000001") == 0o600)
    let fresh = desk.state.folder(RelativePath(trusted: "fresh"))
    _ = try SubmissionInbox(state: fresh).store(try desk.draft())
    #expect(try desk.mode("fresh") == 0o755)
    #expect(try desk.mode("fresh/inbox") == 0o700)
  }

  @Test("Neither the secret nor a word of the contact details is in any file")
  func nothingInClear() throws {
    let draft = try desk.draft(["title": "Valo", "name": "Salanimi", "email": "salainen@b.fi"])
    _ = try inbox.store(draft)
    let link = draft.secret.linkText
    for file in try desk.everyFile() {
      let text = try desk.state.read(text: "inbox/\(file)")
      for word in [link, link.lowercased(), String(link.suffix(26)), "Salanimi", "salainen"] {
        #expect(!text.contains(word) && !file.contains(word))
      }
    }
    #expect(try desk.everyFile().count == 2)
  }

  @Test("The same token sent again stores nothing more, after a restart too")
  func twice() throws {
    let draft = try desk.draft(nonce: [UInt8](repeating: 1, count: 16))
    let first = try inbox.store(draft)
    let later = try desk.draft(
      nonce: [UInt8](repeating: 1, count: 16), received: desk.now.adding(seconds: 600))
    #expect(try inbox.store(later) == .alreadyStored(first.submission))
    #expect(try desk.inbox.store(later) == .alreadyStored(first.submission))
    #expect(try desk.everyFile().count == 2)
  }

  @Test("Of many that send one token at once, one stores it and no number is lost")
  func sameTokenAtOnce() throws {
    let draft = try desk.draft()
    let inboxes = [inbox, desk.inbox]
    let results = Gathered<SubmissionInbox.StoreResult>()
    DispatchQueue.concurrentPerform(iterations: 40) { index in
      if let result = try? inboxes[index % 2].store(draft) { results.add(result) }
    }
    #expect(results.all.count == 40)
    #expect(results.all.count { $0.isNew } == 1)
    #expect(Set(results.all.map(\.submission)).count == 1)
    #expect(try desk.everyFile().count == 2)
  }

  @Test("200 forms at once get 200 numbers and 200 files")
  func manyAtOnce() throws {
    let drafts = try (0..<200).map { try desk.draft(["title": "Asia \($0)"]) }
    let inboxes = [inbox, desk.inbox, desk.inbox]
    let results = Gathered<SubmissionInbox.StoreResult>()
    DispatchQueue.concurrentPerform(iterations: 200) { index in
      if let result = try? inboxes[index % 3].store(drafts[index]) { results.add(result) }
    }
    #expect(results.all.count { $0.isNew } == 200)
    #expect(Set(results.all.map(\.submission.caseID)).count == 200)
    let stored = try inbox.all()
    #expect(Set(stored) == Set(results.all.map(\.submission)))
    #expect(stored.map(\.id) == stored.map(\.id).sorted())
    #expect(try desk.everyFile().count == 400)
    for submission in stored {
      #expect(try inbox.submission(submission.caseID) == submission)
    }
  }

  @Test("A wrong secret finds nothing")
  func wrongSecret() throws {
    let draft = try desk.draft()
    _ = try inbox.store(draft)
    #expect(try inbox.submission(for: try desk.draft().secret) == nil)
    let last = draft.secret.linkText.last == "0" ? "1" : "0"
    let other = try #require(ReceiptSecret(draft.secret.linkText.dropLast() + last))
    #expect(try inbox.submission(for: other) == nil)
  }

  @Test("A submission whose hash is not the secret's is not shown")
  func otherHash() throws {
    let draft = try desk.draft()
    let submission = try inbox.store(draft).submission
    let file = RelativePath(trusted: "inbox/\(submission.id.file)")
    let other = try desk.draft().secret.hash.hexText
    let text = try desk.state.read(text: file.text)
    let changed = text.replacing(draft.secret.hash.hexText, with: other)
    try desk.state.write(Array(changed.utf8), to: file)
    #expect(try inbox.submission(for: draft.secret) == nil)
  }

  @Test("An inbox that is not there yet is empty")
  func empty() throws {
    #expect(try inbox.all().isEmpty)
    #expect(try inbox.submission(CaseID(year: 2026, number: 1)) == nil)
    #expect(try inbox.submission(for: try desk.draft().secret) == nil)
    #expect(try desk.everyFile().isEmpty)
  }
}
