// `avoin desk comments` and `avoin desk comment`: what waits, and what is decided on it.

internal import Archive
internal import Content
internal import Desk
internal import Diagnostics
internal import Inbox
internal import Participation

extension DeskCommand {
  /// The comments that wait; with `--all` every one of the cases that have such.
  func showComments(_ room: DeskRoom) throws {
    let book = room.desk.comments
    let waiting = try book.waiting()
    for ref in waiting {
      guard let comment = try book.comment(ref) else { continue }
      console.say(Self.line(comment))
    }
    console.note(
      "\(waiting.count) \(waiting.count == 1 ? "comment waits" : "comments wait") for review")
  }

  /// One decision on one comment.
  func decideComment(_ room: DeskRoom) throws {
    let ref = try commentRef()
    let action = try arguments.word(2, "what to do with the comment")
    switch action {
    case "show": try show(ref, room)
    case "publish": try finish(ref, try room.desk.publishComment(ref), room)
    case "redact": try finish(ref, try redactComment(ref, room), room)
    case "withhold":
      try finish(ref, try room.desk.withholdComment(ref, reason: try reason()), room)
    case "reply":
      guard let body = try text() else {
        throw UsageError(
          message: "the reply is missing", hint: "add --file FILE, or pipe it in with --file -")
      }
      let who = try arguments["department"].map { try department($0, room) }
      try finish(ref, .done(room.desk.replyToComment(ref, body: body, department: who)), room)
    default:
      throw UsageError(
        message: "a comment cannot be asked to \"\(action)\"",
        hint: Suggestion.hint(
          for: action, among: ["publish", "redact", "reply", "show", "withhold"], noun: "actions"))
    }
  }

  static func commentRef(_ text: String) throws(UsageError) -> CommentRef {
    if let ref = CommentRef(text) { return ref }
    throw UsageError(
      message: "\"\(text)\" names no comment",
      hint: "the case's number, a slash and the comment's name, as avoin desk comments shows them")
  }
}

extension DeskCommand {
  private func commentRef() throws(UsageError) -> CommentRef {
    try Self.commentRef(try arguments.word(1, "comment"))
  }

  private func redactComment(_ ref: CommentRef, _ room: DeskRoom) throws -> CommentOutcome {
    let passages = arguments.all("passage")
    guard !passages.isEmpty else {
      throw UsageError(message: "nothing says what to take out", hint: "add --passage TEXT")
    }
    let reason = try reason()
    let replacement = arguments["replacement"] ?? "[…]"
    return try room.desk.publishComment(
      ref, redactions: passages.map { Redaction(free: $0, replacement, reason) }, reason: reason)
  }

  private func show(_ ref: CommentRef, _ room: DeskRoom) throws {
    guard let comment = try room.desk.comments.comment(ref) else {
      throw DeskError.noSuchComment(ref)
    }
    console.say("comment     \(ref)")
    console.say("received    \(comment.received)")
    console.say("name        \(comment.name?.onOneLine ?? "-")")
    if let target = comment.replyTo { console.say("reply to    \(target)") }
    console.say("text        \(comment.body.indented(by: DeskListing.wordWidth))")
    if !comment.spam.isEmpty { console.say("suspect     \(comment.spam.joined(separator: ", "))") }
    if let proposal = comment.proposal {
      console.say("waits       written by \(proposal.writers.last ?? "-") at \(proposal.at)")
      console.say("  text: \(proposal.body.indented(by: DeskListing.wordWidth))")
    }
    guard let verdict = comment.verdict else { return }
    switch verdict.decision {
    case .published: console.say("decided     published at \(verdict.at)")
    case .withheld(let reason):
      console.say("decided     withheld at \(verdict.at) (\(reason.rawValue))")
    }
  }

  private func finish(_ ref: CommentRef, _ outcome: CommentOutcome, _ room: DeskRoom) throws {
    switch outcome {
    case .waits: console.say("\(ref) waits for approval")
    case .kept: console.say("\(ref) withheld")
    case .done(let story):
      let count = story.shownComments
      console.say("\(ref) done; \(story.id) has \(count) \(count == 1 ? "comment" : "comments")")
      let path = PublicArchive.path(of: story.id, received: story.received)
      try SiteRefresh(site: room.site, console: console).run(.cases([path]))
    }
  }

  private static func line(_ comment: StoredComment) -> String {
    let marks = comment.spam.isEmpty ? "" : "  [\(comment.spam.joined(separator: ", "))]"
    let waits = comment.proposal == nil ? "" : "  <- waits for approval"
    return "\(comment.ref)  \(comment.received.date)  \(comment.name?.onOneLine ?? "-")  "
      + "\(comment.body.onOneLine)\(marks)\(waits)"
  }
}
