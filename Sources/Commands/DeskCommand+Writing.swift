// `avoin desk note`, `reject`, `enter`: what is written and does not change the site at once.

internal import Content
internal import Desk
internal import Diagnostics
internal import Documents
internal import Inbox
internal import Participation

extension DeskCommand {
  func addNote(_ room: DeskRoom) throws {
    let id = try caseID()
    guard let note = try text() else {
      throw UsageError(
        message: "the note is missing", hint: "add --file FILE, or pipe it in with --file -")
    }
    try room.desk.note(note, on: id)
    console.say("\(id) noted")
  }

  func reject(_ room: DeskRoom) throws {
    let id = try caseID()
    try room.desk.reject(id, note: try arguments.required("note", "TEXT"))
    console.say("\(id) rejected")
  }

  /// What came by phone or on paper: `{"title": "...", "message": "..."}`, by the names of the
  /// channel's fields; several choices are a list.
  func enter(_ room: DeskRoom) throws {
    let name = try arguments.word(1, "channel")
    let known = room.site.channels.map(\.key.text)
    guard let channel = room.site.channel(try key(name, "channel", among: known)) else {
      preconditionFailure("a channel that was checked")
    }
    let file = try arguments.required("file", "FILE|-")
    let posted = try Self.posted(SourceText(file: file, bytes: try bytes(of: file)))
    do {
      let entered = try room.desk.enter(
        channel, posted, language: try language(room),
        sealedFor: try DeskPublicKey.load(from: room.secretsFolder), received: try received(),
        calendar: room.calendar)
      console.say("\(entered.submission.caseID) entered")
      console.note("receipt: r/\(entered.secret.linkText)")
    } catch let invalid as EntryInvalid {
      throw ProblemsFound(diagnostics: Self.diagnostics(invalid.validation, file))
    }
  }
}

extension DeskCommand {
  private func language(_ room: DeskRoom) throws(UsageError) -> Language {
    let languages = room.site.configuration.languages
    guard let code = arguments["language"] else { return languages[0] }
    if let language = languages.first(where: { $0.code == code }) { return language }
    throw UsageError(
      message: "the site has no language \"\(code)\"",
      hint: Suggestion.hint(for: code, among: languages.map(\.code), noun: "languages"))
  }

  private func received() throws(UsageError) -> Timestamp? {
    guard let text = arguments["received"] else { return nil }
    if let moment = Timestamp(text) { return moment }
    throw UsageError(
      message: "\"\(text)\" is no moment", hint: "write it as 2026-11-22T06:00:00Z")
  }

  private static func posted(_ source: SourceText) throws(Diagnostic) -> [PostedValue] {
    var reader = JSONReader(source)
    var posted: [PostedValue] = []
    try reader.beginObject()
    while let name = try reader.nextKey() {
      if try reader.peek() == .array {
        try reader.beginArray()
        while try reader.nextElement() {
          posted.append(PostedValue(name: name, value: try reader.string()))
        }
      } else {
        posted.append(PostedValue(name: name, value: try reader.string()))
      }
    }
    try reader.finish()
    return posted
  }

  /// The words of the residents' form are not for the command line: the rule's name says enough.
  private static func diagnostics(_ validation: Validation, _ file: String) -> [Diagnostic] {
    validation.problems.map {
      Diagnostic(file: file, "the field \"\($0.field)\" is wrong: \($0.reason.name.rawValue)")
    }
      + validation.unknownNames.map {
        Diagnostic(file: file, "the form has no field \"\($0)\"")
      }
  }
}
