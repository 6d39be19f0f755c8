// Reads the comments of a case record.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a record's `comments`: in the order of time, threaded one level.
struct CommentsReader {
  let reader: CaseReader

  func read(_ json: inout JSONReader) throws(Diagnostic) -> [Comment] {
    var comments: [Comment] = []
    var known: [CommentID: Bool] = [:]
    try json.beginArray()
    while try json.nextElement() {
      let place = json.valueStart
      let comment = try comment(&json)
      guard comments.count < Case.commentsMax else {
        throw json.source.diagnostic(at: place, "a case has at most \(Case.commentsMax) comments")
      }
      try check(comment, after: comments.last, known, json.source, at: place)
      known[comment.id] = comment.replyTo == nil
      comments.append(comment)
    }
    return comments
  }
}

extension CommentsReader {
  private struct Parts {
    var id: CommentID?
    var at: Timestamp?
    var name: String?
    var body: String?
    var replyTo: CommentID?
    var department: Key?
    var language: Language?
    var redacted: Reason?
    var removed: Reason?
  }

  private func comment(_ json: inout JSONReader) throws(Diagnostic) -> Comment {
    let start = json.valueStart
    var parts = Parts()
    try json.beginObject()
    while let key = try json.nextKey() { try take(key, &json, &parts) }
    func need<Value>(_ value: Value?, _ key: String) throws(Diagnostic) -> Value {
      if let value { return value }
      throw json.source.diagnostic(
        at: start, "a comment needs \"\(key)\"", hint: "add \"\(key)\" to it")
    }
    let standing: Comment.Standing =
      parts.removed.map { .removed($0) } ?? parts.redacted.map { .redacted($0) } ?? .shown
    let comment = Comment(
      id: try need(parts.id, "id"), at: try need(parts.at, "at"), name: parts.name,
      body: try need(parts.body, "body"), replyTo: parts.replyTo, department: parts.department,
      standing: standing, language: parts.language)
    guard comment.isShown == !comment.body.trimmed.isEmpty else {
      throw json.source.diagnostic(
        at: start,
        comment.isShown ? "the comment is empty" : "a comment that was removed has a text still",
        hint: comment.isShown
          ? "a comment without words says why: \"removed\"" : "write \"body\": \"\"")
    }
    return comment
  }

  private func take(
    _ key: String, _ json: inout JSONReader, _ parts: inout Parts
  ) throws(Diagnostic) {
    switch key {
    case "id": parts.id = try id(&json)
    case "at": parts.at = try moment(&json)
    case "name": parts.name = try text(&json, "name", Comment.nameCharactersMax)
    case "body": parts.body = try text(&json, "comment", Comment.bodyCharactersMax)
    case "reply_to": parts.replyTo = try id(&json)
    case "department":
      parts.department = try reader.key(
        &json, "department", among: reader.vocabulary?.departments)
    case "lang": parts.language = try language(&json)
    case "redacted": parts.redacted = try reason(&json)
    case "removed": parts.removed = try reason(&json)
    default: _ = try json.skip()
    }
  }

  private func check(
    _ comment: Comment, after previous: Comment?, _ known: [CommentID: Bool],
    _ source: SourceText, at place: Int
  ) throws(Diagnostic) {
    if known[comment.id] != nil {
      throw source.diagnostic(at: place, "the comment \"\(comment.id)\" stands here twice")
    }
    if let previous, comment.at < previous.at {
      throw source.diagnostic(
        at: place, "this comment is earlier than the one before it",
        hint: "comments stand in the order of time")
    }
    guard let target = comment.replyTo else { return }
    guard let isTop = known[target] else {
      throw source.diagnostic(
        at: place, "there is no comment \"\(target)\" before this one",
        hint: "a reply stands behind what it replies to")
    }
    guard isTop else {
      throw source.diagnostic(
        at: place, "\"\(target)\" is itself a reply",
        hint: "comments are threaded one level: reply to the first one")
    }
  }
}

extension CommentsReader {
  private func id(_ json: inout JSONReader) throws(Diagnostic) -> CommentID {
    let text = try json.string()
    if let id = CommentID(text) { return id }
    throw json.diagnostic(
      "\"\(text)\" is no name of a comment", hint: "6 to 26 small letters and digits")
  }

  private func moment(_ json: inout JSONReader) throws(Diagnostic) -> Timestamp {
    if let moment = Timestamp(try json.string()) { return moment }
    throw json.diagnostic("this is no date and time", hint: "write it as 2026-11-02T07:14:03Z")
  }

  private func language(_ json: inout JSONReader) throws(Diagnostic) -> Language {
    let code = try json.string()
    if let language = Language(code) { return language }
    throw json.diagnostic(
      "\"\(code)\" is no language tag", hint: "for example \"fi\", \"sv\" or \"en\"")
  }

  private func reason(_ json: inout JSONReader) throws(Diagnostic) -> Reason {
    let text = try json.string()
    if let reason = Reason(rawValue: text) { return reason }
    throw json.diagnostic(
      "there is no reason \"\(text)\"",
      hint: Suggestion.hint(
        for: text, among: Reason.allCases.map(\.rawValue), noun: "reasons"))
  }

  private func text(
    _ json: inout JSONReader, _ what: String, _ charactersMax: Int
  ) throws(Diagnostic) -> String {
    let text = try json.string()
    guard text.unicodeScalars.count <= charactersMax else {
      throw json.diagnostic("the \(what) is longer than \(charactersMax) characters")
    }
    return text
  }
}
