// The left side of a case's page: everything that was sent, with what should catch the eye.

internal import Detecting
internal import Forms
internal import Inbox
internal import Mustache
internal import Participation

extension CasePage {
  var sent: Record {
    guard let submission = file.submission else {
      return ["sent": .null, "sealed": .null, "files": [], "hasFiles": false, "signals": []]
    }
    let fields = call.channel?.fields ?? []
    let known = fields.filter { !$0.isPrivate && $0.fileLimits == nil }
    let rows = known.map { row($0.label.text(in: visit.language), readable(submission, $0)) }
    let left = submission.answers.keys.sorted().filter { key in
      !fields.contains { $0.name == key }
    }
    let others = left.map { row($0.text, submission.answers[$0] ?? "") }
    return [
      "sent": ["rows": .list((rows + others).compactMap(\.self))],
      "sealed": sealed(submission), "hasFiles": .bool(!submission.attachments.isEmpty),
      "files": .list(submission.attachments.enumerated().map { attachment($1, $0 + 1) }),
      "signals": .list(submission.spam.map { ["label": .text(phrases("desk_signal_\($0)"))] }),
    ]
  }
}

extension CasePage {
  private func readable(_ submission: Submission, _ field: Field) -> String {
    AnswerWording(taxonomy: taxonomy, phrases: phrases)
      .readable(submission.answers[field.name] ?? "", field)
  }

  private func row(_ label: String, _ text: String) -> Value? {
    guard !text.trimmed.isEmpty else { return nil }
    return ["label": .text(label), "pieces": pieces(text)]
  }

  /// A text, cut where findings begin and end.
  func pieces(_ text: String) -> Value {
    .list(
      search.pieces(of: text).map { piece in
        [
          "text": .text(piece.text.showable),
          "kind": .optionalText(piece.kind.map { phrases("desk_finding_\(Self.word($0))") }),
        ]
      })
  }

  static func word(_ kind: Finding.Kind) -> String {
    switch kind {
    case .detail(let kind): kind.rawValue
    case .name: "name"
    case .contact: "contact"
    }
  }

  /// The private answers: closed, or opened for this one page.
  private func sealed(_ submission: Submission) -> Value {
    guard submission.contact != nil else { return .null }
    let fields = call.channel?.fields ?? []
    let rows = (contact ?? [:]).sorted { $0.key < $1.key }.compactMap { key, value -> Value? in
      let label = fields.first { $0.name == key }?.label.text(in: visit.language)
      guard !value.trimmed.isEmpty else { return nil }
      return ["label": .text(label ?? key.text), "text": .text(value.showable)]
    }
    return [
      "isOpen": .bool(contact != nil), "rows": .list(rows), "action": call.link(.contact),
    ]
  }

  private func photo(_ number: Int) -> Value {
    let path = DeskPath(trusted: "/desk/case/\(call.id.text)/photo/\(number)")
    let page = call.place.map { path.adding("from", $0.text) } ?? path
    return [
      "url": .text(visit.site.link(page)),
      "picture": .text(
        visit.site.link(DeskPath(trusted: "\(path.text)/picture").adding("size", "small"))),
      "isPublished": .bool(file.publishedPhoto(number) != nil),
    ]
  }

  private func attachment(_ file: Attachment, _ number: Int) -> Value {
    let path = DeskPath(trusted: "/desk/case/\(call.id.text)/file/\(number)")
    let size = AnswerWording(taxonomy: taxonomy, phrases: phrases).size(file.bytes)
    return [
      "name": .text(file.name.onOneLineOfDesk), "size": .text(size),
      "url": .text(visit.site.link(path)),
      "photo": file.isPhoto ? photo(number) : .null,
    ]
  }
}
