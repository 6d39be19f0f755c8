// What waits at the desk, in which queue, and how soon a change shows.

import Archive
import Files
import Foundation
import Inbox
import Participation
import Testing

@testable import Desk

@Suite struct QueueTests {
  @Test("A new case is new, a suspect one in quarantine, an allocated one mine")
  func stages() throws {
    let office = try Office()
    let new = try office.receive()
    let suspect = try office.receive(spam: ["links"])
    let open = try office.desk.publish(try office.receive()).id
    let other = try office.desk.publish(try office.receive()).id
    _ = try office.desk.allocate(other, to: try key("culture"))
    _ = try office.desk.withhold(try office.receive(), reason: .duplicate)
    let board = try index(office).board(at: office.now)
    #expect(ids(.new, board, office) == [new])
    #expect(ids(.quarantine, board, office) == [suspect])
    #expect(ids(.mine, board, office) == [open])
    #expect(board.matters.count == 4)
    #expect(board.counts(for: viewer(office))[.mine] == 1)
  }

  @Test("What is due is counted in working days, until the final answer")
  func due() throws {
    let office = try Office(workingDays: 5)
    let new = try office.receive()
    let open = try office.desk.publish(try office.receive()).id
    _ = try office.desk.answer(open, body: "Soon.", outcome: nil)
    let done = try office.desk.publish(try office.receive()).id
    _ = try office.desk.answer(done, body: "Done.", outcome: .fixed)
    _ = try office.receive(spam: ["links"])
    let index = index(office)
    let sunday = try #require(Timestamp("2026-11-08T12:00:00Z"))
    let before = try index.board(at: sunday)
    #expect(ids(.dueToday, before, office).isEmpty && ids(.overdue, before, office).isEmpty)
    let monday = try index.board(at: sunday.adding(seconds: 86_400))
    #expect(ids(.dueToday, monday, office) == [new, open])
    let tuesday = try index.board(at: sunday.adding(seconds: 2 * 86_400))
    #expect(ids(.overdue, tuesday, office) == [new, open])
    #expect(ids(.dueToday, tuesday, office).isEmpty)
  }

