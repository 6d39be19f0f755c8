// What `avoin desk list` and `avoin desk show` print.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Inbox
internal import Participation

/// The desk's cases as text, for officials alone: private answers are among it.
struct DeskListing {
  let room: DeskRoom
  let console: Console

  /// One line a case, the oldest first; without `all` only what is still to be done.
  func show(all: Bool) throws {
    let problems = Problems()
    let entries = try room.archive.entries(problems)
    console.show(problems.sorted)
    let items = try room.desk.items(entries) { console.show([$0.diagnostic]) }
    let shown = items.filter { all || $0.needsReview || $0.isOpen }
    for item in shown { console.say(line(item)) }
    let new = items.count(where: \.needsReview)
    console.note("\(shown.count) cases, \(new) to review")
  }

  /// Everything about one case.
  func show(_ file: CaseFile) throws {
    console.say("case        \(file.id)")
    if let submission = file.submission { try show(submission) }
    guard let story = file.story else {
      console.say("state       to review")
      return
    }
    let state = story.state
    console.say("visibility  \(state.visibility.rawValue)")
    console.say("status      \(state.status.rawValue)")
    console.say("department  \(state.department?.text ?? "-")")
    console.say("title       \(story.title)")
    console.say("message     \(indented(story.message))")
    for event in story.events { console.say("\(event.at)  \(Self.words(event))") }
  }
}

extension DeskListing {
  private func line(_ item: DeskItem) -> String {
    let state = item.entry.map { "\($0.visibility.rawValue)/\($0.status.rawValue)" }
    let word = state ?? (item.isSuspect ? "suspect" : "new")
    let columns = [
      item.id.text, item.received.date.description, item.channel.text,
      word.padded(to: Self.stateWidth),
      item.entry?.department?.text.padded(to: Self.departmentWidth)
        ?? "-".padded(to: Self.departmentWidth),
    ]
    return (columns + [item.title.onOneLine]).joined(separator: "  ")
  }

  private static let stateWidth = 18
  private static let departmentWidth = 14

  private func show(_ submission: Submission) throws {
    console.say("channel     \(submission.channel)")
    console.say("received    \(submission.received)")
    console.say("language    \(submission.language)")
    for (name, value) in submission.answers.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      console.say("  \(name): \(indented(value))")
    }
    guard let contact = submission.contact else { return }
    let keys = try DeskKeys.load(from: room.secretsFolder)
    for (name, value) in try contact.open(with: keys).sorted(by: { $0.key < $1.key }) {
      console.say("  \(name) (private): \(indented(value))")
    }
  }

  private func indented(_ text: String) -> String {
    text.printable.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n    ")
  }

  private static func words(_ event: Event) -> String {
    let name = event.kind.name.rawValue
    switch event.kind {
    case .received, .published: return name
    case .redacted(let reason), .withheld(let reason), .erased(let reason):
      return "\(name) (\(reason.rawValue))"
    case .allocated(let department): return "\(name) to \(department)"
    case .answered(let answer):
      return "\(name) by \(answer.department) (\(answer.outcome?.rawValue ?? "interim"))"
    case .handling(let note), .reopened(let note): return [name, note].compactMap(\.self).joined(separator: ": ")
    case .planned(let until, _): return "\(name) until \(until)"
    case .merged(let into): return "\(name) into \(into)"
    case .supported(let count): return "\(name) by \(count)"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var onOneLine: String {
    printable.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Without what could steer the official's terminal.
  fileprivate var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
  }
}
