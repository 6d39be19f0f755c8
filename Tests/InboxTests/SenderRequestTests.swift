// What senders ask for afterwards, on disk beside their submissions.

import Files
import Inbox
import Participation
import Testing

@Suite struct SenderRequestTests {
  @Test("A request is a private file of its own, kept once; the submission's file stays as it is")
  func kept() throws {
    let desk = try Desk()
    let submission = try desk.inbox.store(try desk.draft()).submission
    let file = "inbox/\(submission.id.file.text)"
    let before = try desk.state.read(text: file)
    #expect(try desk.inbox.requests(of: submission) == .none)
    #expect(try desk.inbox.keep(.withdraw(at: desk.now), of: submission))
    #expect(try !desk.inbox.keep(.withdraw(at: desk.now.adding(seconds: 9)), of: submission))
    let note = "Line \"one\"\nå \u{1F33C}"
    for closed in [60, 120, 60] {
      let at = desk.now.adding(seconds: closed + 1)
      try desk.inbox.keep(
        .reopen(.init(at: at, closed: desk.now.adding(seconds: closed), note: note)),
        of: submission)
    }
    let requests = try desk.inbox.requests(of: submission)
    #expect(requests.withdrawn == desk.now)
    #expect(requests.reopenings.map(\.note) == [note, note])
    #expect(requests.confirmed == nil)
    #expect(try desk.state.read(text: file) == before)
    let folder = String(file.dropLast(5)) + ".requests"
    #expect(try desk.mode(folder) == 0o700)
    for name in try desk.everyFile(in: folder) {
      #expect(try desk.mode("\(folder)/\(name)") == 0o600)
    }
    #expect(try desk.inbox.all() == [submission], "a listing sees the submission alone")
  }

  @Test("Whether a request waits follows from the case")
  func waiting() throws {
    let desk = try Desk()
    let submission = try desk.inbox.store(try desk.draft()).submission
    try desk.inbox.keep(.withdraw(at: desk.now), of: submission)
    let closed = desk.now.adding(seconds: 60)
    let reopening = SenderRequest.Reopening(at: closed, closed: closed, note: "")
    try desk.inbox.keep(.reopen(reopening), of: submission)
    let requests = try desk.inbox.requests(of: submission)
    let answer = Answer(
      department: try #require(Key("technical")), body: "x", outcome: .answered)
    let done: [Event] = [
      Event(at: desk.now, .received), Event(at: desk.now, .published),
      Event(at: closed, .answered(answer)),
    ]
    #expect(requests.waiting(nil) == [.withdrawal])
    #expect(requests.waiting(CaseState(of: done)) == [.withdrawal, .reopening(reopening)])
    let reopened = done + [Event(at: closed, .reopened(note: nil))]
    #expect(requests.waiting(CaseState(of: reopened)) == [.withdrawal])
    let withheld = reopened + [Event(at: closed, .withheld(.senderRequest))]
    #expect(requests.waiting(CaseState(of: withheld)) == [])
  }

  @Test("A damaged request is reported without its words, and erasing leaves nothing")
  func damagedAndErased() throws {
    let desk = try Desk()
    let submission = try desk.inbox.store(try desk.draft()).submission
    try desk.inbox.noteConfirmation(of: submission, at: desk.now)
    #expect(try desk.inbox.requests(of: submission).confirmed == desk.now)
    let folder = String(submission.id.file.text.dropLast(5)) + ".requests"
    for broken in ["{\"kind\": \"secret words\", \"at\": \"x\"}", "secret words", "{}"] {
      try desk.state.write(
        Array(broken.utf8), to: RelativePath(trusted: "inbox/\(folder)/withdraw.json"))
      #expect {
        try desk.inbox.requests(of: submission)
      } throws: { error in
        error is BrokenSubmission && !"\(error)".contains("secret words")
      }
    }
    try desk.inbox.eraseRequests(of: submission.id)
    #expect(try desk.inbox.requests(of: submission) == .none)
    #expect(try desk.everyFile(in: "inbox/\(folder)").isEmpty)
    try desk.inbox.eraseRequests(of: submission.id)
  }

  @Test("Printing a request does not show the note")
  func hidden() throws {
    let desk = try Desk()
    let reopening = SenderRequest.Reopening(at: desk.now, closed: desk.now, note: "secret words")
    var dumped = ""
    dump(SenderRequest.reopen(reopening), to: &dumped)
    for text in ["\(reopening)", "\(SenderRequest.reopen(reopening))", dumped] {
      #expect(!text.contains("secret words"))
    }
  }

  @Test("What the daemon locks it alone unlocks, and not when it was changed")
  func daemonKey() throws {
    let desk = try Desk()
    let secrets = desk.state.folder(RelativePath(trusted: "secrets"))
    let key = try DaemonKey.load(from: secrets)
    let box = key.lock(Array("somebody@home.example".utf8))
    #expect(box != key.lock(Array("somebody@home.example".utf8)), "each has a nonce of its own")
    let again = try DaemonKey.load(from: secrets)
    #expect(again.unlock(box) == Array("somebody@home.example".utf8))
    let other = try #require(DaemonKey([UInt8](repeating: 1, count: 32)))
    #expect(other.unlock(box) == nil)
    let last = box.suffix(3).first == "A" ? "B" : "A"
    #expect(key.unlock(String(box.dropLast(3)) + last + box.suffix(2)) == nil)
    #expect(key.unlock("") == nil && key.unlock("AAAA") == nil)
    #expect(try desk.mode("secrets/mail.key") == 0o600)
    #expect(!"\(key)".contains("0"))
  }
}
