// `avoin desk queue`, `history`, `similar`: what waits, what was done, what is like it.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Glibc
internal import Inbox
internal import Participation

extension DeskCommand {
  /// The user of the machine, as the system names them.
  static var userName: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
      return String(getuid())
    }
    return String(cString: name)
  }

  /// The counts of all queues, or one page of one.
  func showQueues(_ room: DeskRoom) throws {
    let index = room.index
    let board = try index.board(at: try arguments.clock().now())
    if arguments["again"] != nil { try measure(index) }
    console.show(board.broken.map(\.diagnostic) + index.problems)
    let viewer = viewer(room)
    let filter = try filter(room)
    guard arguments.words.count > 1 else {
      let counts = board.counts(for: viewer, filter)
      for queue in CaseQueue.allCases { console.say("\(counts[queue] ?? 0)\t\(queue.rawValue)") }
      return
    }
    let queue: CaseQueue = try arguments.chosen(arguments.words[1], "queue")
    let page = board.page(try pageNumber(), of: queue, for: viewer, filter)
    for matter in page.matters { console.say(Self.line(matter, board.today)) }
    console.note(
      "\(page.count) \(page.count == 1 ? "case" : "cases"), page \(page.number) of \(page.pages)")
  }

  func showHistory(_ room: DeskRoom) throws {
    let id = try caseID()
    _ = try room.desk.file(id)
    let reading = try room.desk.history.reading(of: id)
    for entry in reading.entries { console.say(Self.line(entry)) }
    if reading.brokenLines > 0 {
      console.note("\(reading.brokenLines) lines cannot be read")
    }
  }

  func showSimilar(_ room: DeskRoom) throws {
    let file = try room.desk.file(try caseID())
    let place = file.story?.place?.address ?? file.submission?[named: Channel.CaseField.place] ?? ""
    let similar = try room.index.similar(
      to: "\(file.texts.title ?? "") \(place)", except: file.id, at: try arguments.clock().now())
    for other in similar {
      console.say(
        "\(other.id)  \(other.received.date)  \(other.status.rawValue)  \(other.title.onOneLine)")
    }
  }
}

extension DeskCommand {
  /// Somebody at the command line works for every department, or for the one that is named.
  private func viewer(_ room: DeskRoom) -> DeskViewer {
    let departments = room.site.taxonomy.departments.map(\.key)
    return DeskViewer(DeskActor(name: room.desk.actor.name, departments: departments))
  }

  private func filter(_ room: DeskRoom) throws -> QueueFilter {
    let taxonomy = room.site.taxonomy
    return QueueFilter(
      channel: try arguments["channel"].map {
        try key($0, "channel", among: room.site.channels.map(\.key.text))
      },
      category: try arguments["category"].map {
        try key($0, "category", among: taxonomy.categories.map(\.key.text))
      },
      department: try arguments["department"].map {
        try key($0, "department", among: taxonomy.departments.map(\.key.text))
      })
  }

  private func pageNumber() throws(UsageError) -> Int { try number("page") ?? 1 }

  private func number(_ option: String) throws(UsageError) -> Int? {
    guard let text = arguments[option] else { return nil }
    if let number = Int(digits: text.utf8), number > 0 { return number }
    throw UsageError(message: "\"\(text)\" is no number for --\(option)", hint: "count from 1")
  }

  /// Asks many times, as the daemon is asked, for Benchmarks/desk.sh.
  private func measure(_ index: DeskIndex) throws {
    let viewer = DeskViewer(DeskActor(name: "bench"))
    let moment = try arguments.clock().now()
    let times = try (0..<(try number("again") ?? 1)).map { _ in
      usleep(100_000)
      return try ContinuousClock().measure {
        let board = try index.board(at: moment)
        _ = board.counts(for: viewer)
        _ = board.page(1, of: .overdue, for: viewer)
      }
    }.sorted()
    guard let slowest = times.last else { return }
    console.note("median \(times[times.count / 2]), slowest \(slowest)")
  }

  private static func line(_ matter: DeskMatter, _ today: CivilDate) -> String {
    let due = matter.due.map { ($0 < today ? "late " : "due ") + $0.description } ?? "-"
    let marks =
      [
        matter.stage == .quarantined ? "suspect" : nil, matter.isReopened ? "reopened" : nil,
        matter.waitsForApproval ? "waits for approval" : nil,
      ].compactMap(\.self) + matter.asked.map(DeskListing.words)
    let columns = [
      matter.id.text, matter.received.date.description, due.padded(to: 15), matter.channel.text,
      (matter.department?.text ?? "-").padded(to: 14),
      matter.title.onOneLine + marks.map { "  <- \($0)" }.joined(),
    ]
    return columns.joined(separator: "  ")
  }

  private static func line(_ entry: HistoryEntry) -> String {
    let details = entry.details.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value.onOneLine)" }.joined(separator: ", ")
    return [
      entry.at.description, entry.by, entry.what.rawValue, entry.department?.text, details,
    ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
