// A waiting decision as a small JSON file.

package import Diagnostics
internal import Documents
internal import Files
internal import Inbox
internal import Participation
internal import Photos

extension WaitingDecision {
  var json: [UInt8] {
    var json = JSONWriter(.indented(2))
    json.beginObject()
    json.entry("case", id.text)
    json.entry("at", at.description)
    json.entry("department", department?.text)
    json.entry("base", base.text)
    json.key("writers")
    json.beginArray()
    for writer in writers { json.string(writer) }
    json.endArray()
    json.entry("kind", decision.kind)
    write(to: &json)
    json.endObject()
    return json.finish() + [0x0A]
  }

  private func write(to json: inout JSONWriter) {
    switch decision {
    case .publish(let edit), .correct(let edit): Self.write(edit, to: &json)
    case .redact(let redactions, let edit, let reason):
      Self.write(edit, to: &json)
      json.entry("reason", reason.rawValue)
      json.key("redactions")
      json.beginArray()
      for redaction in redactions {
        json.beginObject()
        json.entry("passage", redaction.passage)
        json.entry("replacement", redaction.replacement)
        json.entry("reason", redaction.reason.rawValue)
        json.endObject()
      }
      json.endArray()
    case .answer(let body, let outcome, let department):
      json.entry("body", body)
      json.entry("outcome", outcome?.rawValue)
      json.entry("by", department?.text)
    case .photo(let photo):
      json.entry("photo", photo.number)
      json.entry("boxes", PhotoBox.text(photo.boxes))
      json.entry("alt", photo.alt)
    }
  }

  private static func write(_ edit: TextEdit, to json: inout JSONWriter) {
    json.entry("title", edit.title)
    json.entry("message", edit.message)
    json.entry("topic", edit.topic?.text)
  }

  /// - Throws: `BrokenDecision`, which quotes nothing of the file.
  init(json bytes: [UInt8], path: String) throws(BrokenDecision) {
    let problems = Problems()
    let source = SourceText(file: path, bytes: bytes)
    guard let node = JSONDocument.parse(source, problems: problems),
      let map = MapReader(node, "a waiting decision", problems),
      let id = map.text("case").flatMap({ CaseID($0) }),
      let at = map.text("at").flatMap({ Timestamp($0) }),
      let base = map.text("base").flatMap({ CaseVersion($0) }),
      let writers = map.texts("writers"), let decision = Decision(map)
    else { throw BrokenDecision(path: path) }
    self.init(
      id: id, decision: decision, writers: writers,
      department: map.text("department").flatMap { Key($0) }, at: at, base: base)
  }
}

/// A file of a waiting decision that cannot be read; its words are not quoted.
package struct BrokenDecision: Error, Hashable, Sendable {
  package let path: String

  package var diagnostic: Diagnostic {
    Diagnostic(file: path, "the waiting decision cannot be read here")
  }
}

extension Decision {
  /// The word of the file.
  fileprivate var kind: String {
    switch self {
    case .publish: "publish"
    case .redact: "redact"
    case .answer: "answer"
    case .correct: "correct"
    case .photo: "photo"
    }
  }

  fileprivate init?(_ map: MapReader) {
    let edit = TextEdit(
      title: map.text("title"), message: map.text("message"),
      topic: map.text("topic").flatMap { Key($0) })
    switch map.text("kind") {
    case "publish": self = .publish(edit)
    case "correct": self = .correct(edit)
    case "redact":
      guard let nodes = map.list("redactions"),
        let reason = map.text("reason").flatMap(Reason.init(rawValue:))
      else { return nil }
      let redactions = nodes.compactMap { MapReader($0, "a redaction", map.problems) }
        .compactMap(Redaction.init)
      guard redactions.count == nodes.count else { return nil }
      self = .redact(redactions, edit, reason)
    case "answer":
      guard let body = map.text("body") else { return nil }
      self = .answer(
        body: body, outcome: map.text("outcome").flatMap(Outcome.init(rawValue:)),
        department: map.text("by").flatMap { Key($0) })
    case "photo":
      guard let number = map.integer("photo", in: 1...CaseDesk.photoNumberMax),
        let boxes = PhotoBox.list(map.text("boxes") ?? ""), let alt = map.text("alt")
      else { return nil }
      self = .photo(PhotoPublication(number: number, boxes: boxes, alt: alt))
    default: return nil
    }
  }
}

extension Redaction {
  fileprivate init?(_ map: MapReader) {
    guard let passage = map.text("passage"), let replacement = map.text("replacement"),
      let reason = map.text("reason").flatMap(Reason.init(rawValue:))
    else { return nil }
    self.init(unchecked: passage, replacement, reason)
  }
}
