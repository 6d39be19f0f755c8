// `avoin desk`: what officials do, on the command line.
//
// 1. Load the site, open the inbox and the archive.
// 2. Do what was asked; the record is on the disk when that returns.
// 3. Have the site rebuilt: by the daemon where one runs, otherwise here.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Files
internal import Gathering
internal import Inbox
internal import Participation
internal import Publishing

/// The command `desk`.
struct DeskCommand {
  let arguments: Arguments
  let action: String
  let console: Console

  /// What the actions take beside a case's number.
  private static let options: [String: [String]] = [
    "list": ["all"],
    "queue": ["channel", "category", "department", "page", "again"],
    "history": [],
    "note": ["file"],
    "similar": [],
    "enter": ["file", "language", "received"],
    "approve": [],
    "reject": ["note"],
    "correct": ["title", "topic"],
    "show": [],
    "attachment": ["output"],
    "photo": ["publish", "unpublish", "alt", "box"],
    "publish": ["title", "file", "topic"],
    "redact": ["reason", "passage", "replacement", "file"],
    "withhold": ["reason"],
    "allocate": [],
    "handle": ["note"],
    "answer": ["file", "outcome", "department"],
    "merge": ["into"],
    "reopen": ["note"],
    "accept": [],
    "spam": [],
    "supporters": ["output"],
    "quote": ["file"],
    "signatures": ["paper", "note"],
    "comments": [],
    "comment": ["reason", "passage", "replacement", "file", "department"],
    "grants": ["output"],
    "score": ["points", "file"],
    "decide": ["granted", "purpose", "name", "applicant", "file"],
    "screen": ["file", "into", "reason"],
    "milestone": ["date", "text", "spent", "done"],
  ]

  private static let flags = ["all", "publish", "unpublish", "done"]
  private static let commonOptions = ["site", "now", "by"]

  init(_ words: [String], _ console: Console) throws {
    let named = Set(Self.options.values.joined()).subtracting(Self.flags).sorted()
    arguments = try Arguments(
      words, options: Self.commonOptions + named, flags: Self.flags, wordsMax: 3)
    action = try arguments.word(0, "desk's action")
    self.console = console
    try checkAction()
  }

  func run() throws -> ExitCode {
    let site = try SiteLoader.whole(arguments.site)
    let actor = DeskActor.commandLine(user: Self.userName, for: arguments["by"])
    let room = DeskRoom(site: site, clock: try arguments.clock(), actor: actor)
    try room.inbox.recover(sweeping: false)
    if try actOnGrant(room) { return .done }
    switch action {
    case "list": try DeskListing(room: room, console: console).show(all: arguments.has("all"))
    case "show":
      try DeskListing(room: room, console: console).show(try room.desk.file(try caseID()))
    // Nothing public changes by these two.
    case "accept": try say("accepted", room, room.desk.accept)
    case "spam": try say("spam", room, room.desk.markAsSpam)
    case "attachment": try copyAttachment(room)
    case "queue": try showQueues(room)
    case "history": try showHistory(room)
    case "similar": try showSimilar(room)
    case "note": try addNote(room)
    case "enter": try enter(room)
    case "reject": try reject(room)
    case "publish", "redact", "answer", "correct": try finish(try decide(room), room)
    case "photo": try finish(try photograph(room), room)
    case "supporters":
      try SupportersList(room: room, console: console)
        .write(try caseID(), to: try arguments.required("output", "FILE"))
    case "quote": try quote(room)
    case "signatures": try enterSignatures(room)
    case "comments": try showComments(room)
    case "comment": try decideComment(room)
    case "screen": try screen(room)
    case "milestone": try addMilestone(room)
    case "allocate": try allocate(room)
    default: try finish(try perform(room), room)
    }
    return .done
  }
}

extension DeskCommand {
  /// An option of another action would be passed over in silence, and so would a word too many.
  private func checkAction() throws(UsageError) {
    guard let options = Self.options[action] else {
      throw UsageError(
        message: "the desk has no action \"\(action)\"",
        hint: Suggestion.hint(
          for: action, among: Self.options.keys.sorted(), noun: "actions"))
    }
    let surplus = arguments.names.first { !(Self.commonOptions + options).contains($0) }
    if let surplus {
      let known = options.map { "--\($0)" }.joined(separator: ", ")
      throw UsageError(
        message: "desk \(action) takes no --\(surplus)",
        hint: options.isEmpty ? nil : "it takes \(known)")
    }
    let wordsMax = [
      "list": 1, "allocate": 3, "attachment": 3, "quote": 3, "comment": 3, "comments": 1,
      "photo": 3, "screen": 3, "milestone": 3,
    ]
    try arguments.allowWords(wordsMax[action] ?? 2)
  }

  func caseID() throws(UsageError) -> CaseID {
    try arguments.caseID(try arguments.word(1, "case number"))
  }

  private func say(
    _ word: String, _ room: DeskRoom, _ judge: (CaseID) throws -> Standing
  ) throws {
    let id = try caseID()
    _ = try judge(id)
    try room.gatherer.registers()
    console.say("\(id) \(word)")
  }

