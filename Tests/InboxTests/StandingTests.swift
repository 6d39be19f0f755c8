// Where a submission stands before its review: accepted, in quarantine, spam.

import Files
import Inbox
import Participation
import Testing

@Suite struct StandingTests {
  @Test("A submission with signals is in quarantine, one without is not")
  func bySignals() throws {
    let desk = try Desk()
    let plain = try desk.inbox.store(try desk.draft()).submission
    let suspect = try desk.inbox.store(try desk.draft(spam: ["links", "honeypot"])).submission
    #expect(try desk.inbox.standing(of: plain) == .accepted)
    #expect(try desk.inbox.standing(of: suspect) == .quarantined)
    #expect(suspect.spam == ["honeypot", "links"])
  }

  @Test("The last verdict counts; it is a private file beside the submission, which stays as it is")
  func verdicts() throws {
    let desk = try Desk()
    let submission = try desk.inbox.store(try desk.draft(spam: ["links"])).submission
    let file = "inbox/\(submission.id.file.text)"
    let before = try desk.state.read(text: file)
    try desk.inbox.keep(SpamVerdict(.spam, at: desk.now), on: submission)
    #expect(try desk.inbox.standing(of: submission) == .spam)
    try desk.inbox.keep(SpamVerdict(.accepted, at: desk.now), on: submission)
    #expect(try desk.inbox.standing(of: submission) == .accepted)
    #expect(try desk.mode(String(file.dropLast(5)) + ".verdict") == 0o600)
    #expect(try desk.state.read(text: file) == before)
    #expect(try desk.inbox.all() == [submission], "a listing sees the submission alone")
    try desk.inbox.eraseVerdict(on: submission.id)
    try desk.inbox.eraseVerdict(on: submission.id)
    #expect(try desk.inbox.standing(of: submission) == .quarantined)
  }

  @Test(
    "A verdict that cannot be read is told, and is none", arguments: ["", "{}", #"{"is": "x"}"#])
  func broken(_ text: String) throws {
    let desk = try Desk()
    let submission = try desk.inbox.store(try desk.draft(spam: ["links"])).submission
    let file = String(submission.id.file.text.dropLast(5)) + ".verdict"
    try desk.state.write(Array(text.utf8), to: RelativePath(trusted: "inbox/\(file)"))
    #expect(throws: BrokenSubmission.self) { try desk.inbox.standing(of: submission) }
  }
}
