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
    let known = try room.desk.items(entries) { console.show([$0.diagnostic]) }
    // Answers to surveys are counted, applications scored; nobody has to review each.
    let surveys = Set(room.site.channels.filter { !$0.makesCases }.map(\.key))
    let items = known.filter { all || !surveys.contains($0.channel) || $0.isQuarantined }
    let shown = items.filter {
      !$0.isQuarantined && (all || $0.isOpen || !$0.waiting.isEmpty && $0.standing != .spam)
    }
    for item in shown { console.say(line(item)) }
    let suspects = items.filter(\.isQuarantined)
    show(suspects)
    let new = items.count(where: \.needsReview)
    let aside = suspects.isEmpty ? "" : ", \(suspects.count) in quarantine"
    console.note("\(shown.count) \(shown.count == 1 ? "case" : "cases"), \(new) to review\(aside)")
  }

  /// What was set aside, in a section of its own, each with what made it suspect.
  private func show(_ suspects: [DeskItem]) {
    guard !suspects.isEmpty else { return }
    console.say("\nIn quarantine: accept or spam, after a look with show")
    for item in suspects {
      console.say("\(line(item))  [\(item.signals.joined(separator: ", "))]")
    }
  }

  /// Everything about one case.
  func show(_ file: CaseFile) throws {
    console.say("case        \(file.id)")
    if let submission = file.submission { show(submission) }
    if let story = file.story {
      show(story)
    } else {
      console.say("state       \(Self.state(file))")
    }
    show(file.requests, waiting: file.waiting)
    if let proposal = file.proposal { show(proposal) }
    try showContact(of: file)
  }
}

extension DeskListing {
  private func line(_ item: DeskItem) -> String {
    let state =
      item.entry.map { "\($0.visibility.rawValue)/\($0.status.rawValue)" } ?? newState(item)
    let columns = [
      item.id.text, item.received.date.description, item.channel.text,
      state.padded(to: Self.stateWidth),
      (item.entry?.department?.text ?? "-").padded(to: Self.departmentWidth),
      item.title.onOneLine + item.waiting.map { "  <- \(Self.words($0))" }.joined(),
    ]
    return columns.joined(separator: "  ")
  }

  private func newState(_ item: DeskItem) -> String {
    if item.waiting.contains(.withdrawal) { return "withdrawn" }
    switch item.standing {
    case .accepted: return "new"
    case .quarantined: return "suspect"
    case .spam: return "spam"
    }
  }

  private static func state(_ file: CaseFile) -> String {
    switch file.standing {
    case .accepted: "to review"
    case .quarantined: "in quarantine: \(file.submission?.spam.joined(separator: ", ") ?? "")"
    case .spam: "spam"
    }
  }

  private static let stateWidth = 18
  private static let departmentWidth = 14
  static let wordWidth = 12

  private func show(_ submission: Submission) {
    console.say("channel     \(submission.channel)")
    console.say("received    \(submission.received)")
    console.say("language    \(submission.language)")
    show(submission.answers.filter { !$0.value.namesFiles }) { "sent: \($0)" }
    show(submission.attachments)
    if submission.isOnBehalf { console.say("on behalf   entered by an official") }
  }

  private func show(_ story: Case) {
    let state = story.state
    console.say("visibility  \(state.visibility.rawValue)")
    console.say("status      \(state.status.rawValue)")
    console.say("department  \(state.department?.text ?? "-")")
    console.say("title       \(story.title.onOneLine)")
    console.say("message     \(story.message.indented(by: Self.wordWidth))")
    if let address = story.place?.address { console.say("place       \(address.onOneLine)") }
    for (name, answer) in story.answers.sorted(by: { $0.key < $1.key }) {
      console.say("answer      \(name): \(answer.text.indented(by: Self.wordWidth))")
    }
    for event in story.events { console.say("\(event.at)  \(Self.words(event).onOneLine)") }
    for comment in story.comments {
      let who = comment.department?.text ?? comment.name?.onOneLine ?? "-"
      console.say("\(comment.at)  comment \(comment.id) by \(who): \(comment.body.onOneLine)")
    }
  }

  /// Last, for the key that opens it may be on another machine.
  private func showContact(of file: CaseFile) throws {
    guard file.submission?.contact != nil else { return }
    let keys = try DeskKeys.load(from: room.secretsFolder)
    guard let contact = try room.desk.openContact(of: file.id, with: keys) else { return }
    show(contact) { "private: \($0)" }
  }

  private func show(_ proposal: WaitingDecision) {
    let what = proposal.decision.what.rawValue
    console.say("waits       \(what), written by \(proposal.by) at \(proposal.at)")
    let texts = proposal.decision.texts
    for (name, text) in [
      ("title", texts.title), ("message", texts.message), ("answer", texts.answer),
    ] {
      if let text { console.say("  \(name): \(text.indented(by: Self.wordWidth))") }
    }
  }

  private func show(_ answers: [Key: String], _ label: (Key) -> String) {
    for (name, value) in answers.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      console.say("\(label(name)): \(value.indented(by: Self.wordWidth))")
    }
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
    case .handling(let note), .reopened(let note):
      return [name, note].compactMap(\.self).joined(separator: ": ")
    case .planned(let until, _): return "\(name) until \(until)"
    case .merged(let into): return "\(name) into \(into)"
    case .supported(let count): return "\(name) by \(count)"
    }
  }
}
