// An order to erase as a small JSON file.

internal import Diagnostics
internal import Documents
internal import Inbox
internal import Participation

extension ErasureOrder {
  var json: [UInt8] {
    var json = JSONWriter(.indented(2))
    json.beginObject()
    json.entry("case", id.text)
    if case .everything(let reason) = scope { json.entry("reason", reason.rawValue) }
    json.entry("by", by)
    json.entry("department", department?.text)
    json.entry("at", at.description)
    json.entry("submission", submission?.text)
    json.key("record")
    json.bool(makesRecord)
    json.endObject()
    return json.finish() + [0x0A]
  }

  /// - Throws: `Diagnostic`.
  init(json bytes: [UInt8], path: String) throws(Diagnostic) {
    let source = SourceText(file: path, bytes: bytes)
    var reader = JSONReader(source)
    var texts: [String: String] = [:]
    var makesRecord = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key == "record" {
        makesRecord = try reader.bool()
      } else {
        texts[key] = try reader.string()
      }
    }
    try reader.finish()
    let reason = texts["reason"].map(Reason.init(rawValue:))
    let submission = texts["submission"].map { SubmissionID($0) }
    guard let id = texts["case"].flatMap({ CaseID($0) }), let by = texts["by"],
      let at = texts["at"].flatMap({ Timestamp($0) }), reason != .some(nil),
      submission != .some(nil)
    else { throw Diagnostic(file: path, "the order to erase cannot be read here") }
    self.init(
      id: id, scope: reason.flatMap(\.self).map(Scope.everything) ?? .privatePart, by: by,
      department: texts["department"].flatMap { Key($0) }, at: at,
      submission: submission ?? nil, makesRecord: makesRecord)
  }
}
