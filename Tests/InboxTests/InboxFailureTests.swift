// What a failing disk and damaged files do to the inbox: nothing is half stored, nothing is shown.

import Diagnostics
import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct InboxFailureTests {
  private let desk: Desk
  private let inbox: SubmissionInbox

  init() throws {
    desk = try Desk()
    inbox = desk.inbox
  }

  @Test("A folder that cannot be made is an error, and nothing is left")
  func blockedInbox() throws {
    try desk.state.write([], to: RelativePath(trusted: "inbox"))
    #expect(throws: FileError.self) { try inbox.store(try desk.draft()) }
    #expect(throws: FileError.self) { try inbox.all() }
    #expect(try desk.everyFile(in: ".").filter { !$0.hasPrefix("secrets") } == ["inbox"])
  }

  @Test("Where the numbers cannot be claimed, no submission is stored")
  func blockedNumbers() throws {
    try desk.state.write([], to: RelativePath(trusted: "inbox/numbers"))
    #expect(throws: FileError.self) { try inbox.store(try desk.draft()) }
    #expect(try desk.everyFile() == ["numbers"])
  }

  @Test("Where a submission cannot be stored, its number is given to the next")
  func blockedFile() throws {
    let draft = try desk.draft()
    try desk.state.write([], to: RelativePath(trusted: "inbox/2026/11/other"))
    let blocked = RelativePath(trusted: "inbox/\(draft.secret.submissionID.file)")
    try desk.state.link(blocked, to: "nowhere")
    #expect(throws: FileError.self) { try inbox.store(draft) }
    #expect(try desk.everyFile().allSatisfy { !$0.hasPrefix("numbers") })
    try desk.state.remove(blocked)
    #expect(try inbox.store(draft).submission.caseID.text == "2026-000001")
  }

  @Test(
    "A broken file is named with its place and never quoted",
    arguments: [
      "Salainen viesti", "{\"id\": \"Salainen\"}", "{\"fields\": {\"title\": \"Salainen\" oops",
      "{\"Salainen\": tru}", "", "[\"Salainen\"]", "{\"fields\": {\"Salainen viesti\": \"x\"}}",
      "{\"form\": \"Salainen\"}", "{\"fields\": {\"title\": \"Salainen\\q\"}}",
    ])
  func broken(content: String) throws {
    let good = try inbox.store(try desk.draft()).submission
    let draft = try desk.draft(issued: desk.now.adding(seconds: 9))
    let file = RelativePath(trusted: "inbox/\(draft.secret.submissionID.file)")
    try desk.state.write(Array(content.utf8), to: file)
    var results: [Result<Submission, BrokenSubmission>] = []
    try inbox.scan { results.append($0) }
    #expect(results.count == 2 && results.first == .success(good))
    let problem = #expect(throws: BrokenSubmission.self) {
      try inbox.submission(for: draft.secret)
    }
    let words = [
      problem?.description, problem?.diagnostic.rendered(), String(reflecting: problem),
    ]
    for text in words.compactMap({ $0 }) {
      #expect(text.contains(file.text))
      #expect(!text.lowercased().contains("salainen") && !text.contains("viesti"))
    }
    #expect(throws: BrokenSubmission.self) { try inbox.all() }
    #expect(throws: BrokenSubmission.self) { try inbox.store(draft) }
  }

  @Test("A file under another submission's name is broken")
  func misnamed() throws {
    let submission = try inbox.store(try desk.draft()).submission
    let draft = try desk.draft()
    let bytes = try desk.state.read(RelativePath(trusted: "inbox/\(submission.id.file)"))
    let file = draft.secret.submissionID.file
    try desk.state.write(bytes, to: RelativePath(trusted: "inbox/\(file)"))
    #expect(throws: BrokenSubmission.self) { try inbox.submission(for: draft.secret) }
  }

  @Test("A broken file does not keep other forms out")
  func brokenNeighbour() throws {
    try desk.state.write([1], to: RelativePath(trusted: "inbox/2026/11/x.json"))
    #expect(try inbox.store(try desk.draft()).isNew)
  }

  @Test("A submission's content does not show when it is printed")
  func printed() throws {
    let submission = try inbox.store(try desk.draft(["title": "Salainen"])).submission
    var dumped = ""
    dump(submission, to: &dumped)
    for text in ["\(submission)", String(reflecting: submission), dumped] {
      #expect(!text.contains("Salainen"))
    }
  }
}
