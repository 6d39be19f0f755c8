// A stored comment as a small JSON file.

internal import Diagnostics
internal import Documents
internal import Participation

extension StoredComment {
  static let bytesMax = 1 << 20

  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    for (name, text) in texts {
      guard let text else { continue }
      writer.entry(name, text)
    }
    for (name, list) in [("spam", spam), ("proposed_by", proposal?.writers ?? [])] {
      writer.key(name)
      writer.beginArray()
      for text in list { writer.string(text) }
      writer.endArray()
    }
    writer.endObject()
    return writer.finish() + [0x0A]
  }

  /// - Parameter path: for the error, which quotes nothing of the file.
  init(json bytes: [UInt8], path: String) throws(BrokenSubmission) {
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    do throws(Diagnostic) {
      var reader = JSONReader(SourceText(file: path, bytes: bytes))
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if try reader.peek() == .array {
          lists[key] = try reader.strings()
        } else {
          texts[key] = try reader.string()
        }
      }
      try reader.finish()
    } catch {
      throw BrokenSubmission(
        path: path, position: error.position, message: "the comment cannot be read here")
    }
    guard let comment = Self.comment(texts, lists) else {
      throw BrokenSubmission(
        path: path, position: nil, message: "the comment lacks a key or has a wrong value")
    }
    self = comment
  }
}

extension StoredComment {
  private var texts: [(String, String?)] {
    var texts: [(String, String?)] = [
      ("case", ref.story.text), ("id", ref.id.text), ("reply_to", replyTo?.text),
      ("lang", language.code), ("received", received.description), ("name", name),
      ("body", body), ("receipt", receipt.hexText),
      ("proposed_at", proposal?.at.description), ("proposed_name", proposal?.name),
      ("proposed_body", proposal?.body), ("proposed_reason", proposal?.redacted?.rawValue),
    ]
    guard let verdict else { return texts }
    texts.append(("decided", verdict.at.description))
    if case .withheld(let reason) = verdict.decision { texts.append(("withheld", reason.rawValue)) }
    return texts
  }

  private static func comment(
    _ texts: [String: String], _ lists: [String: [String]]
  ) -> StoredComment? {
    guard let story = texts["case"].flatMap({ CaseID($0) }),
      let id = texts["id"].flatMap({ CommentID($0) }),
      let language = texts["lang"].flatMap({ Language($0) }),
      let received = texts["received"].flatMap({ Timestamp($0) }), let body = texts["body"],
      let receipt = texts["receipt"].flatMap({ Digest256(hex: $0) })
    else { return nil }
    var comment = StoredComment(
      ref: CommentRef(story, id), replyTo: texts["reply_to"].flatMap { CommentID($0) },
      language: language, received: received, name: texts["name"], body: body,
      receipt: receipt, spam: lists["spam"] ?? [])
    if let at = texts["proposed_at"].flatMap({ Timestamp($0) }), let text = texts["proposed_body"] {
      comment.proposal = CommentProposal(
        writers: lists["proposed_by"] ?? [], at: at, name: texts["proposed_name"], body: text,
        redacted: texts["proposed_reason"].flatMap(Reason.init(rawValue:)))
    }
    if let at = texts["decided"].flatMap({ Timestamp($0) }) {
      let reason = texts["withheld"].map(Reason.init(rawValue:))
      if case .some(.none) = reason { return nil }
      comment.verdict = CommentVerdict(
        at: at, reason.flatMap(\.self).map { .withheld($0) } ?? .published)
    }
    return comment
  }
}
