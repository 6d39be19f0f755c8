// What officials do with comments: publish, publish without passages, withhold, reply.
//
// The record of the case says what is public; the comment's own file what was decided. The record is
// written first: after a crash between the two the comment is public, and nobody can publish it twice.

internal import Archive
internal import Diagnostics
internal import Files
package import Inbox
package import Participation

/// What became of a decision on a comment.
package enum CommentOutcome: Sendable {
  /// The record is another.
  case done(Case)
  /// The channel asks for a second official.
  case waits
  /// It never was public, and the record is as it was.
  case kept
}

extension CaseDesk {
  package var comments: CommentBook { CommentBook(state: state) }

  /// Makes a comment public, or takes passages out of one that is.
  ///
  /// Where the channel asks for two persons, the first official's decision waits, and the second one
  /// makes it by publishing the comment without passages of their own.
  ///
  /// - Parameters:
  ///   - redactions: what to take out, wherever it stands in the text or the name.
  ///   - reason: why; for redactions.
  /// - Throws: `DeskError`, `FileError`, `BrokenSubmission`.
  package func publishComment(
    _ ref: CommentRef, redactions: [Redaction] = [], reason: Reason? = nil
  ) throws -> CommentOutcome {
    let comment = try stored(ref)
    if comment.verdict?.decision == .published {
      return .done(try redactShown(ref, redactions, reason))
    }
    guard comment.verdict == nil else { throw DeskError.commentDecided(ref) }
    var text = try CommentText(comment).without(redactions, reason)
    if try approvals(of: ref) > 0 {
      guard let waiting = comment.proposal, redactions.isEmpty else {
        try propose(text, on: comment)
        return .waits
      }
      guard !waiting.writers.contains(actor.name) else { throw DeskError.ownComment(ref) }
      text = CommentText(waiting)
    }
    let details = ["comment": ref.id.text, "reason": text.reason?.rawValue]
    let step = DeskStep(
      .commentPublished, details.compactMapValues(\.self), expecting: nil)
    let story = try change(ref.story, step) { file in
      guard try stored(ref).verdict == nil, file.story?.comment(ref.id) == nil else {
        throw DeskError.commentDecided(ref)
      }
      return try appended(to: file, comment, text)
    }
    try comments.decide(CommentVerdict(at: clock.now(), .published), on: comment)
    return .done(story)
  }

  /// Decides not to publish a comment, or takes one back that is public: a line stays that says why.
  ///
  /// - Throws: as `publishComment`.
  package func withholdComment(_ ref: CommentRef, reason: Reason) throws -> CommentOutcome {
    let comment = try comments.comment(ref)
    let details = ["comment": ref.id.text, "reason": reason.rawValue]
    if try file(ref.story).story?.comment(ref.id) != nil {
      let story = try change(ref.story, DeskStep(.commentWithheld, details, expecting: nil)) {
        try rewritten($0, ref) { $0.removed(because: reason) }
      }
      if let comment {
        try comments.decide(CommentVerdict(at: clock.now(), .withheld(reason)), on: comment)
      }
      return .done(story)
    }
    guard let comment else { throw DeskError.noSuchComment(ref) }
    try alone {
      guard try stored(ref).verdict == nil else { throw DeskError.commentDecided(ref) }
      let department = try file(ref.story).story?.state.department
      try note(.commentWithheld, details, on: ref.story, department)
      try comments.decide(CommentVerdict(at: clock.now(), .withheld(reason)), on: comment)
    }
    return .kept
  }

  /// Replies to a public comment in the municipality's name; the reply is public at once.
  ///
  /// Where the channel asks for two persons, the municipality speaks through an answer to the case.
  ///
  /// - Parameter department: who speaks; nil for the official's own, or the one that handles the case.
  /// - Throws: as `publishComment`.
  package func replyToComment(
    _ ref: CommentRef, body: String, department: Key? = nil, random: Randomness = .system
  ) throws -> Case {
    guard try approvals(of: ref) == 0 else { throw DeskError.needsApproval(ref.story) }
    let body = body.trimmed
    guard !body.isEmpty else { throw DeskError.emptyText("reply") }
    let id = CommentID.random(random)
    let details = ["comment": ref.id.text, "answer": body]
    return try change(ref.story, DeskStep(.commentAnswered, details, expecting: nil)) { file in
      guard let story = file.story, let path = file.path, story.state.visibility.showsText,
        let top = story.top(of: ref.id), top.isShown
      else { throw DeskError.commentNotShown(ref) }
      let state = story.state
      let who =
        department ?? actor.department(on: state.department) ?? state.department
        ?? self.department(for: story.topic)
      guard let who else { throw DeskError.noDepartment(ref.story) }
      let reply = Comment(
        id: id, at: moment(after: story), body: body, replyTo: top.id, department: who)
      var record = CaseRevision(of: try archive.source(path))
      try record.append(reply)
      return (path, record.bytes)
    }
  }
}