  @Test("One index sees what other officials, the daemon and an editor do")
  func incremental() throws {
    let office = try Office(approvals: 1)
    let index = index(office)
    #expect(try index.board(at: office.now).matters.isEmpty)
    let id = try office.receive()
    #expect(ids(.new, try index.board(at: office.now), office) == [id])
    _ = try office.desk.decide(.publish(.none), on: id)
    let waiting = try index.board(at: office.now)
    #expect(ids(.approval, waiting, office) == [id] && ids(.new, waiting, office) == [id])
    _ = try office.desk(of: "berit").approve(id)
    let open = try index.board(at: office.now)
    #expect(ids(.approval, open, office).isEmpty && ids(.mine, open, office) == [id])
    let path = office.archive.folder.path(of: RelativePath(trusted: "2026/11/\(id).json"))
    let record = try String(contentsOfFile: path, encoding: .utf8)
    let edited = record.replacingOccurrences(of: "Lamp is out", with: "Lamp is off")
    try edited.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try index.board(at: office.now).matters.first?.title == "Lamp is off, says Aku")
    try FileManager.default.removeItem(atPath: path)
    #expect(ids(.new, try index.board(at: office.now), office) == [id])
  }

  @Test("A site that was read anew changes deadlines, and what is known of the archive stays")
  func follow() throws {
    let office = try Office(workingDays: 5)
    let id = try office.receive()
    _ = try office.desk.publish(id)
    let index = DeskIndex(desk: office.desk, calendar: .utc)
    #expect(try index.board(at: office.now).matters.first?.due != nil)
    var channel = office.channel
    channel.answerWithinWorkingDays = nil
    let desk = CaseDesk(
      inbox: office.inbox, archive: office.archive, taxonomy: office.desk.taxonomy,
      channels: [channel], state: office.state, lockFolder: office.lockFolder,
      actor: office.desk.actor, clock: .fixed(office.now))
    index.follow(desk, calendar: .utc)
    #expect(try index.board(at: office.now).matters.map(\.id) == [id])
    #expect(try index.board(at: office.now).matters.first?.due == nil)
  }

  @Test("Reopened cases and senders who object stand in one queue")
  func reopened() throws {
    let office = try Office()
    let index = index(office)
    let id = try office.desk.publish(try office.receive()).id
    let closed = try #require(
      try office.desk.answer(id, body: "Done.", outcome: .fixed).state.closed)
    #expect(try index.board(at: office.now).matters.isEmpty)
    let submission = try #require(try office.inbox.submission(id))
    let objection = SenderRequest.Reopening(at: closed, closed: closed, note: "Dark.")
    try office.inbox.keep(.reopen(objection), of: submission)
    let asked = try index.board(at: office.now)
    #expect(ids(.reopened, asked, office) == [id])
    #expect(asked.matters.first?.stage == .asked && asked.matters.first?.due == nil)
    _ = try office.desk.reopen(id, note: nil)
    let open = try index.board(at: office.now)
    #expect(ids(.reopened, open, office) == [id] && ids(.mine, open, office) == [id])
    #expect(open.matters.first?.isReopened == true && open.matters.first?.asked == [])
  }

  @Test("A withdrawal shows on what nobody has reviewed")
  func withdrawn() throws {
    let office = try Office()
    let index = index(office)
    let id = try office.receive()
    _ = try index.board(at: office.now)
    let submission = try #require(try office.inbox.submission(id))
    try office.inbox.keep(.withdraw(at: office.now), of: submission)
    #expect(try index.board(at: office.now).matters.map(\.asked) == [[.withdrawal]])
    _ = try office.desk.withhold(id, reason: .senderRequest)
    #expect(try index.board(at: office.now).matters.isEmpty)
  }

  @Test("Queues are filtered, and come in pages of fifty, the oldest first")
  func pages() throws {
    let office = try Office()
    for _ in 0..<52 { try office.receive() }
    let book = try office.receive(["subject": "library", "title": "Book", "message": "New ones."])
    let board = try index(office).board(at: office.now)
    let viewer = viewer(office)
    let second = board.page(2, of: .new, for: viewer)
    #expect(second.count == 53 && second.pages == 2 && second.matters.count == 3)
    #expect(board.page(9, of: .new, for: viewer).number == 2)
    #expect(board.page(0, of: .mine, for: viewer).matters.isEmpty)
    let filters = [
      QueueFilter(category: Key("leisure")), QueueFilter(department: Key("culture")),
    ]
    for filter in filters {
      #expect(board.page(1, of: .new, for: viewer, filter).matters.map(\.id) == [book])
    }
    #expect(board.counts(for: viewer, QueueFilter(channel: Key("ideas")))[.new] == 0)
    let numbers = board.matters.map(\.id)
    #expect(numbers == numbers.sorted())
  }

  @Test("Cases with the same words are found, rare words first, the case itself not")
  func similar() throws {
    let office = try Office()
    let first = try publish("Katuvalo rikki", "Koulutie 3", office)
    let second = try publish("Katuvalot pimeinä", "Asematie", office)
    _ = try publish("Kuoppa", "Rantatie", office)
    let index = index(office)
    let found = try index.similar(
      to: "katuvalo Koulutie", except: nil, countMax: 5, at: office.now)
    #expect(found.map(\.id) == [first, second])
    #expect(
      try index.similar(to: "katuvalo", except: first, at: office.now).map(\.id) == [second])
  }

  @Test("Several cases at once: one that fails does not keep the others")
  func several() throws {
    let office = try Office()
    let open = try office.desk.publish(try office.receive()).id
    let new = try office.receive()
    let culture = try key("culture")
    let results = office.desk.several([new, open]) { try $0.allocate($1, to: culture) }
    #expect(results.map(\.id) == [new, open])
    #expect(throws: DeskError.notReviewed(new)) { try results[0].result.get() }
    #expect(try results[1].result.get().state.department == culture)
  }

  @Test("What came by phone is checked like a form, and marked in public")
  func behalf() throws {
    let office = try Office()
    let language = try #require(Language("fi"))
    let posted = [
      PostedValue(name: "title", value: "Called in"), PostedValue(name: "message", value: "Dark."),
      PostedValue(name: "email", value: "aku@home.example"),
    ]
    let entered = try office.desk.enter(
      office.channel, posted, language: language, sealedFor: office.keys.publicKey)
    let id = entered.submission.caseID
    #expect(entered.submission.isOnBehalf && entered.submission.contact != nil)
    #expect(try office.inbox.submission(id)?.isOnBehalf == true)
    #expect(try index(office).board(at: office.now).matters.first?.isOnBehalf == true)
    #expect(try office.inbox.submission(for: entered.secret)?.caseID == id)
    let story = try office.desk.publish(id)
    #expect(try story.isOnBehalf && office.record(id).contains("\"behalf\": true"))
    let entries = try office.desk.history.reading(of: id).entries
    #expect(entries.map(\.what) == [.entered, .published])
    #expect(throws: EntryInvalid.self) {
      try office.desk.enter(
        office.channel, posted + [PostedValue(name: "tilte", value: "x")], language: language,
        sealedFor: office.keys.publicKey)
    }
  }

  private func publish(_ title: String, _ place: String, _ office: Office) throws -> CaseID {
    let id = try office.receive(["title": title, "message": "-", "place": place])
    return try office.desk.publish(id).id
  }

  private func index(_ office: Office) -> DeskIndex {
    DeskIndex(desk: office.desk, calendar: .utc)
  }

  private func viewer(_ office: Office) -> DeskViewer { DeskViewer(office.desk.actor) }

  private func ids(_ queue: CaseQueue, _ board: DeskBoard, _ office: Office) -> [CaseID] {
    board.matters(in: queue, for: viewer(office)).map(\.id)
  }
}
