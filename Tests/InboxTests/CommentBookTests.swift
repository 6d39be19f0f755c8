// Comments on the disk: each check page makes one, and nothing is lost between two folders.

import Files
import Foundation
import Inbox
import Participation
import Testing

@Suite struct CommentBookTests {
  let state: Folder
  let book: CommentBook
  let now = Timestamp(secondsSince1970: 1_793_603_643)
  let story: CaseID

  init() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("avoin-comments-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    state = Folder(place)
    book = CommentBook(state: state)
    story = CaseID(year: 2026, number: 66)
  }

  private func comment(_ secret: ReceiptSecret, spam: [String] = []) throws -> StoredComment {
    StoredComment(
      secret: secret, of: story, replyTo: CommentID("first1"),
      language: try #require(Language("fi")), received: now, name: "Aku \"A\"",
      body: "Hyvä.\n\n<b>Niin</b>", spam: spam)
  }

  @Test("What was kept is read again, and belongs to its receipt alone")
  func kept() throws {
    let secret = ReceiptSecret.random(at: now, .system)
    let comment = try comment(secret, spam: ["links"])
    #expect(try book.keep(comment) == .kept)
    let read = try #require(try book.comment(comment.ref))
    #expect(read == comment && read.isSuspect)
    #expect(read.belongs(to: secret))
    #expect(!read.belongs(to: .random(at: now, .system)))
    #expect(try book.waiting() == [comment.ref])
  }

  @Test("The same check page is one comment, before the decision and after it")
  func doubles() throws {
    let comment = try comment(.random(at: now, .system))
    #expect(try book.keep(comment) == .kept)
    #expect(try book.keep(comment) == .known)
    try book.decide(CommentVerdict(at: now, .withheld(.advertising)), on: comment)
    #expect(try book.keep(comment) == .known)
    #expect(try book.waiting().isEmpty)
    #expect(try book.comments(of: story).map(\.verdict?.decision) == [.withheld(.advertising)])
  }

  @Test("Many threads with one token keep one comment")
  func race() async throws {
    let comment = try comment(.random(at: now, .system))
    let outcomes = await withTaskGroup(of: CommentBook.Outcome?.self) { group in
      for _ in 0..<8 { group.addTask { try? book.keep(comment) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .kept }.count == 1)
    #expect(outcomes.filter { $0 == .known }.count == 7)
  }

  @Test("A proposal stays with what waits, and goes with the decision")
  func proposal() throws {
    let comment = try comment(.random(at: now, .system))
    _ = try book.keep(comment)
    let proposal = CommentProposal(
      writers: ["anna"], at: now, name: nil, body: "Hyvä.", redacted: .personalData)
    try book.propose(proposal, on: comment)
    #expect(try book.comment(comment.ref)?.proposal == proposal)
    try book.decide(CommentVerdict(at: now, .published), on: comment)
    #expect(try book.comment(comment.ref)?.proposal == nil)
  }

  @Test("Erased, nothing is left, not even a folder; other cases keep theirs")
  func erased() throws {
    let first = try comment(.random(at: now, .system))
    let second = try comment(.random(at: now, .system))
    _ = try book.keep(first)
    _ = try book.keep(second)
    try book.decide(CommentVerdict(at: now, .published), on: first)
    try book.erase(of: story, leftoversBefore: now.secondsSince1970)
    #expect(try book.comments(of: story).isEmpty)
    #expect(try book.storiesDecided().isEmpty)
    #expect(try state.filesBelow().isEmpty)
  }

  @Test("Files and folders are the daemon's alone")
  func modes() throws {
    let comment = try comment(.random(at: now, .system))
    _ = try book.keep(comment)
    for (name, mode) in [
      ("comments", 0o700), ("comments/waiting", 0o700),
      ("comments/waiting/\(comment.ref.story).\(comment.ref.id).json", 0o600),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(state.path)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
  }

  @Test("Printed, it shows no word")
  func undisclosed() throws {
    let comment = try comment(.random(at: now, .system))
    #expect(!"\(comment)".contains("Hyvä") && !"\(comment)".contains("Aku"))
    var dumped = ""
    dump(comment, to: &dumped)
    #expect(!dumped.contains("Hyvä"))
  }
}