extension CaseDesk {
  private func stored(_ ref: CommentRef) throws -> StoredComment {
    guard let comment = try comments.comment(ref) else { throw DeskError.noSuchComment(ref) }
    return comment
  }

  private func approvals(of ref: CommentRef) throws -> Int {
    let channel = try file(ref.story).channel
    return channels.first { $0.key == channel }?.approvals ?? 0
  }

  private func propose(_ text: CommentText, on comment: StoredComment) throws {
    try alone {
      let ref = comment.ref
      let current = try stored(ref)
      guard current.verdict == nil else { throw DeskError.commentDecided(ref) }
      let department = try file(ref.story).story?.state.department
      try note(.commentProposed, ["comment": ref.id.text], on: ref.story, department)
      let before = current.proposal?.writers.filter { $0 != actor.name } ?? []
      try comments.propose(
        CommentProposal(
          writers: before + [actor.name], at: clock.now(), name: text.name, body: text.body,
          redacted: text.reason), on: current)
    }
  }

  /// A reply whose target is gone stands by itself.
  private func appended(
    to file: CaseFile, _ comment: StoredComment, _ text: CommentText
  ) throws -> NewRecord {
    guard let path = file.path, let story = file.story, story.state.visibility.showsText else {
      throw DeskError.notShown(file.id)
    }
    let shown = Comment(
      id: comment.ref.id, at: moment(after: story), name: text.name, body: text.body,
      replyTo: comment.replyTo.flatMap(story.top)?.id,
      standing: text.reason.map { .redacted($0) } ?? .shown,
      language: comment.language == story.language ? nil : comment.language)
    var record = CaseRevision(of: try archive.source(path))
    try record.append(shown)
    return (path, record.bytes)
  }

  private func redactShown(
    _ ref: CommentRef, _ redactions: [Redaction], _ reason: Reason?
  ) throws -> Case {
    guard !redactions.isEmpty else { throw DeskError.commentDecided(ref) }
    let details = ["comment": ref.id.text, "reason": reason?.rawValue].compactMapValues(\.self)
    return try change(ref.story, DeskStep(.commentRedacted, details, expecting: nil)) { file in
      try rewritten(file, ref) { shown in
        let text = try CommentText(shown).without(redactions, reason)
        var comment = shown
        comment.name = text.name
        comment.body = text.body
        comment.standing = text.reason.map { .redacted($0) } ?? comment.standing
        return comment
      }
    }
  }

  /// The record with one comment changed.
  private func rewritten(
    _ file: CaseFile, _ ref: CommentRef, _ edit: (Comment) throws -> Comment
  ) throws -> NewRecord {
    guard let path = file.path, let story = file.story,
      story.comment(ref.id)?.isShown == true
    else { throw DeskError.commentNotShown(ref) }
    var record = CaseRevision(of: try archive.source(path))
    try record.replaceComments(
      with: story.comments.map { $0.id == ref.id ? try edit($0) : $0 })
    return (path, record.bytes)
  }
}

/// The words of a comment while an official decides on them.
private struct CommentText {
  var name: String?
  var body: String
  /// Why passages are taken out.
  var reason: Reason?

  init(_ comment: StoredComment) {
    name = comment.name
    body = comment.body
  }

  init(_ comment: Comment) {
    name = comment.name
    body = comment.body
  }

  init(_ proposal: CommentProposal) {
    name = proposal.name
    body = proposal.body
    reason = proposal.redacted
  }

  func without(_ redactions: [Redaction], _ reason: Reason?) throws(DeskError) -> CommentText {
    guard !redactions.isEmpty else { return self }
    guard let reason else { throw .emptyText("reason") }
    let all = Redactions(redactions)
    if let number = all.missing(in: [name ?? "", body]) { throw .passageNotFound(number: number) }
    var text = self
    text.name = name.map(all.applied)
    text.body = all.applied(to: body)
    text.reason = reason
    guard text.body.unicodeScalars.count <= Comment.bodyCharactersMax else {
      throw .tooLong("comment", charactersMax: Comment.bodyCharactersMax)
    }
    return text
  }
}