  private func quote(_ room: DeskRoom) throws {
    let field = try arguments.word(2, "question's name")
    do {
      try room.gatherer.quote(try caseID(), field: field, text: try text())
    } catch let problem as QuoteProblem {
      throw Diagnostic(file: "desk quote", problem.message, hint: "avoin desk show ID tells more")
    }
    console.say("\(try caseID()) quoted")
    try SiteRefresh(site: room.site, console: console).run(.everything)
  }

  private func copyAttachment(_ room: DeskRoom) throws {
    try AttachmentCopy(room: room, console: console)
      .write(
        try caseID(), number: try attachmentNumber(), to: try arguments.required("output", "FILE"))
  }

  /// Before its review a case has no public state: nothing is rebuilt then.
  private func allocate(_ room: DeskRoom) throws {
    let id = try caseID()
    let department = try department(try arguments.word(2, "department"), room)
    guard let story = try room.desk.route(id, to: department) else {
      return console.say("\(id) new allocated")
    }
    try finish(story, room)
  }

  private func perform(_ room: DeskRoom) throws -> Case {
    let id = try caseID()
    let desk = room.desk
    switch action {
    case "approve": return try desk.approve(id)
    case "withhold": return try desk.withhold(id, reason: try reason())
    case "handle": return try desk.handle(id, note: arguments["note"])
    case "merge":
      let other = try arguments.caseID(try arguments.required("into", "ID"))
      return try desk.merge(id, into: other)
    case "reopen": return try desk.reopen(id, note: arguments["note"])
    default: preconditionFailure("an action that was checked")
    }
  }

  /// What becomes public by it may have to wait for another official.
  private func decide(_ room: DeskRoom) throws -> DecisionResult {
    let id = try caseID()
    switch action {
    case "publish": return try room.desk.decide(.publish(try edit(room)), on: id)
    case "correct": return try room.desk.decide(.correct(try edit(room)), on: id)
    case "redact": return try room.desk.decide(try redaction(), on: id)
    case "answer": return try room.desk.decide(try answer(room), on: id)
    default: preconditionFailure("an action that was checked")
    }
  }

  private func edit(_ room: DeskRoom) throws -> TextEdit {
    let topics = room.site.taxonomy.categories.flatMap(\.topics).map(\.key.text)
    let topic = try arguments["topic"].map { try key($0, "topic", among: topics) }
    return TextEdit(title: arguments["title"], message: try text(), topic: topic)
  }

  private func redaction() throws -> Decision {
    let passages = arguments.all("passage")
    let message = try text()
    guard !passages.isEmpty || message != nil else {
      throw UsageError(
        message: "nothing says what to take out",
        hint: "add --passage TEXT, or the whole new text with --file -")
    }
    let reason = try reason()
    let replacement = arguments["replacement"] ?? "[…]"
    return .redact(
      passages.map { Redaction(free: $0, replacement, reason) }, TextEdit(message: message), reason)
  }

  private func answer(_ room: DeskRoom) throws -> Decision {
    let outcome: Outcome? = try arguments["outcome"].map { try arguments.chosen($0, "outcome") }
    let who = try arguments["department"].map { try department($0, room) }
    guard let body = try text() else {
      throw UsageError(
        message: "the answer is missing", hint: "add --file FILE, or pipe it in with --file -")
    }
    return .answer(body: body, outcome: outcome, department: who)
  }

  func reason() throws(UsageError) -> Reason {
    try arguments.chosen(try arguments.required("reason", "REASON"), "reason")
  }

  func department(_ text: String, _ room: DeskRoom) throws(UsageError) -> Key {
    try key(text, "department", among: room.site.taxonomy.departments.map(\.key.text))
  }

  /// A key of the site's.
  func key(_ text: String, _ noun: String, among known: [String]) throws(UsageError) -> Key {
    if let key = Key(text), known.contains(text) { return key }
    throw UsageError(
      message: "there is no \(noun) \"\(text)\"",
      hint: Suggestion.hint(for: text, among: known, noun: "\(noun)s"))
  }

  /// The text of `--file`: a path, or `-` for standard input.
  func text() throws -> String? {
    guard let file = arguments["file"] else { return nil }
    let text = String(validating: try bytes(of: file), as: UTF8.self)
    guard let text else {
      throw Diagnostic(file: file, "the text is not UTF-8", hint: "save it as UTF-8")
    }
    return text.replacing("\r\n", with: "\n").trimmed
  }

  func bytes(of file: String) throws -> [UInt8] {
    do {
      return try readFile(at: file == "-" ? "/dev/stdin" : file, bytesMax: Self.textBytesMax)
    } catch let error where error.isMissing {
      throw Diagnostic(file: file, "there is no such file", hint: "correct --file")
    }
  }

  private static let textBytesMax = 1 << 20

  private func finish(_ result: DecisionResult, _ room: DeskRoom) throws {
    switch result {
    case .done(let story): try finish(story, room)
    case .waits(let proposal): console.say("\(proposal.id) waits for approval")
    }
  }

  private func finish(_ story: Case, _ room: DeskRoom) throws {
    let state = story.state
    console.say("\(story.id) \(state.visibility.rawValue) \(state.status.rawValue)")
    try room.gatherer.registers()
    let path = PublicArchive.path(of: story.id, received: story.received)
    try SiteRefresh(site: room.site, console: console).run(.cases([path]))
  }
}
